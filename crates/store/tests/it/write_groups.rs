use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::fixtures::*;
use store::{Inserted, Store, StoreError};

facts![
    what_was_answered_can_be_read_at_once,
    an_error_undoes_its_own_closure_and_leaves_the_neighbours,
    a_panic_undoes_its_own_closure_and_the_writer_goes_on,
    a_panic_while_reading_gives_the_connection_back,
    a_read_sees_one_state_from_its_start_to_its_end,
    a_read_that_takes_long_does_not_hold_up_a_write,
    a_closed_store_refuses_work,
    an_open_store_is_ready_and_a_closed_one_is_not,
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn and_all_of_it_holds_where_callers_write_themselves() {
    for fact in ALL {
        fact(on_callers().await).await;
    }
}

async fn what_was_answered_can_be_read_at_once(store: Store) {
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..300 {
        let store = store.clone();
        tasks.spawn(async move {
            write(&store, move |tx| tx.insert_user(&user(number, &format!("user{number}")), &[])).await;
            // A reader sees only what is committed.
            read(&store, move |tx| tx.user_by_sub(POOL, &sub(number))).await.is_some()
        });
    }
    assert!(tasks.join_all().await.into_iter().all(|seen| seen));
}

#[derive(Debug, PartialEq)]
enum Failure {
    Refused,
    Store(StoreError),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Writes two hundred users at once; each tenth closure fails in the given way after it has written.
async fn with_each_tenth(store: &Store, fail: fn() -> Result<Inserted, Failure>) -> Vec<Result<Inserted, Failure>> {
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..200 {
        let store = store.clone();
        tasks.spawn(async move {
            let outcome = store.write(move |tx| {
                let inserted = tx.insert_user(&user(number, &format!("user{number}")), &[])?;
                if number % 10 == 0 { fail() } else { Ok(inserted) }
            });
            outcome.await
        });
    }
    tasks.join_all().await
}

async fn an_error_undoes_its_own_closure_and_leaves_the_neighbours(store: Store) {
    let outcomes = with_each_tenth(&store, || Err(Failure::Refused)).await;
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Ok(Inserted::Created)).count(), 180);
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Err(Failure::Refused)).count(), 20);
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 180);
    assert_eq!(read(&store, |tx| tx.user_by_sub(POOL, &sub(10))).await, None);
}

async fn a_panic_undoes_its_own_closure_and_the_writer_goes_on(store: Store) {
    let outcomes = with_each_tenth(&store, || panic!("on purpose")).await;
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Ok(Inserted::Created)).count(), 180);
    let unavailable = |outcome: &&Result<Inserted, Failure>| matches!(outcome, Err(Failure::Store(StoreError::Unavailable(_))));
    assert_eq!(outcomes.iter().filter(unavailable).count(), 20);
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 180);
    assert_eq!(write(&store, |tx| tx.insert_user(&user(10, "later"), &[])).await, Inserted::Created);
}

async fn a_panic_while_reading_gives_the_connection_back(store: Store) {
    for _ in 0..40 {
        let store = store.clone();
        let panicking = tokio::spawn(async move { read(&store, |_| -> Result<(), StoreError> { panic!("on purpose") }).await });
        assert!(panicking.await.is_err_and(|error| error.is_panic()));
    }
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 0);
}

async fn a_read_sees_one_state_from_its_start_to_its_end(store: Store) {
    let (begun, wrote) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(true)));
    let twice = |store: &Store| {
        let (store, tell, hear) = (store.clone(), begun.clone(), wrote.clone());
        async move {
            read(&store, move |tx| {
                let before = tx.user_count(POOL)?;
                tell.store(true, Ordering::SeqCst);
                while !hear.load(Ordering::SeqCst) {
                    std::thread::yield_now();
                }
                Ok((before, tx.user_count(POOL)?))
            })
            .await
        }
    };
    // An engine may have to learn that a closure reads twice.
    assert_eq!(twice(&store).await, (0, 0));
    begun.store(false, Ordering::SeqCst);
    wrote.store(false, Ordering::SeqCst);
    let reading = tokio::spawn(twice(&store));
    while !begun.load(Ordering::SeqCst) {
        tokio::task::yield_now().await;
    }
    add_users(&store, vec![user(1, "ann")]).await;
    wrote.store(true, Ordering::SeqCst);
    assert_eq!(reading.await.expect("no panic"), (0, 0));
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 1);
}

async fn a_read_that_takes_long_does_not_hold_up_a_write(store: Store) {
    let (done, until) = (Arc::new(AtomicBool::new(false)), ());
    let seen = done.clone();
    let reader = store.clone();
    let reading = tokio::spawn(async move {
        read(&reader, move |tx| {
            tx.user_count(POOL)?;
            while !seen.load(Ordering::SeqCst) {
                std::thread::yield_now();
            }
            Ok(until)
        })
        .await
    });
    add_users(&store, (0..50).map(|number| user(number, &format!("user{number}"))).collect()).await;
    done.store(true, Ordering::SeqCst);
    reading.await.expect("no panic");
}

async fn a_closed_store_refuses_work(store: Store) {
    let other = store.clone();
    add_users(&store, vec![user(1, "ann")]).await;
    store.close().await;
    assert!(matches!(other.read(|tx| tx.user_count(POOL)).await, Err(StoreError::Unavailable(_))));
    assert!(matches!(other.write(|tx| tx.delete_user(POOL, "x")).await, Err(StoreError::Unavailable(_))));
}

async fn an_open_store_is_ready_and_a_closed_one_is_not(store: Store) {
    assert_eq!(store.ready().await, Ok(()));
    let other = store.clone();
    store.close().await;
    assert!(other.ready().await.is_err());
}
