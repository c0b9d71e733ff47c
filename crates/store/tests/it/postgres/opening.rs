//! Opening a PostgreSQL database: who may, and what it may hold.

use crate::fixtures::*;
use store::{OpenError, PostgresOptions, Store, StoreOptions};

async fn open(url: &str) -> Result<Store, OpenError> {
    Store::open(url, StoreOptions::default()).await
}

/// A port on which nobody listens, and nobody can begin to as long as this lives.
fn refusing() -> (tokio::net::TcpSocket, u16) {
    let taken = tokio::net::TcpSocket::new_v4().expect("a socket");
    taken.bind(([127, 0, 0, 1], 0).into()).expect("a port");
    let port = taken.local_addr().expect("an address").port();
    (taken, port)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nodes_that_start_at_once_migrate_an_empty_database_together() {
    let Some(cluster) = store::testing::cluster() else {
        return println!("SKIPPED: nodes_that_start_at_once_migrate_an_empty_database_together: no PostgreSQL on this machine");
    };
    for _ in 0..3 {
        let database = cluster.empty_database();
        let mut nodes = tokio::task::JoinSet::new();
        for number in 0..8_u32 {
            let url = database.url();
            nodes.spawn(async move {
                let store = open(&url).await.expect("a store");
                add_users(&store, vec![user(number, &format!("user{number}"))]).await;
                store
            });
        }
        let stores = nodes.join_all().await;
        assert_eq!(read(&stores[0], |tx| tx.user_count(POOL)).await, 8);
        let versions = database.query("SELECT count(*) = max(version) FROM schema_versions");
        assert_eq!(versions, ["t"]);
    }
}

#[tokio::test]
async fn a_database_keeps_its_rows_when_it_is_opened_again_also_by_a_user_who_may_not_create() {
    let Some((store, database)) = on_postgres("a_database_keeps_its_rows_when_it_is_opened_again").await else { return };
    add_users(&store, vec![user(1, "ann")]).await;
    store.close().await;
    let store = open(&database.url()).await.expect("the same database");
    assert_eq!(read(&store, |tx| tx.user_by_sub(POOL, &sub(1))).await, Some(user(1, "ann")));
    store.close().await;

    let name = database.name();
    database.sql(&format!(
        "CREATE ROLE guest_{name} LOGIN; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO guest_{name}"
    ));
    let guest = database.url().replace("user=postgres", &format!("user=guest_{name}"));
    let store = open(&guest).await.expect("nothing has to be created");
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 1);
    add_users(&store, vec![user(2, "bob")]).await;
    store.close().await;
    database.sql(&format!("DROP OWNED BY guest_{name}; DROP ROLE guest_{name}"));
}

#[tokio::test]
async fn a_database_of_a_newer_program_or_of_another_history_is_refused() {
    let Some(database) = database("a_database_of_a_newer_program_is_refused") else { return };
    database.sql("INSERT INTO schema_versions (version, name, checksum) VALUES (998, 'soon', 'x'), (999, 'future', 'x')");
    let refused = open(&database.url()).await.expect_err("it is newer");
    assert!(matches!(refused, OpenError::Newer { found: 999, .. }), "{refused}");
    database.sql("DELETE FROM schema_versions WHERE version >= 998");
    let checksum = database.query("SELECT checksum FROM schema_versions WHERE version = 1").concat();
    database.sql("UPDATE schema_versions SET checksum = 'other' WHERE version = 1");
    let refused = open(&database.url()).await.expect_err("it is another");
    assert!(matches!(refused, OpenError::ChangedMigration { version: 1, .. }), "{refused}");
    database.sql(&format!("UPDATE schema_versions SET checksum = '{checksum}' WHERE version = 1"));
    open(&database.url()).await.expect("it was not touched");
}

#[tokio::test]
async fn what_keeps_a_database_from_being_used_is_said_without_a_password() {
    let Some(cluster) = store::testing::cluster() else {
        return println!("SKIPPED: what_keeps_a_database_from_being_used_is_said: no PostgreSQL on this machine");
    };
    let port = cluster.port();
    let (_taken, refusing) = refusing();
    cluster.sql("postgres", "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
    for (url, part) in [
        (format!("postgres://postgres:geheim@127.0.0.1:{refusing}/people"), "refused"),
        (format!("postgres://postgres:geheim@127.0.0.1:{port}/nowhere"), "does not exist"),
        (format!("postgres://nobody:geheim@127.0.0.1:{port}/postgres"), "does not exist"),
        (format!("postgres://postgres:geheim@127.0.0.1:{port}/postgres?sslmode=require"), "server does not support TLS"),
        (format!("postgres://postgres:geheim@127.0.0.1:{port}/latin"), "UTF8"),
    ] {
        let refused = open(&url).await.expect_err("no store").to_string();
        assert!(refused.contains(part) && refused.contains("127.0.0.1:") && !refused.contains("geheim"), "{url}: {refused}");
    }
}

#[tokio::test]
async fn the_first_host_that_answers_is_used() {
    let Some(database) = database("the_first_host_that_answers_is_used") else { return };
    let (_taken, refusing) = refusing();
    let url = format!("postgres://postgres@127.0.0.1:{refusing},127.0.0.1:{}/{}", database.cluster().port(), database.name());
    let store = open(&url).await.expect("the second host");
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_prepared_statements_every_fact_holds_too() {
    let options = PostgresOptions { prepared_statements: false, ..patient() };
    let options = StoreOptions { postgres: options, ..StoreOptions::default() };
    for fact in crate::statements::all_facts() {
        let Some(database) = database("without_prepared_statements_every_fact_holds_too") else { return };
        fact(Store::open(&database.url(), options.clone()).await.expect("a store")).await;
    }
}
