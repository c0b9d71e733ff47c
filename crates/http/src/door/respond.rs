//! How answers are framed (sign-up 1.1 and 1.2).

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, HeaderName};
use axum::http::{HeaderValue, Response, StatusCode};

/// Content type of every answer on `POST /`, without a charset (sign-up 1.1 `[aws-verified]`).
pub(crate) const AMZ_JSON: HeaderValue = HeaderValue::from_static("application/x-amz-json-1.1");
const REQUEST_ID: HeaderName = HeaderName::from_static("x-amzn-requestid");
const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");
const ERROR_MESSAGE: HeaderName = HeaderName::from_static("x-amzn-errormessage");

/// Header values longer than this are cut: a text that quotes the caller's input must not outgrow what clients accept.
const ERROR_MESSAGE_HEADER_BYTES_MAX: usize = 2048;

/// A refusal as it goes over the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WireError {
    pub(crate) status: u16,
    pub(crate) name: String,
    pub(crate) message: Option<String>,
    /// Errors that the framework makes before dispatch write `Message` (sign-up 1.4 `[observed-in-issues]`).
    pub(crate) upper_case_message: bool,
}

impl WireError {
    pub(crate) fn new(name: &str, message: Option<String>) -> Self {
        Self { status: 400, name: name.to_owned(), message, upper_case_message: false }
    }
}

impl From<&ops::OpError> for WireError {
    fn from(error: &ops::OpError) -> Self {
        Self {
            status: error.status(),
            name: error.code().to_owned(),
            message: error.message().map(str::to_owned),
            upper_case_message: false,
        }
    }
}

/// A success: `None` is the empty body of operations without a modelled output.
pub(crate) fn ok(request_id: &str, answer: ops::Answer) -> Response<Body> {
    let body = match answer {
        ops::Answer::Members(json) => Body::from(json),
        ops::Answer::None => Body::empty(),
    };
    let mut response = Response::new(body);
    response.headers_mut().insert(CONTENT_TYPE, AMZ_JSON);
    put(&mut response, REQUEST_ID, request_id);
    response
}

/// A refusal: `__type` first, then the text, and both again as headers, which Amplify reads first (sign-up 1.2).
pub(crate) fn error(request_id: &str, error: &WireError) -> Response<Body> {
    let mut body = format!("{{\"__type\":{}", serde_json::Value::from(error.name.as_str()));
    if let Some(message) = &error.message {
        let key = if error.upper_case_message { "Message" } else { "message" };
        body.push_str(&format!(",\"{key}\":{}", serde_json::Value::from(message.as_str())));
    }
    body.push('}');
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(CONTENT_TYPE, AMZ_JSON);
    put(&mut response, REQUEST_ID, request_id);
    put(&mut response, ERROR_TYPE, &format!("{}:", error.name));
    if let Some(message) = &error.message {
        put(&mut response, ERROR_MESSAGE, &header_text(message));
    }
    response
}

/// A page that is not part of the API.
pub(crate) fn plain(status: u16, text: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}

/// The page for every address that there is not.
pub(crate) fn not_found() -> Response<Body> {
    plain(404, "Not found. The API answers on POST / (AWS JSON 1.1).\n")
}

/// JSON outside the API's own framing.
pub(crate) fn json(status: u16, body: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// Adds the id of the request to an answer in a protocol of its own.
pub(crate) fn put_request_id(response: &mut Response<Body>, request_id: &str) {
    put(response, REQUEST_ID, request_id);
}

fn put(response: &mut Response<Body>, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) {
        response.headers_mut().insert(name, value);
    }
}

/// A message as a header value: control characters become blanks, so that no text can end the header or add one.
fn header_text(message: &str) -> String {
    let mut text = String::with_capacity(message.len().min(ERROR_MESSAGE_HEADER_BYTES_MAX));
    for character in message.chars() {
        if text.len() + character.len_utf8() > ERROR_MESSAGE_HEADER_BYTES_MAX {
            break;
        }
        text.push(if character.is_control() { ' ' } else { character });
    }
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn body_of(response: Response<Body>) -> String {
        let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.expect("a body");
        String::from_utf8(bytes.to_vec()).expect("UTF-8")
    }

    #[tokio::test]
    async fn an_error_carries_its_name_and_text_in_body_and_headers() {
        let response = error("r-1", &WireError::new("UsernameExistsException", Some("User already exists".into())));
        assert_eq!(response.status(), 400);
        assert_eq!(response.headers()["x-amzn-errortype"], "UsernameExistsException:");
        assert_eq!(response.headers()["x-amzn-errormessage"], "User already exists");
        assert_eq!(response.headers()["x-amzn-requestid"], "r-1");
        assert_eq!(response.headers()["content-type"], "application/x-amz-json-1.1");
        assert_eq!(body_of(response).await, r#"{"__type":"UsernameExistsException","message":"User already exists"}"#);
    }

    #[tokio::test]
    async fn a_text_with_line_breaks_cannot_add_a_header() {
        let response = error("r-1", &WireError::new("X", Some("a\r\nset-cookie: b\n".into())));
        assert_eq!(response.headers()["x-amzn-errormessage"], "a  set-cookie: b");
        assert!(response.headers().get("set-cookie").is_none());
    }

    #[tokio::test]
    async fn an_operation_without_output_answers_nothing() {
        let response = ok("r-1", ops::Answer::None);
        assert_eq!(response.status(), 200);
        assert_eq!(body_of(response).await, "");
    }
}
