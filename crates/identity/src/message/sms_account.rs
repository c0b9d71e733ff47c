//! The account's state for text messages, and whether one may leave.

use std::time::Duration;

use domain::calendar;
use domain::message::sms_account::{SmsAccount, SmsAccountError};
use domain::message::sms_rules::{self, Account, Refusal as NotAdmitted};
use domain::time::Millis;
use store::{ReadTx, StoreError, WriteTx};

use crate::app::App;
use crate::refusal::Refusal;

/// Where the state is kept in the store.
const SETTING: &str = "sms";
/// How long a month's counter stays.
const MONTH_MAX: Duration = Duration::from_secs(32 * 24 * 3600);

/// The account's state. A new account is in the sandbox, except in development mode, where nothing leaves anyway.
///
/// # Errors
/// Those of the store; state that this program cannot have written.
pub async fn account(app: &App) -> Result<SmsAccount, Refusal> {
    let dev = app.settings.dev;
    app.store.read(move |tx| read(tx, dev)).await.map_err(Refusal::from)
}

/// Changes the account's state in one transaction. The state is stored also when `change` refuses, because a refused attempt counts.
///
/// # Errors
/// The outer error is the store's, the inner one that of `change`.
pub async fn change_account<T: Send + 'static>(
    app: &App,
    change: impl Fn(&mut SmsAccount) -> Result<T, SmsAccountError> + Send + 'static,
) -> Result<Result<T, SmsAccountError>, Refusal> {
    let dev = app.settings.dev;
    app.store.write(move |tx| change_in(tx, dev, &change)).await.map_err(Refusal::from)
}

/// The same inside a transaction that changes more.
pub(super) fn change_in<T>(
    tx: &mut WriteTx<'_>,
    dev: bool,
    change: impl Fn(&mut SmsAccount) -> Result<T, SmsAccountError>,
) -> Result<Result<T, SmsAccountError>, StoreError> {
    let mut account = read(tx, dev)?;
    let outcome = change(&mut account);
    let json = serde_json::to_string(&account).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    tx.put_setting(SETTING, &json)?;
    Ok(outcome)
}

fn read(tx: &mut ReadTx<'_>, dev: bool) -> Result<SmsAccount, StoreError> {
    match tx.setting(SETTING)? {
        Some(json) => serde_json::from_str(&json).map_err(|error| StoreError::Corrupt(format!("the SMS settings: {error}"))),
        None => Ok(SmsAccount { in_sandbox: !dev, ..SmsAccount::default() }),
    }
}

/// Whether a message to `destination` may leave now, and from which number.
pub(super) async fn admit(
    app: &App,
    destination: &str,
    preferred: Option<String>,
    sandbox_applies: bool,
    now: Millis,
) -> Result<Result<Option<String>, NotAdmitted>, Refusal> {
    let policy = app.outbox.sms_policy.clone();
    let (dev, destination) = (app.settings.dev, destination.to_owned());
    let decided = app.store.read(move |tx| {
        let account = read(tx, dev)?;
        let sent = tx.counter("account", "sms", calendar::month_start(now))?;
        let (verified, origination) = (account.verified(), account.origination_numbers());
        let state = Account {
            sandbox: account.in_sandbox && sandbox_applies,
            verified: &verified,
            origination: &origination,
            spent_micros: u64::try_from(sent).unwrap_or(0).saturating_mul(policy.message_cost_micros),
            spending_limit_micros: policy.monthly_limit_micros,
            message_cost_micros: policy.message_cost_micros,
        };
        let preferred = preferred.as_deref().or(policy.origination.as_deref());
        Ok::<_, StoreError>(sms_rules::admit(&destination, preferred, state).map(|number| number.map(str::to_owned)))
    });
    decided.await.map_err(Refusal::from)
}

/// Counts a message that was sent towards the month's cost.
pub(super) fn count_sent(tx: &mut WriteTx<'_>, now: Millis) -> Result<(), StoreError> {
    let month = calendar::month_start(now);
    tx.bump_counter("account", "sms", month, month.plus(MONTH_MAX)).map(drop)
}
