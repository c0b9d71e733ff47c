//! Keeps sensitive members out of `Debug`.

use std::fmt;

/// Prints `***` whatever it holds, so that not even the length shows.
pub(crate) struct Redacted;

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}
