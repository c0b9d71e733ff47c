//! Requests and answers of a pool's site, whichever crate answers them.

use domain::form::Form;
use http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, EXPIRES, LOCATION, PRAGMA, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS, X_XSS_PROTECTION,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};
use identity::RequestContext;

use crate::site::PoolSite;

/// Largest body of a request to a site, in bytes: a SAML response has up to 100,000 characters, which a form writes longer.
pub const BODY_BYTES_MAX: usize = 384 * 1024;

/// Content type of the endpoints' JSON (managed-login 2.1 `[aws-verified]`).
pub const JSON: &str = "application/json;charset=UTF-8";

const REQUEST_ID: HeaderName = HeaderName::from_static("x-amz-cognito-request-id");

/// What came to a pool's site.
#[derive(Debug)]
pub struct WebRequest {
    /// What the door knows of it; there is no caller.
    pub cx: RequestContext,
    /// Where it came to.
    pub site: PoolSite,
    /// GET, POST ..
    pub method: Method,
    /// The path below the site, as `/login`.
    pub path: String,
    /// The query as it came, without the question mark.
    pub query: String,
    /// All headers.
    pub headers: HeaderMap,
    /// The body as it came.
    pub body: Vec<u8>,
}

/// What goes back.
pub type WebResponse = Response<Vec<u8>>;

impl WebRequest {
    /// A header as text.
    pub fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The body as a form; `None` for another content type, and for broken ones.
    pub fn form(&self) -> Option<Form> {
        let kind = self.header(&CONTENT_TYPE)?.split(';').next()?.trim();
        kind.eq_ignore_ascii_case("application/x-www-form-urlencoded").then(|| Form::parse(&self.body)).flatten()
    }
}

/// An empty answer.
pub fn empty(status: u16) -> WebResponse {
    answer(status, "", Vec::new())
}

/// An answer in plain text.
pub fn text(status: u16, text: &str) -> WebResponse {
    answer(status, "text/plain; charset=utf-8", text.as_bytes().to_vec())
}

/// An answer in JSON, in the form that the endpoints give it (managed-login 2.1 `[aws-verified]`).
pub fn json(status: u16, body: &serde_json::Value) -> WebResponse {
    answer(status, JSON, body.to_string().into_bytes())
}

/// An answer of any type.
pub fn answer(status: u16, content_type: &str, body: Vec<u8>) -> WebResponse {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if let Ok(value) = HeaderValue::from_str(content_type)
        && !content_type.is_empty()
    {
        response.headers_mut().insert(CONTENT_TYPE, value);
    }
    response
}

/// 302 to `location`. A place that no header can hold is our own fault.
pub fn redirect(location: &str) -> WebResponse {
    let Ok(value) = HeaderValue::from_str(location) else { return text(500, "Something went wrong\n") };
    let mut response = empty(302);
    response.headers_mut().insert(LOCATION, value);
    response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    response
}

/// Adds a `Set-Cookie`.
pub fn set_cookie(response: &mut WebResponse, cookie: HeaderValue) {
    response.headers_mut().append(http::header::SET_COOKIE, cookie);
}

/// Adds what every answer of a site has (managed-login 2.1 `[aws-verified]`), except where the handler has said otherwise. `http` calls it for
/// all answers.
pub fn finish(response: &mut WebResponse, request_id: &str) {
    const COMMON: [(HeaderName, &str); 6] = [
        (CACHE_CONTROL, "no-cache, no-store, max-age=0, must-revalidate"),
        (PRAGMA, "no-cache"),
        (EXPIRES, "0"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (X_XSS_PROTECTION, "1; mode=block"),
    ];
    let headers = response.headers_mut();
    for (name, value) in COMMON {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if let Ok(id) = HeaderValue::from_str(request_id) {
        headers.insert(REQUEST_ID, id);
    }
}
