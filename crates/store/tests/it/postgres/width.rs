//! How many closures run at once, seen from outside.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use tokio::time::Instant;

use crate::fixtures::*;
use store::testing::{Cut, Proxy};
use store::{PostgresOptions, Store, StoreError, StoreOptions};

/// More reads at once than there are connections, until this is dropped.
struct Crowd {
    running: Arc<AtomicUsize>,
    ends: Arc<AtomicBool>,
}

impl Crowd {
    fn of(store: &Store, readers: usize) -> Self {
        let crowd = Self { running: Arc::default(), ends: Arc::default() };
        for _ in 0..readers {
            let (store, running, ends) = (store.clone(), Arc::clone(&crowd.running), Arc::clone(&crowd.ends));
            tokio::spawn(async move {
                while !ends.load(Ordering::Relaxed) {
                    let running = Arc::clone(&running);
                    let reading = store.read(move |tx| {
                        running.fetch_add(1, Ordering::Relaxed);
                        let found = tx.user_by_sub(POOL, &sub(1));
                        running.fetch_sub(1, Ordering::Relaxed);
                        found
                    });
                    assert!(reading.await.is_ok_and(|found| found.is_some()));
                }
            });
        }
        crowd
    }

    /// How many run, most of the time.
    async fn running(&self) -> usize {
        let mut seen = Vec::new();
        for _ in 0..41 {
            seen.push(self.running.load(Ordering::Relaxed));
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        seen.sort_unstable();
        seen[seen.len() / 2]
    }

    /// Waits until about so many run most of the time, and the store says that so many may.
    async fn comes_to(&self, store: &Store, wanted: usize) {
        let begun = Instant::now();
        loop {
            let (running, told) = (self.running().await, store.closures().expect("a count"));
            if running.abs_diff(wanted) <= 2 && told.at_once_max.abs_diff(wanted) <= 2 && told.waiting > 0 {
                return;
            }
            assert!(begun.elapsed() < Duration::from_secs(300), "{running} run, not {wanted}: {told:?}");
        }
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::Relaxed);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_has_become_slow_is_asked_by_fewer_at_once_until_it_is_fast_again() {
    let Some(database) = database("a_database_that_has_become_slow_is_asked_by_fewer_at_once") else { return };
    // As many as keep the processors busy are never too many.
    let least = 2 * std::thread::available_parallelism().map_or(1, std::num::NonZero::get) + 2;
    let most = least + 8;
    let proxy = Proxy::start(database.cluster().port(), Cut::BeforeCommit);
    let options = PostgresOptions { connections: most, ..PostgresOptions::default() };
    let options = StoreOptions { postgres: options, ..StoreOptions::default() };
    let store = Store::open(&database.url_at(proxy.port), options).await.expect("a store behind the proxy");
    write(&store, |tx| tx.insert_user(&user(1, "ann"), &[])).await;
    assert_eq!(store.closures().map(|idle| (idle.at_once_max, idle.waiting)), Some((most, 0)));

    // Rather far away: what else happens on this machine matters less than that.
    proxy.delay.store(30, Ordering::Relaxed);
    let crowd = Crowd::of(&store, 2 * most);
    crowd.comes_to(&store, most).await;
    proxy.delay.store(120, Ordering::Relaxed);
    crowd.comes_to(&store, least).await;
    proxy.delay.store(30, Ordering::Relaxed);
    crowd.comes_to(&store, most).await;
    drop(crowd);
    let counted = on_sqlite().await.closures();
    assert!(counted.is_none(), "SQLite has no such number");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_runs_and_what_waits_is_counted() {
    let Some(database) = database("what_runs_and_what_waits_is_counted") else { return };
    let options = PostgresOptions { connections: 1, ..PostgresOptions::default() };
    let store = Store::open(&database.url(), StoreOptions { postgres: options, ..StoreOptions::default() }).await.expect("a store");
    let (started, goes_on) = (Arc::new(tokio::sync::Semaphore::new(0)), Arc::new(AtomicBool::new(false)));
    let mut asking = tokio::task::JoinSet::new();
    for _ in 0..3 {
        let (store, started, goes_on) = (store.clone(), Arc::clone(&started), Arc::clone(&goes_on));
        asking.spawn(async move {
            let holding = store.read(move |_| {
                started.add_permits(1);
                while !goes_on.load(Ordering::Relaxed) {
                    std::thread::sleep(Duration::from_millis(1));
                }
                Ok::<_, StoreError>(())
            });
            holding.await.expect("an answer");
        });
    }
    started.acquire().await.expect("one runs").forget();
    let counts = || store.closures().map(|now| (now.at_once_max, now.running, now.waiting));
    while counts() != Some((1, 1, 2)) {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    goes_on.store(true, Ordering::Relaxed);
    asking.join_all().await;
    while counts() != Some((1, 0, 0)) {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}
