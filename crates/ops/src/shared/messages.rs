//! Messages on their way out: rendered, sealed and put in the outbox with the change that they tell of (design rule 5).
//!
//! A message whose text a function makes (CustomMessage) or that a function sends (custom senders) cannot be made inside the
//! transaction; it follows right after it. The change stays when that fails (sign-up 2.4 step 15).

use std::time::Duration;

use api::{EmailSendingAccountType, ErrorCode};
use domain::attempts::LIMIT_EXCEEDED;
use domain::delivery::{Medium, Target};
use domain::message::{Channel, Origin, Purpose, TemplateError};
use domain::secret::Secret;
use domain::time::Millis;
use domain::{id, message};
use store::{MessageRow, MessageState, UserRow, WriteTx};

use crate::confirm_link;
use crate::outbox::{self, FirstAttempt, PAYLOAD_CONTEXT, Payload};
use crate::shared::caller::Called;
use crate::shared::pool::Pool;
use crate::shared::trigger::{self, Metadata};
use crate::{OpCx, OpError, Settings};

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// A message to be sent.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// Why it is sent.
    pub(crate) purpose: Purpose,
    /// Where it goes.
    pub(crate) target: Target,
    /// The code or the temporary password.
    pub(crate) secret: Secret,
    /// The receiver, as the message finds them.
    pub(crate) user: UserRow,
    /// The client of the request; `None` for Admin operations.
    pub(crate) client_id: Option<String>,
    /// ClientMetadata of the request.
    pub(crate) metadata: Option<Metadata>,
    /// Nothing that hinders the delivery is told, or it would tell that there is such a user; it goes to the log.
    pub(crate) hidden: bool,
}

/// What a request says of its messages.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sender {
    client_id: Option<String>,
    metadata: Option<Metadata>,
    hidden: bool,
}

impl Sender {
    /// A request of an app user. `hides` says that it is one that must not tell who exists, where the client wants that.
    pub(crate) fn client(called: &Called, metadata: Option<Metadata>, hides: bool) -> Self {
        let hidden = hides && called.client.prevent_user_existence;
        Self { client_id: Some(called.client.id().to_owned()), metadata, hidden }
    }

    /// A request of an administrator.
    pub(crate) fn admin(metadata: Option<Metadata>) -> Self {
        Self { metadata, ..Self::default() }
    }

    /// A message of this request.
    pub(crate) fn draft(self, purpose: Purpose, target: Target, secret: Secret, user: &UserRow) -> Draft {
        let Self { client_id, metadata, hidden } = self;
        Draft { purpose, target, secret, user: user.clone(), client_id, metadata, hidden }
    }
}

/// A draft, as far as it could be finished before the transaction.
#[derive(Debug)]
pub(crate) enum Outgoing {
    /// There is nothing to send.
    Nothing,
    /// Rendered: the row joins the transaction.
    Ready { row: Box<MessageRow>, limits: Limits, hidden: bool },
    /// A function makes the text, after the transaction.
    CustomMessage(Box<Draft>),
    /// A function sends it, after the transaction.
    CustomSender(Box<Draft>),
    /// It cannot be sent. The change is made all the same; the caller is told afterwards.
    Undeliverable { why: Undelivered, hidden: bool },
}

/// Why a message will not arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Undelivered {
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
    /// What the caller gets (sign-up 2.5). Operations that do not declare an error of delivery answer InvalidParameterException.
    pub(crate) fn error(self, cx: &OpCx<'_>) -> OpError {
        let (code, text) = match self {
            Self::NoSmsConfiguration => (
                ErrorCode::CodeDeliveryFailureException,
                "Invalid phone number provided/Unable to send the message. User pool does not have SMS configuration to send messages.",
            ),
            Self::BadTemplate => (ErrorCode::CodeDeliveryFailureException, "Unable to deliver code to user"),
            Self::DayLimit => (
                ErrorCode::LimitExceededException,
                "Exceeded daily email limit for the operation or the account. If a higher limit is required, please configure your user \
                 pool to use your own Amazon SES configuration for sending email.",
            ),
            Self::DestinationLimit if !cx.op.errors.contains(&ErrorCode::LimitExceededException) => return OpError::busy(),
            Self::DestinationLimit => (ErrorCode::LimitExceededException, LIMIT_EXCEEDED),
            Self::Refused => (ErrorCode::CodeDeliveryFailureException, "Invalid email provided/Unable to send the email"),
        };
        let code = if cx.op.errors.contains(&code) { code } else { ErrorCode::InvalidParameterException };
        OpError::new(code, text)
    }
}

/// Finishes the draft as far as that needs no function.
///
/// # Errors
/// Only our own faults; what hinders the delivery is an [`Outgoing::Undeliverable`].
pub(crate) fn prepare(cx: &OpCx<'_>, pool: &Pool, draft: Option<Draft>) -> Result<Outgoing, OpError> {
    let Some(draft) = draft else { return Ok(Outgoing::Nothing) };
    let hidden = draft.hidden;
    // A laptop has no contract for text messages: in development mode the message is made and stays in the outbox.
    if draft.target.medium == Medium::Sms && pool.settings.pool.sms_configuration.is_none() && !cx.app.settings.dev {
        return Ok(Outgoing::Undeliverable { why: Undelivered::NoSmsConfiguration, hidden });
    }
    if trigger::custom_sender(pool, draft.target.medium).is_some() {
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
pub(crate) enum Queued {
    Fine,
    Over(Undelivered),
}

impl Outgoing {
    /// Puts the message in the outbox, in the transaction that makes the change it tells of.
    pub(crate) fn enqueue(&self, tx: &mut WriteTx<'_>, now: Millis) -> Result<Queued, OpError> {
        match self {
            Self::Ready { row, limits, .. } => limits.enqueue(tx, row, now),
            Self::Nothing | Self::CustomMessage(_) | Self::CustomSender(_) | Self::Undeliverable { .. } => Ok(Queued::Fine),
        }
    }

    /// Does what had to wait for the transaction, and reports what went wrong. The change is stored whatever this answers.
    ///
    /// # Errors
    /// The trigger's errors, `CodeDeliveryFailureException`, `LimitExceededException`.
    pub(crate) async fn finish(&self, cx: &OpCx<'_>, pool: &Pool, queued: Queued) -> Result<(), OpError> {
        match self {
            Self::Nothing => Ok(()),
            Self::Ready { row, hidden, .. } => hand_over(cx, row, queued, *hidden).await,
            Self::Undeliverable { why, hidden } => undelivered(cx, *why, *hidden),
            Self::CustomSender(draft) => trigger::send_by_function(cx, pool, draft).await,
            Self::CustomMessage(draft) => {
                let custom = trigger::custom_message(cx, pool, draft).await?;
                let row = match row(cx, pool, draft, Some(&custom))? {
                    Ok(row) => row,
                    Err(error) if error.origin() == Origin::Custom => return Err(trigger::unrecognizable().because(error)),
                    Err(_) => return undelivered(cx, Undelivered::BadTemplate, draft.hidden),
                };
                let (limits, now, enqueued) = (Limits::of(cx, pool, draft), cx.now, row.clone());
                let queued = cx.app.store.write(move |tx| limits.enqueue(tx, &enqueued, now)).await?;
                hand_over(cx, &row, queued, draft.hidden).await
            }
        }
    }
}

/// Makes the first attempt of a message that was enqueued for it, and tells what its carrier refused for good. Any other message is
/// left to the worker, which is woken.
async fn hand_over(cx: &OpCx<'_>, row: &MessageRow, queued: Queued, hidden: bool) -> Result<(), OpError> {
    if let Queued::Over(limit) = queued {
        return undelivered(cx, limit, hidden);
    }
    if row.lease_owner.is_empty() {
        cx.app.outbox.wake.notify_one();
        return Ok(());
    }
    match outbox::first_attempt(cx.app, row.clone()).await {
        FirstAttempt::Sent | FirstAttempt::Queued => Ok(()),
        FirstAttempt::Refused(reason) => Err(Undelivered::Refused.error(cx).because(reason)),
    }
}

fn undelivered(cx: &OpCx<'_>, why: Undelivered, hidden: bool) -> Result<(), OpError> {
    if hidden {
        tracing::warn!(request = cx.request_id, ?why, "a message cannot be sent, and its caller must not be told");
        return Ok(());
    }
    Err(why.error(cx))
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
pub(crate) struct Limits {
    /// E-mails of the default sender in a day (sign-up 5.3); `None` where no such limit holds.
    per_day: Option<i64>,
    /// Whose counter it is, and messages in an hour.
    per_destination: Option<(String, i64)>,
}

impl Limits {
    fn of(cx: &OpCx<'_>, pool: &Pool, draft: &Draft) -> Self {
        let Settings { dev, default_emails_per_day, .. } = cx.app.settings;
        let sender = pool.settings.pool.email_configuration.as_ref().and_then(|email| email.email_sending_account);
        let default_sender = draft.target.medium == Medium::Email && sender != Some(EmailSendingAccountType::Developer);
        let per_hour = i64::from(cx.app.outbox.config.per_destination_hour);
        Self {
            per_day: default_emails_per_day.filter(|_| default_sender && !dev).map(i64::from),
            per_destination: (per_hour > 0 && !dev).then(|| (destination_scope(cx, &draft.target), per_hour)),
        }
    }

    /// Puts the message in the outbox unless a limit is reached.
    fn enqueue(&self, tx: &mut WriteTx<'_>, row: &MessageRow, now: Millis) -> Result<Queued, OpError> {
        if let Some((scope, limit)) = &self.per_destination {
            let hour = now.floor_to(HOUR);
            if tx.bump_counter(scope, "message", hour, hour.plus(HOUR))? > *limit {
                return Ok(Queued::Over(Undelivered::DestinationLimit));
            }
        }
        if let Some(limit) = self.per_day {
            let day = now.floor_to(DAY);
            if tx.bump_counter("account", "email", day, day.plus(DAY))? > limit {
                return Ok(Queued::Over(Undelivered::DayLimit));
            }
        }
        tx.enqueue_message(row)?;
        Ok(Queued::Fine)
    }
}

/// The counter of an address or number, of all pools together. It holds no address: counters are kept in clear.
fn destination_scope(cx: &OpCx<'_>, target: &Target) -> String {
    let mac = cx.app.keyring.root().mac("destination", target.destination.to_lowercase().as_bytes());
    let hex = mac[..16].iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    format!("destination/{hex}")
}

fn row(cx: &OpCx<'_>, pool: &Pool, draft: &Draft, custom: Option<&message::Custom>) -> Result<Result<MessageRow, TemplateError>, OpError> {
    let secret = draft.secret.expose();
    let channel = match draft.target.medium {
        Medium::Email => Channel::Email,
        Medium::Sms => Channel::Sms,
    };
    let username = &draft.user.username;
    let link = draft.client_id.as_deref().map(|client_id| confirm_link::link(cx.app, client_id, username, secret));
    let rendered = message::render(&pool.templates, custom, draft.purpose, channel, username, secret, link.as_deref());
    let rendered = match rendered {
        Ok(rendered) => rendered,
        Err(error) => return Ok(Err(error)),
    };
    let payload = Payload { subject: rendered.subject, body: rendered.body, code: secret.to_owned() };
    let plain = serde_json::to_vec(&payload).map_err(OpError::internal)?;
    // Whoever waits for the first attempt makes it, so the worker must not.
    let (lease_owner, lease_until) = match cx.app.outbox.lease(channel, cx.now) {
        Some(lease) if is_awaited(draft) && !cx.app.settings.dev => lease,
        _ => (String::new(), Millis::default()),
    };
    Ok(Ok(MessageRow {
        id: id::ordered(cx.now, cx.app.entropy.bytes()),
        pool_id: pool.id().to_owned(),
        sub: draft.user.sub.clone(),
        username: draft.user.username.clone(),
        channel: draft.target.medium.as_str().to_owned(),
        destination: draft.target.destination.clone(),
        trigger_source: format!("CustomMessage_{}", draft.purpose.as_str()),
        payload: pool.data_key.seal(PAYLOAD_CONTEXT, &plain, cx.app.entropy.as_ref()).map_err(OpError::internal)?,
        // In development mode nothing is sent, now or by a later start without that mode.
        state: if cx.app.settings.dev { MessageState::Held } else { MessageState::Pending },
        attempts: 0,
        next_attempt_at: cx.now,
        lease_until,
        lease_owner,
        last_error: String::new(),
        created_at: cx.now,
        sent_at: None,
    }))
}
