//! The `Session` string that ties the steps of one sign-in together (authentication 2.5): sealed, bound to user, client and what it
//! waits for.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::delivery::Medium;
use domain::id;
use domain::sign_in::{Flow, Progress, Proof, SecondFactor};
use domain::time::Millis;
use serde::{Deserialize, Serialize};
use store::{UserRow, WriteTx};

use super::custom::Custom;
use crate::app::App;
use crate::client::Client;
use crate::guard::risk::Weighed;
use crate::pool::Pool;
use crate::pool::sealed::CLOCK_SKEW_MAX;
use crate::refusal::Refusal;

/// The context under which sessions are sealed, so that no other sealed text of the pool passes for one.
const CONTEXT: &str = "session";

/// What a session waits for, with the data that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Waiting {
    /// ConfirmSignUp, by whoever signed up.
    ConfirmSignUp,
    /// InitiateAuth with USER_AUTH, right after ConfirmSignUp (sign-up 2.9).
    SignInAfterSignUp,
    /// A new password in place of a temporary one.
    NewPassword,
    /// The choice of a first factor.
    Choice,
    /// The password as first factor of USER_AUTH.
    Password,
    /// SRP_A, as the first half of a proof by SRP in USER_AUTH.
    PasswordSrp,
    /// The proof by SRP.
    PasswordVerifier {
        /// What the server keeps between A and the proof, in Base64.
        handshake: String,
        /// The name as it was typed at the start: answers need not name the user again (authentication 3.4).
        name: String,
    },
    /// A passkey as first factor.
    WebAuthn {
        /// The challenge, in Base64 for URLs.
        challenge: String,
        /// The relying party that it was asked for.
        relying_party: String,
        /// The authenticator has to make sure who uses it.
        verification: bool,
    },
    /// A one-time password as first factor.
    OneTimePassword(SentCode),
    /// A code by text message or e-mail as second factor.
    SecondCode {
        /// The code.
        sent: SentCode,
        /// The address, where it is not the user's yet but is to be set up.
        given: Option<String>,
    },
    /// SRP_A, as the first half of a device's proof.
    DeviceSrp,
    /// The proof of a device.
    DevicePasswordVerifier {
        /// As in [`Waiting::PasswordVerifier`].
        handshake: String,
    },
    /// The answer to what CreateAuthChallenge made.
    CustomChallenge {
        /// What the function that judges the answer gets.
        private: BTreeMap<String, String>,
        /// The challenge's name among the steps of the sign-in.
        metadata: Option<String>,
    },
    /// A code of an authenticator app.
    SoftwareToken,
    /// The choice of a second factor.
    SecondChoice,
    /// A second factor that has to be set up.
    MfaSetup {
        /// What can be set up.
        factors: Vec<SecondFactor>,
        /// The secret of the app that waits for its first code, sealed, in Base64.
        secret: Option<String>,
    },
    /// Nothing but the end of the sign-in: an app was set up.
    MfaSetUp,
}

/// A code that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentCode {
    /// How it was sent.
    pub medium: Medium,
    /// Its HMAC, hexadecimal.
    pub code_mac: String,
    /// The HMAC of the address that it was sent to: an address itself would tell by its length that there is a user.
    pub destination_mac: String,
}

/// How far the sign-in has come, as the next request has to know it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SoFar {
    /// How it was started.
    pub flow: Flow,
    /// What was proven, in order.
    pub proven: Vec<Proof>,
    /// What the proofs stand for; `None` while nothing is proven.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Seen>,
    /// The DEVICE_KEY that was named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_key: Option<String>,
    /// In CUSTOM_AUTH: what its functions have heard and said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom: Option<Custom>,
    /// The level that has to be reached (authentication 4.7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<u8>,
    /// How risky it is, once that was weighed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weighed: Option<Weighed>,
    /// The sign-in that some of the proofs are of, by its `origin_jti`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

impl SoFar {
    /// A sign-in that starts.
    pub fn start(flow: Flow) -> Self {
        Self { flow, proven: Vec::new(), seen: None, device_key: None, custom: None, target: None, weighed: None, from: None }
    }

    /// As the table of `domain::sign_in` looks at it, with nothing chosen or brought along.
    pub fn progress(&self, admin: bool) -> Progress {
        let custom = self.custom.as_ref();
        Progress {
            proven: self.proven.clone(),
            defined: custom.and_then(|custom| custom.said.clone()),
            rounds: custom.map_or(0, |custom| custom.rounds),
            target: self.target,
            adaptive: self.weighed.unwrap_or_default().adaptive,
            ..Progress::start(self.flow, admin)
        }
    }

    /// Something was proven.
    pub fn prove(&mut self, proof: Proof) {
        self.proven.push(proof);
        if let Some(custom) = &mut self.custom {
            custom.proven(proof);
        }
    }
}

/// What of a user must not have changed between a proof and the tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    password_set_at: Option<Millis>,
    signed_out_at: Option<Millis>,
}

impl Seen {
    /// As the user is now.
    pub fn of(user: &UserRow) -> Self {
        Self { password_set_at: user.password_set_at, signed_out_at: user.signed_out_at }
    }
}

/// The content of a session.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Session {
    /// Names it for the list of used ones.
    pub id: String,
    /// What it waits for.
    pub waits: Waiting,
    /// The client it was given to.
    pub client_id: String,
    /// The user; for a simulated challenge a made-up sub that no user has.
    pub sub: String,
    /// When it ends.
    pub expires_at: Millis,
    /// Started by an Admin operation: only the Admin form may go on with it.
    #[serde(default)]
    pub admin: bool,
    /// Started on the sign-in pages: only they may go on with it.
    #[serde(default)]
    pub pages: bool,
    /// How far the sign-in has come; `None` around a sign-up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub so_far: Option<SoFar>,
}

impl Session {
    /// A new session that lives for the client's AuthSessionValidity, outside a sign-in.
    pub fn new(app: &App, client: &Client, sub: &str, waits: Waiting, now: Millis) -> Self {
        Self {
            id: id::uuid(app.entropy.bytes()),
            waits,
            client_id: client.id().to_owned(),
            sub: sub.to_owned(),
            expires_at: now.plus(client.auth_session()),
            admin: false,
            pages: false,
            so_far: None,
        }
    }

    /// The text for the caller.
    ///
    /// # Errors
    /// [`Kind::Internal`](crate::Kind::Internal) when the cryptographic library fails.
    pub fn seal(&self, app: &App, pool: &Pool) -> Result<String, Refusal> {
        let plain = serde_json::to_vec(self).map_err(Refusal::internal)?;
        let sealed = pool.data_key.seal(&context(&self.client_id), &plain, app.entropy.as_ref()).map_err(Refusal::internal)?;
        let length = u8::try_from(self.client_id.len()).map_err(Refusal::internal)?;
        Ok(URL_SAFE_NO_PAD.encode([&[length], self.client_id.as_bytes(), &sealed].concat()))
    }

    /// The client that a session says it was given to. AssociateSoftwareToken names neither client nor pool beside it; nothing of it is believed
    /// before the session opens.
    pub fn client_of(text: &str) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (client_id, _) = split(&bytes)?;
        Some(client_id.to_owned())
    }

    /// Opens a session that `client` got. Whether it waits for what comes is the caller's to see.
    ///
    /// # Errors
    /// [`Kind::NotAuthorized`](crate::Kind::NotAuthorized) with the texts of authentication 2.5: not ours, or too old.
    pub fn open(pool: &Pool, client: &Client, text: &str, admin: bool, now: Millis) -> Result<Self, Refusal> {
        match Self::open_of_either(pool, client, text, now) {
            Ok(session) if session.admin != admin => Err(invalid()),
            opened => opened,
        }
    }

    /// [`Session::open`] for what both forms of the operations may go on with.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn open_of_either(pool: &Pool, client: &Client, text: &str, now: Millis) -> Result<Self, Refusal> {
        let session = Self::unseal(pool, text).ok_or_else(invalid)?;
        if session.client_id != client.id() {
            return Err(invalid());
        }
        if session.expires_at <= now {
            return Err(Refusal::not_authorized("Invalid session for the user, session is expired."));
        }
        Ok(session)
    }

    /// A session that SignUp gave, for ConfirmSignUp. One that is merely too old is `None`.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn open_of_sign_up(pool: &Pool, client: &Client, text: &str, now: Millis) -> Result<Option<Self>, Refusal> {
        let session = Self::unseal(pool, text).ok_or_else(invalid)?;
        if session.client_id != client.id() || session.waits != Waiting::ConfirmSignUp || session.admin {
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
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (client_id, sealed) = split(&bytes)?;
        let plain = pool.data_key.open(&context(client_id), sealed).ok()?;
        serde_json::from_slice(&plain).ok()
    }
}

/// The client in front, and what is sealed behind it.
fn split(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let (length, rest) = bytes.split_first()?;
    let (client_id, sealed) = rest.split_at_checked(usize::from(*length))?;
    Some((std::str::from_utf8(client_id).ok()?, sealed))
}

/// A session is sealed with the client that stands in front of it.
fn context(client_id: &str) -> String {
    format!("{CONTEXT}:{client_id}")
}

/// The refusal of a session that does not fit (authentication 2.5 `[observed-in-issues]`).
pub fn invalid() -> Refusal {
    Refusal::not_authorized("Invalid session for the user.")
}
