//! Mail through SES and text messages through SNS, from the real program to their stand-ins.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::python::Tool;
use super::{cognate, said};
use crate::support::{Keys, Server, TestPool, toolchain};

const KEYS: (&str, &str) = ("AKIDROOT", "a-secret-of-the-root-key");
const ARRIVAL_TIME_MAX: Duration = Duration::from_secs(120);

fn server(port: u16) -> Server {
    let endpoint = format!("http://127.0.0.1:{port}");
    let variables = [
        ("COGNATE_ROOT_ACCESS_KEY_ID", KEYS.0),
        ("COGNATE_ROOT_SECRET_ACCESS_KEY", KEYS.1),
        ("AWS_ENDPOINT_URL_SNS", &endpoint),
        ("AWS_ENDPOINT_URL_SESV2", &endpoint),
        ("AWS_ACCESS_KEY_ID", "AKIDAWS"),
        ("AWS_SECRET_ACCESS_KEY", "a-secret-of-aws"),
        ("COGNATE_MAIL_TRANSPORT", "ses"),
        ("COGNATE_MAIL_FROM", "Example <no-reply@id.example>"),
        ("COGNATE_MAIL_SES_REGION", "eu-west-1"),
        ("COGNATE_SMS_TRANSPORT", "sns"),
        ("COGNATE_SMS_SNS_REGION", "eu-west-1"),
        ("COGNATE_SMS_SENDER_ID", "Example"),
        ("COGNATE_OUTBOX_POLL_MS", "100"),
    ];
    Server::start_with(&[], &variables)
}

async fn text_to(aws: &mut Tool, number: &str) -> String {
    let started = Instant::now();
    loop {
        let seen = aws.dump();
        let found = seen["texts"].as_array().unwrap().iter().find(|entry| entry[0] == number).cloned();
        if let Some(entry) = found {
            return entry[1].as_str().unwrap().to_owned();
        }
        assert!(started.elapsed() < ARRIVAL_TIME_MAX, "no text message came");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

fn by_phone(pool: &TestPool, username: &str, number: &str) -> Value {
    let mut input = pool.sign_up_input(username);
    input["UserAttributes"] = json!([{ "Name": "phone_number", "Value": number }]);
    input
}

#[tokio::test]
async fn a_start_says_what_will_not_leave() {
    let none =
        ["AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SNS", "AWS_ENDPOINT_URL_SESV2"].map(|name| (name, ""));
    let none = [&none[..], &[("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent"), ("AWS_CONTAINER_CREDENTIALS_FULL_URI", "")]].concat();
    let ses = [("COGNATE_MAIL_TRANSPORT", "ses"), ("COGNATE_MAIL_FROM", "no-reply@id.example")];
    let log = Server::start_with(&[], &[&none[..], &ses].concat()).log_with("ready").await;
    assert!(log.contains("there are no AWS credentials") && log.contains("\"setting\":\"mail.transport\""), "{log}");
    assert!(log.contains("no carrier for text messages is set up") && !log.contains("no carrier for mail"), "{log}");
    let log = Server::start_with(&[], &[&none[..], &[("COGNATE_SMS_TRANSPORT", "sns")]].concat()).log_with("ready").await;
    assert!(log.contains("\"setting\":\"sms.transport\"") && log.contains("no carrier for mail is set up"), "{log}");
}

#[tokio::test]
async fn codes_go_out_through_sns_and_ses() {
    let Some(mut aws) = Tool::start("aws_server.py", &[], &[]) else {
        return toolchain::skipped("SNS and SES", "scripts/test-clients has not installed moto");
    };
    let server = server(aws.port);
    let root = server.caller().signed(Keys { id: KEYS.0.to_owned(), secret: KEYS.1.to_owned() });
    let role = json!({ "SnsCallerArn": "arn:aws:iam::000000000000:role/sms" });
    let settings = json!({ "AutoVerifiedAttributes": ["phone_number", "email"], "SmsConfiguration": role });
    let pool = TestPool::with(&root, settings, json!({})).await;

    let sandboxed = server.caller().ok("SignUp", by_phone(&pool, "ada", "+491701234567")).await;
    assert_eq!(sandboxed["CodeDeliveryDetails"]["DeliveryMedium"], "SMS", "the caller is not told of the sandbox");
    let american = server.caller().ok("SignUp", by_phone(&pool, "bob", "+12065550100")).await;
    assert_eq!(american["CodeDeliveryDetails"]["DeliveryMedium"], "SMS", "nor of a missing origination number");
    said(&cognate(&server, Some(KEYS), &["sms", "sandbox", "off"]).await);
    said(&cognate(&server, Some(KEYS), &["sms", "origination", "add", "+12065550199"]).await);

    server.caller().ok("SignUp", by_phone(&pool, "cleo", "+491701234568")).await;
    let text = text_to(&mut aws, "+491701234568").await;
    let code: String = text.chars().filter(char::is_ascii_digit).collect();
    let input = json!({ "ClientId": pool.client_id, "Username": "cleo", "ConfirmationCode": code });
    server.caller().ok("ConfirmSignUp", input).await;

    let dead = said(&cognate(&server, Some(KEYS), &["messages", "list", "--state", "dead"]).await);
    assert!(dead.contains("SANDBOX"), "{dead}");
    said(&cognate(&server, Some(KEYS), &["messages", "retry", "--all-dead"]).await);
    text_to(&mut aws, "+491701234567").await;
    text_to(&mut aws, "+12065550100").await;
    let seen = aws.dump();
    let bodies: Vec<&str> = seen["requests"].as_array().unwrap().iter().filter_map(|request| request["body"].as_str()).collect();
    assert!(bodies.iter().any(|body| body.contains("AWS.MM.SMS.OriginationNumber") && body.contains("%2B12065550199")), "{bodies:?}");

    pool.sign_up("dora").await;
    let seen = aws.dump();
    assert_eq!(seen["mails"][0]["subject"], "Your verification code");
    let signed = seen["requests"].as_array().unwrap().iter().filter(|request| {
        request["authorization"].as_str().is_some_and(|text| text.contains("Credential=AKIDAWS/") && text.contains("/eu-west-1/ses/"))
    });
    assert_eq!(signed.count(), 1);
}
