//! What an operator does to the outbox.

use domain::time::Millis;
use store::{MessageOutcome, MessageRow, MessageState};

use super::fixtures::*;

fn message(number: u32) -> MessageRow {
    MessageRow {
        id: format!("0190-{number:04}"),
        pool_id: POOL.to_owned(),
        sub: sub(1),
        username: "ann".to_owned(),
        channel: "EMAIL".to_owned(),
        destination: "ann@example.com".to_owned(),
        trigger_source: "CustomMessage_SignUp".to_owned(),
        payload: b"sealed".to_vec(),
        state: MessageState::Pending,
        attempts: 0,
        next_attempt_at: Millis(10),
        lease_until: Millis(0),
        lease_owner: String::new(),
        last_error: String::new(),
        created_at: Millis(10),
        sent_at: None,
    }
}

async fn with_dead_and_pending(store: &store::Store) {
    write(store, |tx| {
        tx.enqueue_message(&message(1))?;
        tx.enqueue_message(&message(2))?;
        tx.lease_messages(Millis(20), Millis(50), "node", 1)?;
        tx.finish_message("0190-0001", "node", &MessageOutcome::Dead { error: "refused".to_owned() })
    })
    .await;
}

#[tokio::test]
async fn messages_are_listed_and_counted_by_state() {
    for store in stores().await {
        with_dead_and_pending(&store).await;
        let dead = read(&store, |tx| tx.messages_in_state(MessageState::Dead, 10)).await;
        assert_eq!(dead.iter().map(|row| (row.id.as_str(), row.last_error.as_str())).collect::<Vec<_>>(), [("0190-0001", "refused")]);
        assert_eq!(read(&store, |tx| tx.messages_in_state(MessageState::Sent, 10)).await, []);
        assert_eq!(read(&store, |tx| tx.message_counts()).await, [(MessageState::Dead, 1), (MessageState::Pending, 1)]);
        store.close().await;
    }
}

#[tokio::test]
async fn a_message_that_was_given_up_can_be_tried_again() {
    for store in stores().await {
        with_dead_and_pending(&store).await;
        assert!(write(&store, |tx| tx.retry_message("0190-0001", Millis(30))).await);
        let row = read(&store, |tx| tx.message("0190-0001")).await.expect("the message");
        assert_eq!((row.state, row.attempts, row.next_attempt_at), (MessageState::Pending, 0, Millis(30)));
        let leased = write(&store, |tx| tx.lease_messages(Millis(30), Millis(60), "node", 10)).await;
        assert_eq!(leased.len(), 2);
        assert!(!write(&store, |tx| tx.retry_message("0190-0001", Millis(40))).await, "it is being sent");
        assert!(write(&store, |tx| tx.finish_message("0190-0001", "node", &MessageOutcome::Sent { at: Millis(41) })).await);
        assert!(!write(&store, |tx| tx.retry_message("0190-0001", Millis(70))).await, "it was sent");
        assert!(!write(&store, |tx| tx.retry_message("0190-9999", Millis(70))).await, "there is none");
        store.close().await;
    }
}
