//! The outside world: clock, entropy, hashing threads, keys, mail, text messages, analytics, functions

pub mod analytics;
pub mod aws;
pub mod certificate;
pub mod clock;
pub mod encryption_sdk;
pub mod entropy;
pub mod fetch;
pub mod functions;
pub mod guard;
pub mod hasher;
pub mod http_client;
pub mod keyring;
pub mod log_delivery;
pub mod mail;
pub mod platform;
pub mod secret_vault;
pub mod sms;
pub mod spare_keys;
pub mod testing;

mod send_error;
mod signing_key;
mod this_machine;

pub use clock::{Clock, FixedClock, SystemClock};
pub use entropy::{Entropy, SeededEntropy, SystemEntropy};
pub use fetch::{FakeFetcher, Fetcher, GuardedFetcher};
pub use functions::{FakeFunctions, Functions, Invocation, InvokeError, NoFunctions};
pub use hasher::{Busy, HashParams, Hasher, HasherConfig, ParamsError, Verdict};
pub use keyring::{DataKey, Keyring, KeyringError, Unsealed};
pub use send_error::{SendError, SettingError};
pub use signing_key::SigningKeyPkcs8;
pub use spare_keys::SpareKeys;
