//! The real program, driven from outside: one test binary, one server per test that needs its own.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may stop at the first surprise, and runs in real time")]

mod access_keys;
mod attacks;
mod chaos;
mod clients;
mod conformance;
mod development;
mod imports;
mod limits;
mod messages;
mod nodes;
mod program;
mod recovery;
mod store_care;
mod store_migrate;
mod support;
mod triggers;
mod wire;
