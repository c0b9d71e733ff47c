use super::fixtures::*;
use store::{AccessKeyRow, Store, StoreError};

facts![a_key_pair_lives_from_insert_to_delete, a_second_key_pair_of_the_same_id_is_a_conflict, debug_output_of_a_key_pair_hides_its_secret];

async fn a_key_pair_lives_from_insert_to_delete(store: Store) {
    write(&store, |tx| tx.insert_access_key(&access_key("B")).and_then(|()| tx.insert_access_key(&access_key("A")))).await;
    assert_eq!(read(&store, |tx| tx.access_key("A")).await, Some(access_key("A")));
    assert_eq!(read(&store, |tx| tx.access_keys()).await, [access_key("A"), access_key("B")]);
    assert!(write(&store, |tx| tx.set_access_key_disabled("A", true)).await);
    assert_eq!(read(&store, |tx| tx.access_key("A")).await, Some(AccessKeyRow { disabled: true, ..access_key("A") }));
    assert!(!write(&store, |tx| tx.set_access_key_disabled("C", true)).await);
    assert!(write(&store, |tx| tx.delete_access_key("A")).await);
    assert!(!write(&store, |tx| tx.delete_access_key("A")).await);
    assert_eq!(read(&store, |tx| tx.access_keys()).await, [access_key("B")]);
}

async fn a_second_key_pair_of_the_same_id_is_a_conflict(store: Store) {
    write(&store, |tx| tx.insert_access_key(&access_key("A"))).await;
    assert_eq!(store.write(|tx| tx.insert_access_key(&access_key("A"))).await, Err(StoreError::Conflict));
}

async fn debug_output_of_a_key_pair_hides_its_secret(_store: Store) {
    let shown = format!("{:?}", access_key("A"));
    assert!(shown.contains("disabled") && !shown.contains("secret"), "{shown}");
}
