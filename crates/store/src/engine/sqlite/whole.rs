//! Whether what lies at a place is a whole store (starting on anything but that or an empty place is a refusal, and deletes nothing).
//!
//! A store has an identity, which its database and a file beside it (`DATABASE.identity`) both know, and a number that grows with every start.
//! The database's own header says, readable without SQLite, that it is ours, how often it was started, and whether it is in use or was closed:
//!
//! - the database is gone or empty, and something of it is left: a store was lost;
//! - it is in use by its own words, and its log is gone: commits were lost;
//! - it was started fewer times than the file beside it knows: an older copy was put in its place;
//! - its identity is another one: another store's database was.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};

use super::connect::{BUSY, database_error};
use super::{SqliteOpenError, files};

/// What SQLite keeps in the header for the program whose file it is: "CGNT".
const APPLICATION_ID: u32 = 0x4347_4E54;

/// The first bytes of every SQLite database.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// The length of the header, and where `user_version` and `application_id` stand in it.
const HEADER: usize = 100;
const USER_VERSION: usize = 60;
const APPLICATION: usize = 68;

/// A log of this length or less holds no commit.
const EMPTY_LOG: u64 = 32;

/// Up to this size the database is checked at every start, a larger one only after the process was killed: it takes about a second for each
/// gigabyte.
const CHECKED_ALWAYS: u64 = 512 * 1024 * 1024;

/// What lies beside a database and belongs to it.
const BESIDE: [&str; 4] = [IDENTITY, OF_SQLITE[0], OF_SQLITE[1], OF_SQLITE[2]];
/// What SQLite puts beside a database, and applies to whatever it opens under that name.
const OF_SQLITE: [&str; 3] = ["-wal", "-shm", "-journal"];
const IDENTITY: &str = ".identity";
/// A backup on its way to the place of a store.
pub(super) const RESTORING: &str = ".restoring";

/// What a place holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing of a store.
    Nothing,
    /// A database, whole as far as can be seen from outside.
    Database {
        /// How often it was started; 0 = by a program that did not count.
        starts: u32,
        /// It was not closed.
        in_use: bool,
        /// Its length in bytes.
        bytes: u64,
    },
}

/// What a folder remembers of its store.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Remembered {
    pub(super) identity: String,
    pub(super) starts: u32,
}

impl Remembered {
    /// `None` if nothing is remembered.
    pub(super) fn read(database: &Path) -> Result<Option<Self>, SqliteOpenError> {
        let path = files::beside(database, IDENTITY);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(SqliteOpenError::File { action: "read", path, source }),
        };
        let mut words = text.split_whitespace();
        match (words.next(), words.next(), words.next(), words.next().and_then(|starts| starts.parse().ok())) {
            (Some("store"), Some(identity), Some("starts"), Some(starts)) => Ok(Some(Self { identity: identity.to_owned(), starts })),
            _ => Err(SqliteOpenError::Database {
                path,
                reason: "it does not say which store lies beside it; if that store is the right one, remove this file".to_owned(),
            }),
        }
    }

    /// Replaces the file, whole or not at all.
    pub(super) fn write(&self, database: &Path) -> Result<(), SqliteOpenError> {
        let text = format!("store {}\nstarts {}\n", self.identity, self.starts);
        files::replace(&files::beside(database, IDENTITY), text.as_bytes())
    }
}

/// What is at a place, looked at from outside.
///
/// # Errors
/// Anything but a whole store or nothing of one.
pub(super) fn look(database: &Path) -> Result<Found, SqliteOpenError> {
    let failed = |source| SqliteOpenError::File { action: "open", path: database.to_owned(), source };
    let metadata = match std::fs::metadata(database) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return nothing_of_it(database, "it is gone"),
        Err(source) => return Err(failed(source)),
    };
    if !metadata.is_file() {
        return Err(failed(not_a_file()));
    }
    if metadata.len() == 0 {
        return nothing_of_it(database, "it is empty");
    }
    let Header { starts, in_use } = header(database)?;
    let log = files::beside(database, "-wal");
    if in_use && is_empty_log(&log) {
        return Err(SqliteOpenError::LogLost { path: database.to_owned(), log });
    }
    match Remembered::read(database)? {
        Some(remembered) if starts < remembered.starts => Err(SqliteOpenError::OlderCopy {
            path: database.to_owned(),
            starts,
            remembered: remembered.starts,
            identity: files::beside(database, IDENTITY),
        }),
        _ => Ok(Found::Database { starts, in_use, bytes: metadata.len() }),
    }
}

/// What a database says of itself, readable without SQLite.
#[derive(Clone, Copy, Debug)]
pub(super) struct Header {
    /// How often it was started; 0 = by a program that did not count.
    pub(super) starts: u32,
    /// It was not closed.
    pub(super) in_use: bool,
}

/// # Errors
/// For what does not begin like a database.
pub(super) fn header(database: &Path) -> Result<Header, SqliteOpenError> {
    let mut header = [0; HEADER];
    let open = || std::fs::metadata(database).and_then(|it| if it.is_file() { File::open(database) } else { Err(not_a_file()) });
    let mut file = open().map_err(|source| SqliteOpenError::File { action: "open", path: database.to_owned(), source })?;
    if file.read_exact(&mut header).is_err() || !header.starts_with(MAGIC) {
        return Err(SqliteOpenError::Database { path: database.to_owned(), reason: "it does not begin like a database".to_owned() });
    }
    let number = |at: usize| header[at..].first_chunk().map_or(0, |bytes| u32::from_be_bytes(*bytes));
    let version = if number(APPLICATION) == APPLICATION_ID { number(USER_VERSION) } else { 0 };
    Ok(Header { starts: version / 2, in_use: version % 2 == 1 })
}

fn not_a_file() -> std::io::Error {
    std::io::Error::other("it is not a regular file")
}

/// Whether a log is missing or holds no commit.
pub(super) fn is_empty_log(log: &Path) -> bool {
    std::fs::metadata(log).map_or(0, |metadata| metadata.len()) <= EMPTY_LOG
}

/// The files of a store that are there.
pub(super) fn all_of(database: &Path) -> Vec<PathBuf> {
    let names = std::iter::once(database.to_owned()).chain(BESIDE.iter().map(|suffix| files::beside(database, suffix)));
    names.filter(|path| path.exists()).collect()
}

/// Removes a copy of a database that was not finished, and all that SQLite would apply to the next one of its name.
pub(super) fn remove_unfinished(copy: &Path) -> Result<(), SqliteOpenError> {
    OF_SQLITE.iter().map(|suffix| files::beside(copy, suffix)).chain([copy.to_owned()]).try_for_each(|path| files::remove(&path))
}

/// There is no database; then nothing that belongs to one may lie there either, nor what a restore that was cut off has left: it moves the old store
/// aside before the backup gets its name.
fn nothing_of_it(database: &Path, what: &'static str) -> Result<Found, SqliteOpenError> {
    let suffixes = BESIDE.iter().chain([&RESTORING]);
    let left: Vec<PathBuf> = suffixes.map(|suffix| files::beside(database, suffix)).filter(|path| path.exists()).collect();
    if left.is_empty() {
        return Ok(Found::Nothing);
    }
    let unfinished = Some(files::beside(database, RESTORING)).filter(|path| left.contains(path));
    Err(SqliteOpenError::StoreLost { path: database.to_owned(), what, left, unfinished })
}

/// How much of a database is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// As much as the start can wait for.
    Start,
    /// All.
    Whole,
}

/// Looks into a database, without leaving a trace in it: that it is ours, that it is the one that its folder remembers, and that SQLite finds
/// no damage.
pub(super) fn check(database: &Path, found: &Found, depth: Depth) -> Result<(), SqliteOpenError> {
    let Found::Database { in_use, bytes, .. } = *found else { return Ok(()) };
    let failed = |error: rusqlite::Error| database_error(database, &error);
    let conn = untouched(database, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(failed)?;
    let tables: i64 = conn.query_row("SELECT COUNT(*) FROM sqlite_schema", (), |row| row.get(0)).map_err(failed)?;
    if tables > 0 {
        let ours = "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'schema_versions'";
        if conn.query_row::<i64, _, _>(ours, (), |row| row.get(0)).map_err(failed)? == 0 {
            return Err(SqliteOpenError::Database {
                path: database.to_owned(),
                reason: "it holds the tables of another program".to_owned(),
            });
        }
    }
    if let (Some(remembered), Some(identity)) = (Remembered::read(database)?, identity(&conn).map_err(failed)?)
        && remembered.identity != identity
    {
        return Err(SqliteOpenError::AnotherStore { path: database.to_owned(), identity: files::beside(database, IDENTITY) });
    }
    if depth == Depth::Whole || in_use || bytes <= CHECKED_ALWAYS {
        let pragma = if depth == Depth::Whole { "PRAGMA integrity_check(1)" } else { "PRAGMA quick_check(1)" };
        let verdict: String = conn.query_row(pragma, (), |row| row.get(0)).map_err(failed)?;
        if verdict != "ok" {
            return Err(SqliteOpenError::Damaged { path: database.to_owned(), what: verdict });
        }
    }
    Ok(())
}

/// A connection that leaves the log as it is when it closes.
pub(super) fn untouched(database: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let conn = Connection::open_with_flags(database, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.busy_timeout(BUSY)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    Ok(conn)
}

/// The identity in a database; `None` if it has none yet.
pub(super) fn identity(conn: &Connection) -> rusqlite::Result<Option<String>> {
    let settings = "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'settings'";
    if conn.query_row::<i64, _, _>(settings, (), |row| row.get(0))? == 0 {
        return Ok(None);
    }
    conn.query_row("SELECT value FROM settings WHERE name = 'store_identity'", (), |row| row.get(0)).optional()
}

/// Counts a start, marks the database as in use, in the database file itself, and has the folder remember both.
pub(super) fn begin(conn: &mut Connection, database: &Path) -> Result<(), SqliteOpenError> {
    let failed = |error: rusqlite::Error| database_error(database, &error);
    let remembered = mark(conn).map_err(failed)?;
    // Whoever finds the database without its log must see that there was one; and an older copy must be seen to be older.
    let (busy, pages, moved): (i64, i64, i64) =
        conn.query_row("PRAGMA wal_checkpoint(FULL)", (), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).map_err(failed)?;
    if busy != 0 || pages != moved {
        let reason = "its log cannot be moved into it: another program reads it, or the disk is full".to_owned();
        return Err(SqliteOpenError::Database { path: database.to_owned(), reason });
    }
    remembered.write(database)
}

fn mark(conn: &mut Connection) -> rusqlite::Result<Remembered> {
    let tx = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    tx.execute_batch("INSERT INTO settings (name, value) VALUES ('store_identity', lower(hex(randomblob(16)))) ON CONFLICT DO NOTHING")?;
    let identity = identity(&tx)?.unwrap_or_default();
    let starts = starts(&tx)?.saturating_add(1);
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", 2 * starts + 1)?;
    tx.commit()?;
    Ok(Remembered { identity, starts })
}

/// How often a database was started.
pub(super) fn starts(conn: &Connection) -> rusqlite::Result<u32> {
    let version: u32 = conn.query_row("PRAGMA user_version", (), |row| row.get(0))?;
    Ok(version / 2)
}

/// Marks the database as closed. The log must be moved into it afterwards.
pub(super) fn end(conn: &Connection) -> rusqlite::Result<()> {
    conn.pragma_update(None, "user_version", 2 * starts(conn)?)
}
