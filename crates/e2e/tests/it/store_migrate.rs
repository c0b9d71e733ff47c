//! `cognate store migrate` with the real program, killed in the middle: from PostgreSQL to SQLite and back to PostgreSQL.

use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;
use store::testing::Database;

use crate::support::{MASTER_KEY, Server, TestPool, binary};

/// Further users, so that a copy takes long enough to be killed in it.
const USERS: u32 = 30_000;

fn migrate(folder: &Path, from: &str, to: &str) -> Command {
    let mut command = Command::new(binary());
    command.args(["store", "migrate", "--from", from, "--to", to]).current_dir(folder);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the command, and kills it as soon as `some` says that a part of the rows is over.
fn killed(mut command: Command, some: &dyn Fn() -> bool) {
    let mut child: Child = command.spawn().unwrap();
    let begun = Instant::now();
    while !some() {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it could be killed");
        assert!(begun.elapsed() < Duration::from_secs(120), "nothing is copied");
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    assert!(!child.wait().unwrap().success());
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn serve(store: &str, folder: &Path) -> Command {
    Server::command_on(store, "127.0.0.1:0", folder, &["--dev"], &[("COGNATE_KEYS_MASTER_KEY", MASTER_KEY)])
}

fn refused(store: &str, folder: &Path) {
    let output = serve(store, folder).output().unwrap();
    assert!(!output.status.success() && said(&output).contains("is not whole yet"), "{}", said(&output));
}

/// Signs the user in and looks at a row of the many.
async fn holds_everything(store: &str, folder: &Path, pool: &TestPool) {
    let mut server = Server::start_by(serve(store, folder));
    let pool = TestPool { caller: server.caller(), pool_id: pool.pool_id.clone(), client_id: pool.client_id.clone() };
    pool.sign_in("ann").await;
    pool.user("many-29999").await;
    let described = pool.caller.ok("DescribeUserPool", json!({ "UserPoolId": pool.pool_id })).await;
    assert_eq!(described["UserPool"]["EstimatedNumberOfUsers"], USERS + 1);
    server.stop();
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_store_moves_between_the_engines_although_the_command_is_killed_in_the_middle() {
    let Some(cluster) = store::testing::cluster() else {
        return println!("SKIPPED: a_store_moves_between_the_engines: no PostgreSQL on this machine");
    };
    let (database, other): (Database, Database) = (cluster.empty_database(), cluster.empty_database());
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start_by(serve(&database.url(), folder.path()));
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ann").await;
    server.stop();
    database.add_users(&pool.pool_id, USERS);

    let file = folder.path().join("moved.db");
    let sqlite = format!("sqlite:{}", file.display());
    let log = folder.path().join("moved.db-wal");
    let some = || std::fs::metadata(&log).is_ok_and(|log| log.len() > 2_000_000);
    killed(migrate(folder.path(), &database.url(), &sqlite), &some);
    refused(&sqlite, folder.path());
    let done = migrate(folder.path(), &database.url(), &sqlite).output().unwrap();
    let text = said(&done);
    assert!(done.status.success() && text.contains("some of them by an earlier run") && text.contains("same master key"), "{text}");
    assert!(text.lines().any(|line| line.starts_with("users ") && line.contains(" 30001 rows")), "{text}");
    holds_everything(&sqlite, folder.path(), &pool).await;
    let checked = Command::new(binary()).args(["store", "check", "--store", &sqlite]).current_dir(folder.path()).output().unwrap();
    assert!(checked.status.success() && said(&checked).contains("No damage was found."), "{}", said(&checked));

    // While it is copied PostgreSQL counts only what is committed.
    let some = || other.users().is_some_and(|users| users > 2_000);
    killed(migrate(folder.path(), &sqlite, &other.url()), &some);
    refused(&other.url(), folder.path());
    let done = migrate(folder.path(), &sqlite, &other.url()).output().unwrap();
    assert!(done.status.success() && said(&done).contains("some of them by an earlier run"), "{}", said(&done));
    holds_everything(&other.url(), folder.path(), &pool).await;
    let again = migrate(folder.path(), &sqlite, &other.url()).output().unwrap();
    assert!(!again.status.success() && said(&again).contains("holds data already"), "{}", said(&again));
}
