//! `PUT` of a file to the address of an import job (administration 5.9): what the service has S3 for, so the answers are framed as S3's.
//!
//! The address itself is the permission. The body is written to the store as it comes, so that its size costs no memory.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderValue, Response, StatusCode};
use domain::message::escape_html;
use futures_util::StreamExt;
use identity::import::upload::{Denied, ENCRYPTION_HEADER, Ticket, Upload};

use crate::door::arrived::Arrived;
use crate::door::connection::Connection;
use crate::door::respond;
use crate::front::Front;

/// A sender that is silent for so long is given up.
const SILENCE_MAX: Duration = Duration::from_secs(30);
/// And one that takes so long for all of it.
const TIME_MAX: Duration = Duration::from_secs(2 * 60 * 60);

pub(crate) async fn handle(State(front): State<Arc<Front>>, request: Request) -> Response<Body> {
    let (arrived, body) = Arrived::new(&front, request);
    // The listener ends connections that do nothing; this one is watched here.
    let _work = arrived.connection().map(Connection::work);
    let taken = tokio::time::timeout(TIME_MAX, take(&front, &arrived, body)).await;
    let mut response = match taken.unwrap_or(Err(Stopped::Slow)) {
        Ok(()) => Response::new(Body::empty()),
        Err(stopped) => refused(&arrived.id, &stopped),
    };
    respond::put_request_id(&mut response, &arrived.id);
    response
}

/// Why a file was not taken.
enum Stopped {
    Denied(Denied),
    /// The memory for uploads is used up.
    Busy,
    /// The sender went away or was silent.
    Slow,
}

impl From<Denied> for Stopped {
    fn from(denied: Denied) -> Self {
        Self::Denied(denied)
    }
}

async fn take(front: &Front, arrived: &Arrived, body: Body) -> Result<(), Stopped> {
    let address = arrived.parts.uri.path_and_query().map_or("", PathAndQuery::as_str);
    let ticket = Ticket::of(address).ok_or(Denied::Signature)?;
    let (header, value) = ENCRYPTION_HEADER;
    if arrived.parts.headers.get(header).is_none_or(|given| given != value) {
        // It is one of the signed headers.
        return Err(Denied::Signature.into());
    }
    let mut memory = front.budget.part(arrived.peer());
    if !memory.grow(Upload::MEMORY) {
        return Err(Stopped::Busy);
    }
    let mut upload = Upload::begin(&front.app, &ticket, arrived.now).await?;
    let length = arrived.parts.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: u64| ticket.bytes_max.parse().is_ok_and(|most: u64| length > most)) {
        return Err(Denied::TooLarge.into());
    }
    let mut stream = body.into_data_stream();
    while let Some(chunk) = tokio::time::timeout(SILENCE_MAX, stream.next()).await.map_err(|_| Stopped::Slow)? {
        upload.push(&chunk.map_err(|_| Stopped::Slow)?).await?;
    }
    Ok(upload.finish().await?)
}

fn refused(request_id: &str, stopped: &Stopped) -> Response<Body> {
    let (status, code, message) = match stopped {
        Stopped::Denied(Denied::Signature) => {
            let message = "The request does not fit the address of an import job. Send the header x-amz-server-side-encryption: aws:kms.";
            (403, "SignatureDoesNotMatch", message)
        }
        Stopped::Denied(Denied::Expired) => (403, "AccessDenied", "Request has expired"),
        Stopped::Denied(Denied::TooLarge) => (400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size"),
        Stopped::Denied(Denied::Closed) => (409, "OperationAborted", "The import job takes no file any more, or another upload was begun."),
        Stopped::Denied(Denied::Failed(refusal)) => {
            tracing::error!(request_id, error = %refusal, cause = std::error::Error::source(refusal), "the file of an import could not be kept");
            (503, "SlowDown", "Please try again.")
        }
        Stopped::Busy => (503, "SlowDown", "Please reduce your request rate."),
        Stopped::Slow => (400, "RequestTimeout", "The file did not arrive in time."),
    };
    let body = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code><Message>{message}</Message><RequestId>{}</RequestId></Error>",
        escape_html(request_id)
    );
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/xml"));
    response
}
