//! Where the servers of tests keep their users: in a SQLite file in their folder or, with `COGNATE_TEST_STORE=postgres`, in a PostgreSQL database
//! that belongs to the folder, so that a server which is started there again finds it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

use store::testing::Database;

/// The variable that says what the stores are; the in-process tests know it too.
const VARIABLE: &str = "COGNATE_TEST_STORE";

static DATABASES: LazyLock<Mutex<HashMap<PathBuf, Database>>> = LazyLock::new(Mutex::default);

/// Whether the stores are on PostgreSQL.
pub(crate) fn on_postgres() -> bool {
    match std::env::var(VARIABLE).as_deref() {
        Err(_) | Ok("" | "sqlite") => false,
        Ok("postgres") => true,
        Ok(other) => panic!("{VARIABLE} is \"sqlite\" or \"postgres\", not {other:?}"),
    }
}

/// Whether a test of SQLite's own files has to be left out, and a line that says so.
pub(crate) fn without_files(test: &str) -> bool {
    if on_postgres() {
        println!("SKIPPED: {test}: {VARIABLE} asks for PostgreSQL, and this is about the files of SQLite");
    }
    on_postgres()
}

/// The address of a folder's store, the same each time.
pub(crate) fn of(folder: &Path) -> String {
    if !on_postgres() {
        return format!("sqlite:{}", folder.join("cognate.db").display());
    }
    let mut databases = DATABASES.lock().unwrap_or_else(PoisonError::into_inner);
    let database = databases.entry(folder.to_owned()).or_insert_with(|| {
        // Asked for by name, so a machine without is no reason to skip.
        store::testing::cluster().expect("PostgreSQL").database()
    });
    database.url()
}

/// Gives a folder's store up.
pub(crate) fn forget(folder: &Path) {
    drop(DATABASES.lock().unwrap_or_else(PoisonError::into_inner).remove(folder));
}

/// Makes a pool older than it is, with the history of its users, while no server is at the store.
pub(crate) fn make_older(folder: &Path, pool: &str, by: Duration) {
    match DATABASES.lock().unwrap_or_else(PoisonError::into_inner).get(folder) {
        Some(database) => database.make_older(pool, by),
        None => store::testing::make_older(&folder.join("cognate.db"), pool, by).unwrap(),
    }
}
