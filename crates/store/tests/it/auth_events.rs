use std::time::Duration;

use super::fixtures::*;
use domain::time::Millis;
use store::{AuthEventRow, Store, StoreError};

facts![
    events_of_a_user_come_newest_first_in_pages,
    an_event_id_is_used_once,
    the_details_of_one_event_change,
    the_newest_five_hundred_events_of_a_user_are_kept,
    refused_sign_ins_push_no_passed_one_out,
    events_are_kept_for_two_years
];

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

async fn the_details_of_one_event_change(store: Store) {
    write(&store, |tx| {
        tx.append_auth_event(&auth_event(1, "a"))?;
        tx.append_auth_event(&auth_event(1, "b"))
    })
    .await;
    assert!(write(&store, |tx| tx.update_auth_event_details(POOL, &sub(1), "a", "{\"x\":1}")).await);
    assert!(!write(&store, |tx| tx.update_auth_event_details(POOL, &sub(2), "a", "{}")).await, "another user's");
    let changed = AuthEventRow { details: "{\"x\":1}".to_owned(), ..auth_event(1, "a") };
    assert_eq!(read(&store, |tx| tx.auth_event(POOL, &sub(1), "a")).await, Some(changed));
    assert_eq!(read(&store, |tx| tx.auth_event(POOL, &sub(1), "b")).await, Some(auth_event(1, "b")));
    assert_eq!(read(&store, |tx| tx.auth_event(POOL, &sub(2), "a")).await, None);
}

async fn the_newest_five_hundred_events_of_a_user_are_kept(store: Store) {
    write(&store, |tx| {
        tx.append_auth_event(&auth_event(2, "0000"))?;
        (0..503).try_for_each(|number| tx.append_auth_event(&auth_event(1, &format!("{number:04}"))))
    })
    .await;
    let events = read(&store, |tx| tx.auth_events_page(POOL, &sub(1), None, 1_000)).await;
    assert_eq!(events.len(), 500);
    assert_eq!((events[0].id.as_str(), events[499].id.as_str()), ("0502", "0003"));
    assert_eq!(read(&store, |tx| tx.auth_events_page(POOL, &sub(2), None, 9)).await.len(), 1, "another user's stay");
}

async fn refused_sign_ins_push_no_passed_one_out(store: Store) {
    let of = |id: String, kind: &str, result: &str| AuthEventRow { kind: kind.to_owned(), result: result.to_owned(), ..auth_event(1, &id) };
    let (passed, mailed) = (of("0000".to_owned(), "SignIn", "Pass"), of("0001".to_owned(), "ForgotPassword", "Pass"));
    let first = passed.clone();
    write(&store, move |tx| {
        tx.append_auth_event(&first)?;
        tx.append_auth_event(&mailed)?;
        (2..510).try_for_each(|number| tx.append_auth_event(&of(format!("{number:04}"), "SignIn", "Fail")))?;
        tx.append_auth_event(&auth_event(2, "9999"))
    })
    .await;
    assert_eq!(read(&store, |tx| tx.newest_auth_events(POOL, &sub(1), 9)).await.1, std::slice::from_ref(&passed));
    let events = read(&store, |tx| tx.auth_events_page(POOL, &sub(1), None, 1_000)).await;
    assert_eq!((events.len(), events[500].clone()), (501, passed));
    assert_eq!(events[499].id, "0010", "the oldest of the others are gone");
}

async fn events_are_kept_for_two_years(store: Store) {
    let now = Millis(1_700_000_000_000);
    let limit = now.minus(Duration::from_secs(2 * 365 * 86_400));
    write(&store, move |tx| {
        tx.append_auth_event(&AuthEventRow { created_at: limit.minus(Duration::from_millis(1)), ..auth_event(1, "a") })?;
        tx.append_auth_event(&AuthEventRow { created_at: limit, ..auth_event(1, "b") })
    })
    .await;
    assert_eq!(write(&store, move |tx| tx.purge_expired(now)).await, 1);
    let left = read(&store, |tx| tx.auth_events_page(POOL, &sub(1), None, 9)).await;
    assert_eq!(left.iter().map(|event| event.id.as_str()).collect::<Vec<_>>(), ["b"]);
}
