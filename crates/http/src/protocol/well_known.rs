//! The two documents under a pool's issuer address.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Response, header};
use oauth::well_known::{self, Document};

use crate::door::{cors, respond};
use crate::front::Front;

pub(crate) async fn jwks(State(front): State<Arc<Front>>, Path(pool_id): Path<String>, headers: HeaderMap) -> Response<Body> {
    answer(&pool_id, well_known::jwks(&front.app, &pool_id).await, &headers)
}

pub(crate) async fn openid_configuration(
    State(front): State<Arc<Front>>,
    Path(pool_id): Path<String>,
    headers: HeaderMap,
) -> Response<Body> {
    answer(&pool_id, well_known::openid_configuration(&front.app, &pool_id).await, &headers)
}

fn answer(pool_id: &str, outcome: Result<Document, identity::Refusal>, headers: &HeaderMap) -> Response<Body> {
    let mut response = match outcome {
        Ok(Document::Found(body)) => {
            let mut response = respond::json(200, body);
            // Verifiers fetch keys again for an unknown kid; an hour keeps a rotation visible soon enough.
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
            response
        }
        Ok(Document::NoSuchPool) => {
            let message = format!("User pool {pool_id} does not exist.");
            respond::json(404, serde_json::json!({ "message": message }).to_string().into_bytes())
        }
        Err(error) => {
            tracing::error!(error = %error, "a well-known document could not be made");
            respond::json(500, br#"{"message":"Internal error"}"#.to_vec())
        }
    };
    cors::allow(headers, &mut response);
    response
}
