use super::fixtures::*;
use domain::time::Millis;
use store::{Store, UserSessionRow};

facts![
    a_session_is_read_back_as_written,
    a_page_has_the_sessions_that_are_alive,
    the_least_recently_used_comes_first,
    sessions_know_through_which_they_were_obtained,
    a_session_that_is_ended_is_gone_and_sessions_go_with_their_user,
    debug_output_of_a_session_hides_where_it_is_from,
];

fn session(number: u32, session_id: &str) -> UserSessionRow {
    UserSessionRow {
        pool_id: POOL.to_owned(),
        sub: sub(number),
        session_id: session_id.to_owned(),
        source: format!("source of {session_id}"),
        client_id: "client".to_owned(),
        parent_id: String::new(),
        created_at: Millis(10),
        active_at: Millis(20),
        expires_at: Millis(1_000),
        address: "192.0.2.7".to_owned(),
        device: "Firefox on Linux".to_owned(),
    }
}

async fn insert(store: &Store, row: UserSessionRow) -> bool {
    write(store, move |tx| tx.insert_user_session(&row)).await
}

fn ids(rows: Vec<UserSessionRow>) -> Vec<String> {
    rows.into_iter().map(|row| row.session_id).collect()
}

async fn a_session_is_read_back_as_written(store: Store) {
    assert!(insert(&store, session(1, "tkn1")).await);
    assert!(!insert(&store, UserSessionRow { client_id: "other".to_owned(), ..session(1, "tkn1") }).await);
    assert_eq!(read(&store, |tx| tx.user_session(POOL, &sub(1), "tkn1")).await, Some(session(1, "tkn1")));
    assert_eq!(read(&store, |tx| tx.user_session(POOL, &sub(2), "tkn1")).await, None);
    assert_eq!(read(&store, |tx| tx.user_session(OTHER_POOL, &sub(1), "tkn1")).await, None);
    let used = UserSessionRow { active_at: Millis(30), address: String::new(), device: "unknown".to_owned(), ..session(1, "tkn1") };
    let touch = UserSessionRow { client_id: "other".to_owned(), expires_at: Millis(9), ..used.clone() };
    assert!(write(&store, move |tx| tx.touch_user_session(&touch)).await);
    assert!(!write(&store, |tx| tx.touch_user_session(&session(2, "tkn1"))).await);
    assert_eq!(read(&store, |tx| tx.user_session(POOL, &sub(1), "tkn1")).await, Some(used));
}

async fn a_page_has_the_sessions_that_are_alive(store: Store) {
    for (number, id) in [(1, "tkn2"), (1, "sso1"), (1, "tkn1"), (2, "tkn3")] {
        insert(&store, session(number, id)).await;
    }
    insert(&store, UserSessionRow { expires_at: Millis(100), ..session(1, "tkn0") }).await;
    let page = |after: Option<&'static str>, now| {
        let store = store.clone();
        async move { ids(read(&store, move |tx| tx.user_sessions_page(POOL, &sub(1), after, Millis(now), 2)).await) }
    };
    assert_eq!(page(None, 99).await, ["sso1", "tkn0"]);
    assert_eq!(page(None, 100).await, ["sso1", "tkn1"]);
    assert_eq!(page(Some("tkn1"), 100).await, ["tkn2"]);
    assert_eq!(page(None, 1_000).await, [""; 0]);
}

async fn the_least_recently_used_comes_first(store: Store) {
    for (id, active_at) in [("tkn1", 30), ("tkn2", 10), ("tkn3", 20), ("tkn4", 10), ("sso1", 1)] {
        insert(&store, UserSessionRow { active_at: Millis(active_at), ..session(1, id) }).await;
    }
    insert(&store, UserSessionRow { expires_at: Millis(100), ..session(1, "tkn0") }).await;
    insert(&store, session(2, "tkn9")).await;
    let by_use = ids(read(&store, |tx| tx.token_sessions_by_use(POOL, &sub(1), Millis(100))).await);
    assert_eq!(by_use, ["tkn2", "tkn4", "tkn3", "tkn1"]);
}

async fn sessions_know_through_which_they_were_obtained(store: Store) {
    for (number, id, parent) in [(1, "tkn1", "sso1"), (1, "tkn2", "sso2"), (1, "tkn3", "sso1"), (2, "tkn4", "sso1")] {
        insert(&store, UserSessionRow { parent_id: parent.to_owned(), ..session(number, id) }).await;
    }
    assert_eq!(ids(read(&store, |tx| tx.user_sessions_of_parent(POOL, &sub(1), "sso1")).await), ["tkn1", "tkn3"]);
}

async fn a_session_that_is_ended_is_gone_and_sessions_go_with_their_user(store: Store) {
    write(&store, |tx| tx.insert_user(&user(1, "ann"), &[])).await;
    for (number, id) in [(1, "tkn1"), (1, "tkn2"), (1, "tkn3"), (2, "tkn4")] {
        insert(&store, session(number, id)).await;
    }
    assert!(write(&store, |tx| tx.delete_user_session(POOL, &sub(1), "tkn1")).await);
    assert!(!write(&store, |tx| tx.delete_user_session(POOL, &sub(1), "tkn1")).await);
    assert!(write(&store, |tx| tx.delete_user(POOL, &sub(1))).await);
    assert_eq!(ids(read(&store, |tx| tx.user_sessions_page(POOL, &sub(1), None, Millis(0), 9)).await), [""; 0]);
    assert_eq!(write(&store, |tx| tx.delete_user_sessions_of(POOL, &sub(2))).await, 1);
    insert(&store, session(3, "tkn5")).await;
    assert_eq!(write(&store, |tx| tx.purge_expired(Millis(1_001))).await, 1);
}

async fn debug_output_of_a_session_hides_where_it_is_from(_: Store) {
    let shown = format!("{:?}", session(1, "tkn1"));
    assert!(shown.contains("tkn1") && !shown.contains("192.0.2.7"), "{shown}");
}
