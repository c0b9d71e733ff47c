//! What tests of this and other crates need of a store: a private PostgreSQL cluster, a pooler or a bad line before it, a longer past,
//! very many rows at once, a store that serves again, backups in small steps, and where it speaks of what. Nothing here is for production.

mod backup;
mod cluster;
mod crowd;
mod database;
mod emptied;
mod mentions;
mod messages;
mod past;
mod pooler;
mod process;
mod proxy;
mod standby;

pub use backup::backup_by_pages;
pub use cluster::{Cluster, cluster};
pub use crowd::{add_members, add_users};
pub use database::Database;
pub use emptied::emptied;
pub use mentions::mentions;
pub use past::make_older;
pub use pooler::Pooler;
pub use proxy::{Cut, Proxy};

/// The statements that this process has made of several writes to PostgreSQL so far, and how many there can be.
#[must_use]
pub fn made_statements() -> (Vec<&'static crate::Stmt>, usize) {
    crate::engine::postgres::made_statements()
}
