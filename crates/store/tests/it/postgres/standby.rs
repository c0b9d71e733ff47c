//! A commit that has to wait for a standby.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
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
