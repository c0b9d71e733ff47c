//! Opening a SQLite file: where it may be, who may have it, and what it may hold.

use std::path::Path;

use super::fixtures::*;
use store::{OpenError, SqliteOpenError, SqliteOptions, Store, StoreOptions};

async fn open(path: &Path) -> Result<Store, OpenError> {
    Store::open(&format!("sqlite:{}", path.display()), StoreOptions::default()).await
}

fn change(path: &Path, sql: &str) {
    rusqlite::Connection::open(path).and_then(|conn| conn.execute_batch(sql)).expect("a changed database");
}

#[tokio::test]
async fn a_store_keeps_its_rows_when_it_is_opened_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a").join("b").join("cognate.db");
    let store = open(&path).await.expect("a new store");
    add_users(&store, vec![user(1, "ann")]).await;
    store.close().await;
    let store = open(&path).await.expect("the same store");
    assert_eq!(read(&store, |tx| tx.user_by_sub(POOL, &sub(1))).await, Some(user(1, "ann")));
    // Without close the end of the last handle does as well.
    add_users(&store, vec![user(2, "bob")]).await;
    drop(store);
    let store = open(&path).await.expect("the same store");
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 2);
}

#[cfg(unix)]
#[tokio::test]
async fn folder_and_files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let store = open(&data.join("cognate.db")).await.expect("a new store");
    add_users(&store, vec![user(1, "ann")]).await;
    let mode = |path: &Path| std::fs::metadata(path).expect("a file").permissions().mode() & 0o777;
    assert_eq!(mode(&data), 0o700);
    let files: Vec<_> = std::fs::read_dir(&data).expect("the folder").map(|entry| entry.expect("a file").path()).collect();
    assert!(files.len() >= 3, "{files:?}");
    for file in files {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}

#[tokio::test]
async fn a_store_that_is_open_cannot_be_opened_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cognate.db");
    let store = open(&path).await.expect("a new store");
    let second = open(&path).await.expect_err("it is open");
    assert!(matches!(&second, OpenError::Sqlite(SqliteOpenError::Locked { path: locked }) if *locked == path), "{second}");
    assert!(second.to_string().contains("cognate.db is in use by another process"), "{second}");
    drop(store);
    open(&path).await.expect("it is free");
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cognate.db");
    open(&path).await.expect("a new store").close().await;
    change(&path, "INSERT INTO schema_versions (version, name, checksum) VALUES (998, 'soon', 'x'), (999, 'future', 'x')");
    let refused = open(&path).await.expect_err("it is newer");
    assert!(matches!(refused, OpenError::Newer { found: 999, .. }), "{refused}");
    assert!(refused.to_string().contains("use a newer cognate"), "{refused}");
    change(&path, "DELETE FROM schema_versions WHERE version >= 998");
    open(&path).await.expect("it was not touched");
}

#[tokio::test]
async fn a_database_whose_schema_was_made_otherwise_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cognate.db");
    open(&path).await.expect("a new store").close().await;
    change(&path, "UPDATE schema_versions SET checksum = 'other' WHERE version = 1");
    let refused = open(&path).await.expect_err("it is another");
    assert!(matches!(refused, OpenError::ChangedMigration { version: 1, .. }), "{refused}");
}

#[tokio::test]
async fn a_file_that_is_no_database_of_ours_is_refused_and_not_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = folder.path().join("notes.txt");
    std::fs::write(&text, "These are my notes. ".repeat(100)).expect("a file");
    let refused = open(&text).await.expect_err("it is text");
    assert!(matches!(refused, OpenError::Sqlite(SqliteOpenError::Database { .. })), "{refused}");
    assert_eq!(std::fs::read_to_string(&text).expect("a file"), "These are my notes. ".repeat(100));

    let foreign = folder.path().join("foreign.db");
    change(&foreign, "CREATE TABLE theirs (a)");
    let refused = open(&foreign).await.expect_err("it is another's");
    assert!(refused.to_string().contains("tables of another program"), "{refused}");
    change(&foreign, "INSERT INTO theirs VALUES (1)");
}

#[tokio::test]
async fn a_wrong_place_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    std::fs::write(&file, "x").expect("a file");
    let refused = open(&file.join("cognate.db")).await.expect_err("a file is no folder");
    assert!(matches!(&refused, OpenError::Sqlite(SqliteOpenError::File { .. })) && refused.to_string().contains("file"), "{refused}");
    let refused = open(folder.path()).await.expect_err("a folder is no file");
    assert!(matches!(&refused, OpenError::Sqlite(SqliteOpenError::File { .. })), "{refused}");
}

#[tokio::test]
async fn a_setting_that_is_no_store_is_refused_without_showing_a_password() {
    for (url, part) in [
        ("cognate.db", "sqlite:PATH"),
        ("sqlite:", "sqlite:PATH"),
        ("", "sqlite:PATH"),
        ("mysql://root:geheim@host/db", "sqlite:PATH"),
        ("postgres://root:geheim@host?sslmode=disable", "names no database"),
    ] {
        let refused = Store::open(url, StoreOptions::default()).await.expect_err("no store").to_string();
        assert!(refused.contains(part) && !refused.contains("geheim"), "{url}: {refused}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_write_ahead_log_stays_bounded_under_constant_writing_and_reading() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cognate.db");
    let options = StoreOptions { sqlite: SqliteOptions { checkpoint_pages: 200, ..SqliteOptions::default() }, ..StoreOptions::default() };
    let store = Store::open(&format!("sqlite:{}", path.display()), options).await.expect("a new store");
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..8 {
        let store = store.clone();
        writers.spawn(async move {
            for number in writer * 1_000..writer * 1_000 + 400 {
                write(&store, move |tx| tx.insert_user(&user(number, &format!("user{number}")), &[])).await;
            }
        });
    }
    let reads = {
        let store = store.clone();
        tokio::spawn(async move {
            loop {
                read(&store, |tx| tx.user_by_sub(POOL, &sub(1))).await;
                tokio::task::yield_now().await;
            }
        })
    };
    writers.join_all().await;
    reads.abort();
    // Three times the limit and one group of closures; without any checkpoint there would be many thousands.
    let pages = std::fs::metadata(folder.path().join("cognate.db-wal")).expect("the log").len() / 4_096;
    assert!((1..1_600).contains(&pages), "{pages}");
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 3_200);
    store.close().await;
}
