//! Text messages to a provider that the settings describe, with the descriptions of the user's guide.

use std::sync::{Arc, Mutex};

use outside::sms::{HttpBody, HttpSmsSender, PoolSms, SmsConfig, SmsSender, SmsTransport, TextMessage};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

struct Provider {
    port: u16,
    requests: Arc<Mutex<Vec<String>>>,
}

/// Answers every request with the same status and body.
async fn provider(status: &'static str, body: &'static str) -> Provider {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let requests = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&requests);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = Vec::new();
            let mut buffer = [0; 4096];
            while !whole(&request) {
                match stream.read(&mut buffer).await {
                    Ok(count @ 1..) => request.extend_from_slice(&buffer[..count]),
                    _ => break,
                }
            }
            kept.lock().expect("no panic before").push(String::from_utf8(request).expect("text"));
            let answer = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len());
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    Provider { port, requests }
}

fn whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length =
        head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length:").map(|value| value.trim().to_owned()));
    length.is_none_or(|length| body.len() >= length.parse().expect("a number"))
}

impl Provider {
    fn config(&self) -> SmsConfig {
        SmsConfig {
            transport: SmsTransport::Http,
            http_url: format!("http://127.0.0.1:{}/send", self.port),
            http_template: "From={from}&To={to}&Body={text}".into(),
            sender_id: Some("Acme".into()),
            ..SmsConfig::default()
        }
    }

    fn only_request(&self) -> String {
        let requests = self.requests.lock().expect("no panic before");
        assert_eq!(requests.len(), 1);
        requests[0].clone()
    }
}

fn text() -> TextMessage {
    TextMessage {
        id: "0190-1".into(),
        to: "+491701234567".into(),
        body: "Code 123456 & \"more\"".into(),
        origination: None,
        pool: PoolSms::default(),
    }
}

#[tokio::test]
async fn a_form_provider_gets_its_form_with_basic_authentication() {
    let provider = provider("201 Created", "{}").await;
    let config = SmsConfig { http_username: Some("AC1".into()), http_password: Some("token".into()), ..provider.config() };
    HttpSmsSender::new(&config).expect("the settings fit").send(&text()).await.expect("sent");
    let request = provider.only_request();
    assert!(request.starts_with("POST /send HTTP/1.1\r\n"), "{request}");
    assert!(request.contains("authorization: Basic QUMxOnRva2Vu\r\n"), "{request}");
    assert!(request.contains("content-type: application/x-www-form-urlencoded\r\n"), "{request}");
    assert!(request.ends_with("\r\n\r\nFrom=Acme&To=%2B491701234567&Body=Code%20123456%20%26%20%22more%22"), "{request}");
}

#[tokio::test]
async fn a_json_provider_tells_its_outcome_in_its_answer() {
    let template = r#"{"from": "{from}", "to": "{to_digits}", "text": "{text}"}"#;
    for (body, permanent) in [
        (r#"{"messages":[{"status":"0"}]}"#, None),
        (r#"{"messages":[{"status":"1"}]}"#, Some(false)),
        (r#"{"messages":[{"status":"6"}]}"#, Some(true)),
    ] {
        let provider = provider("200 OK", body).await;
        let config = SmsConfig {
            http_body: HttpBody::Json,
            http_template: template.into(),
            http_token: Some("t0ken".into()),
            http_result_pointer: Some("/messages/0/status".into()),
            http_result_success: Some("0".into()),
            http_result_permanent: vec!["3".into(), "6".into()],
            ..provider.config()
        };
        let outcome = HttpSmsSender::new(&config).expect("the settings fit").send(&text()).await;
        assert_eq!(outcome.err().map(|error| error.is_permanent()), permanent, "{body}");
        let request = provider.only_request();
        assert!(request.contains("authorization: Bearer t0ken\r\n"), "{request}");
        let (_, sent) = request.split_once("\r\n\r\n").expect("a body");
        let sent: serde_json::Value = serde_json::from_str(sent).expect("JSON");
        assert_eq!(sent, serde_json::json!({"from": "Acme", "to": "491701234567", "text": "Code 123456 & \"more\""}));
    }
}

#[tokio::test]
async fn a_gateway_may_be_asked_by_get() {
    let provider = provider("200 OK", "sent").await;
    let config = SmsConfig {
        http_method: "GET".into(),
        http_template: String::new(),
        http_url: format!("http://127.0.0.1:{}/sms?to={{to}}&text={{text}}&ref={{id}}", provider.port),
        ..provider.config()
    };
    HttpSmsSender::new(&config).expect("the settings fit").send(&text()).await.expect("sent");
    let request = provider.only_request();
    assert!(request.starts_with("GET /sms?to=%2B491701234567&text=Code%20123456%20%26%20%22more%22&ref=0190-1 HTTP/1.1\r\n"), "{request}");
}

#[tokio::test]
async fn statuses_tell_whether_a_later_attempt_can_help() {
    for (status, permanent) in
        [("400 Bad Request", true), ("401 Unauthorized", false), ("429 Too Many Requests", false), ("503 Down", false)]
    {
        let provider = provider(status, "{\"error\":\"why\"}").await;
        let error = HttpSmsSender::new(&provider.config()).expect("the settings fit").send(&text()).await.expect_err("refused");
        assert_eq!(error.is_permanent(), permanent, "{status}");
        assert!(error.reason().contains("why"), "{error}");
    }
}

#[tokio::test]
async fn an_answer_that_repeats_the_text_leaves_no_code_behind() {
    let provider = provider("400 Bad Request", "cannot send: Code 123456").await;
    let error = HttpSmsSender::new(&provider.config()).expect("the settings fit").send(&text()).await.expect_err("refused");
    assert!(!error.reason().contains("123456"), "{error}");
}

#[test]
fn an_empty_secret_is_noticed_at_the_start() {
    let empty = tempfile::NamedTempFile::new().expect("a file");
    let base = SmsConfig {
        transport: SmsTransport::Http,
        http_url: "https://sms.example/?to={to}&text={text}".into(),
        http_method: "GET".into(),
        ..SmsConfig::default()
    };
    let of_file = SmsConfig { http_token_file: Some(empty.path().to_str().expect("a path").to_owned()), ..base.clone() };
    let inline = SmsConfig { http_username: Some("u".into()), http_password: Some(String::new()), ..base };
    for (config, setting) in [(of_file, "sms.http_token_file"), (inline, "sms.http_password")] {
        assert_eq!(HttpSmsSender::new(&config).expect_err("refused").setting, setting);
    }
}
