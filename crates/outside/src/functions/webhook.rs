//! Webhooks: the event is posted to an address, signed with a shared secret.
//!
//! The signature is `v1=` and the lower-case hexadecimal HMAC-SHA256, keyed with the secret, of the timestamp header's text, a
//! full stop, and the body's bytes. The receiver refuses a signature that differs and a timestamp that is too old.

use std::sync::Arc;

use aws_lc_rs::hmac;
use bytes::Bytes;
use domain::time::Millis;
use http::header::{CONTENT_TYPE, USER_AGENT};
use http::{Request, StatusCode};
use http_body_util::Full;
use serde_json::Value;
use tokio::sync::Semaphore;

use super::answer::{function_error, json_object};
use super::config::WebhookSettings;
use super::lambda_api::Waiting;
use super::{Invocation, InvokeError, RESPONSE_BYTES_MAX};
use crate::http_client::{HttpClient, HttpError};

/// When the event was signed, in seconds since 1970.
pub const TIMESTAMP_HEADER: &str = "x-cognate-timestamp";
/// The signature.
pub const SIGNATURE_HEADER: &str = "x-cognate-signature";
/// The id of the API request that fired the trigger.
pub const REQUEST_ID_HEADER: &str = "x-cognate-request-id";
/// `RequestResponse`, or `Event` when nobody waits.
pub const INVOCATION_TYPE_HEADER: &str = "x-cognate-invocation-type";

/// One configured webhook.
#[derive(Debug)]
pub(super) struct Webhook {
    settings: WebhookSettings,
    http: HttpClient,
    permits: Arc<Semaphore>,
}

impl Webhook {
    pub(super) fn new(settings: WebhookSettings, http: HttpClient) -> Self {
        let permits = Arc::new(Semaphore::new(settings.concurrency));
        Self { settings, http, permits }
    }

    pub(super) fn describe(&self) -> String {
        self.settings.uri.to_string()
    }

    pub(super) async fn invoke(&self, call: &Invocation<'_>, now: Millis, waiting: Waiting) -> Result<Option<Value>, InvokeError> {
        let Ok(_permit) = self.permits.try_acquire() else { return Err(InvokeError::service("TooManyRequestsException")) };
        let request = self.request(call, now, waiting)?;
        let timeout = call.timeout.min(self.settings.timeout);
        let answer = self.http.send(request, timeout, RESPONSE_BYTES_MAX).await.map_err(|error| match error {
            HttpError::Timeout => InvokeError::Timeout,
            HttpError::TooLarge { .. } => InvokeError::Unrecognizable,
            HttpError::Connection(_) => {
                tracing::warn!(function = call.target, request_id = call.request_id, %error, "a webhook could not be reached");
                InvokeError::service("ServiceException")
            }
        })?;
        match answer.status {
            status if status.is_success() => match waiting {
                Waiting::ForAnswer => json_object(&answer.body).map(Some),
                Waiting::Not => Ok(None),
            },
            // Refusals by the receiver's gate are not the function's own.
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Err(InvokeError::service("AccessDeniedException")),
            StatusCode::NOT_FOUND => Err(InvokeError::no_function()),
            StatusCode::TOO_MANY_REQUESTS => Err(InvokeError::service("TooManyRequestsException")),
            _ if names_an_error(&answer.body) => Err(function_error(&answer.body)),
            _ => Err(InvokeError::service("ServiceException")),
        }
    }

    fn request(&self, call: &Invocation<'_>, now: Millis, waiting: Waiting) -> Result<Request<Full<Bytes>>, InvokeError> {
        let body = call.payload.to_string();
        let timestamp = now.seconds().to_string();
        let kind = match waiting {
            Waiting::ForAnswer => "RequestResponse",
            Waiting::Not => "Event",
        };
        Request::post(self.settings.uri.clone())
            .header(CONTENT_TYPE, "application/json")
            .header(USER_AGENT, "cognate")
            .header(SIGNATURE_HEADER, signature(self.settings.secret.as_bytes(), &timestamp, body.as_bytes()))
            .header(TIMESTAMP_HEADER, timestamp)
            .header(REQUEST_ID_HEADER, call.request_id)
            .header(INVOCATION_TYPE_HEADER, kind)
            .body(Full::from(body))
            .map_err(|_| InvokeError::service("InvalidRequestContentException"))
    }
}

/// The value of the signature header.
pub fn signature(secret: &[u8], timestamp: &str, body: &[u8]) -> String {
    let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, secret));
    context.update(timestamp.as_bytes());
    context.update(b".");
    context.update(body);
    let mut text = "v1=".to_owned();
    for byte in context.sign().as_ref() {
        text.push_str(&format!("{byte:02x}"));
    }
    text
}

fn names_an_error(body: &[u8]) -> bool {
    serde_json::from_slice::<Value>(body).is_ok_and(|document| document.get("errorMessage").is_some_and(Value::is_string))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed with `printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac a-long-enough-secret`.
    #[test]
    fn the_signature_is_the_documented_one() {
        assert_eq!(signature(b"a-long-enough-secret", "1700000000", b"{\"a\":1}"), EXPECTED);
    }
    const EXPECTED: &str = "v1=0d4a1d9b316bc892d55406462a88e913cbb4b4c151974aa374503f58d0bbdfbe";
}
