//! Simulated users, for PreventUserExistenceErrors: answers that do not tell whether a user exists (sign-up 3.14, authentication 2.10).

use domain::delivery::{Medium, Target};
use domain::id;
use domain::username::{AliasKind, NameForm};
use domain::webauthn;
use serde_json::{Value, json};
use store::UserRow;

use crate::client::Client;
use crate::pool::Pool;
use crate::refusal::Refusal;

/// A user that may be shown the operation's real answer: known and, as far as outsiders may notice, enabled.
///
/// # Errors
/// With prevention off: `Kind::UserNotFound` in the client operations' words, or `Kind::NotAuthorized` for a disabled user.
/// With prevention on both are `Ok(None)`: simulate.
pub fn visible(client: &Client, user: Option<UserRow>) -> Result<Option<UserRow>, Refusal> {
    match user {
        Some(user) if user.enabled => Ok(Some(user)),
        _ if client.prevent_user_existence => Ok(None),
        Some(_) => Err(Refusal::not_authorized("User is disabled.")),
        None => Err(Refusal::no_user_for_client()),
    }
}

/// A sub for a name that nobody has: the same each time for that name in that pool (authentication 2.10). Sessions and codes of
/// simulated users hang on it, so that they live, expire and are refused like real ones.
pub fn simulated_sub(pool: &Pool, name: &str) -> String {
    let digest = pool.data_key.mac("simulated-sub", pool.names.key(name).as_bytes());
    let mut random = [0; 16];
    random.copy_from_slice(&digest[..16]);
    id::uuid(random)
}

/// USER_ID_FOR_SRP for a name that nobody has. The service makes up a UUID (authentication 2.10 `[docs]`), which gives the secret away where
/// real users sign in by their usernames and get these back; so a typed name that can only be a username is given back here too.
pub fn simulated_username(pool: &Pool, name: &str) -> String {
    let is_username = !pool.names.generated() && pool.names.alias_kinds(name).next().is_none();
    if is_username { name.to_owned() } else { simulated_sub(pool, name) }
}

/// The destination of a one-time password that is not sent: made from the typed name where that is how real users sign in
/// (authentication 2.10), since a real user's destination resembles it too.
pub fn simulated_target_of(pool: &Pool, name: &str) -> Target {
    match NameForm::of(name) {
        NameForm::Email if pool.names.is_alias(AliasKind::Email) => Target::to(Medium::Email, name.to_owned()),
        NameForm::Phone if pool.names.is_alias(AliasKind::PhoneNumber) => Target::to(Medium::Sms, name.to_owned()),
        _ => simulated_target(pool),
    }
}

/// Whether a name that nobody has is one with a passkey: half of them are, each the same each time (authentication 2.10 `[docs 2026]`).
pub fn has_passkey(pool: &Pool, name: &str) -> bool {
    pool.data_key.mac("simulated-passkey", pool.names.key(name).as_bytes())[0] & 1 == 0
}

/// The description of a passkey that there is not, likewise.
pub fn passkey(pool: &Pool, name: &str) -> Value {
    let id = pool.data_key.mac("simulated-passkey-id", pool.names.key(name).as_bytes());
    json!({ "type": "public-key", "id": webauthn::encode(&id[..20]), "transports": ["hybrid", "internal"] })
}

/// The destination that is told for a message that is not sent: the same for every name in one pool, as the service does
/// (sign-up 3.7 `[aws-verified]`), by the medium that the pool's real users mostly see. It can only be shown masked.
pub fn simulated_target(pool: &Pool) -> Target {
    let random = pool.data_key.mac("simulated-delivery", pool.id().as_bytes());
    let letter = |at: usize| char::from(b'a' + random[at] % 26);
    let digit = |at: usize| char::from(b'0' + random[at] % 10);
    if pool.auto_verifies(Medium::Sms) {
        // Masked, a number shows its length and its last four digits.
        Target::to(Medium::Sms, format!("+1000000{}{}{}{}", digit(0), digit(1), digit(2), digit(3)))
    } else {
        Target::to(Medium::Email, format!("{}@{}", letter(0), letter(1)))
    }
}
