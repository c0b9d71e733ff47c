//! Which claims a function may change, and how its changes are applied (authentication 7.2).

use serde_json::{Map, Value};

/// Claims that no function changes, in either token.
const FIXED: [&str; 20] = [
    "acr",
    "amr",
    "at_hash",
    "auth_time",
    "azp",
    "client_id",
    "device_key",
    "event_id",
    "exp",
    "iat",
    "identities",
    "iss",
    "jti",
    "nbf",
    "nonce",
    "origin_jti",
    "sub",
    "token_use",
    "username",
    "version",
];
/// Claims that follow from the groups: they change with those, and can be left out by themselves.
const OF_GROUPS: [&str; 3] = ["cognito:groups", "cognito:roles", "cognito:preferred_role"];

/// Which token a claim stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// The ID token.
    Id,
    /// The access token.
    Access,
}

/// Changes to the claims of one token.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ClaimChanges {
    /// Claims to set.
    pub add_or_override: Map<String, Value>,
    /// Claims to leave out; suppression wins over addition (authentication 7.2 `[docs]`).
    pub suppress: Vec<String>,
}

/// True if a function may set `name`. `aud` of the access token is allowed only as the client's own id, which
/// [`ClaimChanges::apply`] checks.
fn may_add_claim(token: TokenKind, name: &str) -> bool {
    if FIXED.contains(&name) || name.starts_with("cognito:") {
        return false;
    }
    match token {
        TokenKind::Id => name != "aud" && !name.starts_with("dev:"),
        TokenKind::Access => name != "scope" && !name.starts_with("dev:"),
    }
}

/// True if a function may leave `name` out: as for setting, and the claims of groups and developer-only attributes besides.
fn may_suppress_claim(token: TokenKind, name: &str) -> bool {
    OF_GROUPS.contains(&name) || name.starts_with("dev:") || (name != "aud" && may_add_claim(token, name))
}

impl ClaimChanges {
    /// Changes `claims`; attempts on fixed claims are ignored (authentication 7.2 `[docs]`, ignoring `[inferred]`).
    pub fn apply(&self, token: TokenKind, client_id: &str, claims: &mut Map<String, Value>) {
        for (name, value) in &self.add_or_override {
            let own_audience = name != "aud" || value.as_str() == Some(client_id);
            if may_add_claim(token, name) && own_audience {
                claims.insert(name.clone(), value.clone());
            }
        }
        for name in &self.suppress {
            if may_suppress_claim(token, name) {
                claims.remove(name);
                if name == "cognito:groups" {
                    claims.remove("cognito:roles");
                    claims.remove("cognito:preferred_role");
                }
            }
        }
    }
}
