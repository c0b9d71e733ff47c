//! The port beside TLS: who asks for a page by plain HTTP is sent to https; nothing else is answered, since whatever came with it was read by
//! everybody on the way.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONNECTION, LOCATION};
use axum::http::{HeaderValue, Method, Response};
use oauth::site;

use crate::door::forwarded;
use crate::door::respond;
use crate::front::Front;

pub(crate) async fn handle(State(front): State<Arc<Front>>, request: Request) -> Response<Body> {
    let (parts, _) = request.into_parts();
    if !matches!(parts.method, Method::GET | Method::HEAD) {
        return closing(respond::plain(403, "Use https.\n"));
    }
    // The host is the caller's word, so only one of a pool's counts; everybody else comes to the public address.
    let host = forwarded::origin(&parts, None, false, &[]).host;
    let public = &front.app.settings.public_url;
    let name =
        host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit())).map_or(host.as_str(), |(name, _)| name);
    let base = match site::by_host(&front.app, name, true).await {
        Ok(Some(site)) => format!("{}{}", site.base_url, port_of(public)),
        Ok(None) => public.clone(),
        Err(error) => {
            tracing::error!(%error, "a plain request could not be redirected");
            return closing(respond::plain(503, "Use https.\n"));
        }
    };
    let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
    let mut response = respond::plain(308, "Use https.\n");
    match HeaderValue::from_str(&format!("{}{target}", base.trim_end_matches('/'))) {
        Ok(location) => response.headers_mut().insert(LOCATION, location),
        Err(_) => return closing(respond::plain(400, "Use https.\n")),
    };
    closing(response)
}

fn closing(mut response: Response<Body>) -> Response<Body> {
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    response
}

/// `:8443` of the public address, where it has one.
fn port_of(public_url: &str) -> String {
    let authority = public_url.split_once("://").map_or("", |(_, rest)| rest).split('/').next().unwrap_or_default();
    let port = authority.rsplit_once(':').map(|(_, port)| port).filter(|port| port.bytes().all(|byte| byte.is_ascii_digit()));
    port.map(|port| format!(":{port}")).unwrap_or_default()
}
