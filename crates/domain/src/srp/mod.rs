//! Proving a password without showing it: SRP-6a in the service's form (authentication 3).
//!
//! The server keeps a [`Verifier`], g^x, in place of the password. A sign-in opens a [`Handshake`] with it: the client sends A, the server
//! answers B, and both come to one [`SessionKey`] only if the client knows the password. The client then signs the server's secret block
//! with that key.
//!
//! The arithmetic takes from a fifth of a millisecond to two: callers do it on the hashing threads. It runs in constant time wherever a
//! secret is an exponent (docs/adr/srp-arithmetic.md).

mod claim;
mod client;
mod group;
mod handshake;
mod identity;
mod number;
mod timestamp;
mod verifier;

pub use claim::SessionKey;
pub use client::Client;
pub use handshake::{ClientPublic, Handshake, NoPublicValue, SECRET_BYTES};
pub use identity::Identity;
pub use timestamp::{CLOCK_SKEW_MAX, is_current, timestamp};
pub use verifier::{DeviceVerifierError, SALT_BYTES, Verifier};

#[cfg(test)]
mod tests;
