//! `POST /_cognate/operator`: what the operator's commands ask (`identity::message::operator`), as JSON, signed by an administrator's key.

use std::sync::Arc;

use api::Kind;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::Response;
use axum::http::header::CONTENT_TYPE;
use identity::RequestContext;
use identity::message::operator;
use serde_json::Value;

use crate::door::arrived::Arrived;
use crate::door::respond::{self, WireError};
use crate::front::Front;
use crate::pipeline::{self, Asked, Signature, Understood};
use crate::policies::Wanted;

/// The service name in the scope of signatures.
const SERVICE: &str = "cognate";
/// Largest request, in bytes.
const BODY_BYTES_MAX: usize = 64 * 1024;

pub(crate) async fn handle(State(front): State<Arc<Front>>, request: Request) -> Response<Body> {
    let (arrived, body) = Arrived::new(&front, request);
    match answer(&front, &arrived, body).await {
        Ok(value) => respond::json(200, value.to_string().into_bytes()),
        Err(error) => respond::error(&arrived.id, &error),
    }
}

async fn answer(front: &Arc<Front>, arrived: &Arrived, body: Body) -> Result<Value, WireError> {
    // A page in a browser cannot send this content type without asking first, which nothing here allows.
    let kind = arrived.parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("application/json") {
        return Err(WireError {
            status: 415,
            ..WireError::new("UnsupportedMediaTypeException", Some("Send application/json.".to_owned()))
        });
    }
    let asked = Asked { service: SERVICE, op: None, signature: Signature::Asked, kind: Kind::Write, body_bytes_max: BODY_BYTES_MAX };
    let dispatch = |cx: RequestContext, request| async move { Ok(operator::call(&cx.app, cx.now, request).await?) };
    Ok(pipeline::run(front, arrived, body, asked, understand, dispatch).await?)
}

fn understand(body: &[u8]) -> Result<Understood<operator::Request>, WireError> {
    let bad = |error| WireError::new("SerializationException", Some(format!("The request is not understood: {error}")));
    let whole: Value = serde_json::from_slice(body).map_err(bad)?;
    let action = whole["Action"].as_str().unwrap_or_default().to_owned();
    Ok(Understood { wanted: Some(Wanted::of_service(SERVICE, &action)), input: serde_json::from_value(whole).map_err(bad)? })
}
