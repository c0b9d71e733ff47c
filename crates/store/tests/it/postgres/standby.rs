//! A commit that has to wait for a standby.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use crate::fixtures::*;
use store::testing::Cluster;
use store::{Inserted, Store, StoreError, StoreOptions};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_that_was_cancelled_while_it_waited_for_a_standby_is_not_answered_as_done() {
    // A cluster of its own: which standbys there are is a setting of the whole cluster.
    let Some(cluster) = Cluster::start_another("") else {
        println!("SKIPPED: a_commit_that_was_cancelled_while_it_waited_for_a_standby: no PostgreSQL on this machine");
        return;
    };
    let cluster = cluster.expect("a cluster");
    cluster.sql("postgres", "CREATE DATABASE people");
    let store = Store::open(&cluster.url_of("people"), StoreOptions::default()).await.expect("a store");
    assert_eq!(write(&store, |tx| tx.insert_user(&user(1, "ann"), &[])).await, Inserted::Created);

    cluster.sql("postgres", "ALTER SYSTEM SET synchronous_standby_names = 'nowhere'");
    cluster.sql("postgres", "SELECT pg_reload_conf()");
    // The server ends the wait when somebody cancels it, says COMMIT all the same, and warns.
    let cluster = Arc::new(cluster);
    let done = Arc::new(AtomicBool::new(false));
    let canceller = {
        let (cluster, done) = (Arc::clone(&cluster), Arc::clone(&done));
        std::thread::spawn(move || {
            while !done.load(Ordering::Relaxed) {
                cluster.sql("postgres", "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
                std::thread::sleep(Duration::from_millis(50));
            }
        })
    };
    let unconfirmed = loop {
        // Until the setting has reached the connection's process.
        let number = read(&store, |tx| tx.user_count(POOL)).await as u32 + 1;
        match store.write(move |tx| tx.insert_user(&user(number, &format!("user{number}")), &[])).await {
            Ok(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            Err(error) => break error,
        }
    };
    done.store(true, Ordering::Relaxed);
    canceller.join().expect("no panic");
    assert!(matches!(&unconfirmed, StoreError::Unavailable(reason) if reason.contains("standby")), "{unconfirmed}");
    // What only reads waits for nobody.
    assert!(read(&store, |tx| tx.user_count(POOL)).await >= 2);

    cluster.sql("postgres", "ALTER SYSTEM RESET synchronous_standby_names");
    cluster.sql("postgres", "SELECT pg_reload_conf()");
    let mut tries = 0;
    while store.write(|tx| tx.insert_user(&user(900_000, "zoe"), &[])).await.is_err() {
        tries += 1;
        assert!(tries < 20, "the cluster has no standby to wait for any more");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_a_primary_that_is_killed_under_load() {
    let Some(primary) = Cluster::start_another("") else {
        println!("SKIPPED: what_was_acknowledged_survives_a_primary_that_is_killed: no PostgreSQL on this machine");
        return;
    };
    let primary = primary.expect("a primary");
    primary.sql("postgres", "CREATE DATABASE people");
    let standby = primary.with_standby().expect("a standby");
    let url = format!("postgres://postgres@127.0.0.1:{},127.0.0.1:{}/people", primary.port(), standby.port());
    let store = Store::open(&url, StoreOptions::default()).await.expect("a store on the primary");
    let (stop, done) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU32::new(0)));
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..8_u32 {
        let (store, stop, done) = (store.clone(), Arc::clone(&stop), Arc::clone(&done));
        writers.spawn(async move {
            let (mut acknowledged, mut failed, mut after) = (Vec::new(), 0, 0);
            for number in writer * 100_000.. {
                let stopping = stop.load(Ordering::Relaxed);
                let name = format!("user{number}");
                match store.write(move |tx| tx.insert_user(&user(number, &name), &[])).await {
                    // A closure that was repeated after it had happened would find its own name taken.
                    Ok(inserted) => {
                        assert_eq!(inserted, Inserted::Created);
                        acknowledged.push(number);
                        done.fetch_add(1, Ordering::Relaxed);
                        after += u32::from(stopping);
                    }
                    Err(_) => failed += 1,
                }
                if after > 3 {
                    break;
                }
            }
            (acknowledged, failed)
        });
    }
    while done.load(Ordering::Relaxed) < 100 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let promoted = tokio::task::spawn_blocking(move || {
        primary.kill();
        std::thread::sleep(Duration::from_millis(300));
        standby.promote().map(|()| standby)
    });
    let standby = promoted.await.expect("no panic").expect("a new primary");
    stop.store(true, Ordering::Relaxed);
    let outcomes = writers.join_all().await;
    let failed: u32 = outcomes.iter().map(|(_, failed)| failed).sum();
    let acknowledged: Vec<u32> = outcomes.into_iter().flat_map(|(acknowledged, _)| acknowledged).collect();
    println!("{} acknowledged, {failed} refused", acknowledged.len());
    let stored = standby.query("people", "SELECT sub FROM users");
    let missing: Vec<_> = acknowledged.into_iter().filter(|number| !stored.contains(&sub(*number))).collect();
    assert_eq!(missing, [0; 0]);
}
