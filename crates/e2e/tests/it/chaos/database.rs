//! What happens to the PostgreSQL server and on the way to it.

use std::sync::atomic::Ordering;
use std::time::Duration;

use store::testing::{Cluster, Cut, Proxy};

use super::lives::{Crowd, Tally, check};
use super::{at_random, report, rounds, skipped};
use crate::support::{Nodes, TestPool};

/// A cluster that keeps its promises: those of the other tests do not wait for the disk.
const DURABLE: &str = "fsync = on\nfull_page_writes = on";

fn durable(name: &str) -> Option<Cluster> {
    let Some(cluster) = Cluster::start_another(DURABLE) else {
        skipped(name, "no PostgreSQL on this machine");
        return None;
    };
    let cluster = cluster.unwrap();
    cluster.sql("postgres", "CREATE DATABASE people");
    Some(cluster)
}

#[tokio::test(flavor = "multi_thread")]
async fn database_killed() {
    let rounds = rounds(1);
    let Some(cluster) = durable("database_killed") else { return };
    let nodes = Nodes::on(&cluster.url_of("people"), 2, &["--dev"], &[]);
    let pool = TestPool::new(&nodes.caller()).await;
    let (mut tally, mut violations) = (Tally::default(), Vec::new());
    for round in 0..rounds {
        let crowd = Crowd::start(&pool, &format!("p{round}"));
        crowd.acknowledged(5).await;
        tokio::time::sleep(at_random(1, 500)).await;
        tokio::task::block_in_place(|| {
            cluster.kill();
            std::thread::sleep(at_random(1, 2_000));
            cluster.restart().unwrap();
        });
        let so_far = crowd.acknowledged_so_far();
        crowd.acknowledged(so_far + 10).await;
        let (lived, found) = check(&pool, crowd.stop().await).await;
        tally.add(&lived);
        violations.extend(found);
    }
    report("database_killed", rounds, &tally, &violations);
}

#[tokio::test(flavor = "multi_thread")]
async fn failover() {
    let rounds = rounds(1);
    let (mut tally, mut violations) = (Tally::default(), Vec::new());
    for round in 0..rounds {
        let Some(primary) = durable("failover") else { return };
        let standby = tokio::task::block_in_place(|| primary.with_standby().unwrap());
        let store = format!("postgres://postgres@127.0.0.1:{},127.0.0.1:{}/people", primary.port(), standby.port());
        let nodes = Nodes::on(&store, 2, &["--dev"], &[]);
        let pool = TestPool::new(&nodes.caller()).await;
        let crowd = Crowd::start(&pool, &format!("f{round}"));
        crowd.acknowledged(5).await;
        tokio::time::sleep(at_random(1, 500)).await;
        tokio::task::block_in_place(|| {
            primary.kill();
            std::thread::sleep(at_random(1, 500));
            standby.promote().unwrap();
            // What was copied with the primary's settings: the new one must not wait for a standby that nobody has.
            standby.sql("postgres", "ALTER SYSTEM RESET synchronous_standby_names");
            standby.sql("postgres", "SELECT pg_reload_conf()");
        });
        let so_far = crowd.acknowledged_so_far();
        crowd.acknowledged(so_far + 10).await;
        let (lived, found) = check(&pool, crowd.stop().await).await;
        tally.add(&lived);
        violations.extend(found);
    }
    report("failover", rounds, &tally, &violations);
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_line() {
    let rounds = rounds(1);
    let Some(cluster) = store::testing::cluster() else { return skipped("bad_line", "no PostgreSQL on this machine") };
    let (mut tally, mut violations) = (Tally::default(), Vec::new());
    for round in 0..rounds {
        let database = cluster.empty_database();
        // In turn: the answer to a commit is lost, or the commit itself.
        let cut = if round % 2 == 0 { Cut::AfterCommit } else { Cut::BeforeCommit };
        let proxy = Proxy::start(cluster.port(), cut);
        let nodes = Nodes::on(&database.url_at(proxy.port), 1, &["--dev"], &[]);
        let pool = TestPool::new(&nodes.caller()).await;
        let crowd = Crowd::start(&pool, &format!("l{round}"));
        for delay in [0, 20, 0, 100, 0] {
            proxy.delay.store(delay, Ordering::SeqCst);
            proxy.cuts.store(10, Ordering::SeqCst);
            let so_far = crowd.acknowledged_so_far();
            crowd.acknowledged(so_far + 10).await;
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        proxy.cuts.store(0, Ordering::SeqCst);
        let (lived, found) = check(&pool, crowd.stop().await).await;
        tally.add(&lived);
        violations.extend(found);
    }
    report("bad_line", rounds, &tally, &violations);
}
