//! A user's passkeys (managed-login 6): making, keeping and using them. What an authenticator's answer proves is judged by
//! `domain::webauthn`.

pub mod assertion;
pub mod registration;

use domain::sign_in::FirstFactor;
use domain::webauthn;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{CredentialKind, CredentialRow, ReadTx, StoreError, UserRow};

use crate::pool::{Pool, hosts};
use crate::refusal::{Kind, Refusal, WebAuthnFault};
use crate::settings::Settings;

/// How long an authenticator may take, in milliseconds: that of a session of a client that says nothing (authentication 2.4 `[docs 2026]`).
const TIMEOUT_MILLIS: u32 = 180_000;

/// What is kept of a passkey besides its id, key and counter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// The relying party that it was made for.
    pub relying_party: String,
    /// AuthenticatorAttachment, where the browser told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachment: Option<String>,
    /// AuthenticatorTransports.
    #[serde(default)]
    pub transports: Vec<String>,
}

/// A passkey of a user.
#[derive(Debug, Clone)]
pub struct Passkey {
    /// Its row; the id is in Base64 for URLs, the secret is the public key in COSE form.
    pub row: CredentialRow,
    /// The rest.
    pub details: Details,
}

impl Passkey {
    /// The passkeys among a user's credentials.
    pub fn among(credentials: &[CredentialRow]) -> Vec<Self> {
        credentials.iter().filter_map(|row| Self::of(row.clone())).collect()
    }

    /// `None` for a credential of another kind.
    pub fn of(row: CredentialRow) -> Option<Self> {
        // A passkey whose details cannot be read is for no relying party, so it opens nothing.
        let details = serde_json::from_str(&row.details).unwrap_or_default();
        (row.kind == CredentialKind::Passkey).then_some(Self { row, details })
    }

    /// The description by which a browser finds it.
    fn descriptor(&self) -> Value {
        json!({ "type": "public-key", "id": self.row.id, "transports": self.details.transports })
    }
}

/// Passkeys are among the ways in which the pool lets users sign in.
///
/// # Errors
/// [`Kind::WebAuthn`] where they are not.
pub fn refuse_where_off(pool: &Pool) -> Result<(), Refusal> {
    if pool.first_factors().contains(&FirstFactor::WebAuthn) {
        return Ok(());
    }
    Err(Refusal::new(Kind::WebAuthn(WebAuthnFault::NotEnabled), "WebAuthn is not enabled for the user pool."))
}

/// The id of the pool's relying party: RelyingPartyId, else the host of the custom domain, else that of the prefix domain (managed-login 6.1).
///
/// # Errors
/// Those of the store.
pub fn relying_party(tx: &mut ReadTx<'_>, pool: &Pool, server: &Settings) -> Result<Option<String>, StoreError> {
    match &pool.settings.web_authn.relying_party_id {
        Some(id) => Ok(Some(id.clone())),
        None => hosts::main_host(tx, pool, server),
    }
}

/// Whether the pool wants authenticators to make sure who uses them; otherwise it prefers so (managed-login 6.1).
pub(crate) fn demands_verification(pool: &Pool) -> bool {
    pool.settings.web_authn.user_verification.as_deref() == Some("required")
}

/// The user handle of a user's passkeys: the sub, which tells nobody anything (managed-login 6.2).
fn user_handle(user: &UserRow) -> &[u8] {
    user.sub.as_bytes()
}

fn verification_word(demanded: bool) -> &'static str {
    if demanded { "required" } else { "preferred" }
}

fn base64(bytes: &[u8]) -> String {
    webauthn::encode(bytes)
}
