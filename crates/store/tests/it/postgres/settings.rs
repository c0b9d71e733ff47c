//! What a node keeps in memory of settings, and when another one's change ends that.

use std::time::Duration;

use tokio::time::Instant;

use crate::fixtures::*;
use store::{Store, StoreOptions};

async fn generation(store: &Store) -> i64 {
    loop {
        if let Some(generation) = store.settings_generation() {
            return generation;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn once_a_change_of_settings_is_answered_no_node_believes_what_was_before() {
    let Some((one, database)) = on_postgres("once_a_change_of_settings_is_answered").await else { return };
    let other = Store::open(&database.url(), StoreOptions::default()).await.expect("another node");
    write(&one, |tx| tx.insert_pool(&pool(POOL))).await;
    for round in 0..8 {
        // The other node is in the middle of using what it knows, at changing distances from its last question.
        let before = generation(&other).await;
        tokio::time::sleep(Duration::from_millis(round * 17)).await;
        let other_node = other.clone();
        let using = tokio::spawn(async move {
            let begun = Instant::now();
            while begun.elapsed() < Duration::from_millis(200) {
                let _ = other_node.settings_generation();
                tokio::time::sleep(Duration::from_millis(3)).await;
            }
        });
        let version = read(&one, |tx| tx.pool(POOL)).await.expect("the pool").version;
        assert!(write(&one, move |tx| tx.update_pool(&store::PoolRow { version, ..pool(POOL) })).await);
        assert_ne!(other.settings_generation(), Some(before), "round {round}");
        using.await.expect("no panic");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_changed_past_the_program_is_noticed_after_some_seconds() {
    let Some((store, database)) = on_postgres("what_is_changed_past_the_program_is_noticed").await else { return };
    write(&store, |tx| tx.insert_pool(&pool(POOL))).await;
    let before = generation(&store).await;
    database.sql("UPDATE pools SET name = 'other'");
    let begun = Instant::now();
    while generation(&store).await == before {
        assert!(begun.elapsed() < Duration::from_secs(30), "it is believed for ever");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_that_cannot_ask_does_not_believe_what_it_knew() {
    let Some((store, database)) = on_postgres("a_node_that_cannot_ask_does_not_believe_what_it_knew").await else { return };
    generation(&store).await;
    database.sql("ALTER TABLE settings_changes RENAME TO settings_changes_gone");
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(store.settings_generation(), None);
    database.sql("ALTER TABLE settings_changes_gone RENAME TO settings_changes");
    generation(&store).await;
}
