//! What an operator does to the outbox.

use super::fixtures::*;
use domain::time::Millis;
use store::{Lane, MessageOutcome, MessageState, Store};

facts![
    messages_are_listed_and_counted_by_state,
    a_message_that_was_given_up_can_be_tried_again,
    the_message_that_waits_longest_is_known_and_a_removed_one_waits_no_more
];

async fn with_dead_and_pending(store: &Store) {
    write(store, |tx| {
        tx.enqueue_message(&message("0190-0001", "a@x", "ann"))?;
        tx.enqueue_message(&message("0190-0002", "a@x", "ann"))?;
        tx.lease_messages(Lane::Messages, Millis(120), Millis(150), "node", 1)?;
        tx.finish_message("0190-0001", "node", &MessageOutcome::Dead { error: "refused".to_owned() })
    })
    .await;
}

async fn messages_are_listed_and_counted_by_state(store: Store) {
    with_dead_and_pending(&store).await;
    let dead = read(&store, |tx| tx.messages_in_state(MessageState::Dead, 10)).await;
    assert_eq!(dead.iter().map(|row| (row.id.as_str(), row.last_error.as_str())).collect::<Vec<_>>(), [("0190-0001", "refused")]);
    assert_eq!(read(&store, |tx| tx.messages_in_state(MessageState::Sent, 10)).await, []);
    assert_eq!(read(&store, |tx| tx.message_counts()).await, [(MessageState::Dead, 1), (MessageState::Pending, 1)]);
}

async fn the_message_that_waits_longest_is_known_and_a_removed_one_waits_no_more(store: Store) {
    assert_eq!(read(&store, |tx| tx.oldest_waiting_message()).await, None);
    with_dead_and_pending(&store).await;
    let waiting = read(&store, |tx| tx.message("0190-0002")).await.expect("the message").created_at;
    assert_eq!(read(&store, |tx| tx.oldest_waiting_message()).await, Some(waiting));
    write(&store, |tx| tx.delete_message("0190-0002")).await;
    write(&store, |tx| tx.delete_message("0190-0002")).await;
    assert_eq!(read(&store, |tx| tx.oldest_waiting_message()).await, None);
    assert_eq!(read(&store, |tx| tx.message_counts()).await, [(MessageState::Dead, 1)]);
}

async fn a_message_that_was_given_up_can_be_tried_again(store: Store) {
    with_dead_and_pending(&store).await;
    assert!(write(&store, |tx| tx.retry_message("0190-0001", Millis(130))).await);
    let row = read(&store, |tx| tx.message("0190-0001")).await.expect("the message");
    assert_eq!((row.state, row.attempts, row.next_attempt_at), (MessageState::Pending, 0, Millis(130)));
    let leased = write(&store, |tx| tx.lease_messages(Lane::Messages, Millis(130), Millis(160), "node", 10)).await;
    assert_eq!(leased.len(), 2);
    assert!(!write(&store, |tx| tx.retry_message("0190-0001", Millis(140))).await, "it is being sent");
    assert!(write(&store, |tx| tx.finish_message("0190-0001", "node", &MessageOutcome::Sent { at: Millis(141) })).await);
    assert!(!write(&store, |tx| tx.retry_message("0190-0001", Millis(170))).await, "it was sent");
    assert!(!write(&store, |tx| tx.retry_message("0190-9999", Millis(170))).await, "there is none");
}
