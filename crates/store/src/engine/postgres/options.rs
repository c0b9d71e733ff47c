//! How the PostgreSQL engine is opened.

use std::time::Duration;

/// Sizes and limits of the PostgreSQL engine.
#[derive(Clone, Debug)]
pub struct PostgresOptions {
    /// Most connections; each is opened when all others are busy.
    pub connections: usize,
    /// Most closures that wait for a connection; one that gets no place within some seconds gets [`StoreError::Busy`].
    pub queue: usize,
    /// Longest time for one statement, also while it waits for another transaction.
    pub statement_timeout: Duration,
    /// Whether statements stay prepared on a connection. Not behind a pooler that hands out connections by transaction, such as PgBouncer
    /// before 1.21 with `pool_mode = transaction`.
    pub prepared_statements: bool,
}

impl Default for PostgresOptions {
    fn default() -> Self {
        Self { connections: 16, queue: 1024, statement_timeout: Duration::from_secs(10), prepared_statements: true }
    }
}
