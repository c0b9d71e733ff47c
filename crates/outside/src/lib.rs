//! The outside world: clock, entropy, hashing threads, keys, mail, text messages, functions

pub mod aws;
pub mod functions;
pub mod http_client;
pub mod mail;
pub mod sms;

mod send_error;

pub use functions::{FakeFunctions, Functions, Invocation, InvokeError, NoFunctions};
pub use send_error::{SendError, SettingError};
