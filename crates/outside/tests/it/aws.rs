//! Calls to SES and SNS, answered by their stand-ins.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use outside::aws::{Aws, Credentials, Endpoint, Service};
use outside::mail::{MailConfig, MailTransport, Mailer, SesMailer};
use outside::sms::{PoolSms, SmsConfig, SmsSender, SnsSender, TextMessage};

use crate::python::Tool;
use crate::support::mail;

const REGION: &str = "eu-west-1";

fn aws(service: Service, port: u16) -> Aws {
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", None);
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
