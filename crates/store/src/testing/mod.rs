//! What tests of this and other crates need of a store: a private PostgreSQL cluster, and a pooler or a bad line before it. Nothing here is for production.

mod cluster;
mod pooler;
mod process;
mod proxy;

pub use cluster::{Cluster, Database, cluster};
pub use pooler::Pooler;
pub use proxy::{Cut, Proxy};
