//! Refresh tokens: a sign-in, sealed (authentication 4.4).

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::claims::SignInMethods;
use domain::id;
use domain::sign_in::{Methods, Proof};
use domain::time::Millis;
use outside::Entropy;
use serde::{Deserialize, Serialize};
use store::{SignInRow, UserRow};

use crate::client::ClientAndPool;
use crate::guard::plans::{self, Feature};
use crate::pool::Pool;
use crate::refusal::Refusal;
use crate::request::RequestContext;

/// The context under which refresh tokens are sealed.
const REFRESH_CONTEXT: &str = "refresh-token";

/// The first of a refresh token's five parts, as the service's tokens have it: clients may look, none can use it (authentication 4.4).
const REFRESH_HEADER: &[u8] = br#"{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}"#;

/// Tokens of a sign-in whose row would be deleted with the refresh token live at most this much longer.
const LONGEST_ACCESS_TOKEN: Duration = Duration::from_secs(24 * 3600);

/// Bytes of the second and the last part of a refresh token, where the service has the wrapped key and the tag.
const REFRESH_PART_BYTES: usize = 16;

/// A sign-in, as its refresh token remembers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    /// Names the sign-in; every token of it carries this (authentication 4.2).
    pub origin_jti: String,
    /// The user.
    pub sub: String,
    /// The client it belongs to.
    pub client_id: String,
    /// When the user signed in.
    pub auth_time: Millis,
    /// The absolute end of the refresh token.
    pub expires_at: Millis,
    /// How the user signed in; `None` where tokens do not tell it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub methods: Option<SignInMethods>,
    /// The event that the user's record has of it (authentication 4.2 `[docs 2026]`); empty in tokens from before.
    #[serde(default)]
    pub event_id: String,
    /// How often the refresh token was exchanged, where that is done (authentication 4.6).
    #[serde(default)]
    pub generation: u32,
    /// The device that it was made with, in a pool that tracks devices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_key: Option<String>,
    /// What the hosted endpoints granted; `None` for a sign-in by the API. Whoever refreshes it, and by which way, gets no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hosted: Option<Hosted>,
}

/// What a sign-in at the hosted endpoints was granted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hosted {
    /// The scopes, in the order of the request.
    pub scopes: Vec<String>,
    /// The resource that the access token is for (managed-login 3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<String>,
    /// The address that the client brought in place of a client id (managed-login 7.5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
}

impl SignIn {
    /// A sign-in that happens now.
    pub fn new(cx: &RequestContext, called: &ClientAndPool, user: &UserRow) -> Self {
        Self {
            origin_jti: id::uuid(cx.app.entropy.bytes()),
            sub: user.sub.clone(),
            client_id: called.client.id().to_owned(),
            auth_time: cx.now,
            expires_at: cx.now.plus(called.client.lifetimes.refresh),
            methods: None,
            event_id: id::ordered(cx.now, cx.app.entropy.bytes()),
            generation: 0,
            device_key: None,
            hosted: None,
        }
    }

    /// With how it was proven.
    #[must_use]
    pub fn proven_by(self, cx: &RequestContext, pool: &Pool, proven: &[Proof]) -> Self {
        Self { methods: methods(cx, pool, proven), ..self }
    }

    /// The row of the store that every token of it hangs on.
    pub fn into_row(self, pool_id: &str) -> SignInRow {
        SignInRow {
            pool_id: pool_id.to_owned(),
            origin_jti: self.origin_jti,
            sub: self.sub,
            client_id: self.client_id,
            auth_time: self.auth_time,
            expires_at: self.expires_at.plus(LONGEST_ACCESS_TOKEN),
            revoked_at: None,
            details: String::new(),
        }
    }

    /// The refresh token: five parts, sealed, of no use to anybody but this server.
    ///
    /// # Errors
    /// [`Kind::Internal`](crate::Kind::Internal) when the cryptographic library fails.
    pub fn seal(&self, entropy: &dyn Entropy, pool: &Pool) -> Result<String, Refusal> {
        let plain = serde_json::to_vec(self).map_err(Refusal::internal)?;
        let sealed = pool.data_key.seal(REFRESH_CONTEXT, &plain, entropy).map_err(Refusal::internal)?;
        let (first, rest) = sealed.split_at(REFRESH_PART_BYTES.min(sealed.len()));
        let (second, rest) = rest.split_at(REFRESH_PART_BYTES.min(rest.len()));
        let (third, last) = rest.split_at(rest.len().saturating_sub(REFRESH_PART_BYTES));
        Ok([REFRESH_HEADER, first, second, third, last].map(|part| URL_SAFE_NO_PAD.encode(part)).join("."))
    }

    /// Opens a refresh token of this pool; `None` for anything else.
    pub fn open(pool: &Pool, token: &str) -> Option<Self> {
        let mut parts = token.split('.');
        if URL_SAFE_NO_PAD.decode(parts.next()?).ok()? != REFRESH_HEADER {
            return None;
        }
        let mut sealed = Vec::with_capacity(token.len());
        let mut count = 0;
        for part in parts {
            sealed.extend(URL_SAFE_NO_PAD.decode(part).ok()?);
            count += 1;
        }
        let plain = (count == 4).then(|| pool.data_key.open(REFRESH_CONTEXT, &sealed).ok()).flatten()?;
        serde_json::from_slice(&plain).ok()
    }
}

/// What `amr` and `acr` tell, from the feature plan on that has levels (authentication 4.7, new-operations 10).
fn methods(cx: &RequestContext, pool: &Pool, proven: &[Proof]) -> Option<SignInMethods> {
    let has_levels = plans::has(cx.app.settings.plans, pool.tier(), Feature::StepUp);
    let Methods { amr, level } = Methods::of(proven).filter(|_| has_levels)?;
    Some(SignInMethods { amr: amr.into_iter().map(str::to_owned).collect(), acr: pool.acr_value(level) })
}
