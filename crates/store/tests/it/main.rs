//! The contract of the store, for every engine.

mod fixtures;
mod outbox_operator;
mod smoke;
