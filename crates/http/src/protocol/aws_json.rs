//! AWS JSON 1.1: the operation is in a header, its members are in the body.

use std::sync::Arc;

use api::{Auth, DecodeError, OpInfo};
use axum::body::Body;
use axum::http::header::AUTHORIZATION;
use axum::http::{Method, Response};
use ops::Answer;
use serde_json::Value;

use crate::door::arrived::Arrived;
use crate::door::respond::{self, WireError};
use crate::door::{cors, signature};
use crate::front::Front;
use crate::pipeline::{self, Asked, Signature, Understood};
use crate::policies::Wanted;

const TARGET_PREFIX: &str = "AWSCognitoIdentityProviderService.";

pub(crate) async fn handle(front: &Arc<Front>, arrived: &Arrived, body: Body) -> Response<Body> {
    let mut response = match answer(front, arrived, body).await {
        Ok(answer) => respond::ok(&arrived.id, answer),
        Err(error) => respond::error(&arrived.id, &error),
    };
    cors::allow(&arrived.parts.headers, &mut response);
    response
}

async fn answer(front: &Arc<Front>, arrived: &Arrived, body: Body) -> Result<Answer, WireError> {
    let op = find_operation(arrived)?;
    let settings = &front.settings;
    let is_signed = match op.auth {
        Auth::SigV4 => true,
        // Without a signature the operation itself asks for the client's secret.
        Auth::SigV4OrClientSecret => arrived.parts.headers.contains_key(AUTHORIZATION),
        Auth::None | Auth::AccessToken | Auth::TokenOrSession | Auth::ClientSecret => false,
    };
    let (signature, body_bytes_max) = match is_signed {
        true => (Signature::Asked, settings.body_bytes_max),
        false => (Signature::NotAsked, settings.unsigned_body_bytes_max.min(settings.body_bytes_max)),
    };
    let asked = Asked { service: signature::SERVICE, op: Some(op), signature, kind: op.kind, body_bytes_max };
    let answer =
        pipeline::run(front, arrived, body, asked, |body| understand(op, body), |cx, input| async move { ops::call(op, cx, input).await });
    Ok(answer.await?)
}

/// The operation that `X-Amz-Target` names (sign-up 1.1); anything else is unknown (sign-up 1.4).
fn find_operation(arrived: &Arrived) -> Result<&'static OpInfo, WireError> {
    let unknown = WireError::new("UnknownOperationException", None);
    if arrived.parts.method != Method::POST {
        return Err(WireError { status: 404, ..unknown });
    }
    let target = arrived.parts.headers.get("x-amz-target").and_then(|value| value.to_str().ok());
    target.and_then(|target| target.strip_prefix(TARGET_PREFIX)).and_then(api::find).ok_or(unknown)
}

fn understand(op: &'static OpInfo, body: &[u8]) -> Result<Understood<Value>, WireError> {
    let input = api::decode(op, body).map_err(decode_error)?;
    Ok(Understood { wanted: Wanted::of_operation(op, &input), input })
}

fn decode_error(error: DecodeError) -> WireError {
    match error {
        DecodeError::Serialization { message } => {
            WireError { upper_case_message: true, ..WireError::new("SerializationException", message) }
        }
        DecodeError::Invalid(message) => WireError::new("InvalidParameterException", Some(message)),
    }
}
