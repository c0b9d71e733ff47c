//! Lines to an address of the operator's own.

use std::fmt;
use std::time::Duration;

use ::http::header::{AUTHORIZATION, CONTENT_TYPE};
use ::http::{HeaderName, HeaderValue, Method, Request};
use bytes::Bytes;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use http_body_util::Full;

use super::{LogDeliveryConfig, LogLine, LogSink};
use crate::http_client::HttpClient;
use crate::{SendError, SettingError};

/// Longest time one call may take.
const TIMEOUT: Duration = Duration::from_secs(10);
/// Largest answer that is read, in bytes; nothing in it matters.
const ANSWER_BYTES_MAX: usize = 64 * 1024;
/// The same for every attempt, so that the other side can leave out what comes again.
const LINE_ID: HeaderName = HeaderName::from_static("x-cognate-line-id");
/// The ARN that the pool's configuration names.
const DESTINATION: HeaderName = HeaderName::from_static("x-cognate-destination");

/// Posts each line.
pub(super) struct WebLogSink {
    url: String,
    client: HttpClient,
    token: Option<HeaderValue>,
}

impl WebLogSink {
    pub(super) fn new(config: &LogDeliveryConfig) -> Result<Self, SettingError> {
        let header = |token: &String| {
            let mut value: HeaderValue = format!("Bearer {token}").parse().ok()?;
            value.set_sensitive(true);
            Some(value)
        };
        let token = match &config.token {
            Some(token) => Some(header(token).ok_or_else(|| SettingError::new("delivery.token", "holds characters of no header"))?),
            None => None,
        };
        Ok(Self { url: config.url.clone(), client: HttpClient::new(), token })
    }

    async fn deliver(&self, line: &LogLine) -> Result<(), SendError> {
        let broken = || SendError::permanent("log delivery: the request cannot be made");
        let text = |value: &str| HeaderValue::from_str(value).map_err(|_| broken());
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(&self.url)
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .header(LINE_ID, text(&line.id)?)
            .header(DESTINATION, text(&line.destination)?)
            .body(Full::new(Bytes::from(line.text.clone())))
            .map_err(|_| broken())?;
        if let Some(token) = &self.token {
            request.headers_mut().insert(AUTHORIZATION, token.clone());
        }
        let answer = self.client.send(request, TIMEOUT, ANSWER_BYTES_MAX).await;
        let answer = answer.map_err(|error| SendError::transient(format!("log delivery: {error}")))?;
        if answer.status.is_success() {
            return Ok(());
        }
        // The body is left out: it may repeat what was sent.
        let status = answer.status.as_u16();
        let reason = format!("log delivery: status {status}");
        Err(if matches!(status, 400 | 410 | 413 | 422) { SendError::permanent(reason) } else { SendError::transient(reason) })
    }
}

impl LogSink for WebLogSink {
    fn takes(&self, _destination: &str) -> bool {
        true
    }

    fn put<'a>(&'a self, line: &'a LogLine) -> BoxFuture<'a, Result<(), SendError>> {
        self.deliver(line).boxed()
    }
}

impl fmt::Debug for WebLogSink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebLogSink").field("url", &self.url).finish_non_exhaustive()
    }
}
