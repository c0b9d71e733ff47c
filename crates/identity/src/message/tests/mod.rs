mod keeping;
mod sending;
mod sms;

use std::sync::Arc;
use std::time::Duration;

use domain::id;
use domain::message::sms_account::Registered;
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
        let payload = Payload { subject: Some("Subject".into()), body: "Code 123456".into(), code: "123456".into(), sender: None };
        let plain = serde_json::to_vec(&payload).expect("JSON");
        let now = self.app.clock.now();
        MessageRow {
            pool_id: self.pool_id.clone(),
            sub: self.sub.clone(),
            username: "ann".into(),
            channel: channel.into(),
            destination: destination.into(),
            trigger_source: "CustomMessage_SignUp".into(),
            payload: pool.data_key.seal(PAYLOAD_CONTEXT, &plain, self.app.entropy.as_ref()).expect("sealed"),
            ..MessageRow::due(id::ordered(now, self.app.entropy.bytes()), store::Lane::Messages, now)
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
