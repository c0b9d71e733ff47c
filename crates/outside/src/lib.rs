//! The outside world: clock, entropy, hashing threads, keys, mail, text messages, functions

pub mod aws;
pub mod functions;
pub mod http_client;

pub use functions::{FakeFunctions, Functions, Invocation, InvokeError, NoFunctions};
