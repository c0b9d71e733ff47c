//! Messages on their way out: rendered, sealed and put in the outbox with the change that they tell of (ARCHITECTURE rule 5).
//!
//! A message whose text a function makes (CustomMessage) or that a function sends (custom senders) cannot be made inside the
//! transaction; it follows right after it. The change stays when that fails (sign-up 2.4 step 15).

use std::sync::Arc;
use std::time::Duration;

use domain::attempts::LIMIT_EXCEEDED;
use domain::delivery::{Medium, Target};
use domain::message::{Origin, Purpose, TemplateError};
use domain::time::Millis;
use domain::trigger::TakeoverNotice;
use domain::{id, message};
use store::{Lane, MessageRow, MessageState, StoreError, UserRow, WriteTx};

use super::attempt::{FirstAttempt, first_attempt};
use super::confirm_link;
use super::draft::Draft;
use super::payload::{PAYLOAD_CONTEXT, Payload};
use crate::app::App;
use crate::pool::Pool;
use crate::refusal::{Kind, Refusal};
use crate::request::RequestContext;
use crate::settings::Settings;
use crate::trigger::{self, senders};

/// The trigger source that a notice of threat protection is kept under, where no function sends it.
const NOTICE_SOURCE: &str = "AccountTakeoverNotification";

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);
/// When the day of the default sender begins, in UTC (sign-up 5.3 `[docs 2026]`).
const DAY_BEGINS: Duration = Duration::from_secs(9 * 3600);

/// A draft, as far as it could be finished before the transaction.
#[derive(Debug)]
pub enum Outgoing {
    /// There is nothing to send.
    Nothing,
    /// Rendered: the row joins the transaction.
    Ready {
        /// What joins it.
        row: Box<MessageRow>,
        /// What it counts towards.
        limits: Limits,
        /// See [`Draft::hidden`].
        hidden: bool,
    },
    /// A function makes the text, after the transaction.
    CustomMessage(Box<Draft>),
    /// A function sends it, after the transaction.
    CustomSender(Box<Draft>),
    /// A function tells the user of a risky sign-in, after the transaction.
    TakeoverNotice {
        /// What it tells.
        notice: TakeoverNotice,
        /// The client of the sign-in.
        client_id: String,
        /// The user.
        username: String,
    },
    /// It cannot be sent. The change is made all the same; the caller is told afterwards.
    Undeliverable {
        /// What hinders it.
        why: Undelivered,
        /// See [`Draft::hidden`].
        hidden: bool,
    },
}

/// Why a message will not arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undelivered {
    /// The pool has no SmsConfiguration.
    NoSmsConfiguration,
    /// The pool's own text lacks what the reader needs.
    BadTemplate,
    /// The day's share of the default sender is used up.
    DayLimit,
    /// The hour's share of the address or number is used up.
    DestinationLimit,
    /// The carrier of mail will never take it.
    Refused,
}

impl Undelivered {
    /// What the caller gets (sign-up 2.5).
    fn refusal(self) -> Refusal {
        match self {
            Self::NoSmsConfiguration => Refusal::new(
                Kind::Undeliverable,
                "Invalid phone number provided/Unable to send the message. User pool does not have SMS configuration to send messages.",
            ),
            Self::BadTemplate => Refusal::new(Kind::Undeliverable, "Unable to deliver code to user"),
            Self::DayLimit => Refusal::new(
                Kind::DailyMailsUsedUp,
                "Exceeded daily email limit for the operation or the account. If a higher limit is required, please configure your user \
                 pool to use your own Amazon SES configuration for sending email.",
            ),
            Self::DestinationLimit => Refusal::new(Kind::DestinationFull, LIMIT_EXCEEDED),
            Self::Refused => Refusal::new(Kind::Undeliverable, "Invalid email provided/Unable to send the email"),
        }
    }
}

/// Finishes the draft as far as that needs no function.
///
/// # Errors
/// Only our own faults; what hinders the delivery is an [`Outgoing::Undeliverable`].
pub fn prepare(cx: &RequestContext, pool: &Pool, draft: Option<Draft>) -> Result<Outgoing, Refusal> {
    let Some(draft) = draft else { return Ok(Outgoing::Nothing) };
    let hidden = draft.hidden;
    // A laptop has no contract for text messages: in development mode the message is made and stays in the outbox.
    if draft.target.medium == Medium::Sms && pool.settings.pool.sms_configuration.is_none() && !cx.app.settings.dev {
        return Ok(Outgoing::Undeliverable { why: Undelivered::NoSmsConfiguration, hidden });
    }
    if senders::custom_sender(pool, draft.target.medium).is_some() {
        return Ok(Outgoing::CustomSender(Box::new(draft)));
    }
    if trigger::has_custom_message(pool) {
        return Ok(Outgoing::CustomMessage(Box::new(draft)));
    }
    match row(cx, pool, &draft, None)? {
        Ok(row) => Ok(Outgoing::Ready { limits: Limits::of(cx, pool, &draft), row: Box::new(row), hidden }),
        Err(error) => {
            tracing::warn!(pool = pool.id(), %error, "a message template cannot be used");
            Ok(Outgoing::Undeliverable { why: Undelivered::BadTemplate, hidden })
        }
    }
}

/// What became of the message inside the transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "the caller of the operation has to be told"]
pub enum Enqueued {
    /// It is in the outbox, or nothing had to be put there.
    Accepted,
    /// A limit keeps it out.
    OverLimit(Undelivered),
}

impl Outgoing {
    /// Puts the message in the outbox, in the transaction that makes the change it tells of.
    ///
    /// # Errors
    /// Those of the store.
    pub fn enqueue(&self, tx: &mut WriteTx<'_>, now: Millis) -> Result<Enqueued, Refusal> {
        match self {
            Self::Ready { row, limits, .. } => limits.enqueue(tx, row, now),
            Self::Nothing | Self::CustomMessage(_) | Self::CustomSender(_) | Self::TakeoverNotice { .. } | Self::Undeliverable { .. } => {
                Ok(Enqueued::Accepted)
            }
        }
    }

    /// Does what had to wait for the transaction, and reports what went wrong. The change is stored whatever this answers.
    ///
    /// # Errors
    /// The trigger's; those of [`Undelivered`].
    pub async fn finish(&self, cx: &RequestContext, pool: &Pool, queued: Enqueued) -> Result<(), Refusal> {
        match self {
            Self::Nothing => Ok(()),
            Self::Ready { row, hidden, limits } => hand_over(cx, row, limits, queued, *hidden).await,
            Self::Undeliverable { why, hidden } => undelivered(cx, *why, *hidden),
            Self::CustomSender(draft) => senders::send_by_function(cx, pool, draft).await,
            Self::TakeoverNotice { notice, client_id, username } => {
                senders::tell_of_takeover(cx, pool, client_id, username, notice).await;
                Ok(())
            }
            Self::CustomMessage(draft) => {
                let custom = trigger::custom_message(cx, pool, draft).await?;
                let row = match row(cx, pool, draft, Some(&custom))? {
                    Ok(row) => row,
                    Err(error) if error.origin() == Origin::Custom => return Err(trigger::unrecognizable().because(error)),
                    Err(_) => return undelivered(cx, Undelivered::BadTemplate, draft.hidden),
                };
                let limits = Limits::of(cx, pool, draft);
                let (joined, now, enqueued) = (limits.clone(), cx.now, row.clone());
                let queued = cx.app.store.write(move |tx| joined.enqueue(tx, &enqueued, now)).await?;
                hand_over(cx, &row, &limits, queued, draft.hidden).await
            }
        }
    }
}

/// Makes the first attempt of a message that was enqueued for it, and tells what its carrier refused for good. Any other message is
/// left to the worker, which is woken.
async fn hand_over(cx: &RequestContext, row: &MessageRow, limits: &Limits, queued: Enqueued, hidden: bool) -> Result<(), Refusal> {
    if let Enqueued::OverLimit(limit) = queued {
        return undelivered(cx, limit, hidden);
    }
    if let Some(limit) = limits.per_day {
        let spent = spend_day(Arc::clone(&cx.app), limit, row.clone(), cx.now);
        if hidden {
            // Waiting would tell by its time that there is such a user.
            tokio::spawn(spent);
        } else if !spent.await? {
            return undelivered(cx, Undelivered::DayLimit, hidden);
        }
    }
    if row.lease_owner.is_empty() {
        cx.app.outbox.wake.notify_one();
        return Ok(());
    }
    match first_attempt(&cx.app, row.clone()).await {
        FirstAttempt::Sent | FirstAttempt::LeftToWorker => Ok(()),
        FirstAttempt::Refused(reason) => Err(Undelivered::Refused.refusal().because(reason)),
    }
}

/// Takes one mail of the day's share of the default sender; false, with the message taken back, when none is left. The counter is the whole
/// account's, so this is a transaction of its own.
async fn spend_day(app: Arc<App>, limit: i64, row: MessageRow, now: Millis) -> Result<bool, StoreError> {
    let day = now.minus(DAY_BEGINS).floor_to(DAY).plus(DAY_BEGINS);
    let spent = app.store.write(move |tx| {
        let left = tx.bump_counter("account", "email", day, day.plus(DAY))? <= limit;
        // One that a worker has taken meanwhile is on its way.
        Ok(left || !tx.withdraw_message(&row.id, &row.lease_owner)?)
    });
    spent.await.inspect(|spent| {
        if !spent {
            tracing::warn!("the day's share of mail by the default sender is used up");
        }
    })
}

fn undelivered(cx: &RequestContext, why: Undelivered, hidden: bool) -> Result<(), Refusal> {
    if hidden {
        tracing::warn!(request = cx.request_id, ?why, "a message cannot be sent, and its caller must not be told");
        return Ok(());
    }
    Err(why.refusal())
}

/// Whether the caller is told what the first attempt came to.
///
/// Only of mail: a text message that cannot be sent fails silently (sign-up 5.4). And only where waiting tells nothing new: for a
/// password reset, a resend or a sign-in it would tell by its time, or by its refusal, that there is such a user.
fn is_awaited(draft: &Draft) -> bool {
    let tells_nothing = match draft.purpose {
        Purpose::SignUp | Purpose::AdminCreateUser | Purpose::UpdateUserAttribute | Purpose::VerifyUserAttribute => true,
        Purpose::ResendCode | Purpose::ForgotPassword | Purpose::Authentication => false,
    };
    tells_nothing && draft.target.medium == Medium::Email
}

/// The limits that hold for one message. Development mode sends nothing, so nothing is limited there.
#[derive(Debug, Clone)]
pub struct Limits {
    /// E-mails of the default sender in a day (sign-up 5.3); `None` where no such limit holds.
    per_day: Option<i64>,
    /// Whose counter it is, and messages in an hour.
    per_destination: Option<(String, i64)>,
}

impl Limits {
    fn of(cx: &RequestContext, pool: &Pool, draft: &Draft) -> Self {
        let Settings { dev, default_emails_per_day, .. } = cx.app.settings;
        let default_sender = draft.target.medium == Medium::Email && !pool.settings.pool.email_configuration.is_developer();
        let per_day = default_emails_per_day.filter(|_| default_sender && !dev).map(i64::from);
        Self { per_day, ..Self::of_target(cx, &draft.target) }
    }

    fn of_target(cx: &RequestContext, target: &Target) -> Self {
        let per_hour = i64::from(cx.app.outbox.config.per_destination_hour);
        let per_destination = (per_hour > 0 && !cx.app.settings.dev).then(|| (destination_scope(cx, target), per_hour));
        Self { per_day: None, per_destination }
    }

    /// Puts the message in the outbox unless the limit of its destination is reached.
    fn enqueue(&self, tx: &mut WriteTx<'_>, row: &MessageRow, now: Millis) -> Result<Enqueued, Refusal> {
        if let Some((scope, limit)) = &self.per_destination {
            let hour = now.floor_to(HOUR);
            if tx.bump_counter(scope, "message", hour, hour.plus(HOUR))? > *limit {
                return Ok(Enqueued::OverLimit(Undelivered::DestinationLimit));
            }
        }
        tx.enqueue_message(row)?;
        Ok(Enqueued::Accepted)
    }
}

/// The counter of an address or number, of all pools together. It holds no address: counters are kept in clear.
fn destination_scope(cx: &RequestContext, target: &Target) -> String {
    let mac = cx.app.keyring.root().mac("destination", target.destination.to_lowercase().as_bytes());
    format!("destination/{}", hex::encode(&mac[..16]))
}

fn row(
    cx: &RequestContext,
    pool: &Pool,
    draft: &Draft,
    custom: Option<&message::Custom>,
) -> Result<Result<MessageRow, TemplateError>, Refusal> {
    let secret = draft.secret.expose();
    let medium = draft.target.medium;
    let username = &draft.user.username;
    let link = draft.client_id.as_deref().map(|client_id| confirm_link::link(&cx.app.settings.public_url, client_id, username, secret));
    let rendered = message::render(&pool.templates, custom, draft.purpose, medium, username, secret, link.as_deref());
    let rendered = match rendered {
        Ok(rendered) => rendered,
        Err(error) => return Ok(Err(error)),
    };
    let payload = Payload { subject: rendered.subject, body: rendered.body, code: secret.to_owned(), sender: None };
    // Whoever waits for the first attempt makes it, so the worker must not.
    let (lease_owner, lease_until) = match cx.app.outbox.lease(medium, cx.now) {
        Some(lease) if is_awaited(draft) && !cx.app.settings.dev => lease,
        _ => (String::new(), Millis::default()),
    };
    let source = format!("CustomMessage_{}", draft.purpose.as_str());
    let row = sealed(cx, pool, &draft.user, &draft.target, &source, &payload)?;
    Ok(Ok(MessageRow { lease_until, lease_owner, ..row }))
}

/// A mail that tells a user of an event (administration 5.8). Nobody waits for it, and nothing that hinders it is told.
///
/// # Errors
/// Only our own faults.
pub(crate) fn notice(cx: &RequestContext, pool: &Pool, user: &UserRow, target: &Target, payload: &Payload) -> Result<Outgoing, Refusal> {
    let row = sealed(cx, pool, user, target, NOTICE_SOURCE, payload)?;
    Ok(Outgoing::Ready { limits: Limits::of_target(cx, target), row: Box::new(row), hidden: true })
}

/// A message as it lies in the outbox, for whoever comes first.
fn sealed(
    cx: &RequestContext,
    pool: &Pool,
    user: &UserRow,
    target: &Target,
    source: &str,
    payload: &Payload,
) -> Result<MessageRow, Refusal> {
    let plain = serde_json::to_vec(payload).map_err(Refusal::internal)?;
    Ok(MessageRow {
        pool_id: pool.id().to_owned(),
        sub: user.sub.clone(),
        username: user.username.clone(),
        channel: target.medium.as_str().to_owned(),
        destination: target.destination.clone(),
        trigger_source: source.to_owned(),
        payload: pool.data_key.seal(PAYLOAD_CONTEXT, &plain, cx.app.entropy.as_ref()).map_err(Refusal::internal)?,
        // In development mode nothing is sent, now or by a later start without that mode.
        state: if cx.app.settings.dev { MessageState::Held } else { MessageState::Pending },
        ..MessageRow::due(id::ordered(cx.now, cx.app.entropy.bytes()), Lane::Messages, cx.now)
    })
}
