//! What a change of a user's status costs, and who sees it while nodes of an older program run.

use std::time::Duration;

use crate::fixtures::*;
use domain::filter::parse;
use domain::time::Millis;
use domain::user_status::UserStatus;
use store::{Store, StoreOptions, UserRow};

async fn with_status(store: &Store, status: &str) -> Vec<String> {
    let filter = parse(&format!("cognito:user_status = \"{status}\"")).expect("a filter");
    let (users, _) = read(store, move |tx| tx.users_page(POOL, filter.as_ref(), None, 60)).await;
    users.into_iter().map(|user| user.username).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_of_status_touches_no_index_of_users() {
    let test = "a_change_of_status_touches_no_index_of_users";
    let Some(cluster) = store::testing::cluster() else { return println!("SKIPPED: {test}: no PostgreSQL on this machine") };
    // Nobody has counted there yet.
    let database = cluster.empty_database();
    let store = Store::open(&database.url(), StoreOptions::default()).await.expect("a new store");
    for number in 0..8 {
        write(&store, move |tx| tx.insert_user(&user(number, &format!("user{number}")), &[])).await;
    }
    for number in 0..8 {
        let confirmed = UserRow {
            status: UserStatus::Confirmed,
            updated_at: Millis(7),
            signed_out_at: Some(Millis(8)),
            ..user(number, &format!("user{number}"))
        };
        assert!(write(&store, move |tx| tx.update_user(&confirmed)).await);
    }
    assert_eq!(with_status(&store, "CONFIRMED").await.len(), 8);
    // The server's processes report what they did at their end, which is after ours. A heap-only update is one that wrote to no index.
    store.close().await;
    let others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    while database.query(others) != ["0"] {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let counts = database.query("SELECT n_tup_upd || ' ' || n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'users'");
    assert_eq!(counts, ["8 8"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn users_that_a_node_of_an_older_program_writes_are_found_by_their_status() {
    let Some((store, database)) = on_postgres("users_that_a_node_of_an_older_program_writes").await else { return };
    // As the program before writes them, on a connection that says nothing of entries.
    let older = |sql: &str| database.sql(&format!("SET cognate.lists_status = ''; {sql}"));
    older(&format!(
        "INSERT INTO users (pool_id, sub, username, username_key, status, enabled, attributes, password_history, pending, created_at,
            updated_at, version) VALUES ('{POOL}', 'a', 'ann', 'ann', 'UNCONFIRMED', TRUE, '{{}}', '[]', '{{}}', 1, 1, 1),
            ('{POOL}', 'b', 'bob', 'bob', 'UNCONFIRMED', TRUE, '{{}}', '[]', '{{}}', 1, 1, 1)"
    ));
    assert_eq!(with_status(&store, "UNCONFIRMED").await, ["ann", "bob"]);
    older("UPDATE users SET status = 'CONFIRMED', version = version + 1 WHERE sub = 'b'");
    assert_eq!(with_status(&store, "UNCONFIRMED").await, ["ann"]);
    assert_eq!(with_status(&store, "CONFIRMED").await, ["bob"]);
    // What a node of this program does to them leaves nothing behind either.
    let mut ann = read(&store, |tx| tx.user_by_sub(POOL, "a")).await.expect("ann");
    ann.status = UserStatus::Confirmed;
    assert!(write(&store, move |tx| tx.update_user(&ann)).await);
    assert_eq!(with_status(&store, "CONFIRMED").await, ["ann", "bob"]);
    older("DELETE FROM users WHERE sub = 'b'");
    write(&store, |tx| tx.delete_user(POOL, "a")).await;
    assert_eq!(database.query("SELECT count(*) FROM user_search"), ["0"]);
}
