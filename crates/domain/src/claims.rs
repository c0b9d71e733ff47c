//! What ID and access tokens say (authentication 4.2, 4.3, 7.2).

use std::time::Duration;

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::Attributes;
use crate::time::Millis;
use crate::trigger::{ClaimChanges, TokenKind};

/// The scope of an access token from an API sign-in; it opens the user's own operations (authentication 4.3).
pub const USER_ADMIN_SCOPE: &str = "aws.cognito.signin.user.admin";

/// What both tokens of one issue have in common.
#[derive(Clone, Debug)]
pub struct Issue<'a> {
    /// The pool's issuer address, without a trailing slash.
    pub issuer: &'a str,
    /// The app client.
    pub client_id: &'a str,
    /// The user's id.
    pub sub: &'a str,
    /// The username (equal to the sub in pools with username attributes).
    pub username: &'a str,
    /// When the user signed in; a refresh keeps it.
    pub auth_time: Millis,
    /// Now.
    pub issued_at: Millis,
    /// The sign-in that the tokens belong to; None for a client without token revocation (authentication 4.6).
    pub origin_jti: Option<&'a str>,
    /// The event that issued the tokens.
    pub event_id: &'a str,
    /// The user's groups.
    pub groups: &'a Groups,
    /// Who acts for the user: the claim `act` of a token that was exchanged (RFC 8693 4.1).
    pub acting: Option<&'a Value>,
    /// How the user signed in; `None` where it is not told.
    pub methods: Option<&'a SignInMethods>,
}

/// How a user signed in: `amr` and `acr` (authentication 4.7). A refresh keeps both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInMethods {
    /// `amr`.
    pub amr: Vec<String>,
    /// `acr`: the pool's name of the level.
    pub acr: String,
}

/// The groups of a user, as tokens carry them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    /// The names, in the order in which they are to stand.
    pub names: Vec<String>,
    /// The role ARNs of the groups.
    pub roles: Vec<String>,
    /// The role of the group with the lowest precedence, unless two tie.
    pub preferred_role: Option<String>,
}

/// What only the ID token says.
#[derive(Clone, Copy)]
pub struct IdToken<'a> {
    /// How long it is valid.
    pub lifetime: Duration,
    /// This token's own id.
    pub jti: &'a str,
    /// All attributes of the user.
    pub attributes: &'a Attributes,
    /// Whether the client may read an attribute (`attributes::may_read`).
    pub may_read: &'a dyn Fn(&str) -> bool,
    /// As sent to the authorization endpoint.
    pub nonce: Option<&'a str>,
    /// [`at_hash`] of the access token beside it, from the hosted endpoints.
    pub at_hash: Option<&'a str>,
    /// Whom it is for, where that is not the client.
    pub audience: Option<&'a str>,
    /// What the trigger changes.
    pub overrides: &'a ClaimChanges,
}

/// What only the access token says.
#[derive(Clone, Copy, Debug)]
pub struct AccessToken<'a> {
    /// How long it is valid.
    pub lifetime: Duration,
    /// This token's own id.
    pub jti: &'a str,
    /// The scopes; [`USER_ADMIN_SCOPE`] alone from an API sign-in.
    pub scopes: &'a [String],
    /// The device the sign-in is tied to.
    pub device_key: Option<&'a str>,
    /// Whether it comes from the hosted endpoints, whose access tokens carry `version` 2.
    pub hosted: bool,
    /// The resource that it was asked for (managed-login 3).
    pub audience: Option<&'a str>,
    /// What the trigger changes.
    pub overrides: &'a ClaimChanges,
}

/// What the access token of a client itself says: nothing of any user.
#[derive(Clone, Copy, Debug)]
pub struct ClientToken<'a> {
    /// The pool's issuer address, without a trailing slash.
    pub issuer: &'a str,
    /// The app client.
    pub client_id: &'a str,
    /// Now.
    pub issued_at: Millis,
    /// How long it is valid.
    pub lifetime: Duration,
    /// This token's own id.
    pub jti: &'a str,
    /// The scopes.
    pub scopes: &'a [String],
    /// What the trigger changes.
    pub overrides: &'a ClaimChanges,
}

/// The claims of a client-credentials token (authentication 4.3 `[docs 2026]`, `auth_time` and `version` `[inferred]`).
pub fn client_token(token: &ClientToken<'_>) -> Value {
    let claims = json!({
        "sub": token.client_id,
        "iss": token.issuer,
        "token_use": "access",
        "client_id": token.client_id,
        "scope": token.scopes.join(" "),
        "auth_time": token.issued_at.seconds(),
        "iat": token.issued_at.seconds(),
        "exp": token.issued_at.plus(token.lifetime).seconds(),
        "jti": token.jti,
        "version": 2,
    });
    let Value::Object(mut claims) = claims else { return claims };
    token.overrides.apply(TokenKind::Access, token.client_id, &mut claims);
    Value::Object(claims)
}

/// The claims of an ID token.
pub fn id_token(issue: &Issue<'_>, token: &IdToken<'_>) -> Value {
    let mut claims = common(issue, "id", token.jti, token.lifetime);
    // Attributes first, so that nothing a user writes replaces a claim of ours.
    let own = std::mem::take(&mut claims);
    add_attributes(&mut claims, token);
    claims.extend(own);
    claims.insert("aud".to_owned(), issue.client_id.into());
    claims.insert("cognito:username".to_owned(), issue.username.into());
    if !issue.groups.roles.is_empty() {
        claims.insert("cognito:roles".to_owned(), json!(issue.groups.roles));
    }
    insert_some(&mut claims, "cognito:preferred_role", issue.groups.preferred_role.as_deref());
    insert_some(&mut claims, "nonce", token.nonce);
    insert_some(&mut claims, "at_hash", token.at_hash);
    token.overrides.apply(TokenKind::Id, issue.client_id, &mut claims);
    bind(&mut claims, token.audience, issue.acting);
    Value::Object(claims)
}

/// What binds an ID token to the access token beside it: the left half of its SHA-256 (managed-login 3 `[spec]`).
pub fn at_hash(access_token: &str) -> String {
    let whole = digest(&SHA256, access_token.as_bytes());
    URL_SAFE_NO_PAD.encode(&whole.as_ref()[..16])
}

/// The claims of an access token. It carries no attribute of the user.
pub fn access_token(issue: &Issue<'_>, token: &AccessToken<'_>) -> Value {
    let mut claims = common(issue, "access", token.jti, token.lifetime);
    claims.insert("client_id".to_owned(), issue.client_id.into());
    claims.insert("username".to_owned(), issue.username.into());
    claims.insert("scope".to_owned(), token.scopes.join(" ").into());
    insert_some(&mut claims, "device_key", token.device_key);
    if token.hosted {
        claims.insert("version".to_owned(), 2.into());
    }
    token.overrides.apply(TokenKind::Access, issue.client_id, &mut claims);
    bind(&mut claims, token.audience, issue.acting);
    Value::Object(claims)
}

/// What says whom a token is for and who acts, after the function's changes, so that none of them loosens it.
fn bind(claims: &mut Map<String, Value>, audience: Option<&str>, acting: Option<&Value>) {
    insert_some(claims, "aud", audience);
    if let Some(acting) = acting {
        claims.insert("act".to_owned(), acting.clone());
    }
}

fn common(issue: &Issue<'_>, token_use: &str, jti: &str, lifetime: Duration) -> Map<String, Value> {
    let mut claims = Map::new();
    let mut put = |name: &str, value: Value| claims.insert(name.to_owned(), value);
    put("sub", issue.sub.into());
    put("iss", issue.issuer.into());
    put("token_use", token_use.into());
    put("auth_time", issue.auth_time.seconds().into());
    put("iat", issue.issued_at.seconds().into());
    put("exp", issue.issued_at.plus(lifetime).seconds().into());
    put("jti", jti.into());
    put("event_id", issue.event_id.into());
    insert_some(&mut claims, "origin_jti", issue.origin_jti);
    if let Some(methods) = issue.methods {
        claims.insert("acr".to_owned(), methods.acr.as_str().into());
        claims.insert("amr".to_owned(), json!(methods.amr));
    }
    if !issue.groups.names.is_empty() {
        claims.insert("cognito:groups".to_owned(), json!(issue.groups.names));
    }
    claims
}

/// The readable attributes in the form that tokens give them (authentication 4.2).
fn add_attributes(claims: &mut Map<String, Value>, token: &IdToken<'_>) {
    for (name, value) in token.attributes {
        // Developer-only attributes are for administrators; blank ones are as good as absent.
        if value.is_empty() || name.starts_with("dev:") || name.starts_with("cognito:") || !(token.may_read)(name) {
            continue;
        }
        claims.insert(name.clone(), attribute_claim(name, value));
    }
    // An unverified address is said to be unverified, not passed over.
    for (name, flag) in [("email", "email_verified"), ("phone_number", "phone_number_verified")] {
        if claims.contains_key(name) && !claims.contains_key(flag) && (token.may_read)(flag) {
            claims.insert(flag.to_owned(), false.into());
        }
    }
}

fn attribute_claim(name: &str, value: &str) -> Value {
    match name {
        "email_verified" | "phone_number_verified" => value.eq_ignore_ascii_case("true").into(),
        "address" => json!({ "formatted": value }),
        "updated_at" => value.parse::<i64>().map_or_else(|_| value.into(), Value::from),
        "identities" => serde_json::from_str(value).map_or_else(|_| value.into(), identities_claim),
        _ => value.into(),
    }
}

/// Kept as JSON text with native types, in tokens an array with texts (managed-login 3 `[aws-verified]` `[docs]`).
fn identities_claim(mut identities: Value) -> Value {
    for identity in identities.as_array_mut().into_iter().flatten() {
        for name in ["primary", "dateCreated"] {
            if let Some(value) = identity.get_mut(name).filter(|value| value.is_boolean() || value.is_number()) {
                *value = value.to_string().into();
            }
        }
    }
    identities
}

fn insert_some(claims: &mut Map<String, Value>, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        claims.insert(name.to_owned(), value.into());
    }
}

#[cfg(test)]
mod tests;
