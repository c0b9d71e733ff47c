//! The API as the model states it: types, constraints, error codes and the table of operations.
//!
//! Everything below `generated/` is written by `cargo xtask codegen` from the facts in `model/`; `rt/` interprets them.
//! [`decode`] turns a request body into a value that has the right types and keeps every constraint, so an operation starts from
//! a typed request and needs no check of its own that the model already states.

mod generated;
pub mod probes;
mod rt;

pub use generated::enums::*;
pub use generated::errors::ErrorCode;
pub use generated::ops::*;
pub use generated::shapes::*;
pub use generated::table::OPERATIONS;
pub use rt::blob::Blob;
pub use rt::decode::{DecodeError, decode};
pub use rt::json::to_json;
pub use rt::op::{Auth, Kind, OpInfo, Output, Permission, Resource, find};
pub use rt::schema;
pub use rt::timestamp::Timestamp;
pub use rt::wire::UnknownText;

#[cfg(test)]
mod tests;
