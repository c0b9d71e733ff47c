//! Backup, restore and check of a database that this process does not serve from.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::connect::database_error;
use super::{SqliteOpenError, files, migrate, whole};
use crate::OpenError;
use crate::engine::migrations;
use crate::upkeep_outcome::{BackedUp, Look, Progress, Report, Restored, UpkeepError};

/// The right to look into a database: its lock, or, while a server has that, a reader beside the server.
struct Source {
    conn: Connection,
    _lock: Option<files::Lock>,
}

impl Source {
    fn open(database: &Path, depth: whole::Depth) -> Result<Self, UpkeepError> {
        let failed = |error: rusqlite::Error| database_error(database, &error);
        if !database.is_file() && whole::look(database)? == whole::Found::Nothing {
            return Err(UpkeepError::NoStore { path: database.to_owned() });
        }
        let mut lock = match files::Lock::of_name(database) {
            Ok(lock) => lock,
            Err(SqliteOpenError::Locked { .. }) => {
                let conn = whole::untouched(database, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(failed)?;
                return Ok(Self { conn, _lock: None });
            }
            Err(error) => return Err(error.into()),
        };
        lock.add_file(database)?;
        whole::check(database, &whole::look(database)?, depth)?;
        // Not read-only: the log of a killed process may have to be looked through first.
        let conn = whole::untouched(database, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(failed)?;
        Ok(Self { conn, _lock: Some(lock) })
    }
}

/// What lies at a place.
pub(crate) fn look(database: &Path) -> Result<Look, UpkeepError> {
    let database = files::resolved(database)?;
    if !database.is_file() && whole::look(&database)? == whole::Found::Nothing {
        return Ok(Look::Nothing);
    }
    let source = Source::open(&database, whole::Depth::Start)?;
    let tables = source.conn.query_row("SELECT COUNT(*) FROM sqlite_schema", (), |row| row.get::<_, i64>(0));
    if tables.map_err(|error| database_error(&database, &error))? == 0 {
        return Ok(Look::Nothing);
    }
    let applied = migrate::applied(&source.conn, &database)?;
    migrations::pending(&applied, |migration| migration.sqlite)?;
    Ok(Look::Schema(applied.last().map_or(0, |(version, _)| *version)))
}

/// Copies what is committed at this moment into a new file, and checks the copy. Between two calls of the progress function so many `pages` are copied.
pub(crate) fn backup(database: &Path, target: &Path, pages: i32, progress: &mut dyn FnMut(Progress)) -> Result<BackedUp, UpkeepError> {
    let database = files::resolved(database)?;
    if target.exists() {
        return Err(UpkeepError::InTheWay { paths: vec![target.to_owned()] });
    }
    let source = Source::open(&database, whole::Depth::Start)?;
    let unfinished = files::beside(target, ".unfinished");
    files::create_empty(&unfinished)?;
    let copied = copy(&source.conn, &unfinished, pages, progress).map_err(|error| database_error(&database, &error));
    let finished = copied.map_err(UpkeepError::from).and_then(|()| settle(&unfinished));
    match finished {
        Ok(settled) => {
            files::put_in_place(&unfinished, target)?;
            let bytes = fs::metadata(target).map_or(0, |metadata| metadata.len());
            Ok(BackedUp { bytes, users: settled.users, pools: settled.pools })
        }
        Err(error) => {
            // Ours, made a moment ago.
            let _ = fs::remove_file(&unfinished);
            Err(error)
        }
    }
}

fn copy(source: &Connection, target: &Path, pages: i32, progress: &mut dyn FnMut(Progress)) -> rusqlite::Result<()> {
    // One state of the store, however long the copy takes and whatever is written meanwhile.
    source.execute_batch("BEGIN")?;
    source.query_row("SELECT COUNT(*) FROM sqlite_schema", (), |row| row.get::<_, i64>(0))?;
    let mut into = Connection::open_with_flags(target, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let backup = Backup::new(source, &mut into)?;
    loop {
        let step = backup.step(pages)?;
        let copied = backup.progress();
        let number = |pages: i32| u64::try_from(pages).unwrap_or(0);
        progress(Progress { done: number(copied.pagecount - copied.remaining), of: number(copied.pagecount) });
        match step {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ => std::thread::sleep(std::time::Duration::from_millis(50)),
        }
    }
}

/// What a copy holds, once it is one whole file.
struct Settled {
    identity: Option<String>,
    starts: u32,
    users: i64,
    pools: i64,
}

/// Makes a copy one file without a log, closed by its own words, and checks it thoroughly.
fn settle(copy: &Path) -> Result<Settled, UpkeepError> {
    let failed = |error: rusqlite::Error| database_error(copy, &error);
    let conn = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(failed)?;
    migrations::pending(&migrate::applied(&conn, copy)?, |migration| migration.sqlite)?;
    let verdict: String = conn.query_row("PRAGMA integrity_check(1)", (), |row| row.get(0)).map_err(failed)?;
    if verdict != "ok" {
        return Err(SqliteOpenError::Damaged { path: copy.to_owned(), what: verdict }.into());
    }
    let read = || -> rusqlite::Result<Settled> {
        conn.pragma_update_and_check(None, "journal_mode", "delete", |row| row.get::<_, String>(0))?;
        conn.pragma_update(None, "fullfsync", true)?;
        whole::end(&conn)?;
        let count = |table: &str| conn.query_row(&format!("SELECT COUNT(*) FROM {table}"), (), |row| row.get(0));
        Ok(Settled { identity: whole::identity(&conn)?, starts: whole::starts(&conn)?, users: count("users")?, pools: count("pools")? })
    };
    read().map_err(|error| failed(error).into())
}

/// Puts a backup in the place of a store. What lies there is moved aside (`replace`) or stops it.
pub(crate) fn restore(database: &Path, backup: &Path, replace: bool) -> Result<Restored, UpkeepError> {
    if let Some(folder) = database.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        files::create_folder(folder)?;
    }
    let (database, backup) = (files::resolved(database)?, &files::resolved(backup)?);
    let mut lock = files::Lock::of_name(&database)?;
    if database.is_file() {
        lock.add_file(&database)?;
    }
    let copy = files::beside(&database, whole::RESTORING);
    for (place, unfinished) in [(&copy, true), (&database, false)] {
        if files::is_one(backup, place) {
            return Err(UpkeepError::InItsOwnPlace { path: backup.clone(), unfinished });
        }
    }
    let header = whole::header(backup)?;
    let in_the_way = whole::all_of(&database);
    if !replace && !in_the_way.is_empty() {
        return Err(UpkeepError::InTheWay { paths: in_the_way });
    }
    let cut_off = copy.exists();
    // SQLite would apply the log of another backup, whose restore was killed, to the copy of this one.
    whole::remove_unfinished(&copy)?;
    let (log, copied_log) = (files::beside(backup, "-wal"), files::beside(&copy, "-wal"));
    let brought = files::copy(backup, &copy).and_then(|()| if log.exists() { files::copy(&log, &copied_log) } else { Ok(()) });
    let log_missing = header.in_use && whole::is_empty_log(&log);
    let settled = match brought.map_err(UpkeepError::from).and_then(|()| settle(&copy)) {
        Ok(settled) => settled,
        Err(error) => {
            // What went wrong first is what matters; the next restore removes what stays.
            let _ = whole::remove_unfinished(&copy);
            if cut_off && !database.exists() {
                // Without it a start would take the place of the store, which was moved aside, for that of a new one.
                let _ = files::create_empty(&copy);
            }
            return Err(error);
        }
    };
    let moved = move_aside(&database, &in_the_way)?;
    files::put_in_place(&copy, &database)?;
    if let Some(identity) = settled.identity {
        whole::Remembered { identity, starts: settled.starts }.write(&database)?;
    }
    Ok(Restored { users: settled.users, pools: settled.pools, moved, log_missing })
}

/// Moves a store's files to `DATABASE.replaced`, or the next such name that is free; answers the new names.
fn move_aside(database: &Path, store: &[PathBuf]) -> Result<Vec<PathBuf>, SqliteOpenError> {
    let name = |number: u32| match number {
        1 => files::beside(database, ".replaced"),
        number => files::beside(database, &format!(".replaced-{number}")),
    };
    let free = (1..).map(name).find(|name| whole::all_of(name).is_empty()).unwrap_or_else(|| name(1));
    let mut moved = Vec::new();
    for path in store {
        let suffix = path.as_os_str().to_string_lossy();
        let suffix = suffix.strip_prefix(&*database.as_os_str().to_string_lossy()).unwrap_or_default();
        let aside = files::beside(&free, suffix);
        fs::rename(path, &aside).map_err(|source| SqliteOpenError::File { action: "move aside", path: path.clone(), source })?;
        moved.push(aside);
    }
    Ok(moved)
}

/// What must be 0 in every store.
const INVARIANTS: [(&str, &str); 12] = [
    (
        "pools whose number of users differs from their users",
        "SELECT COUNT(*) FROM (SELECT pool_id FROM (
            SELECT pool_id, users FROM user_counts UNION ALL SELECT pool_id, users FROM user_count_deltas
            UNION ALL SELECT pool_id, -1 FROM users) GROUP BY pool_id HAVING SUM(users) <> 0)",
    ),
    (
        "aliases without a user",
        "SELECT COUNT(*) FROM aliases a WHERE NOT EXISTS (SELECT 1 FROM users u WHERE u.pool_id = a.pool_id AND u.sub = a.sub)",
    ),
    (
        "search entries without a user",
        "SELECT COUNT(*) FROM user_search s WHERE NOT EXISTS (SELECT 1 FROM users u WHERE u.pool_id = s.pool_id AND u.sub = s.sub)",
    ),
    (
        "users who are not found by their status",
        "SELECT COUNT(*) FROM users u WHERE NOT EXISTS (SELECT 1 FROM user_search s
            WHERE s.pool_id = u.pool_id AND s.field IN ('cognito:user_status', 'unconfirmed') AND s.value_key = u.status AND s.sub = u.sub)",
    ),
    (
        "sign-ins without a user",
        "SELECT COUNT(*) FROM sign_ins s WHERE NOT EXISTS (SELECT 1 FROM users u WHERE u.pool_id = s.pool_id AND u.sub = s.sub)",
    ),
    (
        "credentials without a user",
        "SELECT COUNT(*) FROM credentials c WHERE NOT EXISTS (SELECT 1 FROM users u WHERE u.pool_id = c.pool_id AND u.sub = c.sub)",
    ),
    (
        "devices without a user",
        "SELECT COUNT(*) FROM devices d WHERE NOT EXISTS (SELECT 1 FROM users u WHERE u.pool_id = d.pool_id AND u.sub = d.sub)",
    ),
    (
        "sessions without a user",
        "SELECT COUNT(*) FROM user_sessions s WHERE NOT EXISTS (SELECT 1 FROM users u WHERE u.pool_id = s.pool_id AND u.sub = s.sub)",
    ),
    (
        "memberships without a user",
        "SELECT COUNT(*) FROM memberships m WHERE NOT EXISTS (SELECT 1 FROM users u WHERE u.pool_id = m.pool_id AND u.sub = m.sub)
            AND NOT EXISTS (SELECT 1 FROM deleted_groups d WHERE d.pool_id = m.pool_id AND d.group_id = m.group_id)",
    ),
    (
        "memberships without a group",
        "SELECT COUNT(*) FROM memberships m WHERE NOT EXISTS (SELECT 1 FROM groups g WHERE g.pool_id = m.pool_id AND g.id = m.group_id)
            AND NOT EXISTS (SELECT 1 FROM deleted_groups d WHERE d.pool_id = m.pool_id AND d.group_id = m.group_id)",
    ),
    ("clients without a pool", "SELECT COUNT(*) FROM clients c WHERE NOT EXISTS (SELECT 1 FROM pools p WHERE p.id = c.pool_id)"),
    (
        "users without a pool",
        "SELECT COUNT(*) FROM users u WHERE NOT EXISTS (SELECT 1 FROM pools p WHERE p.id = u.pool_id)
            AND NOT EXISTS (SELECT 1 FROM deleted_pools d WHERE d.pool_id = u.pool_id)",
    ),
];

/// Checks a database thoroughly: what lies there, SQLite's own checks, the schema, and that its rows fit together.
pub(crate) fn check(database: &Path) -> Result<Report, UpkeepError> {
    let database = files::resolved(database)?;
    let source = Source::open(&database, whole::Depth::Whole)?;
    let in_use = source._lock.is_none();
    let failed = |error: rusqlite::Error| OpenError::from(database_error(&database, &error));
    let conn = &source.conn;
    conn.execute_batch("BEGIN").map_err(failed)?;
    let mut findings = Vec::new();
    if in_use {
        let mut checks = conn.prepare("PRAGMA integrity_check(10)").map_err(failed)?;
        let lines = checks.query_map((), |row| row.get::<_, String>(0)).map_err(failed)?;
        let lines = lines.collect::<rusqlite::Result<Vec<_>>>().map_err(failed)?;
        findings.extend(lines.into_iter().filter(|line| line != "ok"));
    }
    let pending = migrations::pending(&migrate::applied(conn, &database)?, |migration| migration.sqlite)?.len();
    let count = |sql: &str| conn.query_row(sql, (), |row| row.get::<_, i64>(0)).map_err(failed);
    if pending == 0 {
        for (what, sql) in INVARIANTS {
            let rows = count(sql)?;
            if rows > 0 {
                findings.push(format!("{rows} {what}"));
            }
        }
    }
    Ok(Report {
        in_use,
        pools: count("SELECT COUNT(*) FROM pools")?,
        users: count("SELECT COUNT(*) FROM users")?,
        pending_migrations: pending,
        findings,
    })
}
