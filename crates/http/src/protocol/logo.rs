//! The logos that SetUICustomization takes, where `ImageUrl` says: `/{pool}/assets/images/{client}/{version}.png` (administration 5.4).

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, Response};
use identity::pool::ui_customization;
use identity::{Caller, RequestContext};

use crate::door::arrived::Arrived;
use crate::door::{context, respond};
use crate::front::Front;

pub(crate) async fn handle(
    State(front): State<Arc<Front>>,
    Path((pool_id, client_id, file)): Path<(String, String, String)>,
    request: Request,
) -> Response<Body> {
    let (arrived, _) = Arrived::new(&front, request);
    let cx = context::of(&front, &arrived, Caller::Anonymous, front.app.settings.region.clone());
    match find(&cx, &pool_id, &client_id, &file).await {
        Ok(Some((media_type, bytes))) => image(media_type, bytes),
        Ok(None) => respond::not_found(),
        Err(error) if error.kind() == identity::Kind::NotFound => respond::not_found(),
        Err(error) => {
            tracing::error!(%error, "a logo could not be read");
            respond::plain(500, "Internal error")
        }
    }
}

/// Only the present version is there: an address names one file for good.
async fn find(
    cx: &RequestContext,
    pool_id: &str,
    client_id: &str,
    file: &str,
) -> Result<Option<(&'static str, Vec<u8>)>, identity::Refusal> {
    let Some(found) = ui_customization::find(cx, pool_id, client_id).await? else { return Ok(None) };
    let path = ui_customization::image_path(pool_id, &found.id, &found.document);
    let (Some(path), Some(image)) = (path, &found.document.image) else { return Ok(None) };
    if found.id != client_id || !path.ends_with(&format!("/{file}")) {
        return Ok(None);
    }
    Ok(Some((image.format.media_type(), image.file()?)))
}

fn image(media_type: &'static str, bytes: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400, immutable"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'"));
    response
}
