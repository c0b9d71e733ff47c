//! How often a closure waits for the server, and what comes of what travels behind a BEGIN that is refused.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use crate::fixtures::*;
use domain::time::Millis;
use domain::user_status::UserStatus;
use domain::username::AliasKind;
use store::testing::Proxy;
use store::{Inserted, Store, StoreError, UserRow};

use super::{behind_a_proxy, has};

async fn add(store: &Store, number: u32) -> Result<(), store::StoreError> {
    store.write(move |tx| tx.insert_user(&user(number, &format!("user{number}")), &[])).await.map(drop)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_read_and_a_write_that_are_one_statement_travel_alone() {
    let Some(database) = database("a_read_and_a_write_that_are_one_statement") else { return };
    let (proxy, store) = behind_a_proxy(&database, database.cluster().port()).await;
    let find = || read(&store, |tx| tx.user_by_sub(POOL, &sub(1)));
    let (may_write, may_not) = ("read_only = off", "read_only = on");
    let sends = |parts: &[&str], lacks: &[&str]| {
        let seen = proxy.take_seen();
        let all = seen.len() == 1 && parts.iter().all(|part| has(&seen[0], part)) && !lacks.iter().any(|part| has(&seen[0], part));
        assert!(all, "{parts:?}, not {lacks:?}: {}", String::from_utf8_lossy(&seen.concat()));
    };
    // The first time statements are prepared.
    add(&store, 1).await.expect("a user");
    assert!(find().await.is_some());

    let _ = proxy.take_seen();
    assert!(find().await.is_some());
    sends(&[&sub(1)], &["BEGIN", "COMMIT", may_not]);
    add(&store, 2).await.expect("a user");
    sends(&[may_write, "user2"], &["BEGIN", "COMMIT"]);
    add(&store, 3).await.expect("a user");
    sends(&["user3"], &["BEGIN", "COMMIT", may_write]);
    assert!(find().await.is_some());
    sends(&[may_not, &sub(1)], &["BEGIN", "COMMIT"]);
    assert_eq!(database.query("SELECT count(*) FROM users"), ["3"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_begin_travels_with_what_is_written_and_one_that_is_refused_lets_nothing_happen() {
    let Some(database) = database("a_begin_travels_with_what_is_written") else { return };
    let (proxy, store) = behind_a_proxy(&database, database.cluster().port()).await;
    add(&store, 1).await.expect("a user");
    // Now nothing is hoped for, so that the answer to the first statement is waited for.
    let taken = write(&store, |tx| tx.insert_user(&user(9, "user1"), &[])).await;
    assert_eq!(taken, Inserted::UsernameTaken);
    add(&store, 2).await.expect("a user");
    let _ = proxy.take_seen();
    add(&store, 3).await.expect("a user");
    let seen = proxy.take_seen();
    assert!(seen.len() == 2 && has(&seen[0], "BEGIN") && has(&seen[0], "user3") && has(&seen[1], "COMMIT"), "{seen:?}");

    // Behind this, what is sent alone may write.
    write(&store, |tx| tx.reset_counter("all", "bumps", Millis(0))).await;
    proxy.spoils.store(1, Ordering::SeqCst);
    assert!(add(&store, 4).await.is_err());
    assert_eq!(proxy.spoils.load(Ordering::SeqCst), 0);
    assert_eq!(database.query("SELECT count(*) FROM users"), ["3"]);
    add(&store, 4).await.expect("a user");
}

/// How often a write went to and fro while it was made.
async fn messages_of<T>(proxy: &Proxy, write: impl Future<Output = T>) -> (T, usize) {
    let _ = proxy.take_seen();
    let made = write.await;
    (made, proxy.take_seen().len())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_user_takes_one_message_with_a_history_too_and_what_hinders_it_is_found_by_a_second_run() {
    let Some(database) = database("a_new_user_takes_one_message_with_a_history_too") else { return };
    let (proxy, store) = behind_a_proxy(&database, database.cluster().port()).await;
    write(&store, |tx| tx.keep_history(POOL, std::time::Duration::from_secs(3_600))).await;
    add(&store, 1).await.expect("a user");
    assert_eq!(messages_of(&proxy, add(&store, 2)).await, (Ok(()), 1));
    assert_eq!(database.query("SELECT id FROM user_changes WHERE was IS NULL ORDER BY id"), [sub(1), sub(2)]);

    let insert_as = |number, name| write(&store, move |tx| tx.insert_user(&user(number, name), &[]));
    assert_eq!(insert_as(3, "user1").await, Inserted::UsernameTaken);
    write(&store, |tx| tx.freeze(POOL, true)).await;
    assert_eq!(add(&store, 4).await, Err(StoreError::Frozen));
    write(&store, |tx| tx.freeze(POOL, false)).await;
    assert_eq!(database.query("SELECT count(*) FROM users"), ["2"]);
    // For a while nothing is hoped for.
    add(&store, 5).await.expect("a user");
    assert_eq!(messages_of(&proxy, add(&store, 6)).await, (Ok(()), 2));
    for number in 7..40 {
        add(&store, number).await.expect("a user");
    }
    assert_eq!(messages_of(&proxy, add(&store, 40)).await, (Ok(()), 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writes_of_one_statement_take_their_locks_in_the_order_in_which_they_were_put_off() {
    let Some((store, database)) = on_postgres("writes_of_one_statement_take_their_locks_in_order").await else { return };
    let database = Arc::new(database);
    add(&store, 1).await.expect("a user");
    let asked = Arc::clone(&database);
    let holder =
        tokio::task::spawn_blocking(move || asked.query("BEGIN; SELECT sub FROM users FOR UPDATE; SELECT pg_sleep(9); COMMIT").len());
    let wait_until = async |sql: &str| {
        while database.query(sql) != ["1"] {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    wait_until("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'").await;
    let confirming = store.clone();
    let confirming = tokio::spawn(async move {
        write(&confirming, |tx| {
            let ann = tx.user_by_username(POOL, "user1")?.expect("the user");
            tx.update_user(&UserRow { status: UserStatus::Confirmed, ..ann })
        })
        .await
    });
    wait_until("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").await;
    // It waits for the user and holds nothing of what comes after.
    let _ = database.query("SET lock_timeout = '2s'; BEGIN; DELETE FROM user_search; ROLLBACK");
    let end = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";
    assert_eq!(database.query(end), ["1"], "the user was held all the time");
    assert!(holder.await.is_err());
    assert!(confirming.await.expect("no panic"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_user_who_is_added_again_without_an_alias_that_was_taken_needs_no_second_run() {
    let Some((store, _database)) = on_postgres("a_user_who_is_added_again_without_an_alias").await else { return };
    let alias = || [(AliasKind::Email, "a@example.com".to_owned())];
    write(&store, move |tx| tx.keep_history(POOL, Duration::from_secs(3_600))).await;
    write(&store, move |tx| tx.insert_user(&user(1, "ann"), &alias())).await;
    let (runs, repeats) = store.runs_and_repeats().expect("a count");
    let added = write(&store, move |tx| {
        assert_eq!(tx.insert_user(&user(2, "bob"), &alias())?, Inserted::AliasTaken(AliasKind::Email));
        tx.insert_user(&user(2, "bob"), &[])
    });
    assert_eq!(added.await, Inserted::Created);
    assert_eq!(store.runs_and_repeats(), Some((runs + 1, repeats)));
}
