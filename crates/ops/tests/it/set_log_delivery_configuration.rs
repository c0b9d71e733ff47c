//! `SetLogDeliveryConfiguration`, by administration 5.7.

use std::sync::Arc;

use ops::testing;
use outside::log_delivery::FakeLogSink;
use serde_json::{Value, json};

use crate::family::{Family, error, password_client, refused};

/// A log group of the tests' Region.
pub(crate) const GROUP: &str = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/vendedlogs/people";

/// A configuration with a log group.
pub(crate) fn to_group(source: &str, level: &str) -> Value {
    json!({ "EventSource": source, "LogLevel": level, "CloudWatchLogsConfiguration": { "LogGroupArn": GROUP } })
}

fn set(configurations: Value) -> Value {
    json!({ "LogConfigurations": configurations })
}

#[tokio::test]
async fn configurations_are_answered_kept_and_replaced() {
    let family = Family::plain().await;
    let stream = json!({
        "EventSource": "userAuthEvents", "LogLevel": "INFO",
        "FirehoseConfiguration": { "StreamArn": "arn:aws:firehose:us-east-1:000000000000:deliverystream/people" },
    });
    let both = json!([to_group("userNotification", "ERROR"), stream]);
    let answer = family.admin_call("SetLogDeliveryConfiguration", set(both.clone())).await.expect("set");
    assert_eq!(answer, json!({ "LogDeliveryConfiguration": { "UserPoolId": family.pool, "LogConfigurations": both } }));
    assert_eq!(family.admin_call("GetLogDeliveryConfiguration", json!({})).await.expect("got"), answer);
    // An update of the pool leaves it alone.
    family.admin_call("UpdateUserPool", json!({})).await.expect("updated");
    assert_eq!(family.admin_call("GetLogDeliveryConfiguration", json!({})).await.expect("got"), answer);
    let none = family.admin_call("SetLogDeliveryConfiguration", set(json!([]))).await.expect("set");
    assert_eq!(none["LogDeliveryConfiguration"]["LogConfigurations"], json!([]));
    assert_eq!(family.admin_call("GetLogDeliveryConfiguration", json!({})).await.expect("got"), none);
}

#[tokio::test]
async fn what_the_service_refuses_is_refused() {
    let family = Family::plain().await;
    let twice = json!([to_group("userNotification", "ERROR"), to_group("userNotification", "ERROR")]);
    let text = "Following event sources appear more then once in a request";
    assert_eq!(refused(family.admin_call("SetLogDeliveryConfiguration", set(twice)).await), error("InvalidParameterException", text));
    let mut elsewhere = to_group("userNotification", "ERROR");
    elsewhere["CloudWatchLogsConfiguration"]["LogGroupArn"] = json!("arn:aws:logs:eu-west-1:000000000000:log-group:people");
    assert_eq!(
        refused(family.admin_call("SetLogDeliveryConfiguration", set(json!([elsewhere]))).await),
        error("InvalidParameterException", "ARN does not belong to current region")
    );
    let bucket = json!({ "BucketArn": "arn:aws:s3:::people-logs" });
    for wrong in [
        to_group("userNotification", "INFO"),
        to_group("userAuthEvents", "ERROR"),
        json!({ "EventSource": "userAuthEvents", "LogLevel": "INFO" }),
        json!({ "EventSource": "userNotification", "LogLevel": "ERROR", "S3Configuration": bucket }),
        json!({ "EventSource": "userAuthEvents", "LogLevel": "INFO", "FirehoseConfiguration": { "StreamArn": GROUP } }),
        json!({
            "EventSource": "userAuthEvents", "LogLevel": "INFO", "S3Configuration": bucket,
            "CloudWatchLogsConfiguration": { "LogGroupArn": GROUP },
        }),
    ] {
        let refusal = refused(family.admin_call("SetLogDeliveryConfiguration", set(json!([wrong.clone()]))).await);
        assert_eq!(refusal.0, "InvalidParameterException", "{wrong}");
    }
}

#[tokio::test]
async fn outside_development_mode_a_destination_that_nothing_reaches_is_refused() {
    let sink = Arc::new(FakeLogSink::default());
    let app = testing::app_with_outbox(|settings| settings.dev = false, |outbox| outbox.logs = Some(sink)).await;
    let family = Family::on(app, json!({}), password_client()).await;
    family.admin_call("SetLogDeliveryConfiguration", set(json!([to_group("userNotification", "ERROR")]))).await.expect("it is reached");
    // The tests' sink takes no streams.
    let stream = json!({
        "EventSource": "userAuthEvents", "LogLevel": "INFO",
        "FirehoseConfiguration": { "StreamArn": "arn:aws:firehose:us-east-1:000000000000:deliverystream/people" },
    });
    let (code, text) = refused(family.admin_call("SetLogDeliveryConfiguration", set(json!([stream]))).await);
    assert_eq!(code, "InvalidParameterException");
    assert!(text.contains("AWS_ENDPOINT_URL_FIREHOSE"), "{text}");
}
