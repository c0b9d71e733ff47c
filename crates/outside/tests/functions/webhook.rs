//! Webhooks against a small receiver that checks signatures.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use outside::functions::webhook::signature;
use outside::{Functions, Invocation, InvokeError};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::support::{PATIENCE, event, functions, invoke};

const SECRET: &str = "a-long-enough-secret";

type Received = Arc<Mutex<Vec<(String, String)>>>;

/// Answers every request with `status` and `body`, after checking the signature; remembers head and body.
async fn receiver(status: u16, body: &'static str, delay: Duration) -> (String, Received) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/hook?x=1", listener.local_addr().expect("an address"));
    let received = Received::default();
    let seen = Arc::clone(&received);
    tokio::spawn(async move {
        loop {
            let Ok((mut stream, _)) = listener.accept().await else { return };
            let (head, event) = read_request(&mut stream).await;
            let header = |name: &str| head.lines().find_map(|line| line.strip_prefix(&format!("{name}: "))).unwrap_or_default().to_owned();
            let right = signature(SECRET.as_bytes(), &header("x-cognate-timestamp"), event.as_bytes());
            let status = if header("x-cognate-signature") == right { status } else { 401 };
            seen.lock().expect("not poisoned").push((head, event));
            tokio::time::sleep(delay).await;
            let answer = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len());
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    (url, received)
}

async fn read_request(stream: &mut tokio::net::TcpStream) -> (String, String) {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let read = stream.read(&mut buffer).await.expect("readable");
        bytes.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let head = head.to_ascii_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
            if body.len() >= length || read == 0 {
                return (head, body.to_owned());
            }
        }
    }
}

async fn answer_of(status: u16, body: &'static str) -> Result<Value, InvokeError> {
    let (url, _) = receiver(status, body, Duration::ZERO).await;
    invoke(&functions(json!({ "f": { "url": url, "secret": SECRET } })), &event(), PATIENCE).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_is_posted_signed_and_its_answer_read() {
    let (url, received) = receiver(200, "{\"response\":{\"autoConfirmUser\":true}}", Duration::ZERO).await;
    let functions = functions(json!({ "f": { "url": url, "secret": SECRET } }));
    let answer = invoke(&functions, &event(), PATIENCE).await.expect("an answer");
    assert_eq!(answer["response"]["autoConfirmUser"], true);
    let received = received.lock().expect("not poisoned");
    let (head, body) = &received[0];
    assert!(head.starts_with("post /hook?x=1 http/1.1"), "{head}");
    assert!(head.contains("x-cognate-request-id: request-1") && head.contains("x-cognate-invocation-type: requestresponse"), "{head}");
    assert_eq!(serde_json::from_str::<Value>(body).expect("JSON"), event());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_secret_is_told_apart_from_a_refusing_function() {
    let (url, _) = receiver(200, "{}", Duration::ZERO).await;
    let functions = functions(json!({ "f": { "url": url, "secret": "another-long-secret" } }));
    assert_eq!(invoke(&functions, &event(), PATIENCE).await, Err(InvokeError::service("AccessDeniedException")));
}

#[tokio::test(flavor = "multi_thread")]
async fn statuses_become_the_errors_of_the_invoke_api() {
    let refusal = InvokeError::Function { message: "not from this domain".to_owned() };
    assert_eq!(answer_of(422, "{\"errorMessage\":\"not from this domain\"}").await, Err(refusal));
    assert_eq!(answer_of(500, "oops").await, Err(InvokeError::service("ServiceException")));
    assert_eq!(answer_of(404, "").await, Err(InvokeError::no_function()));
    assert_eq!(answer_of(302, "{}").await, Err(InvokeError::service("ServiceException")));
    assert_eq!(answer_of(200, "<html>").await, Err(InvokeError::Unrecognizable));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_that_is_slow_or_away_is_noticed() {
    let (url, _) = receiver(200, "{}", Duration::from_secs(3600)).await;
    let slow = functions(json!({ "f": { "url": url, "secret": SECRET } }));
    assert_eq!(invoke(&slow, &event(), Duration::from_millis(300)).await, Err(InvokeError::Timeout));
    let away = functions(json!({ "f": { "url": "http://127.0.0.1:1/", "secret": SECRET } }));
    assert_eq!(invoke(&away, &event(), PATIENCE).await, Err(InvokeError::service("ServiceException")));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_nobody_waits_for_is_posted_as_one() {
    let (url, received) = receiver(202, "", Duration::ZERO).await;
    let functions = functions(json!({ "f": { "url": url, "secret": SECRET } }));
    let event = event();
    functions.invoke_async(Invocation { target: "f", payload: &event, request_id: "r", timeout: PATIENCE }).await.expect("accepted");
    for _ in 0..600 {
        if let Some((head, _)) = received.lock().expect("not poisoned").first() {
            assert!(head.contains("x-cognate-invocation-type: event"), "{head}");
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("nothing was posted");
}

#[tokio::test]
async fn a_stop_waits_for_webhooks_that_nobody_else_waits_for() {
    let (taken, taking) = tokio::sync::oneshot::channel();
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/", listener.local_addr().expect("an address"));
    let answered = Arc::new(Mutex::new(false));
    let noted = Arc::clone(&answered);
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        read_request(&mut stream).await;
        taken.send(()).expect("the test waits");
        tokio::time::sleep(Duration::from_millis(300)).await;
        *noted.lock().expect("not poisoned") = true;
        stream.write_all(b"HTTP/1.1 200 X\r\ncontent-length: 2\r\n\r\n{}").await.expect("written");
    });
    let functions = functions(json!({ "f": { "url": url, "secret": SECRET } }));
    let (event, target) = (event(), "f");
    let call = Invocation { target, payload: &event, request_id: "request-1", timeout: PATIENCE };
    functions.invoke_async(call).await.expect("handed over");
    taking.await.expect("the receiver has it");
    functions.shut_down().await;
    assert!(*answered.lock().expect("not poisoned"), "the stop came before the answer");
}

#[tokio::test]
async fn a_connection_that_fails_says_why() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let uri = format!("http://{}/", listener.local_addr().expect("an address"));
    drop(listener);
    let request = http::Request::get(uri).body(http_body_util::Full::default()).expect("a request");
    let error = outside::http_client::HttpClient::new().send(request, PATIENCE, 1024).await.expect_err("nobody is there");
    assert!(error.to_string().to_lowercase().contains("refused"), "{error}");
}
