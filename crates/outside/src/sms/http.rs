//! Text messages through a provider with an HTTP API that the settings describe.

use std::fmt;
use std::time::Duration;

use ::http::header::{AUTHORIZATION, CONTENT_TYPE};
use ::http::{HeaderName, HeaderValue, Method, Request, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use http_body_util::Full;
use serde_json::Value;

use super::template::{Template, Values};
use super::{HttpBody, SendError, SmsConfig, SmsSender, TextMessage};
use crate::SettingError;
use crate::http_client::HttpClient;

/// Largest answer that is read, in bytes.
const ANSWER_BYTES_MAX: usize = 64 * 1024;
/// How much of an answer is kept as the reason of a failure, in characters.
const EXCERPT_CHARS_MAX: usize = 160;
/// Largest secret file, in bytes.
const SECRET_BYTES_MAX: u64 = 64 * 1024;

/// Posts one templated request a message.
pub struct HttpSmsSender {
    client: HttpClient,
    url: Template,
    body: Template,
    encoding: HttpBody,
    method: Method,
    headers: Vec<(HeaderName, HeaderValue)>,
    result: Option<ResultRule>,
    sender_id: Option<String>,
    timeout: Duration,
}

/// How an answer of status 2xx tells its outcome.
struct ResultRule {
    pointer: String,
    success: String,
    permanent: Vec<String>,
}

impl HttpSmsSender {
    /// Reads the templates and the secret files.
    ///
    /// # Errors
    /// A setting that cannot be used, see [`SmsConfig::validate`], or a file that cannot be read.
    pub fn new(config: &SmsConfig) -> Result<Self, SettingError> {
        config.validate()?;
        let bad_method = |_| SettingError::new("sms.http_method", "must be POST, PUT or GET");
        let result = config.http_result_pointer.clone().zip(config.http_result_success.clone());
        Ok(Self {
            client: HttpClient::new(),
            url: Template::parse("sms.http_url", &config.http_url)?,
            body: Template::parse("sms.http_template", &config.http_template)?,
            encoding: config.http_body,
            method: config.http_method.parse().map_err(bad_method)?,
            headers: headers(config)?,
            result: result.map(|(pointer, success)| ResultRule { pointer, success, permanent: config.http_result_permanent.clone() }),
            sender_id: config.sender_id.clone(),
            timeout: config.timeout(),
        })
    }

    async fn deliver(&self, message: &TextMessage) -> Result<(), SendError> {
        let from = message.origination.as_deref().or(self.sender_id.as_deref()).unwrap_or_default();
        let values = Values { to: &message.to, from, text: &message.body, id: &message.id };
        let body = if self.method == Method::GET { String::new() } else { self.body.fill(self.encoding, &values) };
        let mut request = Request::builder()
            .method(self.method.clone())
            .uri(self.url.fill(HttpBody::Form, &values))
            .body(Full::new(Bytes::from(body)))
            .map_err(|_| SendError::permanent("SMS provider: the request cannot be made"))?;
        if self.method != Method::GET {
            request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(self.encoding.content_type()));
        }
        for (name, value) in &self.headers {
            request.headers_mut().insert(name, value.clone());
        }
        let answer = self.client.send(request, self.timeout, ANSWER_BYTES_MAX).await;
        let answer = answer.map_err(|error| SendError::transient(format!("SMS provider: {error}")))?;
        // A provider may repeat the text in its answer, and the text holds the code.
        let excerpt = excerpt(&answer.body, &message.body);
        if !answer.status.is_success() {
            return Err(refusal(answer.status, &excerpt));
        }
        self.result.as_ref().map_or(Ok(()), |rule| rule.judge(&answer.body, &excerpt))
    }
}

impl SmsSender for HttpSmsSender {
    fn send<'a>(&'a self, message: &'a TextMessage) -> BoxFuture<'a, Result<(), SendError>> {
        self.deliver(message).boxed()
    }
}

impl ResultRule {
    fn judge(&self, body: &[u8], excerpt: &str) -> Result<(), SendError> {
        let json: Option<Value> = serde_json::from_slice(body).ok();
        let value = match json.as_ref().and_then(|json| json.pointer(&self.pointer)) {
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
            None => return Err(SendError::transient(format!("SMS provider: no {} in its answer: {excerpt}", self.pointer))),
        };
        if value == self.success {
            Ok(())
        } else if self.permanent.contains(&value) {
            Err(SendError::permanent(format!("SMS provider: {value}: {excerpt}")))
        } else {
            Err(SendError::transient(format!("SMS provider: {value}: {excerpt}")))
        }
    }
}

/// The statuses that blame this one message are final; those that blame the account, the load or the server pass.
fn refusal(status: StatusCode, excerpt: &str) -> SendError {
    let reason = format!("SMS provider: status {}: {excerpt}", status.as_u16());
    match status {
        StatusCode::BAD_REQUEST | StatusCode::GONE | StatusCode::PAYLOAD_TOO_LARGE | StatusCode::UNPROCESSABLE_ENTITY => {
            SendError::permanent(reason)
        }
        _ => SendError::transient(reason),
    }
}

/// The beginning of an answer, or nothing where it may repeat the message's text.
fn excerpt(answer: &[u8], text: &str) -> String {
    let answer = String::from_utf8_lossy(answer);
    let digits = |text: &str| text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() >= 4).map(str::to_owned).collect::<Vec<_>>();
    let tells = answer.contains(text) || digits(text).iter().any(|run| answer.contains(run.as_str()));
    if tells { "(its answer repeats the message)".to_owned() } else { answer.chars().take(EXCERPT_CHARS_MAX).collect() }
}

fn headers(config: &SmsConfig) -> Result<Vec<(HeaderName, HeaderValue)>, SettingError> {
    let mut headers = Vec::new();
    for (name, value) in &config.http_headers {
        let bad = || SettingError::new("sms.http_headers", format!("`{name}` is not a header"));
        let name: HeaderName = name.parse().map_err(|_| bad())?;
        headers.push((name, value.parse::<HeaderValue>().map_err(|_| bad())?));
    }
    let password = secret("sms.http_password_file", config.http_password.as_deref(), config.http_password_file.as_deref())?;
    let token = secret("sms.http_token_file", config.http_token.as_deref(), config.http_token_file.as_deref())?;
    let authorization = match (&config.http_username, password, token) {
        (Some(username), Some(password), _) => Some(format!("Basic {}", STANDARD.encode(format!("{username}:{password}")))),
        (_, _, Some(token)) => Some(format!("Bearer {token}")),
        _ => None,
    };
    if let Some(text) = authorization {
        let mut value: HeaderValue = text.parse().map_err(|_| SettingError::new("sms.http_token", "holds characters of no header"))?;
        value.set_sensitive(true);
        headers.push((AUTHORIZATION, value));
    }
    Ok(headers)
}

fn secret(setting: &'static str, inline: Option<&str>, path: Option<&str>) -> Result<Option<String>, SettingError> {
    let found = read_secret(setting, inline, path)?;
    if found.as_deref() == Some("") {
        let setting = if path.is_some() { setting } else { setting.trim_end_matches("_file") };
        return Err(SettingError::new(setting, "is empty"));
    }
    Ok(found)
}

fn read_secret(setting: &'static str, inline: Option<&str>, path: Option<&str>) -> Result<Option<String>, SettingError> {
    let Some(path) = path else { return Ok(inline.map(str::to_owned)) };
    let bad = |problem: String| SettingError::new(setting, format!("`{path}` cannot be read: {problem}"));
    if std::fs::metadata(path).map_err(|error| bad(error.to_string()))?.len() > SECRET_BYTES_MAX {
        return Err(bad(format!("it is larger than {SECRET_BYTES_MAX} bytes")));
    }
    let text = std::fs::read_to_string(path).map_err(|error| bad(error.to_string()))?;
    Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
}

impl fmt::Debug for HttpSmsSender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpSmsSender").field("method", &self.method).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_repeats_the_code_is_not_kept() {
        let text = "Your verification code is 493817.";
        assert_eq!(excerpt(br#"{"body":"..493817.."}"#, text), "(its answer repeats the message)");
        assert_eq!(excerpt(br#"{"error":"bad number"}"#, text), r#"{"error":"bad number"}"#);
    }

    #[test]
    fn refusals_of_the_message_are_final_and_the_rest_pass() {
        for status in [400, 422] {
            assert!(refusal(StatusCode::from_u16(status).expect("a status"), "").is_permanent(), "{status}");
        }
        for status in [401, 403, 404, 429, 500, 503] {
            assert!(!refusal(StatusCode::from_u16(status).expect("a status"), "").is_permanent(), "{status}");
        }
    }

    #[test]
    fn an_answer_can_tell_its_outcome_inside() {
        let rule = ResultRule { pointer: "/messages/0/status".into(), success: "0".into(), permanent: vec!["3".into()] };
        assert_eq!(rule.judge(br#"{"messages":[{"status":"0"}]}"#, ""), Ok(()));
        assert!(rule.judge(br#"{"messages":[{"status":3}]}"#, "").expect_err("refused").is_permanent());
        assert!(!rule.judge(br#"{"messages":[{"status":"1"}]}"#, "").expect_err("refused").is_permanent());
        assert!(!rule.judge(b"oops", "").expect_err("refused").is_permanent());
    }
}
