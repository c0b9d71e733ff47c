//! The `Session` string that ties the steps of one sign-in together (authentication 2.5): sealed, bound to user, client and step.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id;
use domain::time::Millis;
use serde::{Deserialize, Serialize};
use store::WriteTx;

use crate::app::App;
use crate::client::Client;
use crate::pool::Pool;
use crate::refusal::Refusal;

/// The context under which sessions are sealed, so that no other sealed text of the pool passes for one.
const CONTEXT: &str = "session";

/// By how much the clocks of nodes may differ.
const CLOCK_SKEW_MAX: Duration = Duration::from_secs(5 * 60);

/// What a session waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// ConfirmSignUp, by whoever signed up.
    ConfirmSignUp,
    /// InitiateAuth with USER_AUTH, right after ConfirmSignUp (sign-up 2.9).
    SignInAfterSignUp,
    /// A new password in place of a temporary one.
    NewPasswordRequired,
    /// The choice of a first factor.
    SelectChallenge,
    /// The password as first factor of USER_AUTH.
    Password,
    /// An e-mailed one-time password.
    EmailOtp,
    /// A one-time password by text message.
    SmsOtp,
}

/// The content of a session.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Session {
    /// Names it for the list of used ones.
    pub id: String,
    /// The step it waits for.
    pub step: Step,
    /// The client it was given to.
    pub client_id: String,
    /// The user; for a simulated challenge a made-up sub that no user has.
    pub sub: String,
    /// When it ends.
    pub expires_at: Millis,
    /// The HMAC of the code that was sent, hexadecimal; empty when no code belongs to the step.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code_mac: String,
    /// The HMAC of the address that code was sent to, hexadecimal: an address itself would tell by its length that there is a user. Empty
    /// when no code belongs to the step.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub destination_mac: String,
    /// When the temporary password was set that this session was given for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_set_at: Option<Millis>,
    /// Started by an Admin operation: only the Admin form may go on with it.
    #[serde(default)]
    pub admin: bool,
}

impl Session {
    /// A new session that lives for the client's AuthSessionValidity.
    pub fn new(app: &App, client: &Client, sub: &str, step: Step, admin: bool, now: Millis) -> Self {
        Self {
            id: id::uuid(app.entropy.bytes()),
            step,
            client_id: client.id().to_owned(),
            sub: sub.to_owned(),
            expires_at: now.plus(client.auth_session()),
            code_mac: String::new(),
            destination_mac: String::new(),
            password_set_at: None,
            admin,
        }
    }

    /// The text for the caller.
    pub fn seal(&self, app: &App, pool: &Pool) -> Result<String, Refusal> {
        let plain = serde_json::to_vec(self).map_err(Refusal::internal)?;
        Ok(URL_SAFE_NO_PAD.encode(pool.data_key.seal(CONTEXT, &plain, app.entropy.as_ref()).map_err(Refusal::internal)?))
    }

    /// Opens a session that `client` got for `step`.
    ///
    /// # Errors
    /// `NotAuthorizedException` with the texts of authentication 2.5: not ours or of another step, or too old.
    pub fn open(pool: &Pool, client: &Client, text: &str, steps: &[Step], admin: bool, now: Millis) -> Result<Self, Refusal> {
        let session = Self::unseal(pool, text).ok_or_else(invalid)?;
        if session.client_id != client.id() || !steps.contains(&session.step) || session.admin != admin {
            return Err(invalid());
        }
        if session.expires_at <= now {
            return Err(Refusal::not_authorized("Invalid session for the user, session is expired."));
        }
        Ok(session)
    }

    /// As [`Session::open`] for a public step, but a session that is merely too old is `None`.
    pub fn open_unless_expired(pool: &Pool, client: &Client, text: &str, step: Step, now: Millis) -> Result<Option<Self>, Refusal> {
        let session = Self::unseal(pool, text).ok_or_else(invalid)?;
        if session.client_id != client.id() || session.step != step || session.admin {
            return Err(invalid());
        }
        Ok((session.expires_at > now).then_some(session))
    }

    /// Uses the session up, in the transaction that takes its effect.
    ///
    /// # Errors
    /// `NotAuthorizedException` when it was used before (authentication 2.5 `[observed-in-issues]`).
    pub fn consume(&self, tx: &mut WriteTx<'_>, pool_id: &str) -> Result<(), Refusal> {
        // The mark outlives the session, so that no node whose clock is behind takes it again.
        if tx.use_once(pool_id, &self.id, self.expires_at.plus(CLOCK_SKEW_MAX))? {
            Ok(())
        } else {
            Err(Refusal::not_authorized("Invalid session for the user, session can only be used once."))
        }
    }

    fn unseal(pool: &Pool, text: &str) -> Option<Self> {
        let sealed = URL_SAFE_NO_PAD.decode(text).ok()?;
        let plain = pool.data_key.open(CONTEXT, &sealed).ok()?;
        serde_json::from_slice(&plain).ok()
    }
}

/// The refusal of a session that does not fit (authentication 2.5 `[observed-in-issues]`).
pub fn invalid() -> Refusal {
    Refusal::not_authorized("Invalid session for the user.")
}
