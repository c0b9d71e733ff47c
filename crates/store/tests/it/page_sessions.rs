use super::fixtures::*;
use store::{PageSessionRow, Store, StoreError};

facts![
    a_page_session_is_read_back_as_written,
    the_id_of_a_page_session_is_used_once,
    an_ended_page_session_is_gone_and_others_are_not,
    all_page_sessions_of_a_user_end_and_nobody_elses,
    page_sessions_go_with_their_user,
    debug_output_of_a_page_session_hides_its_id,
];

async fn insert(store: &Store, row: PageSessionRow) {
    write(store, move |tx| tx.insert_page_session(&row)).await;
}

async fn is_there(store: &Store, id: &'static str) -> bool {
    read(store, move |tx| tx.page_session(POOL, id)).await.is_some()
}

async fn a_page_session_is_read_back_as_written(store: Store) {
    insert(&store, page_session(1, "one")).await;
    assert_eq!(read(&store, |tx| tx.page_session(POOL, "one")).await, Some(page_session(1, "one")));
    assert_eq!(read(&store, |tx| tx.page_session(POOL, "two")).await, None);
    assert_eq!(read(&store, |tx| tx.page_session(OTHER_POOL, "one")).await, None);
}

async fn the_id_of_a_page_session_is_used_once(store: Store) {
    insert(&store, page_session(1, "one")).await;
    assert_eq!(store.write(|tx| tx.insert_page_session(&page_session(2, "one"))).await, Err(StoreError::Conflict));
}

async fn an_ended_page_session_is_gone_and_others_are_not(store: Store) {
    insert(&store, page_session(1, "one")).await;
    insert(&store, page_session(1, "two")).await;
    assert!(!write(&store, |tx| tx.delete_page_session(OTHER_POOL, "one")).await);
    assert!(write(&store, |tx| tx.delete_page_session(POOL, "one")).await);
    assert!(!write(&store, |tx| tx.delete_page_session(POOL, "one")).await);
    assert_eq!((is_there(&store, "one").await, is_there(&store, "two").await), (false, true));
}

async fn all_page_sessions_of_a_user_end_and_nobody_elses(store: Store) {
    for (number, id) in [(1, "one"), (1, "two"), (2, "three")] {
        insert(&store, page_session(number, id)).await;
    }
    assert_eq!(write(&store, |tx| tx.delete_page_sessions_of(POOL, &sub(1))).await, 2);
    assert_eq!((is_there(&store, "one").await, is_there(&store, "two").await, is_there(&store, "three").await), (false, false, true));
}

async fn page_sessions_go_with_their_user(store: Store) {
    write(&store, |tx| tx.insert_user(&user(1, "Ann"), &[]).map(drop)).await;
    insert(&store, page_session(1, "one")).await;
    assert!(write(&store, |tx| tx.delete_user(POOL, &sub(1))).await);
    assert!(!is_there(&store, "one").await);
}

async fn debug_output_of_a_page_session_hides_its_id(_store: Store) {
    assert!(!format!("{:?}", page_session(1, "digest")).contains("digest"));
}
