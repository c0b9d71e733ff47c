//! Strict-Transport-Security: who came by https keeps to it (managed-login 2.1 `[aws-verified]`).

use axum::body::Body;
use axum::http::header::STRICT_TRANSPORT_SECURITY;
use axum::http::{HeaderValue, Response};

use super::foreign;
use super::forwarded::Origin;
use crate::front::Front;

const A_YEAR: HeaderValue = HeaderValue::from_static("max-age=31536000 ; includeSubDomains");

/// Says so in an answer to a caller that came by https. Not in development mode and not on this machine's names: a browser would keep to it for
/// whatever else runs there.
pub(crate) fn tell(front: &Front, origin: &Origin, response: &mut Response<Body>) {
    if origin.https && !front.app.settings.dev && !foreign::is_local_name(&origin.host) {
        response.headers_mut().entry(STRICT_TRANSPORT_SECURITY).or_insert(A_YEAR);
    }
}
