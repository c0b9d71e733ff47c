//! Messages on their way out: rendered, sealed and put in the outbox with the change that they tell of (design rule 5).
//!
//! A message whose text a function makes (CustomMessage) or that a function sends (custom senders) cannot be made inside the
//! transaction; it follows right after it. The change stays when that fails (sign-up 2.4 step 15).

use std::collections::BTreeMap;
use std::time::Duration;

use api::{EmailSendingAccountType, ErrorCode};
use domain::delivery::{Medium, Target};
use domain::message::{Channel, Origin, Purpose, TemplateError};
use domain::secret::Secret;
use domain::time::Millis;
use domain::{id, message};
use serde::Serialize;
use store::{MessageRow, MessageState, UserRow, WriteTx};

use crate::shared::pool::Pool;
use crate::shared::trigger;
use crate::{OpCx, OpError};

const DAY: Duration = Duration::from_secs(24 * 3600);

/// The context under which outbox payloads are sealed; the worker opens them under the same name.
pub(crate) const PAYLOAD_CONTEXT: &str = "outbox";

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
    pub(crate) metadata: Option<BTreeMap<String, String>>,
}

/// A draft, as far as it could be finished before the transaction.
#[derive(Debug)]
pub(crate) enum Outgoing {
    /// There is nothing to send.
    Nothing,
    /// Rendered: the row joins the transaction.
    Ready { row: Box<MessageRow>, day_limit: Option<i64> },
    /// A function makes the text, after the transaction.
    CustomMessage(Box<Draft>),
    /// A function sends it, after the transaction.
    CustomSender(Box<Draft>),
    /// It cannot be sent. The change is made all the same; the caller is told afterwards.
    Undeliverable(Undelivered),
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
    // A laptop has no contract for text messages: in development mode the message is made and stays in the outbox.
    if draft.target.medium == Medium::Sms && pool.settings.pool.sms_configuration.is_none() && !cx.app.settings.dev {
        return Ok(Outgoing::Undeliverable(Undelivered::NoSmsConfiguration));
    }
    if trigger::custom_sender(pool, draft.target.medium).is_some() {
        return Ok(Outgoing::CustomSender(Box::new(draft)));
    }
    if trigger::has_custom_message(pool) {
        return Ok(Outgoing::CustomMessage(Box::new(draft)));
    }
    match row(cx, pool, &draft, None)? {
        Ok(row) => Ok(Outgoing::Ready { day_limit: day_limit(cx, pool, draft.target.medium), row: Box::new(row) }),
        Err(error) => {
            tracing::warn!(pool = pool.id(), %error, "a message template cannot be used");
            Ok(Outgoing::Undeliverable(Undelivered::BadTemplate))
        }
    }
}

/// What became of the message inside the transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "the caller of the operation has to be told"]
pub(crate) enum Queued {
    Fine,
    OverDayLimit,
}

impl Outgoing {
    /// Puts the message in the outbox, in the transaction that makes the change it tells of.
    pub(crate) fn enqueue(&self, tx: &mut WriteTx<'_>, now: Millis) -> Result<Queued, OpError> {
        match self {
            Self::Ready { row, day_limit } => enqueue_within(tx, row, *day_limit, now),
            Self::Nothing | Self::CustomMessage(_) | Self::CustomSender(_) | Self::Undeliverable(_) => Ok(Queued::Fine),
        }
    }

    /// Does what had to wait for the transaction, and reports what went wrong. The change is stored whatever this answers.
    ///
    /// # Errors
    /// The trigger's errors, `CodeDeliveryFailureException`, `LimitExceededException`.
    pub(crate) async fn finish(&self, cx: &OpCx<'_>, pool: &Pool, queued: Queued) -> Result<(), OpError> {
        if queued == Queued::OverDayLimit {
            return Err(Undelivered::DayLimit.error(cx));
        }
        match self {
            Self::Nothing | Self::Ready { .. } => Ok(()),
            Self::Undeliverable(why) => Err(why.error(cx)),
            Self::CustomSender(draft) => trigger::send_by_function(cx, pool, draft).await,
            Self::CustomMessage(draft) => {
                let custom = trigger::custom_message(cx, pool, draft).await?;
                let row = match row(cx, pool, draft, Some(&custom))? {
                    Ok(row) => row,
                    Err(error) if error.origin() == Origin::Custom => return Err(trigger::unrecognizable().because(error)),
                    Err(_) => return Err(Undelivered::BadTemplate.error(cx)),
                };
                let (limit, now) = (day_limit(cx, pool, draft.target.medium), cx.now);
                match cx.app.store.write(move |tx| enqueue_within(tx, &row, limit, now)).await? {
                    Queued::Fine => Ok(()),
                    Queued::OverDayLimit => Err(Undelivered::DayLimit.error(cx)),
                }
            }
        }
    }
}

fn enqueue_within(tx: &mut WriteTx<'_>, row: &MessageRow, day_limit: Option<i64>, now: Millis) -> Result<Queued, OpError> {
    if let Some(limit) = day_limit {
        let day = now.floor_to(DAY);
        if tx.bump_counter("account", "email", day, day.plus(DAY))? > limit {
            return Ok(Queued::OverDayLimit);
        }
    }
    tx.enqueue_message(row)?;
    Ok(Queued::Fine)
}

/// How many e-mails the default sender may send in a day; `None` where no such limit holds (sign-up 5.3).
fn day_limit(cx: &OpCx<'_>, pool: &Pool, medium: Medium) -> Option<i64> {
    let sender = pool.settings.pool.email_configuration.as_ref().and_then(|email| email.email_sending_account);
    let own_sender = sender == Some(EmailSendingAccountType::Developer);
    if medium == Medium::Sms || own_sender || cx.app.settings.dev { None } else { cx.app.settings.default_emails_per_day.map(i64::from) }
}

/// The content of a message as it lies, sealed, in the outbox.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Payload<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a str>,
    body: &'a str,
    code: &'a str,
}

fn row(cx: &OpCx<'_>, pool: &Pool, draft: &Draft, custom: Option<&message::Custom>) -> Result<Result<MessageRow, TemplateError>, OpError> {
    let secret = draft.secret.expose();
    let channel = match draft.target.medium {
        Medium::Email => Channel::Email,
        Medium::Sms => Channel::Sms,
    };
    let rendered = message::render(&pool.templates, custom, draft.purpose, channel, &draft.user.username, secret, None);
    let rendered = match rendered {
        Ok(rendered) => rendered,
        Err(error) => return Ok(Err(error)),
    };
    let payload = Payload { subject: rendered.subject.as_deref(), body: &rendered.body, code: secret };
    let plain = serde_json::to_vec(&payload).map_err(OpError::internal)?;
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
        lease_until: Millis::default(),
        lease_owner: String::new(),
        last_error: String::new(),
        created_at: cx.now,
        sent_at: None,
    }))
}
