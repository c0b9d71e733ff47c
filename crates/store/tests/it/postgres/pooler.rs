//! Behind a pooler that hands out a connection for each transaction.

use crate::fixtures::*;
use domain::time::Millis;
use store::testing::{Cluster, Pooler};
use store::{PostgresOptions, Store, StoreOptions};

use super::behind_a_proxy;

/// A pooler before a cluster; `None`, and a line that says so, where one of them is not.
fn pooler(test: &str) -> Option<(&'static Cluster, Pooler)> {
    let Some(cluster) = store::testing::cluster() else {
        println!("SKIPPED: {test}: no PostgreSQL on this machine");
        return None;
    };
    let Some(pooler) = Pooler::by_transaction(cluster) else {
        println!("SKIPPED: {test}: no PgBouncer on this machine");
        return None;
    };
    Some((cluster, pooler.expect("a pooler")))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_prepared_statements_a_pooler_may_hand_out_a_connection_for_each_transaction() {
    let test = "without_prepared_statements_a_pooler_may_hand_out_a_connection_for_each_transaction";
    let Some((cluster, pooler)) = pooler(test) else { return };
    let options = PostgresOptions { prepared_statements: false, ..PostgresOptions::default() };
    let options = StoreOptions { postgres: options, ..StoreOptions::default() };
    // The schema too is made through it.
    let database = cluster.empty_database();
    let store = Store::open(&database.url_at(pooler.port()), options).await.expect("a store behind the pooler");
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..200_u32 {
        let store = store.clone();
        tasks.spawn(async move {
            write(&store, move |tx| tx.insert_user(&user(number, &format!("user{number}")), &[])).await;
            let found = read(&store, move |tx| tx.user_by_username(POOL, &format!("user{number}"))).await;
            assert_eq!(found.map(|user| user.sub), Some(sub(number)));
            write(&store, |tx| tx.bump_counter("all", "bumps", Millis(0), Millis(9))).await
        });
    }
    let mut bumps = tasks.join_all().await;
    bumps.sort_unstable();
    assert_eq!(bumps, (1..=200).collect::<Vec<i64>>());
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 200);
    // Sixteen threads of the store have shared the pooler's four connections, and left no setting behind on them.
    let connections =
        database.query("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
    assert!(connections.concat().parse::<u32>().is_ok_and(|count| (1..=4).contains(&count)), "{connections:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_poolers_connections_are_left_as_others_expect_them() {
    let test = "a_poolers_connections_are_left_as_others_expect_them";
    let Some((cluster, pooler)) = pooler(test) else { return };
    let database = cluster.database();
    // One thread has one of the pooler's connections to itself, so that also an old PgBouncer serves what is prepared.
    let options = PostgresOptions { connections: 1, ..PostgresOptions::default() };
    let options = StoreOptions { postgres: options, ..StoreOptions::default() };
    let store = Store::open(&database.url_at(pooler.port()), options).await.expect("a store behind the pooler");
    write(&store, |tx| tx.insert_user(&user(1, "ann"), &[])).await;
    let found = read(&store, |tx| tx.user_by_username(POOL, "ann")).await;
    assert_eq!(found.map(|user| user.sub), Some(sub(1)));
    store.close().await;
    for (setting, left) in
        [("default_transaction_read_only", "off"), ("default_transaction_isolation", "read committed"), ("cognate.lists_status", "")]
    {
        assert_eq!(database.query_at(pooler.port(), &format!("SHOW {setting}")), [left], "{setting}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_transaction_behind_a_pooler_is_durable_whatever_connection_it_gets() {
    let test = "each_transaction_behind_a_pooler_is_durable_whatever_connection_it_gets";
    let Some((cluster, pooler)) = pooler(test) else { return };
    let database = cluster.empty_database();
    let _ = database.query(&format!("ALTER DATABASE {} SET synchronous_commit = off", database.name()));
    let (proxy, store) = behind_a_proxy(&database, pooler.port()).await;
    let _ = proxy.take_seen();
    write(&store, |tx| tx.insert_user(&user(1, "ann"), &[])).await;
    let seen = proxy.take_seen().concat();
    let has = |part: &str| seen.windows(part.len()).any(|window| window == part.as_bytes());
    assert!(has("BEGIN") && has("SET LOCAL synchronous_commit = on"), "{}", String::from_utf8_lossy(&seen));
}
