//! Pure rules of a user pool: no I/O, no clock, no randomness of its own

pub mod message;
pub mod trigger;
