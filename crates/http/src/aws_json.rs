//! AWS JSON 1.1 on `POST /`: find the operation, say who calls, decode, run, frame the answer.

use std::net::SocketAddr;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use api::{Auth, DecodeError, Kind, OpInfo};
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, Response, header};
use bytes::BytesMut;
use domain::id;
use futures_util::{FutureExt, StreamExt};
use ops::{Answer, Caller, OpError, RequestContext};
use tracing::Instrument;

use crate::respond::WireError;
use crate::sigv4::{self, Authorization, Signed};
use crate::{Front, cors, is_foreign_page, respond, sns_query};

const TARGET_PREFIX: &str = "AWSCognitoIdentityProviderService.";
/// A caller that sends its body more slowly than this is told so.
const BODY_TIME_MAX: Duration = Duration::from_secs(30);
/// How many times the largest body is read and thrown away to let a caller finish sending.
const THROWN_AWAY_TIMES_MAX: usize = 16;
/// The agent's name is kept with each recorded sign-in, so no more of it is taken than a real one has.
const USER_AGENT_BYTES_MAX: usize = 512;
/// Region names are short; a longer one in a credential scope is nothing we would put into a pool id.
const REGION_BYTES_MAX: usize = 32;

/// Address the connection came from, put there by the listener.
#[derive(Debug, Clone, Copy)]
pub struct PeerAddress(pub SocketAddr);

pub(crate) async fn handle(State(front): State<Arc<Front>>, request: Request) -> Response<Body> {
    let mut random = [0; 16];
    front.app.entropy.fill(&mut random);
    let request_id = id::uuid(random);
    let (parts, body) = request.into_parts();
    if parts.method == Method::OPTIONS {
        return cors::preflight(&parts.headers, &request_id);
    }
    if parts.method == Method::POST && sns_query::is_query(&parts.headers) {
        return match read_body(body, sns_query::BODY_BYTES_MAX).await {
            Ok(body) => sns_query::handle(&front, &parts, &body, &request_id).await,
            Err(error) => respond::error(&request_id, &error),
        };
    }
    let op =
        if parts.method == Method::POST { find_operation(&parts.headers) } else { Err(WireError { status: 404, ..unknown_operation() }) };
    // All fields at once: one that comes later makes the log read and write again those that it has.
    let span = tracing::info_span!("request", id = %request_id, operation = op.as_ref().ok().map(|op| op.name));
    let outcome = async {
        let op = op?;
        let body = read_body(body, front.settings.body_bytes_max).await?;
        let peer = parts.extensions.get::<PeerAddress>().copied();
        let cx = context(&front, op, &parts, &body, &request_id, peer)?;
        let input = api::decode(op, &body).map_err(decode_error)?;
        run(&front, op, cx, input).await
    }
    .instrument(span)
    .await;
    let mut response = match outcome {
        Ok(answer) => respond::ok(&request_id, answer),
        Err(error) => respond::error(&request_id, &error),
    };
    cors::allow(&parts.headers, &mut response);
    response
}

/// The refusal of an operation that needs a signature, in development mode, to a page from elsewhere.
pub(crate) fn foreign_page() -> WireError {
    let message =
        "Development mode answers administrators' operations to pages of this machine only; --dev-allow-remote opens it to others.";
    WireError { status: 403, ..WireError::new("AccessDeniedException", Some(message.to_owned())) }
}

/// The operation that `X-Amz-Target` names (sign-up 1.1); anything else is unknown (sign-up 1.4).
fn find_operation(headers: &HeaderMap) -> Result<&'static OpInfo, WireError> {
    headers
        .get("x-amz-target")
        .and_then(|value| value.to_str().ok())
        .and_then(|target| target.strip_prefix(TARGET_PREFIX))
        .and_then(api::find)
        .ok_or_else(unknown_operation)
}

fn unknown_operation() -> WireError {
    WireError::new("UnknownOperationException", None)
}

/// Reads a body of at most `bytes_max`. A longer one is read on and thrown away before it is refused, because a caller that is still
/// sending does not see an answer; beyond a multiple of the limit the connection is given up.
pub(crate) async fn read_body(body: Body, bytes_max: usize) -> Result<Bytes, WireError> {
    let reading = async {
        let mut stream = body.into_data_stream();
        let mut kept = BytesMut::new();
        let mut seen = 0_usize;
        while let Some(chunk) = stream.next().await {
            let chunk = chunk.map_err(|_| WireError::new("SerializationException", None))?;
            seen += chunk.len();
            if seen <= bytes_max {
                kept.extend_from_slice(&chunk);
            } else if seen > bytes_max.saturating_mul(THROWN_AWAY_TIMES_MAX) {
                break;
            }
        }
        if seen > bytes_max {
            let message = format!("The request body exceeds {bytes_max} bytes.");
            return Err(WireError { status: 413, ..WireError::new("RequestEntityTooLargeException", Some(message)) });
        }
        Ok(kept.freeze())
    };
    tokio::time::timeout(BODY_TIME_MAX, reading).await.unwrap_or_else(|_| {
        let message = "The request body did not arrive in time.".to_owned();
        Err(WireError { status: 408, ..WireError::new("RequestTimeoutException", Some(message)) })
    })
}

fn decode_error(error: DecodeError) -> WireError {
    match error {
        DecodeError::Serialization { message } => {
            WireError { upper_case_message: true, ..WireError::new("SerializationException", message) }
        }
        DecodeError::Invalid(message) => WireError::new("InvalidParameterException", Some(message)),
    }
}

/// Reads the clock once, and decides who calls.
fn context(
    front: &Front,
    op: &OpInfo,
    parts: &axum::http::request::Parts,
    body: &[u8],
    request_id: &str,
    peer: Option<PeerAddress>,
) -> Result<RequestContext, WireError> {
    let settings = &front.app.settings;
    let now = front.app.clock.now();
    let headers = &parts.headers;
    let mut region = settings.region.clone();
    let mut caller = Caller::Anonymous;
    if settings.dev {
        if op.auth == Auth::SigV4 && is_foreign_page(front, headers) {
            return Err(foreign_page());
        }
        // Development mode takes any credentials or none, and the Region they name (design §4).
        if let Ok(Some(authorization)) = sigv4::parse(headers) {
            if is_region(authorization.region) {
                region = authorization.region.to_owned();
            }
            caller = signed_by(&authorization);
        }
    } else if op.auth == Auth::SigV4 {
        let Some(authorization) = sigv4::parse(headers)? else {
            return Err(WireError::new("MissingAuthenticationTokenException", Some("Missing Authentication Token".to_owned())));
        };
        let signed = Signed { method: &parts.method, uri: &parts.uri, headers, body };
        let scope = sigv4::Scope { region: &settings.region, service: sigv4::SERVICE };
        sigv4::verify(&front.keys, &authorization, &signed, &scope, now)?;
        caller = signed_by(&authorization);
    }
    let agent = headers.get("x-amz-user-agent").or_else(|| headers.get(header::USER_AGENT));
    Ok(RequestContext {
        now,
        region,
        request_id: request_id.to_owned(),
        caller,
        user_agent: agent.and_then(|value| value.to_str().ok()).map(|agent| agent.get(..USER_AGENT_BYTES_MAX).unwrap_or(agent).to_owned()),
        source_ip: peer.map(|peer| peer.0.ip()),
    })
}

fn signed_by(authorization: &Authorization<'_>) -> Caller {
    Caller::Signed { access_key_id: authorization.access_key_id.to_owned() }
}

fn is_region(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= REGION_BYTES_MAX
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

async fn run(front: &Front, op: &'static OpInfo, cx: RequestContext, input: serde_json::Value) -> Result<Answer, WireError> {
    let started = front.app.clock.now();
    let app = Arc::clone(&front.app);
    let call = async move { AssertUnwindSafe(ops::call(&app, op, cx, input)).catch_unwind().await };
    let outcome = match op.kind {
        Kind::Read => call.await,
        // A write runs to its end even when the caller hangs up, or a trigger could fire for a change that is half told.
        Kind::Write => match tokio::spawn(call.in_current_span()).await {
            Ok(outcome) => outcome,
            Err(stopped) => Ok(Err(OpError::internal(stopped))),
        },
    };
    let outcome = outcome.unwrap_or_else(|_panic| Err(OpError::internal("the operation panicked")));
    let millis = front.app.clock.now().0.saturating_sub(started.0);
    let code = outcome.as_ref().err().map_or("", OpError::code);
    front.metrics.note(op, code, seconds(millis));
    match outcome {
        Ok(answer) => {
            tracing::debug!(millis, "answered");
            Ok(answer)
        }
        Err(error) => {
            log_refusal(&error, millis);
            Err(WireError::from(&error))
        }
    }
}

/// Faults of ours are errors with their cause; refusals are ordinary and say only their name, since texts may quote a caller.
fn log_refusal(error: &OpError, millis: i64) {
    if error.status() >= 500 {
        let cause = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
        tracing::error!(millis, error = error.code(), cause, "failed");
    } else {
        tracing::info!(millis, error = error.code(), "refused");
    }
}

#[expect(clippy::cast_precision_loss, reason = "request times are far below 2^52 milliseconds")]
fn seconds(millis: i64) -> f64 {
    millis as f64 / 1000.0
}
