//! `POST /_cognate/operator`: what the operator's commands ask (`ops::operator`), as JSON, signed by an administrator's key.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::Response;
use axum::http::header::CONTENT_TYPE;
use domain::id;

use crate::respond::{self, WireError};
use crate::sigv4::{self, Signed};
use crate::{Front, aws_json};

/// The service name in the scope of signatures.
const SERVICE: &str = "cognate";
/// Largest request, in bytes.
const BODY_BYTES_MAX: usize = 64 * 1024;

pub(crate) async fn handle(State(front): State<Arc<Front>>, request: Request) -> Response<Body> {
    let request_id = id::uuid(front.app.entropy.bytes());
    match answer(&front, request).await {
        Ok(value) => respond::json(200, value.to_string().into_bytes()),
        Err(error) => respond::error(&request_id, &error),
    }
}

async fn answer(front: &Front, request: Request) -> Result<serde_json::Value, WireError> {
    let (parts, body) = request.into_parts();
    // A page in a browser cannot send this content type without asking first, which nothing here allows.
    let kind = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("application/json") {
        return Err(WireError {
            status: 415,
            ..WireError::new("UnsupportedMediaTypeException", Some("Send application/json.".to_owned()))
        });
    }
    let body = aws_json::read_body(body, BODY_BYTES_MAX).await?;
    let now = front.app.clock.now();
    if !front.app.settings.dev {
        let missing = || WireError::new("MissingAuthenticationTokenException", Some("Missing Authentication Token".to_owned()));
        let authorization = sigv4::parse(&parts.headers)?.ok_or_else(missing)?;
        let signed = Signed { method: &parts.method, uri: &parts.uri, headers: &parts.headers, body: &body };
        let scope = sigv4::Scope { region: &front.app.settings.region, service: SERVICE };
        sigv4::verify(&front.keys, &authorization, &signed, &scope, now)?;
    }
    let request = serde_json::from_slice(&body)
        .map_err(|error| WireError::new("SerializationException", Some(format!("The request is not understood: {error}"))))?;
    ops::operator::call(&front.app, now, request).await.map_err(|error| {
        if error.status() >= 500 {
            let cause = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
            tracing::error!(error = error.code(), cause, "failed");
        }
        WireError::from(&error)
    })
}
