use super::fixtures::*;
use store::{AuthorizationCodeRow, CodeState, Store, StoreError};

facts![
    a_code_is_read_back_as_written,
    the_id_of_a_code_is_used_once,
    a_code_is_used_by_the_first_who_brings_it,
    a_spoilt_code_cannot_be_used,
    a_used_code_that_is_spoilt_keeps_its_sign_in,
    of_a_hundred_simultaneous_exchanges_one_is_the_first,
    codes_of_apps_go_with_their_user,
    debug_output_of_a_code_hides_its_id,
];

async fn insert(store: &Store, row: AuthorizationCodeRow) {
    write(store, move |tx| tx.insert_authorization_code(&row)).await;
}

async fn state(store: &Store, id: &'static str) -> Option<(CodeState, String)> {
    read(store, move |tx| tx.authorization_code(POOL, id)).await.map(|row| (row.state, row.origin_jti))
}

async fn a_code_is_read_back_as_written(store: Store) {
    insert(&store, authorization_code(1, "one")).await;
    assert_eq!(read(&store, |tx| tx.authorization_code(POOL, "one")).await, Some(authorization_code(1, "one")));
    assert_eq!(read(&store, |tx| tx.authorization_code(POOL, "two")).await, None);
    assert_eq!(read(&store, |tx| tx.authorization_code(OTHER_POOL, "one")).await, None);
}

async fn the_id_of_a_code_is_used_once(store: Store) {
    insert(&store, authorization_code(1, "one")).await;
    assert_eq!(store.write(|tx| tx.insert_authorization_code(&authorization_code(2, "one"))).await, Err(StoreError::Conflict));
}

async fn a_code_is_used_by_the_first_who_brings_it(store: Store) {
    insert(&store, authorization_code(1, "one")).await;
    assert!(!write(&store, |tx| tx.use_authorization_code(OTHER_POOL, "one", "jti-0")).await);
    assert!(write(&store, |tx| tx.use_authorization_code(POOL, "one", "jti-1")).await);
    assert!(!write(&store, |tx| tx.use_authorization_code(POOL, "one", "jti-2")).await);
    assert_eq!(state(&store, "one").await, Some((CodeState::Used, "jti-1".to_owned())));
}

async fn a_spoilt_code_cannot_be_used(store: Store) {
    insert(&store, authorization_code(1, "one")).await;
    assert!(write(&store, |tx| tx.spoil_authorization_code(POOL, "one")).await);
    assert!(!write(&store, |tx| tx.spoil_authorization_code(POOL, "none")).await);
    assert!(!write(&store, |tx| tx.use_authorization_code(POOL, "one", "jti-1")).await);
    assert_eq!(state(&store, "one").await, Some((CodeState::Spoilt, String::new())));
}

async fn a_used_code_that_is_spoilt_keeps_its_sign_in(store: Store) {
    insert(&store, authorization_code(1, "one")).await;
    write(&store, |tx| tx.use_authorization_code(POOL, "one", "jti-1")).await;
    write(&store, |tx| tx.spoil_authorization_code(POOL, "one")).await;
    assert_eq!(state(&store, "one").await, Some((CodeState::Spoilt, "jti-1".to_owned())));
}

async fn of_a_hundred_simultaneous_exchanges_one_is_the_first(store: Store) {
    insert(&store, authorization_code(1, "one")).await;
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..100 {
        let store = store.clone();
        tasks.spawn(async move { write(&store, move |tx| tx.use_authorization_code(POOL, "one", &format!("jti-{number}"))).await });
    }
    assert_eq!(tasks.join_all().await.into_iter().filter(|first| *first).count(), 1);
}

async fn codes_of_apps_go_with_their_user(store: Store) {
    write(&store, |tx| tx.insert_user(&user(1, "Ann"), &[]).map(drop)).await;
    insert(&store, authorization_code(1, "one")).await;
    assert!(write(&store, |tx| tx.delete_user(POOL, &sub(1))).await);
    assert_eq!(state(&store, "one").await, None);
}

async fn debug_output_of_a_code_hides_its_id(_store: Store) {
    assert!(!format!("{:?}", authorization_code(1, "digest")).contains("digest"));
}
