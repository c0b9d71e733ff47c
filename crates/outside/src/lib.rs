//! The outside world: clock, entropy, hashing threads, keys, mail, text messages, functions

pub mod functions;

pub use functions::{FakeFunctions, Functions, Invocation, InvokeError, NoFunctions};
