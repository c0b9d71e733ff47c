//! Connections that are lost: what was acknowledged is there, and nothing is there twice.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::fixtures::*;
use domain::time::Millis;
use store::testing::{Cut, Database, Proxy};
use store::{Inserted, Store, StoreOptions};

use super::{behind_a_proxy_that, has};

/// Bumps a counter through a proxy that cuts three commits, and answers how often the closure ran for each bump.
async fn runs_with_cuts(cut: Cut) -> Option<Vec<u32>> {
    let database = database(if cut == Cut::AfterCommit { "commits_that_are_cut_off" } else { "commits_that_never_arrive" })?;
    let proxy = Proxy::start(database.cluster().port(), cut);
    let store = Store::open(&database.url_at(proxy.port), StoreOptions::default()).await.expect("a store behind the proxy");
    let mut all = Vec::new();
    for expected in 1..=6 {
        proxy.cuts.store(u32::from(expected % 2 == 0), Ordering::SeqCst);
        let runs = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&runs);
        let bump = move |tx: &mut store::WriteTx<'_>| {
            counted.fetch_add(1, Ordering::Relaxed);
            tx.bump_counter("all", "bumps", Millis(0), Millis(9))
        };
        assert_eq!(store.write(bump).await, Ok(i64::from(expected)));
        all.push(runs.load(Ordering::Relaxed));
        assert_eq!(proxy.cuts.load(Ordering::SeqCst), 0, "the proxy has seen the commit");
    }
    assert_eq!(read(&store, |tx| tx.counter("all", "bumps", Millis(0))).await, 6);
    Some(all)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_whose_answer_never_came_is_found_to_have_happened_and_not_repeated() {
    if let Some(runs) = runs_with_cuts(Cut::AfterCommit).await {
        assert_eq!(runs, [1, 1, 1, 1, 1, 1]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_that_never_arrived_is_found_not_to_have_happened_and_repeated() {
    if let Some(runs) = runs_with_cuts(Cut::BeforeCommit).await {
        assert_eq!(runs, [1, 2, 1, 2, 1, 2]);
    }
}

/// A store with one connection, through a proxy that cuts commits in this way.
async fn behind_cuts(test: &str, cut: Cut) -> Option<(Database, Proxy, Store)> {
    let database = database(test)?;
    let (proxy, store) = behind_a_proxy_that(cut, &database, database.cluster().port()).await;
    Some((database, proxy, store))
}

/// Adds a user; answers also how often the closure ran.
async fn add(store: &Store, number: u32, name: &str) -> (Inserted, u32) {
    let runs = Arc::new(AtomicU32::new(0));
    let (counted, row) = (Arc::clone(&runs), user_with(number, name, &[("email", &format!("{name}@example.com"))]));
    let added = write(store, move |tx| {
        counted.fetch_add(1, Ordering::Relaxed);
        tx.insert_user(&row, &[])
    });
    (added.await, runs.load(Ordering::Relaxed))
}

/// Adds users through a proxy that cuts every other commit, each in one message, and answers how often the closure ran for each.
async fn runs_of_new_users_with_cuts(test: &str, cut: Cut) -> Option<Vec<u32>> {
    let (database, proxy, store) = behind_cuts(test, cut).await?;
    let mut all = Vec::new();
    for number in 1..=6 {
        proxy.cuts.store(u32::from(number % 2 == 0), Ordering::SeqCst);
        let _ = proxy.take_seen();
        let name = format!("user{number}");
        let (added, runs) = add(&store, number, &name).await;
        assert_eq!(added, Inserted::Created, "{name}");
        assert_eq!(proxy.cuts.load(Ordering::SeqCst), 0, "the proxy has seen the commit");
        let seen = proxy.take_seen();
        // Each run sends all of it at once: a statement alone, or from BEGIN to COMMIT.
        let sent: Vec<_> = seen.iter().filter(|message| has(message, &name)).collect();
        assert!(sent.len() == runs as usize && sent.iter().all(|message| has(message, "BEGIN") == has(message, "COMMIT")), "{seen:?}");
        all.push(runs);
    }
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 6);
    assert_eq!(
        database.query("SELECT username FROM users ORDER BY username"),
        (1..=6).map(|number| format!("user{number}")).collect::<Vec<_>>()
    );
    assert_eq!(database.query("SELECT count(*) FROM user_search WHERE field = 'email'"), ["6"]);
    Some(all)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_user_in_one_message_whose_answer_never_came_is_there_once_and_is_said_to_be() {
    let test = "a_new_user_in_one_message_whose_answer_never_came";
    if let Some(runs) = runs_of_new_users_with_cuts(test, Cut::AfterCommit).await {
        assert_eq!(runs, [1, 1, 1, 1, 1, 1]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_user_in_one_message_that_never_arrived_is_sent_again() {
    if let Some(runs) = runs_of_new_users_with_cuts("a_new_user_in_one_message_that_never_arrived", Cut::BeforeCommit).await {
        assert_eq!(runs, [1, 2, 1, 2, 1, 2]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_name_that_is_taken_is_said_to_be_though_the_answer_never_came() {
    for (test, cut) in [("a_taken_name_after", Cut::AfterCommit), ("a_taken_name_before", Cut::BeforeCommit)] {
        let Some((database, proxy, store)) = behind_cuts(test, cut).await else { return };
        assert_eq!(add(&store, 1, "ann").await, (Inserted::Created, 1));
        proxy.cuts.store(1, Ordering::SeqCst);
        // The first run is lost, and has not happened; the second hopes in vain; the third looks.
        assert_eq!(add(&store, 2, "ann").await, (Inserted::UsernameTaken, 3), "{cut:?}");
        assert_eq!(proxy.cuts.load(Ordering::SeqCst), 0, "the proxy has seen the commit");
        assert_eq!(database.query("SELECT sub FROM users"), [sub(1)]);
        assert_eq!(database.query("SELECT sum(users) FROM user_count_deltas"), ["1"]);
        assert_eq!(add(&store, 2, "bob").await.0, Inserted::Created);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writes_and_reads_survive_connections_that_an_operator_ends() {
    let Some((store, database)) = on_postgres("writes_and_reads_survive_connections_that_an_operator_ends").await else { return };
    let stop = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..8_u32 {
        let (store, stop) = (store.clone(), Arc::clone(&stop));
        writers.spawn(async move {
            let mut written = Vec::new();
            for number in writer * 100_000.. {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                assert_eq!(write(&store, move |tx| tx.insert_user(&user(number, &format!("user{number}")), &[])).await, Inserted::Created);
                assert!(read(&store, move |tx| tx.user_by_sub(POOL, &sub(number))).await.is_some());
                written.push(number);
            }
            written
        });
    }
    for _ in 0..10 {
        tokio::time::sleep(Duration::from_millis(150)).await;
        let name = database.name();
        let end = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND pid <> pg_backend_pid()");
        database.cluster().sql("postgres", &end);
    }
    stop.store(true, Ordering::Relaxed);
    let written = writers.join_all().await.concat();
    assert!(written.len() > 50, "{}", written.len());
    // A closure that was answered ran once: a second run would have found the name taken.
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, written.len() as i64);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_stays_away_is_an_error_within_the_limit() {
    let Some(database) = database("a_server_that_stays_away_is_an_error_within_the_limit") else { return };
    let proxy = Proxy::start(database.cluster().port(), Cut::BeforeCommit);
    let store = Store::open(&database.url_at(proxy.port), StoreOptions::default()).await.expect("a store behind the proxy");
    proxy.cuts.store(u32::MAX, Ordering::SeqCst);
    let written = tokio::time::timeout(Duration::from_secs(60), store.write(|tx| tx.insert_user(&user(1, "ann"), &[]))).await;
    assert!(matches!(written.expect("an end"), Err(store::StoreError::Unavailable(_))));
    proxy.cuts.store(0, Ordering::SeqCst);
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 0);
    assert_eq!(write(&store, |tx| tx.insert_user(&user(1, "ann"), &[])).await, Inserted::Created);
}
