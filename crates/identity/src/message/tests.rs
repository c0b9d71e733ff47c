use std::sync::Arc;
use std::time::Duration;

use domain::id;
use domain::message::sms_account::Registered;
use domain::time::Millis;
use outside::mail::FakeMailer;
use outside::sms::FakeSmsSender;
use outside::{Clock as _, SendError};
use serde_json::json;
use store::{MessageRow, MessageState};

use super::attempt::{FirstAttempt, first_attempt};
use super::outbox::{LEASE, Outbox, SmsPolicy};
use super::payload::{PAYLOAD_CONTEXT, Payload};
use super::sms_account::change_account as change_sms_account;
use super::worker::{purge, run, run_once, settle};
use crate::app::App;
use crate::testing::{self, START, TestApp};

struct Fixture {
    app: TestApp,
    mailer: Arc<FakeMailer>,
    sms: Arc<FakeSmsSender>,
    pool_id: String,
    /// The user who gets the messages.
    sub: String,
}

/// An application that sends, with one pool.
async fn fixture() -> Fixture {
    fixture_with(|_| {}).await
}

async fn fixture_with(change: impl FnOnce(&mut Outbox)) -> Fixture {
    let (mailer, sms) = (Arc::new(FakeMailer::default()), Arc::new(FakeSmsSender::default()));
    let carriers = (Arc::clone(&mailer), Arc::clone(&sms));
    let app = testing::app_with_outbox(
        |settings| settings.dev = false,
        move |outbox| {
            outbox.mailer = Some(carriers.0);
            outbox.sms = Some(carriers.1);
            change(outbox);
        },
    )
    .await;
    let email = json!({
        "EmailSendingAccount": "DEVELOPER",
        "SourceArn": "arn:aws:ses:us-east-1:111122223333:identity/pool.example",
        "From": "Team <team@pool.example>",
    });
    let pool = testing::pool(&app, json!({"EmailConfiguration": email})).await;
    let sub = testing::user(&app, &pool, "ann").await.sub;
    let pool_id = pool.id().to_owned();
    Fixture { app, mailer, sms, pool_id, sub }
}

impl Fixture {
    async fn row(&self, channel: &str, destination: &str) -> MessageRow {
        let (app, id) = (Arc::clone(&self.app), self.pool_id.clone());
        let pool = self.app.store.read(move |tx| app.pools.read(tx, &id)).await.expect("the pool");
        let payload = Payload { subject: Some("Subject".into()), body: "Code 123456".into(), code: "123456".into() };
        let plain = serde_json::to_vec(&payload).expect("JSON");
        let now = self.app.clock.now();
        MessageRow {
            lane: store::Lane::Messages,
            id: id::ordered(now, self.app.entropy.bytes()),
            pool_id: self.pool_id.clone(),
            sub: self.sub.clone(),
            username: "ann".into(),
            channel: channel.into(),
            destination: destination.into(),
            trigger_source: "CustomMessage_SignUp".into(),
            payload: pool.data_key.seal(PAYLOAD_CONTEXT, &plain, self.app.entropy.as_ref()).expect("sealed"),
            state: MessageState::Pending,
            attempts: 0,
            next_attempt_at: now,
            lease_until: Millis(0),
            lease_owner: String::new(),
            last_error: String::new(),
            created_at: now,
            sent_at: None,
        }
    }

    async fn enqueue(&self, channel: &str, destination: &str) -> String {
        let row = self.row(channel, destination).await;
        let id = row.id.clone();
        self.app.store.write(move |tx| tx.enqueue_message(&row)).await.expect("enqueued");
        id
    }

    async fn message(&self, id: &str) -> MessageRow {
        let id = id.to_owned();
        self.app.store.read(move |tx| tx.message(&id)).await.expect("a read").expect("the message")
    }

    async fn change_sms(&self, change: impl Fn(&mut domain::message::sms_account::SmsAccount) + Send + 'static) {
        change_sms_account(&self.app, move |account| {
            change(account);
            Ok(())
        })
        .await
        .expect("stored")
        .expect("taken");
    }
}

async fn drain(app: &Arc<App>) -> usize {
    run_once(app).await.expect("the store answers")
}

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

#[tokio::test]
async fn a_text_message_outside_the_sandbox_goes_from_its_countrys_number() {
    let fixture = fixture().await;
    fixture
        .change_sms(|account| {
            account.in_sandbox = false;
            let entry = Registered {
                number: "+12065550199".into(),
                country: String::new(),
                capabilities: vec!["SMS".into()],
                route: "Transactional".into(),
                created_at: START,
            };
            account.register(entry).expect("a number");
        })
        .await;
    let id = fixture.enqueue("SMS", "+12065550100").await;
    drain(&fixture.app).await;
    let sent = fixture.sms.sent();
    assert_eq!((sent[0].id.as_str(), sent[0].origination.as_deref()), (id.as_str(), Some("+12065550199")));
}

#[tokio::test]
async fn a_text_message_that_the_rules_stop_fails_silently_and_tells_the_operator() {
    let fixture = fixture().await;
    let sandboxed = fixture.enqueue("SMS", "+491701234567").await;
    drain(&fixture.app).await;
    assert!(fixture.message(&sandboxed).await.last_error.starts_with("SANDBOX"));
    fixture.change_sms(|account| account.in_sandbox = false).await;
    let american = fixture.enqueue("SMS", "+12065550100").await;
    drain(&fixture.app).await;
    let row = fixture.message(&american).await;
    assert_eq!(row.state, MessageState::Dead);
    assert!(row.last_error.starts_with("NO_ORIGINATION_NUMBER"), "{}", row.last_error);
    assert!(fixture.sms.sent().is_empty());
}

#[tokio::test]
async fn the_months_spending_limit_holds_and_ends_with_the_month() {
    let fixture = fixture_with(|outbox| {
        outbox.sms_policy = SmsPolicy { message_cost_micros: 400_000, monthly_limit_micros: Some(1_000_000), ..SmsPolicy::default() };
    })
    .await;
    fixture.change_sms(|account| account.in_sandbox = false).await;
    for _ in 0..2 {
        fixture.enqueue("SMS", "+491701234567").await;
        drain(&fixture.app).await;
    }
    let third = fixture.enqueue("SMS", "+491701234567").await;
    drain(&fixture.app).await;
    assert!(fixture.message(&third).await.last_error.starts_with("SPENDING_LIMIT"));
    assert_eq!(fixture.sms.sent().len(), 2);
    fixture.app.clock.advance(Duration::from_secs(30 * 24 * 3600));
    fixture.enqueue("SMS", "+491701234567").await;
    drain(&fixture.app).await;
    assert_eq!(fixture.sms.sent().len(), 3);
}

#[tokio::test]
async fn a_sandbox_number_is_verified_with_the_code_it_was_sent() {
    let fixture = fixture().await;
    let now = fixture.app.clock.now();
    crate::message::sms_sandbox::create_number(&fixture.app, now, "+491701234567", Some("de-DE")).await.expect("stored").expect("added");
    drain(&fixture.app).await;
    let sent = fixture.sms.sent();
    let code: String = sent[0].body.chars().filter(char::is_ascii_digit).collect();
    assert!(sent[0].body.starts_with("Ihr Bestätigungscode") && code.len() == 6, "{}", sent[0].body);
    assert_eq!(crate::message::sms_sandbox::list_numbers(&fixture.app).await.expect("a list"), [("+491701234567".to_owned(), false)]);
    let wrong = crate::message::sms_sandbox::verify_number(&fixture.app, now, "+491701234567", "000000").await.expect("stored");
    assert_eq!(wrong.expect_err("a wrong code").code(), "VerificationException");
    crate::message::sms_sandbox::verify_number(&fixture.app, now, "+491701234567", &code).await.expect("stored").expect("verified");
    fixture.enqueue("SMS", "+491701234567").await;
    drain(&fixture.app).await;
    assert_eq!(fixture.sms.sent().len(), 2);
}

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
