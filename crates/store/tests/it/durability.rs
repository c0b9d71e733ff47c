//! What the store has acknowledged survives the sudden end of the process.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use super::fixtures::*;
use store::{OpenError, Store, StoreOptions};

/// Tells the process that this test starts to write to the store it names.
const ROLE: &str = "COGNATE_STORE_TEST_WRITER";

async fn open(path: &Path) -> Result<Store, OpenError> {
    Store::open(&format!("sqlite:{}", path.display()), StoreOptions::default()).await
}

/// The other process: writes users without end and prints each number once its write is acknowledged.
async fn write_and_print(path: &Path) {
    let store = open(path).await.expect("the store");
    let first = read(&store, |tx| tx.user_count(POOL)).await as u32;
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..16 {
        let store = store.clone();
        writers.spawn(async move {
            for number in (first + 1_000_000 * writer..).take(1_000_000) {
                let alias = [(domain::username::AliasKind::Email, format!("{number}@example.com"))];
                write(&store, move |tx| tx.insert_user(&user(number, &format!("user{number}")), &alias)).await;
                let mut out = std::io::stdout().lock();
                writeln!(out, "\nwritten {number}").and_then(|()| out.flush()).expect("somebody listens");
            }
        });
    }
    writers.join_all().await;
}

fn start_writer(path: &Path) -> (Child, BufReader<ChildStdout>) {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "durability::acknowledged_writes_survive_a_killed_process", "--nocapture"])
        .env(ROLE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a process");
    let out = BufReader::new(child.stdout.take().expect("its output"));
    (child, out)
}

/// Reads acknowledged numbers until there are `count` of them or the output ends.
fn acknowledged(out: &mut impl BufRead, count: usize) -> Vec<u32> {
    let lines = out.lines().map_while(Result::ok);
    lines.filter_map(|line| line.strip_prefix("written ").and_then(|number| number.parse().ok())).take(count).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn acknowledged_writes_survive_a_killed_process() {
    if let Some(path) = std::env::var_os(ROLE) {
        return write_and_print(Path::new(&path)).await;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cognate.db");
    let mut all = Vec::new();
    for before_the_kill in [1, 150, 700] {
        let (mut child, mut out) = start_writer(&path);
        all.extend(acknowledged(&mut out, before_the_kill));
        // SIGKILL on Unix: nothing of the process runs any more.
        child.kill().expect("a kill");
        child.wait().expect("an end");
        all.extend(acknowledged(&mut out, usize::MAX));

        let store = open(&path).await.expect("a store that opens");
        let numbers = all.clone();
        let missing = read(&store, move |tx| {
            let mut missing = Vec::new();
            for number in numbers.iter().copied() {
                let by_alias = tx.user_by_alias(POOL, domain::username::AliasKind::Email, &format!("{number}@example.com"))?;
                if by_alias.is_none_or(|user| user.sub != sub(number)) {
                    missing.push(number);
                }
            }
            Ok(missing)
        })
        .await;
        assert_eq!(missing, [0; 0]);
        let count = read(&store, |tx| tx.user_count(POOL)).await;
        assert!(count >= all.len() as i64, "{count} counted, {} acknowledged", all.len());
        store.close().await;
        let damage: String = rusqlite::Connection::open(&path)
            .and_then(|conn| conn.query_row("PRAGMA integrity_check", (), |row| row.get(0)))
            .expect("a check");
        assert_eq!(damage, "ok");
    }
    assert!(all.len() > 800);
}

#[tokio::test]
async fn a_store_in_use_by_another_process_is_refused_until_that_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cognate.db");
    let (mut child, mut out) = start_writer(&path);
    assert_eq!(acknowledged(&mut out, 1).len(), 1);
    let refused = open(&path).await.map(drop);
    child.kill().expect("a kill");
    child.wait().expect("an end");
    assert!(matches!(refused, Err(OpenError::Sqlite(store::SqliteOpenError::Locked { .. }))), "{refused:?}");
    open(&path).await.expect("it is free");
}

/// Tells the process that this test starts that it may not write large files.
const FULL: &str = "COGNATE_STORE_TEST_FULL";

/// The other process: no file of its may grow beyond some limit, as on a full disk.
async fn write_until_it_is_full(path: &Path) {
    let store = open(path).await.expect("the store");
    store.ready().await.expect("a new store is ready");
    let mut written = 0;
    let refused = loop {
        let number = written;
        let added = store.write(move |tx| tx.insert_user(&user(number, &format!("user{number}")), &[]).map(drop)).await;
        match added {
            Ok(()) => written += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(refused, store::StoreError::Unwritable(_)), "{refused}");
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    let unready = store.ready().await.expect_err("nothing can be written");
    assert!(matches!(unready, store::StoreError::Unwritable(_)), "{unready}");
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, i64::from(written), "what is there can be read");
    println!("\nwritten {written}");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_is_told_and_loses_nothing() {
    if let Some(path) = std::env::var_os(FULL) {
        return write_until_it_is_full(Path::new(&path)).await;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cognate.db");
    // The limit is in units of 512 or 1,024 bytes. Without the trap the process would be killed in the place of an error.
    let child = Command::new("sh")
        .args(["-c", r#"trap "" XFSZ; ulimit -f 2000; exec "$0" --exact durability::a_full_disk_is_told_and_loses_nothing --nocapture"#])
        .arg(std::env::current_exe().expect("this program"))
        .env(FULL, &path)
        .output()
        .expect("a process");
    let out = String::from_utf8_lossy(&child.stdout);
    let written = out.lines().find_map(|line| line.strip_prefix("written ")).and_then(|number| number.parse::<i64>().ok());
    let written = written.unwrap_or_else(|| panic!("{out}{}", String::from_utf8_lossy(&child.stderr)));
    assert!(written > 10, "{written}");
    let store = open(&path).await.expect("a store that opens");
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, written);
    add_users(&store, vec![user(1_000_000, "after")]).await;
    store.ready().await.expect("it is ready again");
}
