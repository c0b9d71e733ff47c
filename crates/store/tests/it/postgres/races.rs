//! Closures that are in each other's way run as if alone.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::fixtures::*;
use domain::time::Millis;
use domain::username::AliasKind;
use store::{Inserted, PostgresOptions, Store, StoreError, StoreOptions, WriteTx};

/// Adds a user unless somebody holds the name as an alias; or with an alias, unless somebody has it as a name. Neither has a unique index.
fn add(tx: &mut WriteTx<'_>, number: u32, name: &str, alias: Option<&str>) -> Result<bool, StoreError> {
    let taken = match alias {
        None => tx.user_by_alias(POOL, AliasKind::PreferredUsername, name)?.is_some(),
        Some(alias) => tx.user_by_username(POOL, alias)?.is_some(),
    };
    if taken {
        return Ok(false);
    }
    let aliases: Vec<_> = alias.map(|alias| (AliasKind::PreferredUsername, alias.to_owned())).into_iter().collect();
    Ok(tx.insert_user(&user(number, name), &aliases)? == Inserted::Created)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_username_and_the_same_alias_that_race_never_coexist() {
    let Some((first, database)) = on_postgres("a_username_and_the_same_alias_that_race_never_coexist").await else { return };
    // Two nodes.
    let second = Store::open(&database.url(), StoreOptions::default()).await.expect("the same database");
    for round in 0..60_u32 {
        let name = format!("bob{round}");
        let start = Arc::new(tokio::sync::Barrier::new(4));
        let mut racers = tokio::task::JoinSet::new();
        for racer in 0..4_u32 {
            let store = if racer % 2 == 0 { first.clone() } else { second.clone() };
            let (name, start) = (name.clone(), Arc::clone(&start));
            racers.spawn(async move {
                start.wait().await;
                let number = round * 10 + racer;
                let as_alias = racer >= 2;
                let own = format!("other{number}");
                let added = store.write(move |tx| if as_alias { add(tx, number, &own, Some(&name)) } else { add(tx, number, &name, None) });
                added.await.expect("an answer")
            });
        }
        let added = racers.join_all().await.into_iter().filter(|added| *added).count();
        let (by_name, by_alias) = read(&first, move |tx| {
            Ok((tx.user_by_username(POOL, &name)?.is_some(), tx.user_by_alias(POOL, AliasKind::PreferredUsername, &name)?.is_some()))
        })
        .await;
        assert!(by_name != by_alias, "round {round}: name {by_name}, alias {by_alias}");
        assert_eq!(added, 1, "round {round}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failure_to_serialize_is_repeated_whatever_the_closure_makes_of_it() {
    let Some((store, _database)) = on_postgres("a_failure_to_serialize_is_repeated").await else { return };
    let (runs, looked) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicU32::new(0)));
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..40 {
        let (store, runs, looked) = (store.clone(), Arc::clone(&runs), Arc::clone(&looked));
        tasks.spawn(async move {
            let swallowing = store.write(move |tx| -> Result<(), StoreError> {
                runs.fetch_add(1, Ordering::Relaxed);
                // The first two are in each other's way on every machine: neither writes before both have looked.
                let _ = tx.counter("all", "bumps", Millis(0));
                looked.fetch_add(1, Ordering::SeqCst);
                while looked.load(Ordering::SeqCst) < 2 {
                    std::thread::sleep(Duration::from_millis(1));
                }
                // The closure takes any error for success.
                let _ = tx.bump_counter("all", "bumps", Millis(0), Millis(9));
                Ok(())
            });
            swallowing.await.expect("an answer");
        });
    }
    tasks.join_all().await;
    assert_eq!(read(&store, |tx| tx.counter("all", "bumps", Millis(0))).await, 40);
    assert!(runs.load(Ordering::Relaxed) > 40, "nobody was in anybody's way");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_error_that_a_closure_makes_up_is_not_repeated() {
    let Some((store, _database)) = on_postgres("an_error_that_a_closure_makes_up_is_not_repeated").await else { return };
    let runs = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&runs);
    let refused = store.write(move |tx| -> Result<(), StoreError> {
        counted.fetch_add(1, Ordering::Relaxed);
        tx.bump_counter("all", "bumps", Millis(0), Millis(9))?;
        Err(StoreError::Busy)
    });
    assert_eq!(refused.await, Err(StoreError::Busy));
    assert_eq!(runs.load(Ordering::Relaxed), 1);
    assert_eq!(read(&store, |tx| tx.counter("all", "bumps", Millis(0))).await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lock_that_somebody_holds_is_waited_for_no_longer_than_the_limit() {
    let Some(database) = database("a_lock_that_somebody_holds_is_waited_for_no_longer_than_the_limit") else { return };
    let options = PostgresOptions { statement_timeout: Duration::from_millis(300), ..PostgresOptions::default() };
    let store = Store::open(&database.url(), StoreOptions { postgres: options, ..StoreOptions::default() }).await.expect("a store");
    write(&store, |tx| tx.bump_counter("all", "bumps", Millis(0), Millis(9))).await;
    // Somebody holds it until a second row is there.
    let database = Arc::new(database);
    let held = Arc::clone(&database);
    let holder = std::thread::spawn(move || {
        held.sql(
            "BEGIN; UPDATE counters SET uses = 7;
            DO $$ BEGIN WHILE (SELECT count(*) FROM counters) < 2 LOOP PERFORM pg_sleep(0.02); END LOOP; END $$;
            COMMIT",
        );
    });
    while holder_has_no_lock(&store).await {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let busy = store.write(|tx| tx.bump_counter("all", "bumps", Millis(0), Millis(9))).await;
    assert_eq!(busy, Err(StoreError::Busy));
    database.sql("INSERT INTO counters SELECT 'end', kind, window_start, uses, expires_at FROM counters");
    holder.join().expect("no panic");
    assert_eq!(write(&store, |tx| tx.bump_counter("all", "bumps", Millis(0), Millis(9))).await, 8);
    drop(database);
}

/// Whether the row can be changed at once.
async fn holder_has_no_lock(store: &Store) -> bool {
    store.write(|tx| tx.bump_counter("all", "bumps", Millis(0), Millis(9))).await.is_ok()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sign_ups_that_come_at_once_are_hardly_ever_repeated() {
    let Some((store, _database)) = on_postgres("sign_ups_that_come_at_once_are_hardly_ever_repeated").await else { return };
    let mut tasks = tokio::task::JoinSet::new();
    for task in 0..32_u32 {
        let store = store.clone();
        tasks.spawn(async move {
            for number in (0..60).map(|number| number * 32 + task) {
                // The order of subs and names is as random as in life.
                let number = number.wrapping_mul(2_654_435_761);
                let signing_up = move |tx: &mut WriteTx<'_>| {
                    let name = format!("user{number}");
                    let mail = format!("{number}@example.com");
                    let inserted = tx.insert_user(&user_with(number, &name, &[("email", &mail)]), &[])?;
                    tx.put_code(&code(number, "sign_up"))?;
                    tx.enqueue_message(&message(&format!("message{number}"), &mail, &name))?;
                    Ok(inserted)
                };
                assert_eq!(write(&store, signing_up).await, Inserted::Created);
            }
        });
    }
    tasks.join_all().await;
    let (runs, repeats) = store.runs_and_repeats().expect("a count");
    println!("{repeats} of {runs} runs were repeats");
    assert_eq!(runs - repeats, 32 * 60);
    // What is only written is in nobody's way. (What looks for something that is not there is, while the index is small: the server takes a
    // page of the index for the place of the missing row.)
    assert!(repeats * 50 < runs, "{repeats} of {runs}");
}
