//! What tests share: a running server, a caller, a pool with a client, the clients' toolchains.

mod call;
pub(crate) mod import;
mod nodes;
mod place;
mod pool;
mod proxy;
mod server;
pub(crate) mod stores;
pub(crate) mod stranger;
pub(crate) mod tls;
pub(crate) mod toolchain;

pub(crate) use call::{Attempt, Caller, Keys};
pub(crate) use nodes::{MASTER_KEY, Nodes};
pub(crate) use place::{At, Place};
pub(crate) use pool::{PASSWORD, TestPool};
pub(crate) use server::{Server, binary};
