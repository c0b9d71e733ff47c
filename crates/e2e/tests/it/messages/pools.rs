//! The logs of pools and published client secrets, from the real program to stand-ins for the services of AWS, which check the signatures.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::python::Tool;
use crate::support::{Caller, Keys, Server, TestPool, toolchain};

const KEYS: (&str, &str) = ("AKIDROOT", "a-secret-of-the-root-key");
const ARRIVAL_TIME_MAX: Duration = Duration::from_secs(120);
const GROUP: &str = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/vendedlogs/people";

fn server(aws: &Tool) -> (Server, Caller) {
    let endpoint = format!("http://127.0.0.1:{}", aws.port);
    let variables = [
        ("COGNATE_ROOT_ACCESS_KEY_ID", KEYS.0),
        ("COGNATE_ROOT_SECRET_ACCESS_KEY", KEYS.1),
        ("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", &endpoint),
        ("AWS_ENDPOINT_URL_S3", &endpoint),
        ("AWS_ENDPOINT_URL_FIREHOSE", &endpoint),
        ("AWS_ENDPOINT_URL_SECRETS_MANAGER", &endpoint),
        ("AWS_ACCESS_KEY_ID", "AKIDAWS"),
        ("AWS_SECRET_ACCESS_KEY", "a-secret-of-aws"),
        ("COGNATE_OUTBOX_POLL_MS", "100"),
    ];
    let server = Server::start_with(&[], &variables);
    let root = server.caller().signed(Keys { id: KEYS.0.to_owned(), secret: KEYS.1.to_owned() });
    (server, root)
}

/// What the stand-ins have, once it fits.
async fn eventually(aws: &mut Tool, fits: impl Fn(&Value) -> bool) -> Value {
    let started = Instant::now();
    loop {
        let seen = aws.answer("pools");
        if fits(&seen) {
            for request in seen["requests"].as_array().unwrap() {
                assert_eq!(request["signature"], "right", "{request}");
            }
            return seen;
        }
        assert!(started.elapsed() < ARRIVAL_TIME_MAX, "it never came: {seen}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

#[tokio::test]
async fn what_users_do_reaches_a_log_group_a_bucket_and_a_stream() {
    let Some(mut aws) = Tool::start("aws_server.py", &[], &[]) else {
        return toolchain::skipped("CloudWatch Logs, S3 and Firehose", "scripts/test-clients has not installed moto");
    };
    aws.answer("pools");
    let (_server, root) = server(&aws);
    let settings = json!({ "UserPoolTier": "PLUS", "UserPoolAddOns": { "AdvancedSecurityMode": "AUDIT" } });
    let pool = TestPool::with(&root, settings, json!({})).await;
    let set = async |destination: Value| {
        let mut configuration = json!({ "EventSource": "userAuthEvents", "LogLevel": "INFO" });
        configuration.as_object_mut().unwrap().extend(destination.as_object().unwrap().clone());
        let input = json!({ "UserPoolId": pool.pool_id, "LogConfigurations": [configuration] });
        root.ok("SetLogDeliveryConfiguration", input).await;
    };
    let of = |text: &str, username: &str| {
        let line: Value = serde_json::from_str(text).unwrap();
        line["eventSource"] == "USER_ACTIVITY" && line["message"]["userName"] == username
    };

    set(json!({ "CloudWatchLogsConfiguration": { "LogGroupArn": GROUP } })).await;
    pool.sign_up("ada").await;
    eventually(&mut aws, |seen| seen["lines"].as_array().unwrap().iter().any(|line| of(line.as_str().unwrap(), "ada"))).await;

    set(json!({ "S3Configuration": { "BucketArn": "arn:aws:s3:::people-logs" } })).await;
    pool.sign_up("bob").await;
    let folder = format!("AWSLogs/000000000000/cognito-idp/us-east-1/{}/", pool.pool_id);
    eventually(&mut aws, |seen| {
        let mut objects = seen["objects"].as_object().unwrap().iter();
        objects.any(|(key, text)| key.starts_with(&folder) && of(text.as_str().unwrap(), "bob"))
    })
    .await;

    set(json!({ "FirehoseConfiguration": { "StreamArn": "arn:aws:firehose:us-east-1:000000000000:deliverystream/people" } })).await;
    pool.sign_up("cleo").await;
    eventually(&mut aws, |seen| {
        let mut objects = seen["objects"].as_object().unwrap().iter();
        objects.any(|(key, text)| key.starts_with("stream/") && text.as_str().unwrap().lines().any(|line| of(line, "cleo")))
    })
    .await;
}

#[tokio::test]
async fn a_client_secret_is_published_in_secrets_manager_and_taken_back() {
    let Some(mut aws) = Tool::start("aws_server.py", &[], &[]) else {
        return toolchain::skipped("Secrets Manager", "scripts/test-clients has not installed moto");
    };
    aws.answer("pools");
    let (_server, root) = server(&aws);
    let pool = TestPool::with(&root, json!({}), json!({})).await;
    let input = json!({
        "UserPoolId": pool.pool_id, "ClientName": "m2m", "GenerateSecret": true, "PublishSecretsInAWSSecretsManager": true,
    });
    let client = root.ok("CreateUserPoolClient", input).await["UserPoolClient"].clone();
    assert_eq!(client.get("ClientSecret"), None);
    let id = client["ClientId"].as_str().unwrap();
    assert!(client["ClientSecretArn"].as_str().unwrap().starts_with("arn:aws:secretsmanager:us-east-1:"), "{client}");
    let name = format!("cognito/{}/{id}", pool.pool_id);
    let seen = eventually(&mut aws, |seen| seen["secrets"].get(&name).is_some()).await;
    let value: Value = serde_json::from_str(seen["secrets"][&name].as_str().unwrap()).unwrap();
    assert_eq!((&value["userPoolId"], &value["userPoolClientId"]), (&json!(pool.pool_id), &json!(id)));
    let input = json!({ "UserPoolId": pool.pool_id, "ClientId": id, "PublishSecretsInAWSSecretsManager": false });
    let back = root.ok("UpdateUserPoolClient", input).await["UserPoolClient"].clone();
    assert_eq!(back["ClientSecret"], value["clientSecretValue"]);
    eventually(&mut aws, |seen| seen["secrets"].get(&name).is_none()).await;
}
