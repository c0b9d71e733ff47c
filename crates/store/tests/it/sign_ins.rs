use super::fixtures::*;
use domain::time::Millis;
use store::{SignInRow, Store, StoreError};

facts![
    a_sign_in_is_read_back_as_written,
    an_origin_jti_is_used_once,
    the_details_of_a_sign_in_can_be_replaced,
    a_sign_in_is_revoked_once_and_keeps_the_time,
    all_sign_ins_of_a_user_are_revoked_and_nobody_elses,
];

async fn a_sign_in_is_read_back_as_written(store: Store) {
    let revoked = SignInRow { revoked_at: Some(Millis(3)), ..sign_in(1, "two") };
    let copy = revoked.clone();
    write(&store, move |tx| tx.insert_sign_in(&sign_in(1, "one")).and_then(|()| tx.insert_sign_in(&copy))).await;
    assert_eq!(read(&store, |tx| tx.sign_in(POOL, "one")).await, Some(sign_in(1, "one")));
    assert_eq!(read(&store, |tx| tx.sign_in(POOL, "two")).await, Some(revoked));
    assert_eq!(read(&store, |tx| tx.sign_in(OTHER_POOL, "one")).await, None);
}

async fn an_origin_jti_is_used_once(store: Store) {
    write(&store, |tx| tx.insert_sign_in(&sign_in(1, "one"))).await;
    assert_eq!(store.write(|tx| tx.insert_sign_in(&sign_in(2, "one"))).await, Err(StoreError::Conflict));
}

async fn the_details_of_a_sign_in_can_be_replaced(store: Store) {
    write(&store, |tx| tx.insert_sign_in(&sign_in(1, "one"))).await;
    assert!(write(&store, |tx| tx.update_sign_in_details(POOL, "one", r#"{"used":1}"#)).await);
    assert!(!write(&store, |tx| tx.update_sign_in_details(OTHER_POOL, "one", "{}")).await);
    let expected = SignInRow { details: r#"{"used":1}"#.to_owned(), ..sign_in(1, "one") };
    assert_eq!(read(&store, |tx| tx.sign_in(POOL, "one")).await, Some(expected));
}

async fn a_sign_in_is_revoked_once_and_keeps_the_time(store: Store) {
    write(&store, |tx| tx.insert_sign_in(&sign_in(1, "one"))).await;
    assert!(write(&store, |tx| tx.revoke_sign_in(POOL, "one", Millis(50))).await);
    assert!(!write(&store, |tx| tx.revoke_sign_in(POOL, "one", Millis(60))).await);
    assert!(!write(&store, |tx| tx.revoke_sign_in(POOL, "none", Millis(60))).await);
    assert_eq!(read(&store, |tx| tx.sign_in(POOL, "one")).await.and_then(|row| row.revoked_at), Some(Millis(50)));
}

async fn all_sign_ins_of_a_user_are_revoked_and_nobody_elses(store: Store) {
    write(&store, |tx| {
        for (number, jti) in [(1, "a"), (1, "b"), (1, "c"), (2, "d")] {
            tx.insert_sign_in(&sign_in(number, jti))?;
        }
        tx.revoke_sign_in(POOL, "c", Millis(40))
    })
    .await;
    assert_eq!(write(&store, |tx| tx.revoke_sign_ins_of(POOL, &sub(1), Millis(50))).await, 2);
    let revoked = |jti: &'static str| {
        let store = store.clone();
        async move { read(&store, move |tx| tx.sign_in(POOL, jti)).await.and_then(|row| row.revoked_at) }
    };
    assert_eq!(revoked("a").await, Some(Millis(50)));
    assert_eq!(revoked("b").await, Some(Millis(50)));
    assert_eq!(revoked("c").await, Some(Millis(40)));
    assert_eq!(revoked("d").await, None);
}
