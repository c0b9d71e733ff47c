//! Reading bodies: under a limit each, within a time, and under the budget of all.

use std::time::Duration;

use axum::body::Body;
use futures_util::StreamExt;

use super::arrived::Arrived;
use super::budget::Part;
use super::respond::WireError;
use crate::front::Front;

/// A caller that sends its body more slowly than this is told so.
const TIME_MAX: Duration = Duration::from_secs(30);
/// What a body is given at first; most need no more.
const FIRST_BYTES: usize = 4 * 1024;

/// A whole body, which counts against the budget as long as it is kept.
#[derive(Debug)]
pub(crate) struct Held {
    bytes: Vec<u8>,
    part: Part,
}

impl std::ops::Deref for Held {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Held {
    /// Takes some more in; false if the budget does not leave room for it.
    fn push(&mut self, chunk: &[u8], bytes_max: usize) -> bool {
        let needed = self.bytes.len().saturating_add(chunk.len());
        if needed > self.bytes.capacity() {
            let room = needed.max(self.bytes.capacity().saturating_mul(2)).max(FIRST_BYTES).min(bytes_max.max(needed));
            if !self.part.grow(room.saturating_sub(self.bytes.capacity())) {
                return false;
            }
            self.bytes.reserve_exact(room.saturating_sub(self.bytes.len()));
        }
        self.bytes.extend_from_slice(chunk);
        true
    }
}

/// Reads a body of at most `bytes_max`.
///
/// # Errors
/// 413 for a body that is too long, 408 for one that does not arrive in time, TooManyRequestsException where other bodies fill the budget.
pub(crate) async fn read(front: &Front, arrived: &Arrived, body: Body, bytes_max: usize) -> Result<Held, WireError> {
    let mut stream = body.into_data_stream();
    let reading = async {
        let mut held = Held { bytes: Vec::new(), part: front.budget.part(arrived.peer()) };
        let mut seen = 0_usize;
        while let Some(chunk) = stream.next().await {
            let chunk = chunk.map_err(|_| WireError::new("SerializationException", None))?;
            seen = seen.saturating_add(chunk.len());
            let refusal = if seen > bytes_max {
                too_long(bytes_max)
            } else if held.push(&chunk, bytes_max) {
                continue;
            } else {
                WireError::new("TooManyRequestsException", Some("Too many requests".to_owned()))
            };
            return Err(refusal);
        }
        Ok(held)
    };
    tokio::time::timeout(TIME_MAX, reading).await.unwrap_or_else(|_| {
        let message = "The request body did not arrive in time.".to_owned();
        Err(WireError { status: 408, ..WireError::new("RequestTimeoutException", Some(message)) })
    })
}

fn too_long(bytes_max: usize) -> WireError {
    let message = format!("The request body exceeds {bytes_max} bytes.");
    WireError { status: 413, ..WireError::new("RequestEntityTooLargeException", Some(message)) }
}
