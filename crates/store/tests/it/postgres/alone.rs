//! Transactions that are one statement, and those that have a BEGIN, while the server refuses what makes a connection fit for them.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use crate::fixtures::*;
use domain::time::Millis;
use store::{Store, StoreError, StoreOptions};

use super::{behind_a_proxy, has};

#[derive(Clone, Copy, Debug)]
enum Step {
    /// One statement.
    Reads,
    /// One statement, too.
    Writes,
    /// Waits for an answer between BEGIN and COMMIT.
    WritesAndWaits,
}

const STEPS: [Step; 3] = [Step::Reads, Step::Writes, Step::WritesAndWaits];

async fn run(store: &Store, step: Step, number: u32) -> Result<(), StoreError> {
    match step {
        Step::Reads => store.read(|tx| tx.user_by_sub(POOL, &sub(0))).await.map(drop),
        Step::Writes => store.write(move |tx| tx.insert_user(&user(number, &format!("user{number}")), &[])).await.map(drop),
        Step::WritesAndWaits => store.write(move |tx| tx.bump_counter("all", &number.to_string(), Millis(0), Millis(9))).await.map(drop),
    }
}

/// Whether what a step has written is there.
async fn is_there(store: &Store, step: Step, number: u32) -> bool {
    match step {
        Step::Reads => false,
        Step::Writes => read(store, move |tx| tx.user_by_sub(POOL, &sub(number))).await.is_some(),
        Step::WritesAndWaits => read(store, move |tx| tx.counter("all", &number.to_string(), Millis(0))).await == 1,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_is_there_when_it_is_said_to_be_and_only_then_whichever_sets_and_begins_are_refused() {
    let Some(database) = database("a_write_is_there_when_it_is_said_to_be_and_only_then") else { return };
    let (proxy, store) = behind_a_proxy(&database, database.cluster().port()).await;
    let direct = Store::open(&database.url(), StoreOptions::default()).await.expect("a way past the proxy");
    let _ = proxy.take_seen();
    run(&store, Step::Writes, 0).await.expect("a user");
    let seen = proxy.take_seen();
    assert!(seen.iter().all(|sent| !has(sent, "BEGIN")), "it is one statement");

    let mut refusals = BTreeMap::<String, u32>::new();
    let mut number = 0;
    let pairs = STEPS.iter().flat_map(|first| STEPS.iter().map(move |second| (*first, *second)));
    for steps in pairs.map(|(first, second)| [first, second, first]) {
        // Which of the next four SETs and BEGINs are refused.
        for refused in 0..16 {
            proxy.spoils.store(0, Ordering::SeqCst);
            number += 1;
            // Afterwards the connection may write.
            run(&store, Step::Writes, number).await.expect("whatever was refused before");
            proxy.spoils.store(refused, Ordering::SeqCst);
            for step in steps {
                number += 1;
                let answer = run(&store, step, number).await;
                if answer.is_err() {
                    *refusals.entry(format!("{step:?}")).or_default() += 1;
                }
                let written = !matches!(step, Step::Reads) && answer.is_ok();
                assert_eq!(is_there(&direct, step, number).await, written, "{steps:?}, refused {refused:b}: {step:?} {answer:?}");
            }
        }
    }
    assert!(refusals.len() == 3 && refusals.values().all(|count| *count > 20), "{refusals:?}");
}
