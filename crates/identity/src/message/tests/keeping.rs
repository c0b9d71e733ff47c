//! What is kept of messages, and for how long.

use super::*;

#[tokio::test]
async fn the_worker_sends_until_it_is_stopped() {
    let fixture = fixture().await;
    fixture.enqueue("EMAIL", "ann@example.com").await;
    let (stop, stopping) = tokio::sync::watch::channel(false);
    let worker = tokio::spawn(run(Arc::clone(&fixture.app), stopping));
    while fixture.mailer.sent().is_empty() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    stop.send(true).expect("the worker listens");
    tokio::time::timeout(Duration::from_secs(60), worker).await.expect("the worker ends").expect("without a panic");
}

#[tokio::test]
async fn old_messages_are_removed_and_waiting_ones_stay() {
    let fixture = fixture().await;
    let sent = fixture.enqueue("EMAIL", "ann@example.com").await;
    drain(&fixture.app).await;
    fixture.app.clock.advance(Duration::from_secs(31 * 24 * 3600));
    let waiting = fixture.enqueue("EMAIL", "ann@example.com").await;
    assert_eq!(purge(&fixture.app).await.expect("purged"), 1);
    let gone = fixture.app.store.read(move |tx| tx.message(&sent)).await.expect("a read");
    assert_eq!(gone, None);
    assert_eq!(fixture.message(&waiting).await.state, MessageState::Pending);
}

#[tokio::test]
async fn a_message_to_a_deleted_user_is_not_sent() {
    let fixture = fixture().await;
    let id = fixture.enqueue("EMAIL", "ann@example.com").await;
    let (pool_id, sub) = (fixture.pool_id.clone(), fixture.sub.clone());
    assert!(fixture.app.store.write(move |tx| tx.delete_user(&pool_id, &sub)).await.expect("a write"));
    drain(&fixture.app).await;
    assert_eq!(fixture.app.store.read(move |tx| tx.message(&id)).await.expect("a read"), None, "it goes with its user");
    assert!(fixture.mailer.sent().is_empty());
}

#[tokio::test]
async fn a_message_whose_code_expired_while_it_waited_is_not_sent() {
    let fixture = fixture().await;
    let id = fixture.enqueue("EMAIL", "ann@example.com").await;
    fixture.app.clock.advance(Duration::from_secs(24 * 3600) + Duration::from_millis(1));
    drain(&fixture.app).await;
    let row = fixture.message(&id).await;
    assert_eq!((row.state, row.last_error.as_str()), (MessageState::Dead, "its code expired before it could be sent"));
    assert!(fixture.mailer.sent().is_empty());
}

#[tokio::test]
async fn a_message_that_nobody_could_send_is_removed_in_the_end() {
    let fixture = fixture().await;
    fixture.enqueue("EMAIL", "ann@example.com").await;
    fixture.app.clock.advance(Duration::from_secs(31 * 24 * 3600));
    assert_eq!(purge(&fixture.app).await.expect("purged"), 1);
}

#[tokio::test]
async fn a_message_of_a_deleted_pool_is_given_up() {
    let fixture = fixture().await;
    let id = fixture.enqueue("EMAIL", "ann@example.com").await;
    let pool_id = fixture.pool_id.clone();
    assert!(fixture.app.store.write(move |tx| tx.delete_pool(&pool_id)).await.expect("a write"));
    drain(&fixture.app).await;
    let row = fixture.app.store.read(move |tx| tx.message(&id)).await.expect("a read");
    assert!(row.is_none_or(|row| row.state == MessageState::Dead && row.last_error == "the pool is gone"));
    assert!(fixture.mailer.sent().is_empty());
}

#[tokio::test]
async fn a_message_is_opened_with_its_own_key_only() {
    let fixture = fixture().await;
    let mut row = fixture.row("EMAIL", "ann@example.com").await;
    row.pool_id = String::new();
    let (copy, id) = (row.clone(), row.id.clone());
    fixture.app.store.write(move |tx| tx.enqueue_message(&copy)).await.expect("enqueued");
    drain(&fixture.app).await;
    assert_eq!(fixture.message(&id).await.last_error, "the stored message cannot be opened");
}
