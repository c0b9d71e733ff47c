//! What the operator's commands ask a running server: `cognate messages`, `cognate sms`, `cognate logs`,
//! `cognate access-key`, `cognate signing-key` and `cognate recovery`. How it stands on the wire is `http::protocol::operator`.

use std::sync::Arc;

use domain::message::sms_account::{Registered, SmsAccountError};
use domain::time::Millis;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{MessageRow, MessageState, StoreError};

use super::{sms_account, sms_sandbox, worker};
use crate::app::App;
use crate::guard::access_keys::{KeyCabinet, KeyPair};
use crate::import::log;
use crate::recovery::operator as recoveries;
use crate::refusal::{Kind, Refusal};

/// Messages in an answer where the request does not say, and the most there may be.
const LIMIT: u32 = 50;
const LIMIT_MAX: u32 = 1_000;

/// A request of the operator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "Action", rename_all_fields = "PascalCase", deny_unknown_fields)]
pub enum Request {
    /// The newest messages, without their content.
    ListMessages {
        /// `pending`, `sent`, `dead` or `held`; not together with the other two.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        state: Option<String>,
        /// Only those to this address or number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        destination: Option<String>,
        /// Only those to this user.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        username: Option<String>,
        /// At most so many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        limit: Option<u32>,
    },
    /// One message, without its content.
    ShowMessage {
        /// Its id.
        id: String,
    },
    /// Tries a message again now, or all that were given up.
    RetryMessages {
        /// Its id; all dead messages where it is left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
    },
    /// Removes messages that wait for nothing more.
    PurgeMessages {
        /// Only those older than this many seconds.
        older_than_seconds: u64,
    },
    /// The state of the account for text messages.
    ShowSmsAccount {},
    /// Enters or leaves the sandbox.
    SetSmsSandbox {
        /// Whether the account is in it.
        enabled: bool,
    },
    /// Adds a number to the sandbox and sends it a code.
    AddSmsNumber {
        /// The number.
        phone_number: String,
        /// The language of the code's message, e.g. `de-DE`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<String>,
    },
    /// Takes a code of the sandbox back.
    VerifySmsNumber {
        /// The number.
        phone_number: String,
        /// The code.
        code: String,
    },
    /// Removes a number from the sandbox.
    DeleteSmsNumber {
        /// The number.
        phone_number: String,
    },
    /// Adds a number to the sandbox without a code.
    TrustSmsNumber {
        /// The number.
        phone_number: String,
    },
    /// Puts a number into the origination register.
    AddOriginationNumber {
        /// The number or short code.
        phone_number: String,
        /// Its country; that of the number where it is left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        country: Option<String>,
        /// `SMS`, `MMS`, `VOICE`.
        capabilities: Vec<String>,
        /// `Transactional`, `Promotional` or `Premium`.
        route: String,
    },
    /// The key pairs that may sign, without their secrets.
    ListAccessKeys {},
    /// Makes a key pair.
    CreateAccessKey {},
    /// Removes a key pair.
    DeleteAccessKey {
        /// Its public half.
        access_key_id: String,
    },
    /// Makes a key pair in place of another.
    RotateAccessKey {
        /// The public half of the one that is removed.
        access_key_id: String,
    },
    /// A part of an import's log.
    ShowImportLog {
        /// The job.
        job_id: String,
        /// Its pool, should two pools have a job of that id.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        user_pool_id: Option<String>,
        /// Where the part begins; `Next` of the part before.
        #[serde(default)]
        after: i64,
    },
    /// Makes new keys sign a pool's tokens.
    RotateSigningKeys {
        /// The pool.
        user_pool_id: String,
    },
    /// The recoveries to a point in time that have not ended.
    ListRecoveries {},
    /// Ends a recovery that was started, half way.
    AbortRecovery {
        /// The pool.
        user_pool_id: String,
        /// The recovery.
        restore_id: String,
    },
    /// Takes a number out of the origination register.
    RemoveOriginationNumber {
        /// The number or short code.
        phone_number: String,
    },
}

/// A message as the operator sees it: no content, for it holds codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Message {
    /// Time-ordered.
    pub id: String,
    /// `EMAIL` or `SMS`.
    pub channel: String,
    /// The address or number.
    pub destination: String,
    /// The pool; empty for the server's own messages.
    pub user_pool_id: String,
    /// The user.
    pub username: String,
    /// Why it was made.
    pub trigger_source: String,
    /// `pending`, `sent`, `dead` or `held`.
    pub state: String,
    /// Attempts that have ended.
    pub attempts: i64,
    /// Why the last attempt failed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub last_error: String,
    /// When it was made, in milliseconds since 1970.
    pub created_at: i64,
    /// The next attempt of a message that waits, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_attempt_at: Option<i64>,
    /// When it was sent, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<i64>,
}

impl From<MessageRow> for Message {
    fn from(row: MessageRow) -> Self {
        Self {
            id: row.id,
            channel: row.channel,
            destination: row.destination,
            user_pool_id: row.pool_id,
            username: row.username,
            trigger_source: row.trigger_source,
            next_attempt_at: (row.state == MessageState::Pending).then_some(row.next_attempt_at.0),
            state: row.state.as_str().to_owned(),
            attempts: row.attempts,
            last_error: row.last_error,
            created_at: row.created_at.0,
            sent_at: row.sent_at.map(|at| at.0),
        }
    }
}

/// Does what the operator asks; the caller has made sure that it is the operator.
///
/// # Errors
/// [`Kind::Invalid`] and [`Kind::NotFound`] with a text that says what was wrong; those of the store.
pub async fn call(app: &Arc<App>, now: Millis, request: Request) -> Result<Value, Refusal> {
    match request {
        Request::ListMessages { state, destination, username, limit } => list(app, state, destination, username, limit).await,
        Request::ShowMessage { id } => {
            let wanted = id.clone();
            let row = app.store.read(move |tx| tx.message(&wanted)).await.map_err(Refusal::from)?;
            row.map(|row| json!({"Message": Message::from(row)})).ok_or_else(|| no_message(&id))
        }
        Request::RetryMessages { id: Some(id) } => retry(app, now, id).await,
        Request::RetryMessages { id: None } => retry_dead(app, now).await,
        Request::PurgeMessages { older_than_seconds } => {
            let before = now.minus(std::time::Duration::from_secs(older_than_seconds));
            let removed = worker::purge_before(app, before).await.map_err(Refusal::from)?;
            Ok(json!({"Removed": removed}))
        }
        Request::ShowSmsAccount {} => show_account(app).await,
        Request::SetSmsSandbox { enabled } => {
            change(app, move |account| {
                account.in_sandbox = enabled;
                Ok(())
            })
            .await
        }
        Request::AddSmsNumber { phone_number, language } => {
            let outcome = sms_sandbox::create_number(app, now, &phone_number, language.as_deref()).await?;
            answer_account(app, outcome).await
        }
        Request::VerifySmsNumber { phone_number, code } => {
            let outcome = sms_sandbox::verify_number(app, now, &phone_number, &code).await?;
            answer_account(app, outcome).await
        }
        Request::DeleteSmsNumber { phone_number } => {
            let outcome = sms_sandbox::delete_number(app, now, &phone_number).await?;
            answer_account(app, outcome).await
        }
        Request::TrustSmsNumber { phone_number } => change(app, move |account| account.trust_number(&phone_number, now)).await,
        Request::AddOriginationNumber { phone_number, country, capabilities, route } => {
            let entry = Registered { number: phone_number, country: country.unwrap_or_default(), capabilities, route, created_at: now };
            change(app, move |account| account.register(entry.clone())).await
        }
        Request::ShowImportLog { job_id, user_pool_id, after } => log::page(app, &job_id, user_pool_id.as_deref(), after).await,
        Request::ListAccessKeys {} | Request::CreateAccessKey {} | Request::DeleteAccessKey { .. } | Request::RotateAccessKey { .. } => {
            let kept = keep_keys(&app.key_cabinet(), now, &request).await;
            kept.unwrap_or_else(|| Err(Refusal::internal("a request for key pairs that is none")))
        }
        Request::RotateSigningKeys { user_pool_id } => {
            let pool = app.pools.load(&user_pool_id).await?;
            let rotated = app.signing_keys.rotate(&pool, now).await?;
            Ok(json!({"UserPoolId": user_pool_id, "KeyIds": rotated.signing, "Retired": rotated.retired}))
        }
        Request::ListRecoveries {} => recoveries::list(app).await,
        Request::AbortRecovery { user_pool_id, restore_id } => recoveries::abort(app, now, user_pool_id, restore_id).await,
        Request::RemoveOriginationNumber { phone_number } => {
            change(app, move |account| match account.unregister(&phone_number) {
                true => Ok(()),
                false => Err(SmsAccountError::ResourceNotFound(format!("{phone_number} is not in the register."))),
            })
            .await
        }
    }
}

/// Does what the operator asks about key pairs; `None` if it asks something else.
///
/// # Errors
/// Those of [`KeyCabinet`].
pub async fn keep_keys(cabinet: &KeyCabinet<'_>, now: Millis, request: &Request) -> Option<Result<Value, Refusal>> {
    let outcome = match request {
        Request::ListAccessKeys {} => cabinet.list().await.map(|pairs| {
            let pairs = pairs.into_iter().map(|pair| json!({"AccessKeyId": pair.id, "CreatedAt": pair.created_at.map(|at| at.0)}));
            json!({"AccessKeys": pairs.collect::<Vec<_>>()})
        }),
        Request::CreateAccessKey {} => cabinet.create(now).await.map(|pair| key_pair(&pair)),
        Request::RotateAccessKey { access_key_id } => cabinet.rotate(access_key_id, now).await.map(|pair| key_pair(&pair)),
        Request::DeleteAccessKey { access_key_id } => cabinet.delete(access_key_id).await.map(|()| json!({"Removed": access_key_id})),
        _ => return None,
    };
    Some(outcome)
}

/// The only time that a secret is shown.
fn key_pair(pair: &KeyPair) -> Value {
    json!({"AccessKeyId": pair.id, "SecretAccessKey": pair.secret.expose()})
}

async fn list(
    app: &App,
    state: Option<String>,
    destination: Option<String>,
    username: Option<String>,
    limit: Option<u32>,
) -> Result<Value, Refusal> {
    let limit = limit.unwrap_or(LIMIT).clamp(1, LIMIT_MAX);
    let state = match state {
        Some(_) if destination.is_some() || username.is_some() => {
            return Err(Refusal::invalid("List messages either by state or by destination and username."));
        }
        Some(word) => Some(word.parse().map_err(|()| Refusal::invalid("The state is pending, sent, dead or held."))?),
        None => None,
    };
    let rows = app.store.read(move |tx| match state {
        Some(state) => tx.messages_in_state(state, limit),
        None => tx.messages_newest(destination.as_deref(), username.as_deref(), limit),
    });
    let messages: Vec<Message> = rows.await.map_err(Refusal::from)?.into_iter().map(Message::from).collect();
    let counts = app.store.read(|tx| tx.message_counts()).await.map_err(Refusal::from)?;
    let counts: serde_json::Map<String, Value> =
        counts.into_iter().map(|(state, count)| (state.as_str().to_owned(), count.into())).collect();
    Ok(json!({"Messages": messages, "Counts": counts}))
}

async fn retry(app: &App, now: Millis, id: String) -> Result<Value, Refusal> {
    let wanted = id.clone();
    let (found, retried) = app
        .store
        .write(move |tx| Ok::<_, StoreError>((tx.message(&wanted)?, tx.retry_message(&wanted, now)?)))
        .await
        .map_err(Refusal::from)?;
    let row = found.ok_or_else(|| no_message(&id))?;
    if !retried {
        let why = if row.state == MessageState::Pending { "is being sent now" } else { "was sent or is held" };
        return Err(Refusal::invalid(format!("The message {id} {why}.")));
    }
    app.outbox.wake.notify_one();
    Ok(json!({"Retried": 1}))
}

async fn retry_dead(app: &App, now: Millis) -> Result<Value, Refusal> {
    let retried = app.store.write(move |tx| {
        let mut retried = 0;
        for row in tx.messages_in_state(MessageState::Dead, LIMIT_MAX)? {
            retried += u32::from(tx.retry_message(&row.id, now)?);
        }
        Ok::<_, StoreError>(retried)
    });
    let retried = retried.await.map_err(Refusal::from)?;
    app.outbox.wake.notify_one();
    Ok(json!({"Retried": retried}))
}

async fn show_account(app: &App) -> Result<Value, Refusal> {
    let account = sms_account::account(app).await?;
    let numbers: Vec<Value> =
        account.numbers.iter().map(|entry| json!({"PhoneNumber": entry.number, "Verified": entry.verified})).collect();
    let origination: Vec<Value> = account
        .origination
        .iter()
        .map(|entry| {
            json!({
                "PhoneNumber": entry.number, "Country": entry.country, "Capabilities": entry.capabilities, "Route": entry.route,
                "CreatedAt": entry.created_at.0,
            })
        })
        .collect();
    Ok(json!({"InSandbox": account.in_sandbox, "SandboxNumbers": numbers, "OriginationNumbers": origination}))
}

async fn change(
    app: &App,
    change: impl Fn(&mut domain::message::sms_account::SmsAccount) -> Result<(), SmsAccountError> + Send + 'static,
) -> Result<Value, Refusal> {
    let outcome = sms_account::change_account(app, change).await?;
    answer_account(app, outcome).await
}

async fn answer_account(app: &App, outcome: Result<(), SmsAccountError>) -> Result<Value, Refusal> {
    match outcome {
        Ok(()) => show_account(app).await,
        Err(SmsAccountError::ResourceNotFound(text)) => Err(Refusal::new(Kind::NotFound, text)),
        Err(error) => Err(Refusal::invalid(error.message())),
    }
}

fn no_message(id: &str) -> Refusal {
    Refusal::new(Kind::NotFound, format!("There is no message {id}."))
}
