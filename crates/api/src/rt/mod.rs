//! The hand-written part: what the generated code is made of, and what reads it.

pub(crate) mod blob;
pub(crate) mod decode;
pub(crate) mod findings;
pub(crate) mod json;
pub(crate) mod op;
pub(crate) mod redact;
pub mod schema;
pub(crate) mod timestamp;
pub(crate) mod wire;
