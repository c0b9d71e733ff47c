//! The log of what went wrong.

use ops::OpError;

/// Faults of ours are errors with their cause; refusals are ordinary and say their name and, of an attempt to sign in, the true reason with the
/// user's id. Their texts stay out, since these may quote a caller.
pub(crate) fn log(error: &OpError, millis: u64) {
    if error.status() >= 500 {
        let cause = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
        tracing::error!(millis, error = error.code(), cause, "failed");
    } else {
        let reason = error.why().map(tracing::field::display);
        tracing::info!(millis, error = error.code(), reason, "refused");
    }
}
