//! Reading bodies.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::Version;
use bytes::BytesMut;
use futures_util::StreamExt;

use super::respond::WireError;

/// A caller that sends its body more slowly than this is told so.
const TIME_MAX: Duration = Duration::from_secs(30);
/// How many times the largest body is read and thrown away to let a caller finish sending.
const THROWN_AWAY_TIMES_MAX: usize = 16;

/// Reads a body of at most `bytes_max`. A longer one is read on and thrown away before it is refused, because a caller that is still
/// sending does not see an answer; beyond a multiple of the limit the connection is given up.
///
/// # Errors
/// 413 for a body that is too long, 408 for one that does not arrive in time.
pub(crate) async fn read(body: Body, bytes_max: usize) -> Result<Bytes, WireError> {
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
    tokio::time::timeout(TIME_MAX, reading).await.unwrap_or_else(|_| {
        let message = "The request body did not arrive in time.".to_owned();
        Err(WireError { status: 408, ..WireError::new("RequestTimeoutException", Some(message)) })
    })
}

/// Lets a caller that is refused finish sending, and keeps nothing of it. Over HTTP/2 that is not needed: the stream is ended alone.
pub(crate) async fn discard(body: Body, version: Version, bytes_max: usize) {
    if version == Version::HTTP_2 {
        return;
    }
    let reading = async {
        let mut stream = body.into_data_stream();
        let mut seen = 0_usize;
        while let Some(Ok(chunk)) = stream.next().await {
            seen = seen.saturating_add(chunk.len());
            if seen > bytes_max.saturating_mul(THROWN_AWAY_TIMES_MAX) {
                break;
            }
        }
    };
    // The answer is the same when it takes too long; the connection ends then.
    let _ = tokio::time::timeout(TIME_MAX, reading).await;
}
