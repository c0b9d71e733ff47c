//! What every request passes that asks for something to be done, whichever protocol it speaks: admit, authorise, dispatch, audit.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use api::{Kind, OpInfo};
use axum::body::Body;
use futures_util::FutureExt;
use identity::{Caller, RequestContext};
use ops::OpError;
use tokio::time::Instant;
use tracing::Instrument;

use crate::door::arrived::Arrived;
use crate::door::connection::Connection;
use crate::door::respond::WireError;
use crate::door::signature::{self, Authorization, Scope, Signed};
use crate::door::{body, context, fault, foreign};
use crate::front::Front;
use crate::policies::{self, Wanted};

/// What the headers of a request say that it asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    /// The service of the signature's scope.
    pub(crate) service: &'static str,
    /// The operation, where it is one of the model.
    pub(crate) op: Option<&'static OpInfo>,
    pub(crate) signature: Signature,
    pub(crate) kind: Kind,
    /// Largest body, in bytes.
    pub(crate) body_bytes_max: usize,
}

/// Who has to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signature {
    /// Nobody.
    NotAsked,
    /// The caller. Development mode takes any signature or none.
    Asked,
    /// The caller. Development mode takes any signature, but there must be one, for a page in a browser could send a form without.
    AskedAlways,
}

/// A request whose body was understood.
#[derive(Debug)]
pub(crate) struct Understood<I> {
    /// What policies are asked; `None` where nobody signs.
    pub(crate) wanted: Option<Wanted>,
    /// What the operation gets.
    pub(crate) input: I,
}

/// Why a request was not answered.
#[derive(Debug)]
pub(crate) enum Stopped {
    /// It did not come as far as the operation.
    AtTheDoor(WireError),
    /// The operation refused or failed.
    ByOperation(OpError),
}

impl From<WireError> for Stopped {
    fn from(error: WireError) -> Self {
        Self::AtTheDoor(error)
    }
}

impl From<Stopped> for WireError {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::AtTheDoor(error) => error,
            Stopped::ByOperation(error) => Self::from(&error),
        }
    }
}

/// Takes a request through all four steps: `understand` reads its body, `dispatch` does what it asks for.
///
/// # Errors
/// What stopped it; it is in the log already.
pub(crate) async fn run<I, T, F>(
    front: &Arc<Front>,
    arrived: &Arrived,
    body: Body,
    asked: Asked,
    understand: impl FnOnce(&[u8]) -> Result<Understood<I>, WireError>,
    dispatch: impl FnOnce(RequestContext, I) -> F,
) -> Result<T, Stopped>
where
    T: Send + 'static,
    F: Future<Output = Result<T, OpError>> + Send + 'static,
{
    // All fields at once: one that comes later makes the log read and write again those that it has.
    let span = tracing::info_span!("request", id = %arrived.id, operation = asked.op.map(|op| op.name));
    async {
        let admitted = admit(front, arrived, &asked)?;
        let body = body::read(front, arrived, body, asked.body_bytes_max).await?;
        let working = arrived.connection().map(Connection::work);
        let (cx, input) = authorise(front, arrived, &asked, admitted, &body, understand)?;
        let started = Instant::now();
        let outcome = finish(asked.kind, dispatch(cx, input)).await;
        audit(front, &asked, started.elapsed(), &outcome);
        // What was understood takes more memory than the body did, so the body counts until the end.
        drop((working, body));
        outcome.map_err(Stopped::ByOperation)
    }
    .instrument(span)
    .await
}

/// Who calls, as far as the headers tell.
struct Admitted<'a> {
    authorization: Option<Authorization<'a>>,
    /// Whether the signature is to be verified once the body is there.
    verify: bool,
}

/// Refuses by the headers alone whatever they suffice to refuse, so that nobody's body is kept in vain.
fn admit<'a>(front: &Front, arrived: &'a Arrived, asked: &Asked) -> Result<Admitted<'a>, WireError> {
    let headers = &arrived.parts.headers;
    if asked.signature != Signature::NotAsked {
        foreign::refuse(front, headers)?;
    }
    if front.app.settings.dev {
        // Any credentials or none, and the Region they name (ARCHITECTURE 4).
        let authorization = match signature::parse(headers) {
            Ok(authorization) => authorization,
            Err(refusal) if asked.signature == Signature::AskedAlways => return Err(refusal),
            Err(_) => None,
        };
        if authorization.is_none() && asked.signature == Signature::AskedAlways {
            return Err(signature::missing());
        }
        return Ok(Admitted { authorization, verify: false });
    }
    if asked.signature == Signature::NotAsked {
        return Ok(Admitted { authorization: None, verify: false });
    }
    let authorization = signature::parse(headers)?.ok_or_else(signature::missing)?;
    signature::check_head(&front.app.access_keys, &authorization, &signed(arrived), &scope(front, asked), arrived.now)?;
    Ok(Admitted { authorization: Some(authorization), verify: true })
}

/// Decides whether the caller is who it says and may do what it asks for.
fn authorise<I>(
    front: &Front,
    arrived: &Arrived,
    asked: &Asked,
    admitted: Admitted<'_>,
    body: &[u8],
    understand: impl FnOnce(&[u8]) -> Result<Understood<I>, WireError>,
) -> Result<(RequestContext, I), WireError> {
    let mut region = front.app.settings.region.clone();
    let mut caller = Caller::Anonymous;
    if let Some(authorization) = admitted.authorization {
        if admitted.verify {
            signature::check_signature(&front.app.access_keys, &authorization, &signed(arrived), body)?;
        } else if context::is_region(authorization.region) {
            region = authorization.region.to_owned();
        }
        caller = Caller::Signed { access_key_id: authorization.access_key_id.to_owned() };
    }
    let Understood { wanted, input } = understand(body)?;
    if let Some(wanted) = wanted.filter(|_| asked.signature != Signature::NotAsked) {
        policies::judge(&caller, &wanted)?;
    }
    Ok((context::of(front, arrived, caller, region), input))
}

/// Runs an operation to its end. A write ends even when the caller hangs up, or a trigger could fire for a change that is half told.
async fn finish<T, F>(kind: Kind, operation: F) -> Result<T, OpError>
where
    T: Send + 'static,
    F: Future<Output = Result<T, OpError>> + Send + 'static,
{
    let operation = AssertUnwindSafe(operation).catch_unwind();
    let outcome = match kind {
        Kind::Read => operation.await,
        Kind::Write => match tokio::spawn(operation.in_current_span()).await {
            Ok(outcome) => outcome,
            Err(stopped) => return Err(OpError::internal(stopped)),
        },
    };
    outcome.unwrap_or_else(|_panic| Err(OpError::internal("the operation panicked")))
}

/// Counts the request and says in the log how it ended.
fn audit<T>(front: &Front, asked: &Asked, took: Duration, outcome: &Result<T, OpError>) {
    let millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    if let Some(op) = asked.op {
        front.metrics.note(op, outcome.as_ref().err().map_or("", OpError::code), took.as_secs_f64());
    }
    match outcome {
        Ok(_) => tracing::debug!(millis, "answered"),
        Err(error) => fault::log(error, millis),
    }
}

fn signed(arrived: &Arrived) -> Signed<'_> {
    let parts = &arrived.parts;
    Signed { method: &parts.method, uri: &parts.uri, headers: &parts.headers }
}

fn scope<'a>(front: &'a Front, asked: &Asked) -> Scope<'a> {
    Scope { region: &front.app.settings.region, service: asked.service }
}
