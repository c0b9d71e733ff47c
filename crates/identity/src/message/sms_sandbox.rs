//! The operations on the SMS sandbox and the origination register, as the SNS API has them.
//!
//! How they stand on the wire is `http::protocol::sns_query`. They belong to the account, not to a pool.

use std::sync::Arc;

use domain::code;
use domain::id;
use domain::message::sms_account::{LANGUAGES, Registered, SmsAccount, SmsAccountError, sandbox_code_text};
use domain::time::Millis;
use store::{MessageRow, MessageState, StoreError};

use super::payload::{PAYLOAD_CONTEXT, Payload};
use super::sms_account;
use crate::app::App;
use crate::refusal::Refusal;

/// Digits of a code.
const CODE_DIGITS: usize = 6;
/// Why a code is sent. The last word says that it is worth nothing after a quarter of an hour.
const TRIGGER_SOURCE: &str = "SMSSandbox_Authentication";
/// The context of the keyed hash of a code.
const CODE_CONTEXT: &str = "sms-sandbox-code";

/// How an operation ends: the inner error is for the caller, the outer one is our own fault.
pub type Outcome<T> = Result<Result<T, SmsAccountError>, Refusal>;

/// GetSMSSandboxAccountStatus.
///
/// # Errors
/// Those of the store.
pub async fn is_in_sandbox(app: &App) -> Result<bool, Refusal> {
    Ok(sms_account::account(app).await?.in_sandbox)
}

/// CreateSMSSandboxPhoneNumber: adds the number and sends it a code.
///
/// # Errors
/// See [`SmsAccount::add_number`]; a language that is none of [`LANGUAGES`].
pub async fn create_number(app: &Arc<App>, now: Millis, number: &str, language: Option<&str>) -> Outcome<()> {
    let language = language.unwrap_or("en-US");
    if !LANGUAGES.contains(&language) {
        let text = format!("Invalid parameter: LanguageCode Reason: must be one of {}", LANGUAGES.join(", "));
        return Ok(Err(SmsAccountError::InvalidParameter(text)));
    }
    let code = code::digits(CODE_DIGITS, &mut |buffer| app.entropy.fill(buffer));
    let mac = code_mac(app, number, &code);
    let row = code_message(app, now, number, language, &code)?;
    let (dev, number) = (app.settings.dev, number.to_owned());
    let added = app.store.write(move |tx| {
        let outcome = sms_account::change_in(tx, dev, |account: &mut SmsAccount| account.add_number(&number, &mac, now))?;
        if outcome.is_ok() {
            tx.enqueue_message(&row)?;
        }
        Ok::<_, StoreError>(outcome)
    });
    let outcome = added.await?;
    app.outbox.wake.notify_one();
    Ok(outcome)
}

/// VerifySMSSandboxPhoneNumber.
///
/// # Errors
/// See [`SmsAccount::verify_number`].
pub async fn verify_number(app: &App, now: Millis, number: &str, code: &str) -> Outcome<()> {
    let (number, mac) = (number.to_owned(), code_mac(app, number, code));
    sms_account::change_account(app, move |account| account.verify_number(&number, &mac, now)).await
}

/// DeleteSMSSandboxPhoneNumber.
///
/// # Errors
/// See [`SmsAccount::delete_number`].
pub async fn delete_number(app: &App, now: Millis, number: &str) -> Outcome<()> {
    let number = number.to_owned();
    sms_account::change_account(app, move |account| account.delete_number(&number, now)).await
}

/// ListSMSSandboxPhoneNumbers: numbers, and whether they are verified.
///
/// # Errors
/// Those of the store.
pub async fn list_numbers(app: &App) -> Result<Vec<(String, bool)>, Refusal> {
    let account = sms_account::account(app).await?;
    Ok(account.numbers.into_iter().map(|entry| (entry.number, entry.verified)).collect())
}

/// ListOriginationNumbers.
///
/// # Errors
/// Those of the store.
pub async fn list_origination_numbers(app: &App) -> Result<Vec<Registered>, Refusal> {
    Ok(sms_account::account(app).await?.origination)
}

fn code_mac(app: &App, number: &str, code: &str) -> [u8; 32] {
    app.keyring.root().mac(CODE_CONTEXT, format!("{number} {code}").as_bytes())
}

/// A message that belongs to no pool: it is sealed under the server's own key.
fn code_message(app: &App, now: Millis, number: &str, language: &str, code: &str) -> Result<MessageRow, Refusal> {
    let payload = Payload { subject: None, body: sandbox_code_text(language, code), code: code.to_owned(), sender: None };
    let plain = serde_json::to_vec(&payload).map_err(Refusal::internal)?;
    Ok(MessageRow {
        channel: "SMS".to_owned(),
        destination: number.to_owned(),
        trigger_source: TRIGGER_SOURCE.to_owned(),
        payload: app.keyring.root().seal(PAYLOAD_CONTEXT, &plain, app.entropy.as_ref()).map_err(Refusal::internal)?,
        state: if app.settings.dev { MessageState::Held } else { MessageState::Pending },
        ..MessageRow::due(id::ordered(now, app.entropy.bytes()), store::Lane::Messages, now)
    })
}
