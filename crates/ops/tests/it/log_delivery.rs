//! What the log of a pool tells, and how its lines leave (administration 5.7).

use std::sync::Arc;
use std::time::Duration;

use identity::message::worker;
use ops::testing;
use outside::SendError;
use outside::log_delivery::{FakeLogSink, LogLine};
use outside::mail::FakeMailer;
use serde_json::{Value, json};

use crate::family::{Family, password_client, text};
use crate::set_log_delivery_configuration::{GROUP, to_group};

/// A pool that keeps records and delivers both kinds of lines, with a carrier of mail.
async fn logged() -> (Family, Arc<FakeLogSink>, Arc<FakeMailer>) {
    let (sink, mailer) = (Arc::new(FakeLogSink::default()), Arc::new(FakeMailer::default()));
    let (logs, carrier) = (Arc::clone(&sink), Arc::clone(&mailer));
    let app = testing::app_with_outbox(
        |settings| settings.dev = false,
        |outbox| {
            outbox.logs = Some(logs);
            outbox.mailer = Some(carrier);
            outbox.config.first_attempt_wait_ms = 0;
        },
    )
    .await;
    let pool = json!({
        "AutoVerifiedAttributes": ["email"], "UserPoolTier": "PLUS", "UserPoolAddOns": { "AdvancedSecurityMode": "AUDIT" },
    });
    let family = Family::on(app, pool, password_client()).await;
    let both = json!([to_group("userNotification", "ERROR"), to_group("userAuthEvents", "INFO")]);
    family.admin_call("SetLogDeliveryConfiguration", json!({ "LogConfigurations": both })).await.expect("set");
    (family, sink, mailer)
}

fn lines(sink: &FakeLogSink) -> Vec<Value> {
    sink.taken().iter().map(|line| serde_json::from_str(&line.text).expect("JSON")).collect()
}

#[tokio::test]
async fn what_users_do_is_told_in_the_form_of_the_service() {
    let (family, sink, _) = logged().await;
    let made = family.registered("ann").await;
    worker::run_once(&family.app).await.expect("sent");
    let lines = lines(&sink);
    let [line] = lines.as_slice() else { panic!("one line: {lines:?}") };
    assert_eq!((&line["eventSource"], &line["logLevel"]), (&json!("USER_ACTIVITY"), &json!("INFO")));
    assert_eq!(line["logSourceId"], json!({ "userPoolId": family.pool }));
    let message = &line["message"];
    assert_eq!((&message["eventType"], &message["eventResponse"]), (&json!("SignUp"), &json!("Pass")));
    assert_eq!((&message["userName"], &message["userSub"]), (&json!("ann"), &made["UserSub"]));
    assert_eq!((&message["clientId"], &message["userPoolId"]), (&json!(family.client), &json!(family.pool)));
    assert_eq!(message["creationDate"], "Fri Jan 02 03:04:05 UTC 2026");
    let LogLine { destination, account_id, .. } = sink.taken().remove(0);
    assert_eq!((destination.as_str(), account_id.as_str()), (GROUP, "000000000000"));
}

#[tokio::test]
async fn a_message_that_is_given_up_is_told_without_its_address() {
    let (family, sink, mailer) = logged().await;
    mailer.fail_next(SendError::permanent("550 no such mailbox ann@example.com"));
    let made = family.registered("ann").await;
    worker::run_once(&family.app).await.expect("sent");
    let lines = lines(&sink);
    let told: Vec<&Value> = lines.iter().filter(|line| line["eventSource"] == "USER_NOTIFICATION").collect();
    let [line] = told.as_slice() else { panic!("one failure: {lines:?}") };
    assert_eq!(line["logLevel"], "ERROR");
    let details = text(&line["message"]["details"]);
    assert!(details.contains(&text(&made["UserSub"])) && details.contains("550"), "{details}");
    assert!(!details.contains("ann@example.com"), "{details}");
}

#[tokio::test]
async fn a_line_waits_for_its_sink_and_holds_up_no_message() {
    let (family, sink, mailer) = logged().await;
    sink.fail_next(SendError::transient("down"));
    family.registered("ann").await;
    worker::run_once(&family.app).await.expect("sent");
    assert_eq!((sink.taken().len(), mailer.sent().len()), (0, 1));
    family.app.clock.advance(Duration::from_secs(10 * 60));
    worker::run_once(&family.app).await.expect("sent");
    assert_eq!(sink.taken().len(), 1);
}

#[tokio::test]
async fn the_log_of_a_deleted_user_is_delivered_all_the_same() {
    let (family, sink, _) = logged().await;
    family.registered("ann").await;
    family.admin_call("AdminDeleteUser", json!({ "Username": "ann" })).await.expect("deleted");
    worker::run_once(&family.app).await.expect("sent");
    assert_eq!(sink.taken().len(), 1);
}

#[tokio::test]
async fn without_a_configuration_nothing_is_told() {
    let (family, sink, _) = logged().await;
    family.admin_call("SetLogDeliveryConfiguration", json!({ "LogConfigurations": [] })).await.expect("set");
    family.registered("ann").await;
    worker::run_once(&family.app).await.expect("sent");
    assert!(sink.taken().is_empty());
}
