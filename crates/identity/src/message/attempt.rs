//! One attempt to send one message.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::delivery::Medium;
use domain::mask::addresses_in;
use domain::message::{Purpose, retry};
use domain::time::Millis;
use outside::SendError;
use outside::analytics::PutEvents;
use outside::log_delivery::LogLine;
use outside::mail::{Mail, PoolSender};
use outside::sms::{PoolSms, TextMessage};
use store::{Lane, MessageOutcome, MessageRow, StoreError};

use super::payload::{PAYLOAD_CONTEXT, Payload, Sender};
use super::sms_account;
use crate::app::App;
use crate::audit::log_delivery::{self, EventSource};
use crate::client::published;
use crate::pool::Pool;
use crate::refusal::Refusal;

/// Between two attempts to change a secret, once the attempts of a message would have ended.
const ROTATION_PAUSE: Duration = Duration::from_secs(60 * 60);

/// What became of a first attempt, as far as its caller waited for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FirstAttempt {
    /// The carrier took the message.
    Sent,
    /// It is tried again, or is still being tried.
    LeftToWorker,
    /// The carrier will never take it.
    Refused(SendError),
}

/// Makes the first attempt for a message that was enqueued under this process's lease, and waits for it as long as the settings say.
///
/// The attempt goes on when the caller stops waiting; its end is recorded all the same.
pub(super) async fn first_attempt(app: &Arc<App>, row: MessageRow) -> FirstAttempt {
    let (app, wait) = (Arc::clone(app), app.outbox.config.first_attempt_wait());
    let counted = Counted::new(Arc::clone(&app));
    let attempt = tokio::spawn(async move {
        let _counted = counted;
        attempt(&app, row).await
    });
    match tokio::time::timeout(wait, attempt).await {
        Ok(Ok(Ok(()))) => FirstAttempt::Sent,
        Ok(Ok(Err(error))) if error.is_permanent() => FirstAttempt::Refused(error),
        // Not done yet, failed for now, or the task panicked: the lease ends and the worker takes over.
        _ => FirstAttempt::LeftToWorker,
    }
}

/// A first attempt that a stop of the server has to wait for, also when its caller does not.
struct Counted(Arc<App>);

impl Counted {
    fn new(app: Arc<App>) -> Self {
        app.outbox.first_attempts.send_modify(|count| *count += 1);
        Self(app)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.outbox.first_attempts.send_modify(|count| *count -= 1);
    }
}

/// Sends a message that this process has the lease of, and records how that ended.
pub(super) async fn attempt(app: &Arc<App>, row: MessageRow) -> Result<(), SendError> {
    let outcome = send(app, &row).await;
    let now = app.clock.now();
    let record = match &outcome {
        Ok(()) => MessageOutcome::Sent { at: now },
        Err(SendError::Permanent(reason)) => MessageOutcome::Dead { error: reason.clone() },
        Err(SendError::Transient(reason)) => later(app, &row, now, reason),
    };
    tell(&row, &record);
    let (id, owner, is_sms) = (row.id.clone(), app.outbox.owner.clone(), row.channel == Medium::Sms.as_str());
    let is_sent_text = is_sms && matches!(record, MessageOutcome::Sent { .. });
    let told = not_delivered(app, &row, &record, now).await;
    let finished = app.store.write(move |tx| {
        let ours = tx.finish_message(&id, &owner, &record)?;
        if let Some(line) = told.as_ref().filter(|_| ours) {
            tx.enqueue_message(line)?;
        }
        Ok::<_, StoreError>(ours)
    });
    match finished.await {
        // The whole account's counter, so in a transaction of its own.
        Ok(true) if is_sent_text => {
            if let Err(error) = app.store.write(move |tx| sms_account::count_sent(tx, now)).await {
                tracing::error!(id = row.id, %error, "a text message could not be counted towards the month's cost");
            }
        }
        Ok(true) => {}
        Ok(false) => tracing::warn!(id = row.id, "the lease of a message ended before its attempt did"),
        Err(error) => tracing::error!(id = row.id, %error, "the end of an attempt could not be recorded; it will be made again"),
    }
    outcome
}

/// The line of the pool's log that tells of a message which was given up, where the pool has such a log. An attempt that is made again is
/// no error yet.
async fn not_delivered(app: &Arc<App>, row: &MessageRow, record: &MessageOutcome, now: Millis) -> Option<MessageRow> {
    let MessageOutcome::Dead { error } = record else { return None };
    if row.lane != Lane::Messages || row.pool_id.is_empty() || app.outbox.logs.is_none() {
        return None;
    }
    let pool = app.pools.load(&row.pool_id).await.ok()?;
    let channel = if row.channel == Medium::Sms.as_str() { "SMS" } else { "email" };
    // Carriers like to name the address that they refuse.
    let details = format!("{channel} message {} for user {} was not delivered: {}", row.trigger_source, row.sub, addresses_in(error));
    log_delivery::line(app, &pool, EventSource::UserNotification, &serde_json::json!({ "details": details }), now)
}

fn later(app: &App, row: &MessageRow, now: Millis, reason: &str) -> MessageOutcome {
    let purpose = Purpose::parse(&row.trigger_source).unwrap_or(Purpose::SignUp);
    let attempts = u32::try_from(row.attempts.saturating_add(1)).unwrap_or(u32::MAX);
    let random = u32::from_be_bytes(app.entropy.bytes());
    match retry::next_attempt(purpose, row.created_at, now, attempts, random) {
        // A secret is to change every week, however long its vault was away.
        None if row.lane == Lane::Rotations => {
            MessageOutcome::Retry { next_attempt_at: now.plus(ROTATION_PAUSE), error: reason.to_owned() }
        }
        Some(next_attempt_at) => MessageOutcome::Retry { next_attempt_at, error: reason.to_owned() },
        None => MessageOutcome::Dead { error: format!("given up: {reason}") },
    }
}

/// The log says what became of a message, never what is in it or where it went; carriers like to name the address that they refuse. The
/// stored reason keeps the name, for the operator who asks about this message.
fn tell(row: &MessageRow, record: &MessageOutcome) {
    let (id, channel, attempt) = (row.id.as_str(), row.channel.as_str(), row.attempts + 1);
    let outcome = match record {
        MessageOutcome::Sent { .. } => "sent",
        MessageOutcome::Retry { .. } => "retry",
        MessageOutcome::Dead { .. } => "dead",
    };
    metrics::counter!("cognate_messages_total", "channel" => channel.to_owned(), "outcome" => outcome).increment(1);
    match record {
        MessageOutcome::Sent { .. } => tracing::info!(id, channel, attempt, "message sent"),
        MessageOutcome::Retry { error, .. } => tracing::warn!(id, channel, attempt, error = addresses_in(error), "message not sent yet"),
        MessageOutcome::Dead { error } => tracing::error!(id, channel, attempt, error = addresses_in(error), "message given up"),
    }
}

async fn send(app: &Arc<App>, row: &MessageRow) -> Result<(), SendError> {
    let unreadable = || SendError::permanent("the stored message cannot be opened");
    refuse_expired(row, app.clock.now())?;
    // A message without a pool is the server's own: a code of the SMS sandbox.
    let pool = if row.pool_id.is_empty() { None } else { Some(pool_of(app, row).await?) };
    let key = pool.as_ref().map_or_else(|| app.keyring.root(), |pool| &pool.data_key);
    let plain = key.open(PAYLOAD_CONTEXT, &row.payload).map_err(|_| unreadable())?;
    let payload: Payload = serde_json::from_slice(&plain).map_err(|_| unreadable())?;
    match row.lane {
        Lane::Events => return put_events(app, row, &payload).await,
        Lane::Logs => return put_line(app, row, payload).await,
        Lane::Rotations => return published::rotate(app, row).await,
        Lane::Messages => {}
    }
    match Medium::parse(&row.channel) {
        Some(Medium::Email) => send_mail(app, row, pool.as_deref(), payload).await,
        Some(Medium::Sms) => send_text(app, row, pool.as_deref(), payload).await,
        None => Err(unreadable()),
    }
}

/// A message that waited longer than its code holds, because no carrier was set up or a lease was lost, only misleads its reader.
fn refuse_expired(row: &MessageRow, now: Millis) -> Result<(), SendError> {
    let Some(purpose) = Purpose::parse(&row.trigger_source) else { return Ok(()) };
    if now > row.created_at.plus(retry::worth_sending_for(purpose)) {
        return Err(SendError::permanent("its code expired before it could be sent"));
    }
    Ok(())
}

/// The pool as it is now, so that a corrected setting helps the next attempt. Nothing is sent any more to a user who is gone.
async fn pool_of(app: &Arc<App>, row: &MessageRow) -> Result<Arc<Pool>, SendError> {
    let (reader, id, sub) = (Arc::clone(app), row.pool_id.clone(), row.sub.clone());
    let found = app.store.read(move |tx| {
        let Some(row) = tx.pool(&id)? else { return Ok(Err("the pool is gone")) };
        // An event can be about a name that nobody has.
        if !sub.is_empty() && tx.user_by_sub(&id, &sub)?.is_none() {
            return Ok(Err("the user is gone"));
        }
        reader.pools.parse(row).map(Ok)
    });
    match found.await {
        Ok(Ok(pool)) => Ok(pool),
        Ok(Err(gone)) => Err(SendError::permanent(gone)),
        Err(error) => Err(SendError::transient(format!("the pool cannot be read: {:?}", Refusal::kind(&error)))),
    }
}

async fn send_mail(app: &App, row: &MessageRow, pool: Option<&Pool>, payload: Payload) -> Result<(), SendError> {
    let mailer = app.outbox.mailer.as_ref().ok_or_else(|| SendError::transient("no carrier for mail is set up"))?;
    let mail = Mail {
        id: row.id.clone(),
        date: system_time(row.created_at),
        to: row.destination.clone(),
        subject: payload.subject.unwrap_or_default(),
        html: payload.body,
        pool: sender_of(pool.map(pool_sender).unwrap_or_default(), payload.sender),
    };
    mailer.send(&mail).await
}

async fn send_text(app: &App, row: &MessageRow, pool: Option<&Pool>, payload: Payload) -> Result<(), SendError> {
    let carrier = app.outbox.sms.as_ref().ok_or_else(|| SendError::transient("no carrier for text messages is set up"))?;
    let settings = pool.map(pool_sms).unwrap_or_default();
    // The sandbox's own codes go to numbers that are not verified yet.
    let sandbox_applies = pool.is_some();
    let admitted = sms_account::admit(app, &row.destination, settings.origination.clone(), sandbox_applies, app.clock.now()).await;
    let admitted = admitted.map_err(|error| SendError::transient(format!("the SMS account cannot be read: {:?}", error.kind())))?;
    // The caller is not told (sign-up 5.4 [observed-in-issues]); the operator sees the reason and can retry once it is gone.
    let origination = admitted.map_err(|refusal| SendError::permanent(format!("{}: {refusal}", refusal.as_str())))?;
    let message = TextMessage { id: row.id.clone(), to: row.destination.clone(), body: payload.body, origination, pool: settings };
    carrier.send(&message).await
}

/// An event is tried as long as the message of a sign-up.
async fn put_events(app: &App, row: &MessageRow, payload: &Payload) -> Result<(), SendError> {
    let sink = app.outbox.analytics.as_ref().ok_or_else(|| SendError::transient("no sink for analytics events is set up"))?;
    let events = serde_json::from_str(&payload.body).map_err(|_| SendError::permanent("the stored event cannot be read"))?;
    sink.put(&PutEvents { application_id: row.destination.clone(), events }).await
}

/// A line of a log is tried as long, too.
async fn put_line(app: &Arc<App>, row: &MessageRow, payload: Payload) -> Result<(), SendError> {
    let sink = app.outbox.logs.as_ref().ok_or_else(|| SendError::transient("no sink for logs is set up"))?;
    let line = LogLine {
        id: row.id.clone(),
        at: row.created_at,
        pool_id: row.pool_id.clone(),
        account_id: app.settings.account_id.clone(),
        destination: row.destination.clone(),
        text: payload.body,
    };
    sink.put(&line).await
}

fn pool_sender(pool: &Pool) -> PoolSender {
    let email = &pool.settings.pool.email_configuration;
    PoolSender {
        developer: email.is_developer(),
        source_arn: email.source_arn.clone(),
        from: email.from.clone(),
        reply_to: email.reply_to_email_address.clone(),
        configuration_set: email.configuration_set.clone(),
    }
}

/// The pool's sender, or a message's own.
fn sender_of(pool: PoolSender, own: Option<Sender>) -> PoolSender {
    let Some(Sender { from, reply_to, source_arn }) = own else { return pool };
    PoolSender { developer: true, source_arn: Some(source_arn), from, reply_to, ..pool }
}

fn pool_sms(pool: &Pool) -> PoolSms {
    let Some(sms) = pool.settings.pool.sms_configuration.as_ref() else { return PoolSms::default() };
    let eums = &sms.eums_sms;
    PoolSms {
        region: sms.sns_region.clone().or_else(|| eums.region.clone()),
        // An identity may also be the ARN or the id of a resource that only AWS knows.
        origination: eums.origination_identity.clone().filter(|identity| is_number_or_name(identity)),
        in_entity_id: eums.in_entity_id.clone(),
        in_template_id: eums.in_template_id.clone(),
    }
}

fn is_number_or_name(identity: &str) -> bool {
    domain::message::country_of(identity).is_some() || domain::message::sms_rules::is_sender_id(identity)
}

fn system_time(at: Millis) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(u64::try_from(at.0).unwrap_or(0))
}
