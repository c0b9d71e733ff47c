use super::fixtures::*;
use domain::time::Millis;
use store::{SigningKeyRow, SigningKeyState, Store, StoreError};

facts![
    keys_of_a_pool_come_oldest_first,
    a_key_id_is_used_once_in_a_pool,
    a_key_changes_its_state,
    a_change_of_keys_makes_a_new_version_of_their_pool,
    debug_output_of_a_key_hides_it,
];

async fn keys_of_a_pool_come_oldest_first(store: Store) {
    let newer = SigningKeyRow { created_at: Millis(9), ..signing_key("a", SigningKeyState::Standby) };
    let older = signing_key("b", SigningKeyState::Active);
    let (first, second) = (newer.clone(), older.clone());
    write(&store, move |tx| tx.insert_signing_key(&first).and_then(|()| tx.insert_signing_key(&second))).await;
    assert_eq!(read(&store, |tx| tx.signing_keys(POOL)).await, [older, newer]);
    assert_eq!(read(&store, |tx| tx.signing_keys(OTHER_POOL)).await, []);
}

async fn a_key_id_is_used_once_in_a_pool(store: Store) {
    write(&store, |tx| tx.insert_signing_key(&signing_key("a", SigningKeyState::Active))).await;
    let again = store.write(|tx| tx.insert_signing_key(&signing_key("a", SigningKeyState::Standby))).await;
    assert_eq!(again, Err(StoreError::Conflict));
}

async fn a_key_changes_its_state(store: Store) {
    write(&store, |tx| tx.insert_signing_key(&signing_key("a", SigningKeyState::Active))).await;
    assert!(write(&store, |tx| tx.set_signing_key_state(POOL, "a", SigningKeyState::Retired)).await);
    assert!(!write(&store, |tx| tx.set_signing_key_state(POOL, "b", SigningKeyState::Retired)).await);
    assert_eq!(read(&store, |tx| tx.signing_keys(POOL)).await, [signing_key("a", SigningKeyState::Retired)]);
}

async fn a_change_of_keys_makes_a_new_version_of_their_pool(store: Store) {
    write(&store, |tx| tx.insert_pool(&pool(POOL)).and_then(|()| tx.insert_pool(&pool(OTHER_POOL)))).await;
    write(&store, |tx| tx.insert_signing_key(&signing_key("a", SigningKeyState::Active))).await;
    let version = |id: &'static str| read(&store, move |tx| Ok(tx.pool(id)?.map(|pool| pool.version)));
    assert_eq!(version(POOL).await, Some(2));
    write(&store, |tx| tx.set_signing_key_state(POOL, "a", SigningKeyState::Retired)).await;
    assert_eq!(version(POOL).await, Some(3));
    assert_eq!(version(OTHER_POOL).await, Some(1));
}

async fn debug_output_of_a_key_hides_it(_store: Store) {
    let shown = format!("{:?}", signing_key("a", SigningKeyState::Active));
    assert!(shown.contains("Active") && !shown.contains("private_key"), "{shown}");
}
