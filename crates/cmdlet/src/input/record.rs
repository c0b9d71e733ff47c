//! One record of the input, whatever form it was written in.

use crate::value::Value;

/// A record larger than this is refused.
pub(crate) const RECORD_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// What one line of input holds.
pub(crate) enum Content {
    /// A bare value, bound by value.
    Bare(Value),
    /// Named values.
    Named(Vec<(String, Value)>),
    /// A line that cannot be read: why.
    Bad(String),
}

/// One record of the input.
pub(crate) struct Record {
    /// The line on which it starts, from 1.
    pub line: u64,
    /// Bytes of the input up to its end, for the progress bar.
    pub bytes_read: u64,
    /// What it holds.
    pub content: Content,
}
