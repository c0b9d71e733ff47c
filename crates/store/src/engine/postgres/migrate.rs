//! Brings a database to the newest schema, or refuses it. Several nodes may start at once: a locked row lets one of them work at a time.

use std::time::Duration;

use super::failure::Failure;
use super::session::Session;
use crate::engine::migrations::{checksum, pending};
use crate::upkeep_outcome::Look;
use crate::waist::{Arg, Call, Stmt};
use crate::{OpenError, StoreError};

/// The oldest version that the tests run on.
const OLDEST_SERVER: u32 = 150_000;

static IS_OURS: Stmt =
    Stmt::new("SCHEMA_IS_OURS", "SELECT to_regclass('schema_versions') IS NOT NULL AND to_regclass('commit_marks') IS NOT NULL");
static IS_WHOLE: Stmt = Stmt::new("OWN_TABLES_ARE_WHOLE", "SELECT to_regclass('settings_changes') IS NOT NULL");
static APPLIED: Stmt = Stmt::new("SCHEMA_VERSIONS", "SELECT version, checksum FROM schema_versions ORDER BY version");
static INSERT: Stmt = Stmt::new("INSERT_SCHEMA_VERSION", "INSERT INTO schema_versions (version, name, checksum) VALUES ($1, $2, $3)");

static OTHERS: Stmt = Stmt::new(
    "OTHER_TABLES",
    "SELECT COUNT(*) FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
        AND relname NOT IN ('schema_lock', 'schema_versions', 'commit_marks', 'settings_changes')",
);

/// What the engine itself needs. Two nodes that create a table at once get in each other's way even with IF NOT EXISTS.
const OWN_TABLES: [&str; 5] = [
    "CREATE TABLE IF NOT EXISTS schema_lock (id BIGINT NOT NULL PRIMARY KEY)",
    "INSERT INTO schema_lock (id) VALUES (1) ON CONFLICT DO NOTHING",
    "CREATE TABLE IF NOT EXISTS commit_marks (id BYTEA NOT NULL PRIMARY KEY, void BOOLEAN NOT NULL, made_at TIMESTAMPTZ NOT NULL DEFAULT now())",
    "CREATE TABLE IF NOT EXISTS settings_changes (part BIGINT NOT NULL PRIMARY KEY, changes BIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS schema_versions (version BIGINT NOT NULL PRIMARY KEY, name TEXT COLLATE \"C\" NOT NULL, checksum TEXT COLLATE \"C\" NOT NULL)",
];

/// How often a table is created that another node creates.
const TRIES: u32 = 20;

/// Another node's work is waited for without limit. Of a table that a step waits for nobody else gets anything, so it gives up soon and comes
/// again. What it finds must not be older than its locks, whatever the database's default.
const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0;
    SELECT id FROM schema_lock WHERE id = 1 FOR UPDATE; SET LOCAL lock_timeout = '1s'";

/// How often a step is tried again that others are in the way of, and how long after: some minutes in all.
const PATIENCE: u32 = 100;
const PAUSE: Duration = Duration::from_secs(1);

pub(super) fn migrate(session: &mut Session, shown: &str) -> Result<(), OpenError> {
    let failed = |failure: Failure| OpenError::Postgres { address: shown.to_owned(), reason: failure.error().to_string() };
    let refused = |reason: &str| OpenError::Postgres { address: shown.to_owned(), reason: reason.to_owned() };
    let encoding = session.setting("server_encoding").map_err(failed)?;
    if encoding != "UTF8" {
        return Err(refused("its encoding is not UTF8: create it with ENCODING 'UTF8' TEMPLATE template0"));
    }
    let version = session.setting("server_version_num").map_err(failed)?;
    if version.parse().is_ok_and(|version: u32| version < OLDEST_SERVER) {
        tracing::warn!(version, "the database server is older than the oldest that Cognate is tested with (15)");
    }
    if session.setting("fsync").is_ok_and(|fsync| fsync == "off") {
        tracing::warn!("the database server runs with fsync=off: what it acknowledges does not survive a power cut");
    }
    // A node whose user may not create tables can start when there is nothing to create.
    let whole = says(session, &IS_OURS).map_err(failed)? && says(session, &IS_WHOLE).map_err(failed)?;
    if whole && pending(&applied(session).map_err(failed)?, |migration| migration.postgres)?.is_empty() {
        return Ok(());
    }
    for sql in OWN_TABLES {
        create(session, sql).map_err(failed)?;
    }
    let mut patience = PATIENCE;
    loop {
        match step(session, shown) {
            Ok(true) => return Ok(()),
            Ok(false) => patience = PATIENCE,
            Err(Stopped::ByOthers(failure)) if patience == 0 => return Err(failed(failure)),
            Err(Stopped::ByOthers(failure)) => {
                patience -= 1;
                session.batch("ROLLBACK", "ROLLBACK").map_err(failed)?;
                tracing::info!(reason = %failure.error(), "others are in the way of a new schema; it is tried again");
                std::thread::sleep(PAUSE);
            }
            Err(Stopped::ForGood(error)) => return Err(error),
        }
    }
}

/// Why a step has not been taken.
enum Stopped {
    /// They use what it changes; its transaction has failed.
    ByOthers(Failure),
    ForGood(OpenError),
}

impl From<OpenError> for Stopped {
    fn from(error: OpenError) -> Self {
        Self::ForGood(error)
    }
}

/// Takes the next step; says whether there was none.
fn step(session: &mut Session, shown: &str) -> Result<bool, Stopped> {
    let failed = |failure: Failure| OpenError::Postgres { address: shown.to_owned(), reason: failure.error().to_string() };
    let in_the_way = |failure: Failure| match failure {
        Failure::Serialization | Failure::Final(StoreError::Busy) => Stopped::ByOthers(failure),
        failure => Stopped::ForGood(failed(failure)),
    };
    session.batch_without_limit("BEGIN", BEGIN).map_err(failed)?;
    let Some(migration) = pending(&applied(session).map_err(failed)?, |migration| migration.postgres)?.first() else {
        session.batch("COMMIT", "COMMIT").map_err(failed)?;
        return Ok(true);
    };
    session.batch_without_limit(migration.name, migration.postgres).map_err(in_the_way)?;
    let checksum = checksum(migration.postgres);
    let args = [Arg::Int(migration.version), Arg::Text(migration.name), Arg::Text(&checksum)];
    session.call(&Call::new(&INSERT, &args)).map_err(failed)?;
    session.batch("COMMIT", "COMMIT").map_err(failed)?;
    tracing::info!(version = migration.version, name = migration.name, "schema migrated");
    Ok(false)
}

/// What a database holds.
pub(super) fn look(session: &mut Session, shown: &str) -> Result<Look, OpenError> {
    let failed = |failure: Failure| OpenError::Postgres { address: shown.to_owned(), reason: failure.error().to_string() };
    if says(session, &IS_OURS).map_err(failed)? {
        let applied = applied(session).map_err(failed)?;
        pending(&applied, |migration| migration.postgres)?;
        if let Some((version, _)) = applied.last() {
            return Ok(Look::Schema(*version));
        }
    }
    let answer = session.call(&Call::new(&OTHERS, &[])).map_err(failed)?;
    let others = answer.rows.into_iter().next().map_or(Ok(0), |mut row| row.int()).map_err(|error| failed(Failure::Final(error)))?;
    Ok(if others == 0 { Look::Nothing } else { Look::Foreign })
}

fn create(session: &mut Session, sql: &'static str) -> Result<(), Failure> {
    for _ in 1..TRIES {
        match session.batch_without_limit("CREATE", sql) {
            // Another node creates it now; the next time it is there.
            Err(Failure::Conflict | Failure::Serialization) => {}
            other => return other,
        }
    }
    session.batch_without_limit("CREATE", sql)
}

/// What a question that is true or false is answered with.
fn says(session: &mut Session, question: &'static Stmt) -> Result<bool, Failure> {
    let answer = session.call(&Call::new(question, &[]))?;
    let row = answer.rows.into_iter().next();
    row.map_or(Ok(false), |mut row| row.bool()).map_err(Failure::Final)
}

fn applied(session: &mut Session) -> Result<Vec<(i64, String)>, Failure> {
    let answer = session.call(&Call::new(&APPLIED, &[]))?;
    answer.rows.into_iter().map(|mut row| Ok((row.int()?, row.text()?))).collect::<Result<_, _>>().map_err(Failure::Final)
}
