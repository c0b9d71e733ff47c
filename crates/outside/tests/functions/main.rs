//! Functions reached in their three ways, with real processes and real connections.

#![expect(clippy::disallowed_methods, reason = "real processes run in real time")]

mod child;
mod clients;
mod custom_sender;
mod guide;
mod invoke_api;
mod local;
mod support;
mod toolchain;
mod webhook;
