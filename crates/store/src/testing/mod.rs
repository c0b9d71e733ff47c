//! What tests of this and other crates need of a store: a private PostgreSQL cluster, and a pooler before it. Nothing here is for production.

mod cluster;
mod pooler;
mod process;

pub use cluster::{Cluster, Database, cluster};
pub use pooler::Pooler;
