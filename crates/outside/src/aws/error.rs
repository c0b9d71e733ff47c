//! What can go wrong with a call to AWS.

use serde_json::Value;

use crate::http_client::{HttpAnswer, HttpError};

/// How much of a service's own message is kept, in characters.
const MESSAGE_CHARS_MAX: usize = 500;

/// Why a call failed. Neither variant holds credentials or the request's body.
#[derive(Debug, thiserror::Error)]
pub enum AwsError {
    /// The service refused: its error name without any prefix, and its message.
    #[error("{name} (status {status}): {message}")]
    Service {
        /// The HTTP status.
        status: u16,
        /// The error name, e.g. `AccessDeniedException`.
        name: String,
        /// The service's text, shortened.
        message: String,
    },
    /// No answer in time.
    #[error("the service did not answer in time")]
    Timeout,
    /// The service could not be reached, or answered more than allowed.
    #[error("the service could not be reached: {0}")]
    Transport(#[source] HttpError),
    /// There are no credentials to sign with.
    #[error("no AWS credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile")]
    NoCredentials,
    /// The call could not be put into a request.
    #[error("the request cannot be made: {0}")]
    Request(String),
    /// A success whose body is not what the protocol promises.
    #[error("the service's answer is not understood: {0}")]
    Answer(String),
}

impl From<HttpError> for AwsError {
    fn from(error: HttpError) -> Self {
        match error {
            HttpError::Timeout => Self::Timeout,
            other => Self::Transport(other),
        }
    }
}

/// Turns an answer that is not a success into its error.
pub fn refuse_errors(answer: HttpAnswer) -> Result<HttpAnswer, AwsError> {
    if answer.status.is_success() {
        return Ok(answer);
    }
    let body = String::from_utf8_lossy(&answer.body);
    let json: Option<Value> = serde_json::from_str(&body).ok();
    let member = |name: &str| json.as_ref().and_then(|json| json.get(name)).and_then(Value::as_str).map(str::to_owned);
    let header = answer.headers.get("x-amzn-errortype").and_then(|value| value.to_str().ok()).map(str::to_owned);
    let name = header.or_else(|| member("__type")).or_else(|| member("code")).or_else(|| xml_element(&body, "Code"));
    let message = member("message").or_else(|| member("Message")).or_else(|| xml_element(&body, "Message"));
    Err(AwsError::Service {
        status: answer.status.as_u16(),
        name: bare_name(name.as_deref().unwrap_or("UnknownError")).to_owned(),
        message: message.unwrap_or_default().chars().take(MESSAGE_CHARS_MAX).collect(),
    })
}

/// `com.amazonaws.x#Name:http://..` is `Name`.
fn bare_name(name: &str) -> &str {
    let name = name.split([':', ',']).next().unwrap_or(name);
    name.rsplit('#').next().unwrap_or(name).trim()
}

/// The text of the first `<name>` in an error document of the Query protocol.
fn xml_element(text: &str, name: &str) -> Option<String> {
    let (_, rest) = text.split_once(&format!("<{name}>"))?;
    let (value, _) = rest.split_once(&format!("</{name}>"))?;
    Some(value.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderMap, StatusCode};

    fn refused(headers: &[(&'static str, &str)], body: &str) -> (String, String) {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(*name, value.parse().expect("a header value"));
        }
        let answer = HttpAnswer { status: StatusCode::BAD_REQUEST, headers: map, body: body.to_owned().into() };
        match refuse_errors(answer) {
            Err(AwsError::Service { name, message, .. }) => (name, message),
            other => panic!("expected a service error, got {other:?}"),
        }
    }

    #[test]
    fn error_names_are_read_from_header_json_and_xml() {
        let json = r#"{"__type":"com.amazonaws.kms#NotFoundException","message":"no key"}"#;
        assert_eq!(refused(&[], json), ("NotFoundException".to_owned(), "no key".to_owned()));
        assert_eq!(refused(&[("x-amzn-errortype", "AccessDeniedException:http://x/")], "{}").0, "AccessDeniedException");
        let xml =
            "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidParameter</Code><Message>bad number</Message></Error></ErrorResponse>";
        assert_eq!(refused(&[], xml), ("InvalidParameter".to_owned(), "bad number".to_owned()));
        assert_eq!(refused(&[], "gateway down").0, "UnknownError");
    }
}
