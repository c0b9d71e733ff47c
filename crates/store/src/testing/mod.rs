//! What tests of this and other crates need of a store: a private PostgreSQL cluster. Nothing here is for production.

mod cluster;

pub use cluster::{Cluster, Database, cluster};
