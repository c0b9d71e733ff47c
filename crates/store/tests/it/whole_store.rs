//! Starting on anything but a whole store or an empty place is a refusal that says what was found, and changes nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::fixtures::*;
use store::{OpenError, SqliteOpenError, Store, StoreOptions};
use tempfile::TempDir;

async fn open(path: &Path) -> Result<Store, OpenError> {
    Store::open(&format!("sqlite:{}", path.display()), StoreOptions::default()).await
}

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cognate.db");
    (folder, path)
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    PathBuf::from(format!("{}{suffix}", path.display()))
}

/// A closed store with two users.
async fn closed() -> (TempDir, PathBuf) {
    let (folder, path) = folder();
    let store = open(&path).await.expect("a new store");
    add_users(&store, vec![user(1, "ann"), user(2, "bob")]).await;
    store.close().await;
    (folder, path)
}

/// What a killed process leaves behind: the files as they were at some moment.
async fn killed() -> (TempDir, PathBuf) {
    let (running, path) = closed().await;
    let store = open(&path).await.expect("the store");
    add_users(&store, vec![user(3, "eve")]).await;
    let (left, left_path) = folder();
    for entry in fs::read_dir(running.path()).expect("the folder") {
        let entry = entry.expect("a file");
        fs::copy(entry.path(), left.path().join(entry.file_name())).expect("a copy");
    }
    store.close().await;
    (left, left_path)
}

/// All files but those that only say who is using the store.
fn files(folder: &TempDir) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder.path()).expect("the folder").map(|entry| entry.expect("a file"));
    let entries = entries.map(|entry| (entry.file_name().into_string().expect("a name"), fs::read(entry.path()).expect("its bytes")));
    entries
        .filter(|(name, bytes)| !(name.ends_with("-shm") || name.ends_with(".lock") || name.ends_with("-wal") && bytes.is_empty()))
        .collect()
}

/// The refusal of a store; twice, since the first must not make way for the second.
async fn refusal(folder: &TempDir, path: &Path) -> SqliteOpenError {
    let before = files(folder);
    open(path).await.expect_err("it is refused");
    let OpenError::Sqlite(refusal) = open(path).await.expect_err("it is refused again") else { panic!("another refusal") };
    assert!(files(folder) == before, "nothing is changed by a refusal: {refusal}");
    refusal
}

#[tokio::test]
async fn a_database_that_is_gone_or_empty_while_something_of_it_is_left_is_refused() {
    for suffixes in [&["-wal"][..], &[".identity"], &["-wal", ".identity", "-shm"], &["-journal"]] {
        for empty in [true, false] {
            let (folder, path) = folder();
            for suffix in suffixes {
                fs::write(beside(&path, suffix), "left").expect("a file");
            }
            if empty {
                fs::write(&path, "").expect("an empty file");
            }
            let refused = refusal(&folder, &path).await;
            assert!(matches!(&refused, SqliteOpenError::StoreLost { left, .. } if left.len() == suffixes.len()), "{refused}");
            for suffix in suffixes {
                assert!(refused.to_string().contains(&format!("cognate.db{suffix}")), "{refused}");
            }
        }
    }
}

#[tokio::test]
async fn a_store_whose_database_was_removed_or_truncated_is_refused() {
    for truncated in [true, false] {
        for make in [0, 1] {
            let (folder, path) = if make == 0 { closed().await } else { killed().await };
            if truncated { fs::write(&path, "") } else { fs::remove_file(&path) }.expect("a loss");
            let refused = refusal(&folder, &path).await;
            assert!(matches!(refused, SqliteOpenError::StoreLost { .. }), "{refused}");
        }
    }
}

#[tokio::test]
async fn a_killed_store_opens_with_its_log_and_is_refused_without_it() {
    let (_folder, path) = killed().await;
    let store = open(&path).await.expect("a store with its log");
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 3);
    drop(store);
    for truncated in [true, false] {
        let (folder, path) = killed().await;
        let log = beside(&path, "-wal");
        if truncated { fs::write(&log, "") } else { fs::remove_file(&log) }.expect("a loss");
        let refused = refusal(&folder, &path).await;
        assert!(matches!(refused, SqliteOpenError::LogLost { .. }), "{refused}");
        assert!(refused.to_string().contains("cognate.db-wal is gone or empty"), "{refused}");
        // Not even where nothing is remembered of it.
        fs::remove_file(beside(&path, ".identity")).expect("a file");
        assert!(matches!(refusal(&folder, &path).await, SqliteOpenError::LogLost { .. }));
    }
}

#[tokio::test]
async fn a_store_that_was_killed_before_its_first_write_opens() {
    let (running, path) = closed().await;
    let store = open(&path).await.expect("the store");
    let (left, left_path) = folder();
    for entry in fs::read_dir(running.path()).expect("the folder") {
        let entry = entry.expect("a file");
        fs::copy(entry.path(), left.path().join(entry.file_name())).expect("a copy");
    }
    drop(store);
    assert_eq!(read(&open(&left_path).await.expect("a store"), |tx| tx.user_count(POOL)).await, 2);
}

#[tokio::test]
async fn an_older_copy_in_the_place_of_a_store_is_refused_until_the_folder_forgets_the_newer_one() {
    let (folder, path) = closed().await;
    let older = fs::read(&path).expect("the store");
    open(&path).await.expect("the store").close().await;
    fs::write(&path, older).expect("an older copy");
    let refused = refusal(&folder, &path).await;
    assert!(matches!(refused, SqliteOpenError::OlderCopy { starts: 1, remembered: 2, .. }), "{refused}");
    fs::remove_file(beside(&path, ".identity")).expect("a file");
    open(&path).await.expect("it is meant");
}

#[tokio::test]
async fn an_older_copy_is_not_mixed_with_the_log_of_a_newer_store() {
    let (closed_folder, closed_path) = closed().await;
    let older = fs::read(&closed_path).expect("the store");
    drop(closed_folder);
    let (folder, path) = killed().await;
    fs::write(&path, older).expect("an older copy");
    assert!(matches!(refusal(&folder, &path).await, SqliteOpenError::OlderCopy { .. }));
}

#[tokio::test]
async fn another_stores_database_is_refused() {
    let (folder, path) = closed().await;
    let (_other_folder, other) = closed().await;
    open(&other).await.expect("the other store").close().await;
    fs::copy(&other, &path).expect("a copy");
    let refused = refusal(&folder, &path).await;
    assert!(matches!(refused, SqliteOpenError::AnotherStore { .. }), "{refused}");
}

#[tokio::test]
async fn a_database_that_is_copied_alone_to_an_empty_folder_opens() {
    let (_folder, path) = closed().await;
    let (_new, new) = folder();
    fs::copy(&path, &new).expect("a copy");
    assert_eq!(read(&open(&new).await.expect("the copy"), |tx| tx.user_count(POOL)).await, 2);
}

#[tokio::test]
async fn damage_is_refused() {
    for (at, length, what) in [(4096, 2_000, "the second page"), (4096 * 3, 4096 * 30, "many pages"), (20, 30, "the header")] {
        let (folder, path) = closed().await;
        let mut bytes = fs::read(&path).expect("the database");
        bytes[at..at + length].fill(0xEE);
        fs::write(&path, bytes).expect("damage");
        let refused = refusal(&folder, &path).await;
        assert!(matches!(refused, SqliteOpenError::Damaged { .. } | SqliteOpenError::Database { .. }), "{what}: {refused}");
    }
    let (folder, path) = closed().await;
    let bytes = fs::read(&path).expect("the database");
    fs::write(&path, &bytes[..bytes.len() / 2]).expect("a truncated file");
    let refused = refusal(&folder, &path).await;
    assert!(matches!(refused, SqliteOpenError::Damaged { .. } | SqliteOpenError::Database { .. }), "{refused}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_store_in_use_is_locked_under_each_of_its_names() {
    let (folder, path) = closed().await;
    let store = open(&path).await.expect("the store");
    let (link, hard_link) = (folder.path().join("link.db"), folder.path().join("hard_link.db"));
    std::os::unix::fs::symlink(&path, &link).expect("a link");
    fs::hard_link(&path, &hard_link).expect("a link");
    for name in [link, hard_link] {
        let refused = open(&name).await.expect_err("it is in use");
        assert!(matches!(refused, OpenError::Sqlite(SqliteOpenError::Locked { .. })), "{}: {refused}", name.display());
    }
    drop(store);
    open(&folder.path().join("link.db")).await.expect("it is free");
}

#[cfg(unix)]
#[tokio::test]
async fn what_is_no_file_is_refused_at_once() {
    let (folder, path) = folder();
    let made = std::process::Command::new("mkfifo").arg(&path).status().expect("mkfifo");
    assert!(made.success());
    assert!(open(&path).await.expect_err("a pipe").to_string().contains("not a regular file"));
    let link = folder.path().join("link.db");
    std::os::unix::fs::symlink(folder.path().join("nothing.db"), &link).expect("a link");
    open(&link).await.expect_err("it leads nowhere");
    assert!(!folder.path().join("nothing.db").exists());
}
