use super::fixtures::*;
use store::{AuthEventRow, Store, StoreError};

facts![events_of_a_user_come_newest_first_in_pages, an_event_id_is_used_once];

async fn events_of_a_user_come_newest_first_in_pages(store: Store) {
    write(&store, |tx| {
        for (number, id) in [(1, "a"), (1, "c"), (1, "b"), (2, "d")] {
            tx.append_auth_event(&auth_event(number, id))?;
        }
        Ok(())
    })
    .await;
    let ids = |events: Vec<AuthEventRow>| events.into_iter().map(|event| event.id).collect::<Vec<_>>();
    assert_eq!(read(&store, |tx| tx.auth_events_page(POOL, &sub(2), None, 9)).await, [auth_event(2, "d")]);
    assert_eq!(ids(read(&store, |tx| tx.auth_events_page(POOL, &sub(1), None, 2)).await), ["c", "b"]);
    assert_eq!(ids(read(&store, |tx| tx.auth_events_page(POOL, &sub(1), Some("b"), 2)).await), ["a"]);
}

async fn an_event_id_is_used_once(store: Store) {
    write(&store, |tx| tx.append_auth_event(&auth_event(1, "a"))).await;
    assert_eq!(store.write(|tx| tx.append_auth_event(&auth_event(1, "a"))).await, Err(StoreError::Conflict));
}
