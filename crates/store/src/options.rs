//! How a store is opened.

pub use crate::engine::postgres::PostgresOptions;
pub use crate::engine::sqlite::SqliteOptions;

/// Sizes and limits, those of each engine apart. The default serves an ordinary server.
#[derive(Clone, Debug, Default)]
pub struct StoreOptions {
    /// For `sqlite:` stores.
    pub sqlite: SqliteOptions,
    /// For `postgres:` stores.
    pub postgres: PostgresOptions,
}
