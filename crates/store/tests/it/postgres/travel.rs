//! How often a closure waits for the server, and what comes of what travels behind a BEGIN that is refused.

use std::sync::atomic::Ordering;

use crate::fixtures::*;
use store::testing::{Cut, Proxy};
use store::{PostgresOptions, Store, StoreOptions};

fn has(sent: &[u8], part: &str) -> bool {
    sent.windows(part.len()).any(|window| window == part.as_bytes())
}

async fn add(store: &Store, number: u32) -> Result<(), store::StoreError> {
    store.write(move |tx| tx.insert_user(&user(number, &format!("user{number}")), &[])).await.map(drop)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_read_travels_alone_a_begin_with_what_is_written_and_one_that_is_refused_lets_nothing_happen() {
    let Some(database) = database("a_read_travels_alone_a_begin_with_what_is_written") else { return };
    let proxy = Proxy::start(database.cluster().port(), Cut::BeforeCommit);
    let options = PostgresOptions { connections: 1, ..PostgresOptions::default() };
    let options = StoreOptions { postgres: options, ..StoreOptions::default() };
    let store = Store::open(&database.url_at(proxy.port), options).await.expect("a store behind the proxy");
    let find = || read(&store, |tx| tx.user_by_sub(POOL, &sub(1)));
    // The first time statements are prepared.
    add(&store, 1).await.expect("a user");
    assert!(find().await.is_some());

    let _ = proxy.take_seen();
    assert!(find().await.is_some());
    let seen = proxy.take_seen();
    assert!(seen.len() == 1 && has(&seen[0], &sub(1)) && !has(&seen[0], "BEGIN") && !has(&seen[0], "COMMIT"), "{seen:?}");

    add(&store, 2).await.expect("a user");
    let seen = proxy.take_seen();
    assert!(seen.len() == 2 && has(&seen[0], "BEGIN") && has(&seen[0], "user2") && has(&seen[1], "COMMIT"), "{seen:?}");

    proxy.spoils.store(1, Ordering::SeqCst);
    assert!(add(&store, 3).await.is_err());
    assert_eq!(proxy.spoils.load(Ordering::SeqCst), 0);
    assert_eq!(database.query("SELECT count(*) FROM users"), ["2"]);
    add(&store, 3).await.expect("a user");
}
