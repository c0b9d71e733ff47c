use super::fixtures::*;
use domain::time::Millis;
use store::Store;

facts![a_thing_can_be_used_once_in_its_pool, of_two_hundred_simultaneous_uses_one_is_the_first];

async fn a_thing_can_be_used_once_in_its_pool(store: Store) {
    assert!(write(&store, |tx| tx.use_once(POOL, "session", Millis(9))).await);
    assert!(!write(&store, |tx| tx.use_once(POOL, "session", Millis(99))).await);
    assert!(write(&store, |tx| tx.use_once(OTHER_POOL, "session", Millis(9))).await);
    assert!(write(&store, |tx| tx.use_once(POOL, "another", Millis(9))).await);
}

async fn of_two_hundred_simultaneous_uses_one_is_the_first(store: Store) {
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..200 {
        let store = store.clone();
        tasks.spawn(async move { write(&store, |tx| tx.use_once(POOL, "session", Millis(9))).await });
    }
    assert_eq!(tasks.join_all().await.into_iter().filter(|first| *first).count(), 1);
}
