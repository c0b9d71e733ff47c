//! The log of what went wrong.

use ops::OpError;

/// Faults of ours are errors with their cause; refusals are ordinary and say only their name, since texts may quote a caller.
pub(crate) fn log(error: &OpError, millis: u64) {
    if error.status() >= 500 {
        let cause = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
        tracing::error!(millis, error = error.code(), cause, "failed");
    } else {
        tracing::info!(millis, error = error.code(), "refused");
    }
}
