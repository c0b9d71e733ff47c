//! Backup, restore and check of a SQLite store, running or not.

use std::fs;
use std::path::{Path, PathBuf};

use super::fixtures::*;
use store::upkeep::{self, UpkeepError};
use store::{OpenError, SqliteOpenError, Store, StoreOptions};
use tempfile::TempDir;

fn url(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

async fn open(path: &Path) -> Store {
    Store::open(&url(path), StoreOptions::default()).await.expect("a store")
}

/// A store with a pool and two users, open.
async fn running() -> (TempDir, PathBuf, Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cognate.db");
    let store = open(&path).await;
    write(&store, |tx| tx.insert_pool(&pool(POOL))).await;
    add_users(&store, vec![user(1, "ann"), user(2, "bob")]).await;
    (folder, path, store)
}

fn backup(path: &Path, to: &Path) -> Result<upkeep::BackedUp, UpkeepError> {
    upkeep::backup(&url(path), to, &mut |_| ())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_of_a_running_store_is_one_whole_state_of_it_and_can_be_restored() {
    let (folder, path, store) = running().await;
    // Somebody writes all the time: two users in one transaction, so that an odd number would be a torn copy.
    let writer = {
        let store = store.clone();
        tokio::spawn(async move {
            for number in 5.. {
                let pair = move |tx: &mut store::WriteTx<'_>| {
                    tx.insert_user(&user(2 * number, &format!("a{number}")), &[])?;
                    tx.insert_user(&user(2 * number + 1, &format!("b{number}")), &[]).map(drop)
                };
                write(&store, pair).await;
            }
        })
    };
    let file = folder.path().join("backup.db");
    let mut seen = 0;
    let made = {
        let (path, file) = (path.clone(), file.clone());
        let run = move || {
            let made = upkeep::backup(&url(&path), &file, &mut |progress| {
                assert!(progress.done <= progress.of);
                seen += 1;
            });
            assert!(seen > 0);
            made
        };
        tokio::task::spawn_blocking(run).await.expect("no panic").expect("a backup")
    };
    writer.abort();
    assert!(made.users >= 2 && made.users % 2 == 0, "{made:?}");
    assert_eq!(made.pools, 1);
    store.close().await;

    let names: Vec<_> = fs::read_dir(folder.path()).expect("the folder").map(|entry| entry.expect("a file").file_name()).collect();
    assert!(
        !names.iter().any(|name| name.to_string_lossy().contains("backup.db.") || name.to_string_lossy().contains("backup.db-")),
        "{names:?}"
    );
    let new = folder.path().join("elsewhere").join("cognate.db");
    let restored = upkeep::restore(&url(&new), &file, false).expect("a restored store");
    assert_eq!((restored.users, restored.pools, restored.log_missing), (made.users, 1, false));
    let store = open(&new).await;
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, made.users);
    assert_eq!(read(&store, |tx| tx.user_by_sub(POOL, &sub(1))).await, Some(user(1, "ann")));
}

#[tokio::test]
async fn a_backup_writes_over_nothing_and_needs_a_store() {
    let (folder, path, store) = running().await;
    let file = folder.path().join("backup.db");
    fs::write(&file, "mine").expect("a file");
    assert!(matches!(backup(&path, &file), Err(UpkeepError::InTheWay { .. })));
    assert_eq!(fs::read(&file).expect("the file"), b"mine");
    let none = backup(&folder.path().join("none.db"), &folder.path().join("other.db"));
    assert!(matches!(none, Err(UpkeepError::NoStore { .. })), "{none:?}");
    assert!(matches!(upkeep::backup("postgres://host/db", &file, &mut |_| ()), Err(UpkeepError::NotSqlite)));
    drop(store);
}

#[tokio::test]
async fn a_restore_moves_what_is_there_aside_only_when_told_to() {
    let (folder, path, store) = running().await;
    let file = folder.path().join("backup.db");
    backup(&path, &file).expect("a backup");
    add_users(&store, vec![user(3, "eve")]).await;
    let in_use = upkeep::restore(&url(&path), &file, true);
    assert!(matches!(in_use, Err(UpkeepError::Store(OpenError::Sqlite(SqliteOpenError::Locked { .. })))), "{in_use:?}");
    store.close().await;
    assert!(matches!(upkeep::restore(&url(&path), &file, false), Err(UpkeepError::InTheWay { .. })));
    for round in 0..2 {
        let restored = upkeep::restore(&url(&path), &file, true).expect("a restored store");
        assert_eq!(restored.users, 2);
        let aside = restored.moved.iter().find(|path| path.extension().is_some_and(|it| it.to_string_lossy().starts_with("replaced")));
        let there = if round == 0 { 3 } else { 2 };
        let old = rusqlite::Connection::open(aside.expect("the old store")).expect("a database");
        assert_eq!(old.query_row("SELECT COUNT(*) FROM users", (), |row| row.get::<_, i64>(0)), Ok(there));
        let store = open(&path).await;
        assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 2);
        store.close().await;
    }
}

#[tokio::test]
async fn the_place_of_a_store_whose_restore_was_cut_off_is_not_taken_for_an_empty_one() {
    let (folder, path, store) = running().await;
    let file = folder.path().join("backup.db");
    backup(&path, &file).expect("a backup");
    store.close().await;
    // As it is when the old store has been moved aside, and the backup has not got its name yet.
    upkeep::restore(&url(&path), &file, true).expect("a restored store");
    fs::rename(&path, folder.path().join("cognate.db.restoring")).expect("a file");
    fs::remove_file(folder.path().join("cognate.db.identity")).expect("a file");
    let lost = Store::open(&url(&path), StoreOptions::default()).await;
    assert!(matches!(lost, Err(OpenError::Sqlite(SqliteOpenError::StoreLost { .. }))), "{lost:?}");
    // Nor after another backup was tried, which was none.
    let half = folder.path().join("half.db");
    fs::write(&half, &fs::read(&file).expect("the backup")[..8_192]).expect("a file");
    let refused = upkeep::restore(&url(&path), &half, false);
    assert!(matches!(refused, Err(UpkeepError::Store(_))), "{refused:?}");
    let lost = Store::open(&url(&path), StoreOptions::default()).await;
    assert!(matches!(lost, Err(OpenError::Sqlite(SqliteOpenError::StoreLost { .. }))), "{lost:?}");
    assert_eq!(upkeep::restore(&url(&path), &file, false).expect("a restored store").users, 2);
    assert_eq!(read(&open(&path).await, |tx| tx.user_count(POOL)).await, 2);
}

/// The names in a folder that belong to a restore on its way.
fn unfinished(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned());
    names.filter(|name| name.contains(".restoring")).collect()
}

#[tokio::test]
async fn what_a_restore_that_was_killed_has_left_does_not_get_into_the_next_one() {
    let (folder, path, store) = running().await;
    let file = folder.path().join("backup.db");
    backup(&path, &file).expect("a backup");
    store.close().await;
    let clean = folder.path().join("clean.db");
    upkeep::restore(&url(&clean), &file, false).expect("a restored store");

    // The other backup was a raw copy of a running store, with its log.
    let (other_folder, _, other) = running().await;
    add_users(&other, vec![user(3, "eve"), user(4, "mallory")]).await;
    for suffix in ["", "-wal", "-shm"] {
        let left = fs::read(other_folder.path().join(format!("cognate.db{suffix}"))).expect("a file of a running store");
        assert!(!left.is_empty());
        fs::write(folder.path().join(format!("cognate.db.restoring{suffix}")), left).expect("a file");
    }
    fs::write(folder.path().join("cognate.db.restoring-journal"), "of another one").expect("a file");
    other.close().await;

    let restored = upkeep::restore(&url(&path), &file, true).expect("a restored store");
    assert_eq!((restored.users, restored.pools), (2, 1));
    assert_eq!(unfinished(folder.path()), [""; 0]);
    assert!(fs::read(&path).expect("the store") == fs::read(&clean).expect("the same store"), "the restored store differs from its backup");
    let store = open(&path).await;
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 2);
    assert_eq!(read(&store, |tx| tx.user_by_sub(POOL, &sub(3))).await, None);
}

#[tokio::test]
async fn neither_the_unfinished_copy_of_a_restore_nor_the_store_itself_is_taken_for_a_backup() {
    let (folder, path, store) = running().await;
    let left = folder.path().join("cognate.db.restoring");
    backup(&path, &left).expect("a file");
    store.close().await;
    let (copy, database) = (fs::read(&left).expect("the copy"), fs::read(&path).expect("the store"));
    let refused = |given: &Path| {
        let refused = upkeep::restore(&url(&path), given, true);
        assert!(matches!(refused, Err(UpkeepError::InItsOwnPlace { .. })), "{}: {refused:?}", given.display());
        assert!(fs::read(&left).expect("the copy") == copy, "{} was changed", left.display());
    };
    let detour = folder.path().join("..").join(folder.path().file_name().expect("a name")).join("cognate.db.restoring");
    let mut names = vec![left.clone(), detour, path.clone()];
    #[cfg(unix)]
    {
        let link = folder.path().join("link.db");
        std::os::unix::fs::symlink(&left, &link).expect("a link");
        names.push(link);
    }
    for name in &names {
        refused(name);
        assert!(fs::read(&path).expect("the store") == database, "{} was changed", path.display());
    }

    // As it is when the restore was killed before the copy got its name.
    fs::rename(&path, folder.path().join("aside.db")).expect("the store");
    let lost = Store::open(&url(&path), StoreOptions::default()).await.expect_err("a refusal").to_string();
    assert!(lost.contains("cognate.db.restoring may be unfinished: restore the backup that it came from, not this file"), "{lost}");
    names.retain(|name| *name != path);
    for name in &names {
        refused(name);
    }
    let elsewhere = folder.path().join("elsewhere.db");
    fs::rename(&left, &elsewhere).expect("the copy");
    assert_eq!(upkeep::restore(&url(&path), &elsewhere, true).expect("a restored store").users, 2);
    assert!(fs::read(&elsewhere).expect("the copy") == copy);
}

#[tokio::test]
async fn a_backup_that_is_damaged_or_none_of_ours_is_refused_and_the_store_stays() {
    let (folder, path, store) = running().await;
    let file = folder.path().join("backup.db");
    backup(&path, &file).expect("a backup");
    store.close().await;
    let mut bytes = fs::read(&file).expect("the backup");
    bytes[4_096 * 3..4_096 * 20].fill(0xEE);
    let (damaged, text, foreign) = (folder.path().join("damaged"), folder.path().join("text"), folder.path().join("foreign"));
    fs::write(&damaged, bytes).expect("a file");
    fs::write(&text, "hello").expect("a file");
    rusqlite::Connection::open(&foreign).and_then(|conn| conn.execute_batch("CREATE TABLE theirs (a)")).expect("a database");
    for bad in [damaged, text, foreign, folder.path().join("none")] {
        let refused = upkeep::restore(&url(&path), &bad, true);
        assert!(matches!(refused, Err(UpkeepError::Store(_))), "{}: {refused:?}", bad.display());
        assert_eq!(unfinished(folder.path()), [""; 0]);
        assert_eq!(read(&open(&path).await, |tx| tx.user_count(POOL)).await, 2);
    }
}

#[tokio::test]
async fn a_store_that_lost_its_log_can_be_brought_in_as_it_is_and_that_is_told() {
    let (folder, path, store) = running().await;
    let copy = folder.path().join("copy.db");
    fs::copy(&path, &copy).expect("a copy without the log");
    store.close().await;
    let new = folder.path().join("new.db");
    let restored = upkeep::restore(&url(&new), &copy, false).expect("a restored store");
    assert!(restored.log_missing);
    open(&new).await.close().await;
}

#[tokio::test]
async fn a_check_finds_a_sound_store_sound_and_says_what_is_wrong_with_another() {
    let (_folder, path, store) = running().await;
    let report = upkeep::check(&url(&path)).expect("a report");
    assert_eq!((report.in_use, report.pools, report.users, report.pending_migrations), (true, 1, 2, 0));
    assert_eq!(report.findings, [""; 0]);
    store.close().await;
    let report = upkeep::check(&url(&path)).expect("a report");
    assert_eq!((report.in_use, report.findings.len()), (false, 0));

    let change = |sql: &str| rusqlite::Connection::open(&path).and_then(|conn| conn.execute_batch(sql)).expect("a change");
    change(&format!("DELETE FROM users WHERE sub = '{}'; INSERT INTO aliases VALUES ('{POOL}', 'email', 'x', 'nobody')", sub(1)));
    change(&format!("DELETE FROM user_search WHERE sub = '{}' AND field = 'unconfirmed'", sub(2)));
    let findings = upkeep::check(&url(&path)).expect("a report").findings;
    let expected = [
        "1 pools whose number of users differs from their users",
        "1 aliases without a user",
        "1 search entries without a user",
        "1 users who are not found by their status",
    ];
    assert_eq!(findings, expected);
}
