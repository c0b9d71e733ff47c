//! Events over HTTP, in the shape of the PutEvents call of the Amazon Pinpoint API.

use std::fmt;
use std::time::Duration;

use ::http::header::{AUTHORIZATION, CONTENT_TYPE};
use ::http::{HeaderValue, Method, Request};
use bytes::Bytes;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use http_body_util::Full;
use serde_json::Value;

use super::{AnalyticsConfig, AnalyticsSink, PutEvents};
use crate::aws::{Aws, Endpoint, Service, percent_encode};
use crate::http_client::HttpClient;
use crate::{SendError, SettingError};

/// Longest time one call may take.
const TIMEOUT: Duration = Duration::from_secs(10);
/// Largest answer that is read, in bytes.
const ANSWER_BYTES_MAX: usize = 64 * 1024;

/// Posts events to `{url}/v1/apps/{application}/events`.
pub struct HttpAnalyticsSink {
    url: String,
    way: Way,
}

/// How a request proves whose it is.
enum Way {
    /// By a bearer token, or not at all.
    Plain(HttpClient, Option<HeaderValue>),
    /// By a signature.
    Signed(Aws),
}

impl HttpAnalyticsSink {
    /// A sink at the address of the settings; `aws` signs where they ask for it.
    ///
    /// # Errors
    /// A token that cannot stand in a header.
    pub fn new(config: &AnalyticsConfig, aws: &Aws) -> Result<Self, SettingError> {
        let endpoint = Endpoint::new(config.url.clone());
        let url = endpoint.base().to_owned();
        if config.sigv4 {
            return Ok(Self { url, way: Way::Signed(aws.clone().with_endpoint(Service::Pinpoint, endpoint)) });
        }
        let header = |token: &String| {
            let mut value: HeaderValue = format!("Bearer {token}").parse().ok()?;
            value.set_sensitive(true);
            Some(value)
        };
        let token = match &config.token {
            Some(token) => Some(header(token).ok_or_else(|| SettingError::new("analytics.token", "holds characters of no header"))?),
            None => None,
        };
        Ok(Self { url, way: Way::Plain(HttpClient::new(), token) })
    }

    async fn deliver(&self, put: &PutEvents) -> Result<(), SendError> {
        let path = format!("/v1/apps/{}/events", percent_encode(&put.application_id));
        let answer = match &self.way {
            Way::Signed(aws) => {
                aws.rest_json(Service::Pinpoint, None, Method::POST, &path, &put.events, TIMEOUT).await.map_err(|error| {
                    let reason = format!("analytics: {error}");
                    match error {
                        crate::aws::AwsError::Service { status, .. } if is_final(status) => SendError::permanent(reason),
                        _ => SendError::transient(reason),
                    }
                })?
            }
            Way::Plain(client, token) => post(client, token.as_ref(), format!("{}{path}", self.url), put).await?,
        };
        judge(&answer)
    }
}

async fn post(client: &HttpClient, token: Option<&HeaderValue>, url: String, put: &PutEvents) -> Result<Value, SendError> {
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(url)
        .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
        .body(Full::new(Bytes::from(put.events.to_string())))
        .map_err(|_| SendError::permanent("analytics: the request cannot be made"))?;
    if let Some(token) = token {
        request.headers_mut().insert(AUTHORIZATION, token.clone());
    }
    let answer = client.send(request, TIMEOUT, ANSWER_BYTES_MAX).await;
    let answer = answer.map_err(|error| SendError::transient(format!("analytics: {error}")))?;
    if answer.status.is_success() {
        // A sink of another make may answer anything, or nothing.
        return Ok(serde_json::from_slice(&answer.body).unwrap_or_default());
    }
    // The body is left out: it may repeat what was sent.
    let reason = format!("analytics: status {}", answer.status.as_u16());
    Err(if is_final(answer.status.as_u16()) { SendError::permanent(reason) } else { SendError::transient(reason) })
}

/// The statuses that blame this one request; those that blame the account, the load or the server pass.
fn is_final(status: u16) -> bool {
    matches!(status, 400 | 410 | 413 | 422)
}

/// PutEvents can take a request and refuse an event in it: `Results.{endpoint}.EventsItemResponse.{event}.StatusCode`.
fn judge(answer: &Value) -> Result<(), SendError> {
    let objects = |value: &Value| value.as_object().map(|object| object.values().cloned().collect::<Vec<_>>()).unwrap_or_default();
    let events = objects(&answer["Results"]).iter().flat_map(|item| objects(&item["EventsItemResponse"])).collect::<Vec<_>>();
    let worst = events.iter().filter_map(|event| event["StatusCode"].as_u64()).max().unwrap_or(0);
    let reason = format!("analytics: an event was refused with status {worst}");
    match worst {
        0..=399 => Ok(()),
        400..=499 if worst != 429 => Err(SendError::permanent(reason)),
        _ => Err(SendError::transient(reason)),
    }
}

impl AnalyticsSink for HttpAnalyticsSink {
    fn put<'a>(&'a self, events: &'a PutEvents) -> BoxFuture<'a, Result<(), SendError>> {
        self.deliver(events).boxed()
    }
}

impl fmt::Debug for HttpAnalyticsSink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpAnalyticsSink").field("url", &self.url).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_event_can_be_refused_inside_a_request_that_was_taken() {
        let answer = |status: u64| json!({ "Results": { "device": { "EventsItemResponse": { "event": { "StatusCode": status } } } } });
        assert_eq!(judge(&answer(202)), Ok(()));
        assert_eq!(judge(&Value::Null), Ok(()));
        assert!(judge(&answer(400)).expect_err("refused").is_permanent());
        assert!(!judge(&answer(429)).expect_err("refused").is_permanent());
        assert!(!judge(&answer(500)).expect_err("refused").is_permanent());
    }
}
