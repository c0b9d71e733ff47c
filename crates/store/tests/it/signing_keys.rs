use super::fixtures::*;
use domain::time::Millis;
use store::{SigningKeyRow, SigningKeyState, Store, StoreError};

facts![
    keys_of_a_pool_come_oldest_first,
    a_key_id_is_used_once_in_a_pool,
    a_key_changes_its_state,
    a_change_of_keys_makes_a_new_version_of_their_pool,
    debug_output_of_a_key_hides_it,
    keys_that_were_retired_long_ago_go_and_their_pools_are_told,
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
    assert!(write(&store, |tx| tx.set_signing_key_state(POOL, "a", SigningKeyState::Retired, Some(Millis(50)))).await);
    assert!(!write(&store, |tx| tx.set_signing_key_state(POOL, "b", SigningKeyState::Retired, Some(Millis(50)))).await);
    let retired = SigningKeyRow { retired_at: Some(Millis(50)), ..signing_key("a", SigningKeyState::Retired) };
    assert_eq!(read(&store, |tx| tx.signing_keys(POOL)).await, [retired]);
}

async fn a_change_of_keys_makes_a_new_version_of_their_pool(store: Store) {
    write(&store, |tx| tx.insert_pool(&pool(POOL)).and_then(|()| tx.insert_pool(&pool(OTHER_POOL)))).await;
    write(&store, |tx| tx.insert_signing_key(&signing_key("a", SigningKeyState::Active))).await;
    let version = |id: &'static str| read(&store, move |tx| Ok(tx.pool(id)?.map(|pool| pool.version)));
    assert_eq!(version(POOL).await, Some(2));
    write(&store, |tx| tx.set_signing_key_state(POOL, "a", SigningKeyState::Retired, Some(Millis(50)))).await;
    assert_eq!(version(POOL).await, Some(3));
    assert_eq!(version(OTHER_POOL).await, Some(1));
}

async fn debug_output_of_a_key_hides_it(_store: Store) {
    let shown = format!("{:?}", signing_key("a", SigningKeyState::Active));
    assert!(shown.contains("Active") && !shown.contains("private_key"), "{shown}");
}

async fn keys_that_were_retired_long_ago_go_and_their_pools_are_told(store: Store) {
    write(&store, |tx| {
        tx.insert_pool(&pool(POOL))?;
        for (kid, state, retired_at) in [
            ("old", SigningKeyState::Retired, Some(Millis(10))),
            ("late", SigningKeyState::Retired, Some(Millis(20))),
            ("now", SigningKeyState::Active, None),
        ] {
            tx.insert_signing_key(&SigningKeyRow { retired_at, ..signing_key(kid, state) })?;
        }
        Ok(())
    })
    .await;
    let version = |store: Store| async move { read(&store, |tx| tx.pool(POOL)).await.expect("the pool").version };
    let before = version(store.clone()).await;
    assert_eq!(write(&store, |tx| tx.purge_signing_keys(Millis(20), 9)).await, 1);
    let left: Vec<_> = read(&store, |tx| tx.signing_keys(POOL)).await.into_iter().map(|row| row.kid).collect();
    assert_eq!(left, ["late", "now"]);
    assert!(version(store.clone()).await > before, "whoever keeps opened keys keeps them under the pool's version");
    assert_eq!(write(&store, |tx| tx.purge_signing_keys(Millis(20), 9)).await, 0);
}
