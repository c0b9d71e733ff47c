//! What tests share: a running server, a caller, a pool with a client, the clients' toolchains.

mod call;
mod nodes;
mod pool;
mod server;
pub mod tls;
pub mod toolchain;

pub use call::{Caller, Keys};
pub use nodes::{MASTER_KEY, Nodes};
pub use pool::{PASSWORD, TestPool};
pub use server::{Server, binary};
