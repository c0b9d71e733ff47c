//! The region that EC2 instance metadata gives, with a short wait so that other machines do not stall.

use crate::io::Env;
use bytes::Bytes;
use http_body_util::{BodyExt, Empty, Limited};
use hyper::{Method, Request};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use std::time::Duration;

const WAIT: Duration = Duration::from_secs(1);
const ANSWER_BYTES_MAX: usize = 1024;

/// The instance's region; none when metadata is disabled, absent or slow.
pub(crate) async fn region(env: &Env) -> Option<String> {
    if env.is_true("AWS_EC2_METADATA_DISABLED") {
        return None;
    }
    let base = env.get("AWS_EC2_METADATA_SERVICE_ENDPOINT").unwrap_or("http://169.254.169.254").trim_end_matches('/').to_owned();
    tokio::time::timeout(WAIT, ask(&base)).await.ok().flatten()
}

async fn ask(base: &str) -> Option<String> {
    let mut connector = HttpConnector::new();
    connector.set_connect_timeout(Some(WAIT));
    let client: Client<HttpConnector, Empty<Bytes>> = Client::builder(TokioExecutor::new()).build(connector);
    let token = Request::builder()
        .method(Method::PUT)
        .uri(format!("{base}/latest/api/token"))
        .header("x-aws-ec2-metadata-token-ttl-seconds", "60")
        .body(Empty::new())
        .ok()?;
    let token = text(&client, token).await?;
    let region = Request::builder()
        .uri(format!("{base}/latest/meta-data/placement/region"))
        .header("x-aws-ec2-metadata-token", token)
        .body(Empty::new())
        .ok()?;
    text(&client, region).await
}

async fn text(client: &Client<HttpConnector, Empty<Bytes>>, request: Request<Empty<Bytes>>) -> Option<String> {
    let answer = client.request(request).await.ok()?;
    if !answer.status().is_success() {
        return None;
    }
    let body = Limited::new(answer.into_body(), ANSWER_BYTES_MAX).collect().await.ok()?.to_bytes();
    let text = String::from_utf8(body.to_vec()).ok()?.trim().to_owned();
    (!text.is_empty() && text.chars().all(|c| c.is_ascii_graphic())).then_some(text)
}
