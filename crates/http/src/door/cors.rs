//! CORS as the service does it (sign-up 1.7 `[aws-verified]`): any origin, never credentials, and nothing without `Origin`.

use axum::body::Body;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS,
    ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS, ACCESS_CONTROL_REQUEST_METHOD, ORIGIN,
};
use axum::http::{HeaderMap, HeaderValue, Response};

const EXPOSED: HeaderValue = HeaderValue::from_static("x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date");
const ANY: HeaderValue = HeaderValue::from_static("*");
const TWO_DAYS: HeaderValue = HeaderValue::from_static("172800");

/// Adds the headers that let a browser read the answer; errors too, or the browser hides their name.
pub(crate) fn allow(request: &HeaderMap, response: &mut Response<Body>) {
    if request.contains_key(ORIGIN) {
        response.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, ANY);
        response.headers_mut().insert(ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    }
}

/// The answer to a preflight: what was asked for is echoed.
pub(crate) fn preflight(request: &HeaderMap, request_id: &str) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, ANY);
    headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    headers.insert(ACCESS_CONTROL_MAX_AGE, TWO_DAYS);
    if let Some(asked) = request.get(ACCESS_CONTROL_REQUEST_HEADERS) {
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, asked.clone());
    }
    if let Some(asked) = request.get(ACCESS_CONTROL_REQUEST_METHOD) {
        headers.insert(ACCESS_CONTROL_ALLOW_METHODS, asked.clone());
    }
    if let Ok(id) = HeaderValue::from_str(request_id) {
        headers.insert("x-amzn-requestid", id);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().expect("a name"), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn a_preflight_echoes_what_was_asked_for() {
        let asked = headers(&[
            ("origin", "http://localhost:3000"),
            ("access-control-request-method", "POST"),
            ("access-control-request-headers", "cache-control,content-type,x-amz-target"),
        ]);
        let response = preflight(&asked, "r-1");
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["access-control-allow-origin"], "*");
        assert_eq!(response.headers()["access-control-allow-methods"], "POST");
        assert_eq!(response.headers()["access-control-allow-headers"], "cache-control,content-type,x-amz-target");
        assert_eq!(response.headers()["access-control-max-age"], "172800");
        assert!(response.headers().get("access-control-allow-credentials").is_none());
    }

    #[test]
    fn a_caller_without_an_origin_gets_no_cors_header() {
        let mut response = Response::new(Body::empty());
        allow(&headers(&[("host", "x")]), &mut response);
        assert!(response.headers().is_empty());
        allow(&headers(&[("origin", "https://app.example")]), &mut response);
        assert_eq!(response.headers()["access-control-allow-origin"], "*");
    }
}
