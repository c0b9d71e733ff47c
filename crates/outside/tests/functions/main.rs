//! Functions reached in their three ways, with real processes and real connections.

mod child;
mod clients;
mod custom_sender;
mod guide;
mod invoke_api;
mod local;
mod support;
mod toolchain;
mod webhook;
