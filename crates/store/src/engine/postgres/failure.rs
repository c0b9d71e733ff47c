//! What went wrong in a transaction, and what that asks for.

use tokio_postgres::error::SqlState;

use crate::StoreError;

/// The first failure of a transaction; whatever the closure made of it, the engine acts on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// Another transaction was in the way (40001, 40P01): run the closure again.
    Serialization,
    /// A unique key was broken. Among transactions that run at once this can stand for 40001, so the closure runs again, a few times.
    Conflict,
    /// The connection is of no use any more and nothing was committed: run the closure again on another.
    Lost(String),
    /// A closure that was thought to need one round trip needs more: run it again in a transaction that lasts.
    NeedsMore,
    /// What the closure has written in hope met something: run it again without.
    Hope,
    /// Running it again would not help, or not soon.
    Final(StoreError),
}

impl Failure {
    /// What the closure gets to see, and its caller if the engine gives up.
    pub(super) fn error(&self) -> StoreError {
        match self {
            Self::Serialization | Self::NeedsMore => StoreError::Busy,
            Self::Conflict | Self::Hope => StoreError::Conflict,
            Self::Lost(reason) => StoreError::Unavailable(reason.clone()),
            Self::Final(error) => error.clone(),
        }
    }

    /// Reads an error of the driver. `what` is the name of the statement.
    pub(super) fn of(what: &str, error: &tokio_postgres::Error) -> Self {
        let Some(code) = error.code() else {
            // The driver's own: the connection ended, or else an argument or an answer is not of the kind that was agreed.
            let cause = std::error::Error::source(error);
            let ended = error.is_closed() || cause.is_some_and(<dyn std::error::Error>::is::<std::io::Error>);
            return if ended { Self::Lost(text(what, error)) } else { Self::Final(StoreError::Corrupt(text(what, error))) };
        };
        match *code {
            SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED => Self::Serialization,
            SqlState::UNIQUE_VIOLATION | SqlState::EXCLUSION_VIOLATION => Self::Conflict,
            // Two nodes create the same table.
            SqlState::DUPLICATE_OBJECT | SqlState::DUPLICATE_TABLE => Self::Conflict,
            SqlState::DISK_FULL => Self::Final(StoreError::Unwritable(text(what, error))),
            // The statement or lock timeout, or an operator who cancelled it.
            SqlState::QUERY_CANCELED | SqlState::LOCK_NOT_AVAILABLE => Self::Final(StoreError::Busy),
            SqlState::INTEGRITY_CONSTRAINT_VIOLATION | SqlState::NOT_NULL_VIOLATION | SqlState::CHECK_VIOLATION => {
                Self::Final(StoreError::Conflict)
            }
            ref code if ends_the_connection(code) => Self::Lost(text(what, error)),
            _ => Self::Final(StoreError::Unavailable(text(what, error))),
        }
    }
}

/// Whether another connection may do better: this server shuts down, starts, has become a standby, or does not know what was prepared.
fn ends_the_connection(code: &SqlState) -> bool {
    const CODES: [SqlState; 7] = [
        // After a failover this server only reads.
        SqlState::READ_ONLY_SQL_TRANSACTION,
        // A plan whose columns a migration has changed.
        SqlState::FEATURE_NOT_SUPPORTED,
        // Behind a pooler that hands out connections by transaction.
        SqlState::INVALID_SQL_STATEMENT_NAME,
        SqlState::DUPLICATE_PSTATEMENT,
        SqlState::TOO_MANY_CONNECTIONS,
        SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
        SqlState::IN_FAILED_SQL_TRANSACTION,
    ];
    // Class 08: the connection. Class 57P: shutdown, crash, not yet started.
    code.code().starts_with("08") || code.code().starts_with("57P") || CODES.contains(code)
}

/// The error without DETAIL and WHERE, which show stored values.
pub(super) fn text(what: &str, error: &tokio_postgres::Error) -> String {
    match error.as_db_error() {
        Some(error) => format!("{what}: {} {}", error.code().code(), error.message()),
        None => {
            let mut text = format!("{what}: {error}");
            let mut source = std::error::Error::source(error);
            while let Some(cause) = source {
                text = format!("{text}: {cause}");
                source = cause.source();
            }
            text
        }
    }
}
