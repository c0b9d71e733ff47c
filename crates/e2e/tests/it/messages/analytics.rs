//! Analytics events, from the real program to a small HTTP server.

use std::convert::Infallible;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use super::python::Tool;
use crate::support::{PASSWORD, Server, TestPool, toolchain};

const ARRIVAL_TIME_MAX: Duration = Duration::from_secs(120);

/// A request as it came: path, authorization, body.
type Seen = (String, String, Value);

async fn sink() -> (String, mpsc::UnboundedReceiver<Seen>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (found, seen) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let found = found.clone();
            let answer = service_fn(move |request: Request<Incoming>| {
                let found = found.clone();
                async move {
                    let path = request.uri().path().to_owned();
                    let authorization = request.headers()["authorization"].to_str().unwrap().to_owned();
                    let body = request.into_body().collect().await.unwrap().to_bytes();
                    let _ = found.send((path, authorization, serde_json::from_slice(&body).unwrap()));
                    Ok::<_, Infallible>(Response::builder().status(202).body(Full::new(Bytes::from_static(b"{\"Results\":{}}"))).unwrap())
                }
            });
            tokio::spawn(hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), answer));
        }
    });
    (url, seen)
}

#[tokio::test]
async fn a_sign_up_arrives_at_the_sink() {
    let (url, mut seen) = sink().await;
    let variables =
        [("COGNATE_ANALYTICS_URL", url.as_str()), ("COGNATE_ANALYTICS_TOKEN", "of-the-sink"), ("COGNATE_OUTBOX_POLL_MS", "100")];
    let server = Server::start_with(&["--dev"], &variables);
    let application = "arn:aws:mobiletargeting:us-east-1:000000000000:apps/0123abcd";
    let client = json!({ "AnalyticsConfiguration": { "ApplicationArn": application } });
    let pool = TestPool::with(&server.caller(), json!({}), client).await;
    let request = json!({
        "ClientId": pool.client_id, "Username": "ada", "Password": PASSWORD, "AnalyticsMetadata": { "AnalyticsEndpointId": "device" },
    });
    server.caller().ok("SignUp", request).await;
    let (path, authorization, body) = tokio::time::timeout(ARRIVAL_TIME_MAX, seen.recv()).await.unwrap().unwrap();
    assert_eq!((path.as_str(), authorization.as_str()), ("/v1/apps/0123abcd/events", "Bearer of-the-sink"));
    let events = body["BatchItem"]["device"]["Events"].as_object().unwrap();
    let event = events.values().next().unwrap();
    assert_eq!((events.len(), event["EventType"].as_str()), (1, Some("_userauth.sign_up")));
    assert_eq!(event["Attributes"], json!({ "ClientId": pool.client_id, "UserPoolId": pool.pool_id }));
}

#[tokio::test]
async fn a_sink_that_asks_for_signatures_gets_right_ones() {
    let Some(mut sink) = Tool::start("aws_server.py", &[], &[]) else {
        return toolchain::skipped("PutEvents with signatures", "scripts/test-clients has not installed moto");
    };
    let url = format!("http://127.0.0.1:{}", sink.port);
    let variables = [
        ("COGNATE_ANALYTICS_URL", url.as_str()),
        ("COGNATE_ANALYTICS_SIGV4", "true"),
        ("COGNATE_OUTBOX_POLL_MS", "100"),
        ("AWS_ACCESS_KEY_ID", "AKIDAWS"),
        ("AWS_SECRET_ACCESS_KEY", "a-secret-of-aws"),
    ];
    let server = Server::start_with(&["--dev"], &variables);
    let client = json!({ "AnalyticsConfiguration": { "ApplicationArn": "arn:aws:mobiletargeting:us-east-1:000000000000:apps/0123abcd" } });
    let pool = TestPool::with(&server.caller(), json!({}), client).await;
    pool.sign_up("ada").await;
    let started = Instant::now();
    let requests = loop {
        let requests = sink.dump()["requests"].clone();
        if requests.as_array().is_some_and(|requests| !requests.is_empty()) {
            break requests;
        }
        assert!(started.elapsed() < ARRIVAL_TIME_MAX, "no event came");
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    assert_eq!((&requests[0]["path"], &requests[0]["signature"]), (&json!("/v1/apps/0123abcd/events"), &json!("right")), "{requests}");
}
