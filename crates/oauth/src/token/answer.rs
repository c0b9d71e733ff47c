//! What a grant gives.

use identity::token::issue::IssuedTokens;
use serde::Serialize;

/// Members in the service's order (managed-login 2.6, the first `[aws-verified]`).
#[derive(Debug, Default, Serialize)]
pub(super) struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id_token: Option<String>,
    pub(super) access_token: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) refresh_token: Option<String>,
    pub(super) expires_in: u64,
    pub(super) token_type: &'static str,
    /// Of a token exchange, with the scopes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) issued_token_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) scope: Option<String>,
}

impl From<IssuedTokens> for Answer {
    fn from(tokens: IssuedTokens) -> Self {
        let IssuedTokens { access_token, id_token, refresh_token, expires_in, .. } = tokens;
        Self { id_token, access_token, refresh_token, expires_in, token_type: "Bearer", ..Self::default() }
    }
}
