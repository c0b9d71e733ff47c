//! Messages on their way: attempts, leases, outages.

use super::*;

#[tokio::test]
async fn a_due_message_is_sent_once_in_its_pools_name() {
    let fixture = fixture().await;
    let id = fixture.enqueue("EMAIL", "ann@example.com").await;
    assert_eq!(drain(&fixture.app).await, 1);
    assert_eq!(drain(&fixture.app).await, 0);
    let sent = fixture.mailer.sent();
    assert_eq!(sent.len(), 1);
    assert_eq!((sent[0].id.as_str(), sent[0].to.as_str(), sent[0].html.as_str()), (id.as_str(), "ann@example.com", "Code 123456"));
    assert_eq!(sent[0].pool.from.as_deref(), Some("Team <team@pool.example>"));
    let row = fixture.message(&id).await;
    assert_eq!((row.state, row.attempts, row.sent_at), (MessageState::Sent, 1, Some(START)));
}

#[tokio::test]
async fn an_outage_of_an_hour_loses_nothing_and_sends_nothing_twice() {
    let fixture = fixture().await;
    for number in 0..20 {
        fixture.enqueue("EMAIL", &format!("user{number}@example.com")).await;
    }
    let down_until = START.plus(Duration::from_secs(3600));
    while fixture.app.clock.now() < down_until {
        for _ in 0..20 {
            fixture.mailer.fail_next(SendError::transient("the server is down"));
        }
        drain(&fixture.app).await;
        fixture.mailer.heal();
        fixture.app.clock.advance(Duration::from_secs(30));
    }
    assert_eq!(fixture.mailer.sent().len(), 0);
    for _ in 0..60 {
        drain(&fixture.app).await;
        fixture.app.clock.advance(Duration::from_secs(30));
    }
    let mut to: Vec<String> = fixture.mailer.sent().into_iter().map(|mail| mail.to).collect();
    to.sort();
    to.dedup();
    assert_eq!((to.len(), fixture.mailer.sent().len()), (20, 20));
}

#[tokio::test]
async fn a_refused_message_is_dead_with_its_reason_and_can_be_tried_again() {
    let fixture = fixture().await;
    let id = fixture.enqueue("EMAIL", "nobody@example.com").await;
    fixture.mailer.fail_next(SendError::permanent("550 no such mailbox"));
    drain(&fixture.app).await;
    let row = fixture.message(&id).await;
    assert_eq!((row.state, row.last_error.as_str()), (MessageState::Dead, "550 no such mailbox"));
    assert_eq!(drain(&fixture.app).await, 0);
    let (again, now) = (id.clone(), fixture.app.clock.now());
    assert!(fixture.app.store.write(move |tx| tx.retry_message(&again, now)).await.expect("a write"));
    assert_eq!(drain(&fixture.app).await, 1);
    assert_eq!(fixture.message(&id).await.state, MessageState::Sent);
}

#[tokio::test]
async fn a_code_that_has_run_out_is_given_up() {
    let fixture = fixture().await;
    let id = fixture.enqueue("EMAIL", "ann@example.com").await;
    let end = START.plus(Duration::from_secs(25 * 3600));
    while fixture.app.clock.now() < end {
        fixture.mailer.fail_next(SendError::transient("down"));
        drain(&fixture.app).await;
        fixture.mailer.heal();
        fixture.app.clock.advance(Duration::from_secs(1200));
    }
    let row = fixture.message(&id).await;
    assert_eq!((row.state, row.last_error.as_str()), (MessageState::Dead, "given up: down"));
    assert!(row.attempts > 10, "{}", row.attempts);
}

#[tokio::test]
async fn what_another_node_is_sending_is_left_alone_until_its_lease_ends() {
    let fixture = fixture().await;
    let id = fixture.enqueue("EMAIL", "ann@example.com").await;
    let now = fixture.app.clock.now();
    let taken = fixture.app.store.write(move |tx| tx.lease_messages(store::Lane::Messages, now, now.plus(LEASE), "another node", 10));
    assert_eq!(taken.await.expect("leased").len(), 1);
    assert_eq!(drain(&fixture.app).await, 0);
    fixture.app.clock.advance(LEASE);
    assert_eq!(drain(&fixture.app).await, 1);
    assert_eq!(fixture.message(&id).await.state, MessageState::Sent);
    let late = store::MessageOutcome::Sent { at: now };
    let finished = fixture.app.store.write(move |tx| tx.finish_message(&id, "another node", &late));
    assert!(!finished.await.expect("a write"), "the first node's lease has ended");
}

#[tokio::test]
async fn two_nodes_share_the_messages() {
    let fixture = fixture().await;
    for number in 0..40 {
        fixture.enqueue("EMAIL", &format!("user{number}@example.com")).await;
    }
    let (first, second) = tokio::join!(drain(&fixture.app), drain(&fixture.app));
    assert_eq!(first + second, 40);
    assert_eq!(fixture.mailer.sent().len(), 40);
}

#[tokio::test]
async fn in_development_mode_nothing_leaves() {
    let mailer = Arc::new(FakeMailer::default());
    let carrier = Arc::clone(&mailer);
    let app = testing::app_with_outbox(|settings| settings.dev = true, move |outbox| outbox.mailer = Some(carrier)).await;
    let pool = testing::pool(&app, json!({})).await;
    let sub = testing::user(&app, &pool, "ann").await.sub;
    let pool_id = pool.id().to_owned();
    let fixture = Fixture { app, mailer, sms: Arc::default(), pool_id, sub };
    fixture.enqueue("EMAIL", "ann@example.com").await;
    assert_eq!(drain(&fixture.app).await, 0);
    assert!(fixture.mailer.sent().is_empty());
}

#[tokio::test]
async fn a_first_attempt_tells_what_it_came_to() {
    let fixture = fixture().await;
    for (failure, expected) in [
        (None, FirstAttempt::Sent),
        (Some(SendError::transient("busy")), FirstAttempt::LeftToWorker),
        (Some(SendError::permanent("no")), FirstAttempt::Refused(SendError::permanent("no"))),
    ] {
        let mut row = fixture.row("EMAIL", "ann@example.com").await;
        row.lease_owner.clone_from(&fixture.app.outbox.owner);
        row.lease_until = fixture.app.clock.now().plus(LEASE);
        let copy = row.clone();
        fixture.app.store.write(move |tx| tx.enqueue_message(&copy)).await.expect("enqueued");
        if let Some(failure) = failure {
            fixture.mailer.fail_next(failure);
        }
        assert_eq!(drain(&fixture.app).await, 0, "the writer has the lease");
        assert_eq!(first_attempt(&fixture.app, row).await, expected);
    }
}

/// A carrier that takes its time: a mail is taken when the test says so.
#[derive(Debug, Default)]
struct SlowMailer {
    go_on: tokio::sync::Notify,
}

impl outside::mail::Mailer for SlowMailer {
    fn send<'a>(&'a self, _mail: &'a outside::mail::Mail) -> futures_util::future::BoxFuture<'a, Result<(), SendError>> {
        Box::pin(async {
            self.go_on.notified().await;
            Ok(())
        })
    }
}

#[tokio::test]
async fn a_stop_waits_for_the_first_attempt_of_a_caller_who_was_answered() {
    let mailer = Arc::new(SlowMailer::default());
    let carrier = Arc::clone(&mailer);
    let fixture = fixture_with(move |outbox| {
        outbox.mailer = Some(carrier);
        outbox.config.first_attempt_wait_ms = 1;
    })
    .await;
    let mut row = fixture.row("EMAIL", "ann@example.com").await;
    row.lease_owner.clone_from(&fixture.app.outbox.owner);
    row.lease_until = fixture.app.clock.now().plus(LEASE);
    let (copy, id) = (row.clone(), row.id.clone());
    fixture.app.store.write(move |tx| tx.enqueue_message(&copy)).await.expect("enqueued");
    assert_eq!(first_attempt(&fixture.app, row).await, FirstAttempt::LeftToWorker);
    let app = Arc::clone(&fixture.app);
    let stop = tokio::spawn(async move { settle(&app).await });
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(!stop.is_finished(), "the mail is still on its way");
    mailer.go_on.notify_one();
    tokio::time::timeout(Duration::from_secs(60), stop).await.expect("the stop ends").expect("without a panic");
    assert_eq!(fixture.message(&id).await.state, MessageState::Sent);
}
