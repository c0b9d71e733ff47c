use super::fixtures::*;
use domain::time::Millis;
use store::{Lane, MessageOutcome, MessageRow, MessageState, Store, StoreError};

facts![
    a_message_is_read_back_as_written,
    the_newest_messages_come_first_and_can_be_chosen,
    a_lease_gives_due_messages_in_order_and_to_one_owner,
    analytics_events_have_a_lane_of_their_own_and_are_not_among_the_newest,
    four_workers_take_two_hundred_messages_none_twice,
    a_lease_that_ran_out_can_be_taken_by_another,
    a_message_of_its_writers_own_lease_waits_for_its_end,
    only_the_owner_of_the_lease_finishes_a_message,
    each_outcome_leaves_the_message_as_it_should_be,
    what_was_delivered_keeps_nothing_to_unseal_and_no_address,
    messages_go_with_their_user_and_their_pool,
    a_message_is_taken_back_unless_somebody_else_has_it,
    held_messages_are_never_leased,
    old_messages_are_purged_unless_they_wait,
    messages_that_waited_too_long_are_purged_unless_they_are_being_sent,
    debug_output_of_a_message_hides_its_content,
];

fn ids(messages: &[MessageRow]) -> Vec<&str> {
    messages.iter().map(|message| message.id.as_str()).collect()
}

async fn add(store: &Store, messages: Vec<MessageRow>) {
    write(store, move |tx| messages.iter().try_for_each(|message| tx.enqueue_message(message))).await;
}

async fn a_message_is_read_back_as_written(store: Store) {
    let sent = MessageRow {
        state: MessageState::Sent,
        attempts: 2,
        last_error: "refused".to_owned(),
        sent_at: Some(Millis(300)),
        ..message("b", "x", "y")
    };
    add(&store, vec![message("a", "ann@example.com", "ann"), sent.clone()]).await;
    assert_eq!(read(&store, |tx| tx.message("a")).await, Some(message("a", "ann@example.com", "ann")));
    assert_eq!(read(&store, |tx| tx.message("b")).await, Some(sent));
    assert_eq!(read(&store, |tx| tx.message("c")).await, None);
    assert_eq!(store.write(|tx| tx.enqueue_message(&message("a", "x", "y"))).await, Err(StoreError::Conflict));
}

async fn the_newest_messages_come_first_and_can_be_chosen(store: Store) {
    add(&store, vec![message("1", "a@x", "ann"), message("2", "b@x", "bob"), message("3", "a@x", "bob")]).await;
    assert_eq!(ids(&read(&store, |tx| tx.messages_newest(None, None, 2)).await), ["3", "2"]);
    assert_eq!(ids(&read(&store, |tx| tx.messages_newest(Some("a@x"), None, 9)).await), ["3", "1"]);
    assert_eq!(ids(&read(&store, |tx| tx.messages_newest(None, Some("bob"), 9)).await), ["3", "2"]);
    assert_eq!(ids(&read(&store, |tx| tx.messages_newest(Some("a@x"), Some("bob"), 9)).await), ["3"]);
}

async fn a_lease_gives_due_messages_in_order_and_to_one_owner(store: Store) {
    let at = |id: &str, millis| MessageRow { next_attempt_at: Millis(millis), ..message(id, "a@x", "ann") };
    add(&store, vec![at("1", 300), at("2", 100), at("3", 200), at("4", 900)]).await;
    let leased = write(&store, |tx| tx.lease_messages(Lane::Messages, Millis(500), Millis(800), "one", 2)).await;
    assert_eq!(ids(&leased), ["2", "3"]);
    assert!(leased.iter().all(|message| message.lease_owner == "one" && message.lease_until == Millis(800)));
    assert_eq!(ids(&write(&store, |tx| tx.lease_messages(Lane::Messages, Millis(500), Millis(800), "two", 9)).await), ["1"]);
    assert_eq!(ids(&write(&store, |tx| tx.lease_messages(Lane::Messages, Millis(500), Millis(800), "two", 9)).await), [""; 0]);
}

async fn analytics_events_have_a_lane_of_their_own_and_are_not_among_the_newest(store: Store) {
    add(
        &store,
        vec![
            message("1", "a@x", "ann"),
            MessageRow { lane: Lane::Events, channel: store::ANALYTICS.to_owned(), ..message("2", "a@x", "ann") },
        ],
    )
    .await;
    for (destination, username) in [(None, None), (Some("a@x"), None), (None, Some("ann")), (Some("a@x"), Some("ann"))] {
        assert_eq!(ids(&read(&store, move |tx| tx.messages_newest(destination, username, 9)).await), ["1"]);
    }
    assert_eq!(ids(&write(&store, |tx| tx.lease_messages(Lane::Messages, Millis(500), Millis(800), "one", 9)).await), ["1"]);
    assert_eq!(ids(&write(&store, |tx| tx.lease_messages(Lane::Events, Millis(500), Millis(800), "one", 9)).await), ["2"]);
    assert_eq!(ids(&write(&store, |tx| tx.lease_messages(Lane::Events, Millis(500), Millis(800), "two", 9)).await), [""; 0]);
}

async fn four_workers_take_two_hundred_messages_none_twice(store: Store) {
    add(&store, (0..200).map(|number| message(&format!("{number:03}"), "a@x", "ann")).collect()).await;
    let mut workers = tokio::task::JoinSet::new();
    for worker in 0..4 {
        let store = store.clone();
        workers.spawn(async move {
            let mut taken = Vec::new();
            loop {
                let leased =
                    write(&store, move |tx| tx.lease_messages(Lane::Messages, Millis(500), Millis(800), &format!("worker{worker}"), 7))
                        .await;
                if leased.is_empty() {
                    return taken;
                }
                taken.extend(leased.into_iter().map(|message| message.id));
            }
        });
    }
    let mut taken = workers.join_all().await.concat();
    taken.sort_unstable();
    assert_eq!(taken, (0..200).map(|number| format!("{number:03}")).collect::<Vec<_>>());
}

async fn a_lease_that_ran_out_can_be_taken_by_another(store: Store) {
    add(&store, vec![message("1", "a@x", "ann")]).await;
    write(&store, |tx| tx.lease_messages(Lane::Messages, Millis(500), Millis(800), "one", 9)).await;
    assert_eq!(ids(&write(&store, |tx| tx.lease_messages(Lane::Messages, Millis(799), Millis(900), "two", 9)).await), [""; 0]);
    assert_eq!(ids(&write(&store, |tx| tx.lease_messages(Lane::Messages, Millis(800), Millis(900), "two", 9)).await), ["1"]);
    assert!(!write(&store, |tx| tx.finish_message("1", "one", &MessageOutcome::Sent { at: Millis(810) })).await);
}

async fn a_message_of_its_writers_own_lease_waits_for_its_end(store: Store) {
    let own = MessageRow { lease_owner: "request".to_owned(), lease_until: Millis(600), ..message("1", "a@x", "ann") };
    add(&store, vec![own]).await;
    assert_eq!(ids(&write(&store, |tx| tx.lease_messages(Lane::Messages, Millis(500), Millis(800), "worker", 9)).await), [""; 0]);
    assert!(write(&store, |tx| tx.finish_message("1", "request", &MessageOutcome::Sent { at: Millis(510) })).await);
    assert_eq!(ids(&write(&store, |tx| tx.lease_messages(Lane::Messages, Millis(700), Millis(800), "worker", 9)).await), [""; 0]);
}

async fn only_the_owner_of_the_lease_finishes_a_message(store: Store) {
    add(&store, vec![message("1", "a@x", "ann")]).await;
    write(&store, |tx| tx.lease_messages(Lane::Messages, Millis(500), Millis(800), "one", 9)).await;
    assert!(!write(&store, |tx| tx.finish_message("1", "two", &MessageOutcome::Sent { at: Millis(510) })).await);
    assert!(write(&store, |tx| tx.finish_message("1", "one", &MessageOutcome::Sent { at: Millis(520) })).await);
    assert!(!write(&store, |tx| tx.finish_message("1", "one", &MessageOutcome::Sent { at: Millis(530) })).await);
    assert!(!write(&store, |tx| tx.finish_message("1", "", &MessageOutcome::Sent { at: Millis(530) })).await);
}

async fn each_outcome_leaves_the_message_as_it_should_be(store: Store) {
    add(&store, ["1", "2", "3"].map(|id| message(id, "a@x", "ann")).to_vec()).await;
    write(&store, |tx| {
        tx.lease_messages(Lane::Messages, Millis(500), Millis(800), "one", 9)?;
        tx.finish_message("1", "one", &MessageOutcome::Sent { at: Millis(510) })?;
        tx.finish_message("2", "one", &MessageOutcome::Retry { next_attempt_at: Millis(600), error: "timeout".to_owned() })?;
        tx.finish_message("3", "one", &MessageOutcome::Dead { error: "unknown address".to_owned() })
    })
    .await;
    let of = |id: &'static str| {
        let store = store.clone();
        async move { read(&store, move |tx| tx.message(id)).await.expect("a message") }
    };
    let (sent, retry, dead) = (of("1").await, of("2").await, of("3").await);
    assert_eq!((sent.state, sent.attempts, sent.sent_at, sent.last_error.as_str()), (MessageState::Sent, 1, Some(Millis(510)), ""));
    assert_eq!((retry.state, retry.attempts, retry.sent_at, retry.last_error.as_str()), (MessageState::Pending, 1, None, "timeout"));
    assert_eq!((dead.state, dead.attempts, dead.sent_at, dead.last_error.as_str()), (MessageState::Dead, 1, None, "unknown address"));
    assert_eq!(ids(&write(&store, |tx| tx.lease_messages(Lane::Messages, Millis(599), Millis(800), "two", 9)).await), [""; 0]);
    assert_eq!(ids(&write(&store, |tx| tx.lease_messages(Lane::Messages, Millis(600), Millis(800), "two", 9)).await), ["2"]);
}

async fn what_was_delivered_keeps_nothing_to_unseal_and_no_address(store: Store) {
    let text = MessageRow { channel: "SMS".to_owned(), ..message("2", "+15555550100", "ann") };
    let event = MessageRow { lane: Lane::Events, channel: store::ANALYTICS.to_owned(), ..message("3", "application", "") };
    add(&store, vec![message("1", "ann@example.com", "ann"), text, event, message("4", "ann@example.com", "ann")]).await;
    write(&store, |tx| {
        for lane in [Lane::Messages, Lane::Events] {
            for row in tx.lease_messages(lane, Millis(500), Millis(800), "one", 9)? {
                let outcome = match row.id.as_str() {
                    "4" => MessageOutcome::Retry { next_attempt_at: Millis(600), error: "timeout".to_owned() },
                    _ => MessageOutcome::Sent { at: Millis(510) },
                };
                assert!(tx.finish_message(&row.id, "one", &outcome)?);
            }
        }
        Ok(())
    })
    .await;
    for (id, destination, payload) in
        [("1", "a***@e***", &[][..]), ("2", "+*******0100", &[]), ("3", "application", &[]), ("4", "ann@example.com", &[3, 2, 1])]
    {
        let row = read(&store, move |tx| tx.message(id)).await.expect("a message");
        assert_eq!((row.destination.as_str(), row.payload.as_slice()), (destination, payload), "{id}");
    }
    assert_eq!(ids(&read(&store, |tx| tx.messages_newest(Some("ann@example.com"), None, 9)).await), ["4"]);
}

async fn messages_go_with_their_user_and_their_pool(store: Store) {
    let of = |id: &str, sub: String| MessageRow { sub, ..message(id, "a@x", "ann") };
    add(&store, vec![of("1", sub(1)), of("2", sub(2)), of("3", String::new())]).await;
    write(&store, |tx| {
        tx.insert_pool(&pool(POOL))?;
        tx.insert_user(&user(1, "ann"), &[])?;
        tx.insert_user(&user(2, "bob"), &[])?;
        tx.enqueue_message(&MessageRow { pool_id: OTHER_POOL.to_owned(), ..message("4", "a@x", "ann") })?;
        tx.delete_user(POOL, &sub(1))
    })
    .await;
    assert_eq!(ids(&read(&store, |tx| tx.messages_newest(None, None, 9)).await), ["4", "3", "2"]);
    write(&store, |tx| tx.delete_pool(POOL)).await;
    store.sweep(Millis(0)).await.expect("a sweep");
    assert_eq!(ids(&read(&store, |tx| tx.messages_newest(None, None, 9)).await), ["4"]);
}

async fn a_message_is_taken_back_unless_somebody_else_has_it(store: Store) {
    let own = |id: &str| MessageRow { lease_owner: "request".to_owned(), lease_until: Millis(600), ..message(id, "a@x", "ann") };
    add(&store, vec![own("1"), own("2"), message("3", "a@x", "ann"), message("4", "a@x", "ann")]).await;
    assert_eq!(ids(&write(&store, |tx| tx.lease_messages(Lane::Messages, Millis(500), Millis(800), "worker", 1)).await), ["3"]);
    assert!(write(&store, |tx| tx.withdraw_message("1", "request")).await);
    assert!(!write(&store, |tx| tx.withdraw_message("2", "")).await, "its lease is another's");
    assert!(!write(&store, |tx| tx.withdraw_message("3", "")).await, "a worker has it");
    assert!(write(&store, |tx| tx.withdraw_message("4", "")).await);
    assert_eq!(ids(&read(&store, |tx| tx.messages_newest(None, None, 9)).await), ["3", "2"]);
}

async fn held_messages_are_never_leased(store: Store) {
    add(&store, vec![MessageRow { state: MessageState::Held, ..message("1", "a@x", "ann") }]).await;
    assert_eq!(ids(&write(&store, |tx| tx.lease_messages(Lane::Messages, Millis(i64::MAX), Millis(i64::MAX), "one", 9)).await), [""; 0]);
}

async fn messages_that_waited_too_long_are_purged_unless_they_are_being_sent(store: Store) {
    let waiting =
        |id: &str, millis, lease| MessageRow { created_at: Millis(millis), lease_until: Millis(lease), ..message(id, "a@x", "ann") };
    add(&store, vec![waiting("1", 10, 0), waiting("2", 10, 20), waiting("3", 20, 0)]).await;
    assert_eq!(write(&store, |tx| tx.purge_messages(Millis(0), Millis(20))).await, 1);
    assert_eq!(ids(&read(&store, |tx| tx.messages_newest(None, None, 9)).await), ["3", "2"]);
}

async fn old_messages_are_purged_unless_they_wait(store: Store) {
    let held = |id: &str, millis| MessageRow { state: MessageState::Held, created_at: Millis(millis), ..message(id, "a@x", "ann") };
    add(&store, vec![held("1", 10), held("2", 20), message("3", "a@x", "ann")]).await;
    assert_eq!(write(&store, |tx| tx.purge_messages(Millis(20), Millis(0))).await, 1);
    assert_eq!(write(&store, |tx| tx.purge_messages(Millis(i64::MAX), Millis(0))).await, 1);
    assert_eq!(ids(&read(&store, |tx| tx.messages_newest(None, None, 9)).await), ["3"]);
}

async fn debug_output_of_a_message_hides_its_content(_store: Store) {
    let shown = format!("{:?}", message("1", "ann@example.com", "ann"));
    assert!(shown.contains("CustomMessage_SignUp") && !shown.contains("payload") && !shown.contains("ann@example.com"), "{shown}");
}
