//! `cognate recovery`: what the operator sees of recoveries, and how one ends that cannot go on.

use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::json;
use store::{RecoveryRow, RecoveryState, Store, StoreError, StoreOptions};

use crate::support::{Server, TestPool, stores};

/// How a restore stands that cannot go on (managed-login 8.1).
const FAILING: &str = "TEMPORARY_INTERNAL_ERROR_SEE_SUPPORT_CASE";
/// How long a loaded machine may take to find that out.
const FAILS_WITHIN: Duration = Duration::from_secs(60);

fn recovery(server: &Server, arguments: &[&str]) -> Output {
    let mut command = Command::new(crate::support::binary());
    command.arg("recovery").args(arguments).args(["--endpoint-url", &server.url]).output().unwrap()
}

fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[tokio::test]
async fn an_operator_sees_no_recovery_where_none_is_and_ends_none_that_is_not_there() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    assert_eq!(printed(&recovery(&server, &["list"])), "No recovery is active.\n");
    let id = "0b0f3f6e-4b0c-4c3e-9d57-0d6d7b1f8a11";
    let aborted = recovery(&server, &["abort", &pool.pool_id, id]);
    assert_eq!(aborted.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&aborted.stderr).contains(&format!("Recovery {id} does not exist.")), "{aborted:?}");
}

#[tokio::test]
async fn an_operator_ends_a_recovery_that_cannot_go_on_and_users_change_again() {
    let folder = tempfile::tempdir().unwrap();
    let start = || Server::start_in(folder.path(), &["--dev"], &[]);
    let mut server = start();
    let pool = TestPool::new(&server.caller()).await;
    pool.sign_up("ann").await;
    server.kill();
    stores::make_older(folder.path(), &pool.pool_id, Duration::from_secs(3600));
    server = start();
    let restore_at = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() - 20 * 60;
    let input = json!({ "UserPoolId": pool.pool_id, "RestoreTimestamp": restore_at });
    let begun = server.caller().ok("InitiatePointInTimeRecovery", input).await["Restoration"].clone();
    let id = begun["RestoreId"].as_str().unwrap().to_owned();
    server.stop();
    started_and_unreadable(folder.path(), &pool.pool_id, &id).await;

    server = start();
    let of = json!({ "UserPoolId": pool.pool_id, "RestoreId": id });
    let status = async |server: &Server| {
        let described = server.caller().ok("DescribePointInTimeRecovery", of.clone()).await;
        described["Restoration"]["RestoreStatus"].as_str().unwrap().to_owned()
    };
    let since = Instant::now();
    while status(&server).await != FAILING {
        assert!(since.elapsed() < FAILS_WITHIN, "{}", status(&server).await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let bob = json!({ "UserPoolId": pool.pool_id, "Username": "bob", "MessageAction": "SUPPRESS" });
    let refused = server.caller().refused("AdminCreateUser", bob.clone()).await;
    assert!(refused.starts_with("OperationNotEnabledException: "), "{refused}");
    let listed = printed(&recovery(&server, &["list"]));
    for word in [pool.pool_id.as_str(), &id, FAILING] {
        assert!(listed.contains(word), "{listed}");
    }

    let aborted = printed(&recovery(&server, &["abort", &pool.pool_id, &id]));
    assert!(aborted.starts_with(&format!("The users of {} change again.", pool.pool_id)), "{aborted}");
    assert_eq!(status(&server).await, "AWS_ABORTED");
    server.caller().ok("AdminCreateUser", bob).await;
    assert_eq!(printed(&recovery(&server, &["list"])), "No recovery is active.\n");
    let again = recovery(&server, &["abort", &pool.pool_id, &id]);
    assert_eq!(again.status.code(), Some(1), "{again:?}");
}

/// Makes a recovery one that was started and says of how far it is what nobody can read, in the store of a server that was stopped.
async fn started_and_unreadable(folder: &Path, pool: &str, id: &str) {
    let store = Store::open(&stores::of(folder), StoreOptions::default()).await.unwrap();
    let (pool, id) = (pool.to_owned(), id.to_owned());
    let written = store.write(move |tx| {
        let row = tx.recovery(&pool, &id)?.expect("the recovery");
        let (step, state) = ("nonsense".to_owned(), RecoveryState::Restoring);
        tx.update_recovery(&RecoveryRow { state, step, lease_until: domain::time::Millis(0), ..row })
    });
    assert_eq!(written.await, Ok::<_, StoreError>(true));
    store.close().await;
}
