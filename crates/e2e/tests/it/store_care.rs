//! What an operator does for the store, and what the server does when something is wrong with it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::json;

use crate::support::{Caller, Server, TestPool, binary};

const DEV: &[&str] = &["--dev"];

fn cognate(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(binary()).args(arguments).current_dir(folder).output().unwrap()
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_a_running_server_is_restored_and_its_users_sign_in() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start_in(folder.path(), DEV, &[]);
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ann").await;
    let made = cognate(folder.path(), &["backup", "backup.db", "--store", "sqlite:cognate.db"]);
    assert!(made.status.success() && text(&made).contains("holds 1 users of 1 pools"), "{}", text(&made));
    let again = cognate(folder.path(), &["backup", "backup.db", "--store", "sqlite:cognate.db"]);
    assert!(!again.status.success() && text(&again).contains("is there already"), "{}", text(&again));
    let checked = cognate(folder.path(), &["store", "check", "--store", "sqlite:cognate.db"]);
    assert!(checked.status.success() && text(&checked).contains("in use by a server\nNo damage was found."), "{}", text(&checked));
    pool.confirmed("bob").await;
    let in_use = cognate(folder.path(), &["restore", "backup.db", "--replace", "--store", "sqlite:cognate.db"]);
    assert!(!in_use.status.success() && text(&in_use).contains("in use by another process"), "{}", text(&in_use));
    server.stop();

    let in_the_way = cognate(folder.path(), &["restore", "backup.db", "--store", "sqlite:cognate.db"]);
    assert!(!in_the_way.status.success() && text(&in_the_way).contains("--replace"), "{}", text(&in_the_way));
    let restored = cognate(folder.path(), &["restore", "backup.db", "--replace", "--store", "sqlite:cognate.db"]);
    assert!(restored.status.success() && text(&restored).contains("cognate.db.replaced"), "{}", text(&restored));
    let server = Server::start_in(folder.path(), DEV, &[]);
    let pool = TestPool { caller: server.caller(), ..pool };
    pool.sign_in("ann").await;
    let gone = pool.caller.refused("AdminGetUser", json!({"UserPoolId": pool.pool_id, "Username": "bob"})).await;
    assert_eq!(gone, "UserNotFoundException: User does not exist.");
}

/// What is for SQLite says so of PostgreSQL before it asks for a key, or for a database that is there.
#[test]
fn what_is_for_sqlite_names_the_tools_of_postgresql_and_asks_for_no_key() {
    let folder = tempfile::tempdir().unwrap();
    let store = ["--store", "postgres://nobody:secret@127.0.0.1:1/none"];
    for command in [&["backup", "backup.db"][..], &["restore", "backup.db"], &["store", "check"]] {
        let refused = cognate(folder.path(), &[command, &store].concat());
        let told = text(&refused);
        assert!(!refused.status.success() && told.contains("for SQLite stores") && told.contains("pg_dump"), "{command:?}: {told}");
        assert!(!told.contains("master key") && !told.contains("secret"), "{command:?}: {told}");
    }
    // The same where the configuration names it; what cannot be read is told all the same.
    fs::write(folder.path().join("cognate.toml"), "[store]\nurl = \"postgres://127.0.0.1:1/none\"\n").unwrap();
    assert!(text(&cognate(folder.path(), &["backup", "backup.db"])).contains("pg_dump"));
    fs::write(folder.path().join("cognate.toml"), "[store]\nurl = 7\n").unwrap();
    assert!(text(&cognate(folder.path(), &["backup", "backup.db"])).contains("[store] url"));
    assert_eq!(files(folder.path()).len(), 1, "nothing was made");
}

#[cfg(unix)]
#[test]
fn without_its_master_key_a_store_is_refused_and_no_new_key_is_made() {
    let folder = tempfile::tempdir().unwrap();
    Server::start_in(folder.path(), DEV, &[]).stop();
    let key = folder.path().join("master.key");
    let kept = fs::read(&key).unwrap();
    fs::remove_file(&key).unwrap();
    let refused = Server::command(folder.path(), DEV, &[]).output().unwrap();
    assert!(!refused.status.success() && text(&refused).contains("master.key is missing"), "{}", text(&refused));
    assert!(!files(folder.path()).keys().any(|name| name.starts_with("master.key")), "no key is made");

    // Nor is a pipe waited for.
    assert!(Command::new("mkfifo").arg(&key).status().unwrap().success());
    let refused = Server::command(folder.path(), DEV, &[]).output().unwrap();
    assert!(!refused.status.success() && text(&refused).contains("does not hold a master key"), "{}", text(&refused));
    fs::remove_file(&key).unwrap();
    fs::write(&key, kept).unwrap();
    Server::start_in(folder.path(), DEV, &[]);
}

#[cfg(unix)]
#[test]
fn a_lost_database_is_not_taken_for_a_new_store() {
    let folder = tempfile::tempdir().unwrap();
    Server::start_in(folder.path(), DEV, &[]).kill();
    fs::remove_file(folder.path().join("cognate.db")).unwrap();
    let before = files(folder.path());
    let refused = Server::command(folder.path(), DEV, &[]).output().unwrap();
    assert!(!refused.status.success() && text(&refused).contains("is lost: it is gone"), "{}", text(&refused));
    assert!(files(folder.path()) == before, "nothing is deleted by starting");
}

/// Signs users up until one is refused; answers how many there are, and the refusal.
async fn fill(pool: &TestPool) -> (usize, u16, String) {
    for number in 0.. {
        let input = pool.sign_up_input(&format!("user-{number}"));
        if let Err(failure) = pool.caller.call("SignUp", input).await {
            return (number, failure.status, failure.name);
        }
    }
    unreachable!("a disk ends")
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_callers_are_told_to_try_again_and_the_server_is_alive_but_not_ready() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start_on_small_disk(folder.path(), 4_000, DEV);
    let pool = TestPool::new(&server.caller()).await;
    let (signed_up, status, name) = fill(&pool).await;
    assert_eq!((status, name.as_str()), (400, "TooManyRequestsException"));
    // What was asked a moment ago still holds.
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    assert_eq!(pool.caller.get("/_cognate/ready").await.0, 503);
    assert_eq!(pool.caller.get("/_cognate/health").await.0, 200);
    assert_eq!(Caller::new(&server.operator_url).get("/_cognate/health").await.0, 200);
    assert!(signed_up > 0);
    pool.user("user-0").await;
    server.kill();

    let server = Server::start_in(folder.path(), DEV, &[]);
    let pool = TestPool { caller: server.caller(), ..pool };
    assert_eq!(pool.caller.get("/_cognate/ready").await.0, 200);
    for number in 0..signed_up {
        pool.user(&format!("user-{number}")).await;
    }
    pool.sign_up("after").await;
}
