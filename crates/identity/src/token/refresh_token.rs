//! Refresh tokens: a sign-in, sealed (authentication 4.4).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id;
use domain::time::Millis;
use outside::Entropy;
use serde::{Deserialize, Serialize};
use store::UserRow;

use crate::client::ClientAndPool;
use crate::pool::Pool;
use crate::refusal::Refusal;
use crate::request::RequestContext;

/// The context under which refresh tokens are sealed.
const REFRESH_CONTEXT: &str = "refresh-token";

/// The first of a refresh token's five parts, as the service's tokens have it: clients may look, none can use it (authentication 4.4).
const REFRESH_HEADER: &[u8] = br#"{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}"#;

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
    /// How often the refresh token was exchanged, where that is done (authentication 4.6).
    #[serde(default)]
    pub generation: u32,
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
            generation: 0,
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
