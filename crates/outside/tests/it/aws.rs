//! Calls to SES, SNS and PutEvents, answered by their stand-ins.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use outside::analytics::{AnalyticsConfig, AnalyticsSink, HttpAnalyticsSink, PutEvents};
use outside::aws::{Aws, Credentials, Endpoint, Service};
use outside::mail::{MailConfig, MailTransport, Mailer, SesMailer};
use outside::sms::{PoolSms, SmsConfig, SmsSender, SnsSender, TextMessage};

use crate::python::Tool;
use crate::support::mail;

const REGION: &str = "eu-west-1";

fn aws(service: Service, port: u16) -> Aws {
    aws_with(service, port, Credentials::new("AKIDEXAMPLE", "secret", None))
}

fn aws_with(service: Service, port: u16, credentials: Credentials) -> Aws {
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    Aws::at(service, Endpoint::new(format!("http://127.0.0.1:{port}")), credentials, REGION, Arc::new(move || now))
}

fn ses(port: u16, from: &str) -> SesMailer {
    let config = MailConfig { transport: MailTransport::Ses, from: from.to_owned(), ..MailConfig::default() };
    SesMailer::new(&config, aws(Service::SesV2, port))
}

fn text(to: &str) -> TextMessage {
    TextMessage {
        id: "1".into(),
        to: to.into(),
        body: "Код 123456 & more = text".into(),
        origination: Some("+12065550100".into()),
        pool: PoolSms::default(),
    }
}

#[tokio::test]
async fn ses_takes_the_same_mail_as_a_server_does() {
    let mut server = Tool::start("aws_server.py", &[]);
    ses(server.port, "Ünïcode <no-reply@id.example>").send(&mail("0190-7", "ann@example.com")).await.expect("sent");
    let seen = server.dump();
    assert_eq!(seen["mails"][0]["subject"], "Ваш код подтверждения — 验证码 ✓");
    assert_eq!(seen["mails"][0]["id"], "<0190-7@id.example>");
    assert!(seen["mails"][0]["to"].as_array().is_some_and(|to| to.iter().all(|to| to == "ann@example.com")), "{seen}");
    let authorization = seen["requests"][0]["authorization"].as_str().expect("a signature");
    assert!(authorization.starts_with("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20231114/eu-west-1/ses/aws4_request"), "{authorization}");
    assert_eq!(seen["requests"][0]["signature"], "right");
}

#[tokio::test]
async fn a_sender_that_ses_does_not_know_is_refused_for_good() {
    let server = Tool::start("aws_server.py", &[]);
    let error = ses(server.port, "other@id.example").send(&mail("1", "ann@example.com")).await.expect_err("refused");
    assert!(error.is_permanent() && error.reason().contains("MessageRejected"), "{error}");
}

#[tokio::test]
async fn sns_takes_a_text_message_with_its_attributes() {
    let mut server = Tool::start("aws_server.py", &[]);
    let config = SmsConfig { sender_id: Some("Acme".into()), ..SmsConfig::default() };
    SnsSender::new(&config, aws(Service::Sns, server.port)).send(&text("+491701234567")).await.expect("sent");
    let seen = server.dump();
    assert_eq!(seen["texts"], serde_json::json!([["+491701234567", "Код 123456 & more = text"]]));
    let body = seen["requests"][0]["body"].as_str().expect("a body");
    for part in ["AWS.MM.SMS.OriginationNumber", "%2B12065550100", "AWS.SNS.SMS.SenderID", "Acme", "Transactional"] {
        assert!(body.contains(part), "{part} in {body}");
    }
    assert!(seen["requests"][0]["authorization"].as_str().is_some_and(|text| text.contains("/eu-west-1/sns/aws4_request")));
    assert_eq!(seen["requests"][0]["signature"], "right");
}

#[tokio::test]
async fn analytics_events_are_signed_as_botocore_signs_them() {
    let mut server = Tool::start("aws_server.py", &[]);
    let config = AnalyticsConfig { url: format!("http://127.0.0.1:{}/", server.port), sigv4: true, ..AnalyticsConfig::default() };
    let right = Credentials::new("AKIDEXAMPLE", "secret", None);
    let of_a_role = Credentials::new("AKIDEXAMPLE", "secret", Some("a/session+token==".to_owned()));
    let wrong = Credentials::new("AKIDEXAMPLE", "another secret", None);
    // An id of any characters: the path is encoded once on the wire and twice in what is signed.
    for (credentials, application_id) in [(right.clone(), "0123abcd"), (right, "my app/ü"), (of_a_role, "0123abcd"), (wrong, "0123abcd")] {
        let sink = HttpAnalyticsSink::new(&config, &aws_with(Service::Pinpoint, server.port, credentials)).expect("a sink");
        let events =
            serde_json::json!({ "BatchItem": { "device": { "Events": { "e": { "EventType": "_userauth.sign_up", "Wort": "grün" } } } } });
        sink.put(&PutEvents { application_id: application_id.to_owned(), events }).await.expect("taken");
    }
    let seen = server.dump();
    let seen = seen["requests"].as_array().expect("requests");
    let signatures: Vec<_> = seen.iter().map(|request| request["signature"].as_str().expect("a text")).collect();
    assert_eq!(signatures, ["right", "right", "right", "it is wrong"], "{seen:?}");
    for request in seen {
        let scope = "Credential=AKIDEXAMPLE/20231114/eu-west-1/mobiletargeting/aws4_request";
        assert!(request["authorization"].as_str().is_some_and(|text| text.contains(scope)), "{request}");
    }
}

#[tokio::test]
async fn a_number_that_sns_does_not_take_is_refused_for_good() {
    let server = Tool::start("aws_server.py", &[]);
    let error = SnsSender::new(&SmsConfig::default(), aws(Service::Sns, server.port)).send(&text("no number")).await.expect_err("refused");
    assert!(error.is_permanent(), "{error}");
    assert!(!error.reason().contains("123456"));
}

#[tokio::test]
async fn a_stand_in_that_is_down_is_a_passing_failure() {
    let server = Tool::start("aws_server.py", &[]);
    let port = server.port;
    drop(server);
    let error = ses(port, "no-reply@id.example").send(&mail("1", "ann@example.com")).await.expect_err("it fails");
    assert!(!error.is_permanent(), "{error}");
    let error = SnsSender::new(&SmsConfig::default(), aws(Service::Sns, port)).send(&text("+491701234567")).await.expect_err("it fails");
    assert!(!error.is_permanent(), "{error}");
}
