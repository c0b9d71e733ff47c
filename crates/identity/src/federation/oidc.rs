//! OpenID Connect providers: where their endpoints are, and whether an ID token is theirs, for us and of this sign-in (managed-login 4.2).
//! Signing in needs it, and so does whoever else takes such a provider's tokens.

use std::time::Duration;

use domain::identity_provider::ProviderKind;
use domain::jwt::foreign::{self, ForeignKeys};
use domain::jwt::{Claims, Fault};
use serde_json::Value;

use super::provider::Provider;
use super::published::{self, Unfetched};
use crate::request::RequestContext;

/// By how much a provider's clock may differ.
const CLOCK_SKEW: Duration = Duration::from_secs(60);

/// Longest subject, in bytes.
const SUBJECT_BYTES_MAX: usize = 2_048;

/// Where a provider is reached, and what it can do.
#[derive(Debug, Clone, Default)]
pub struct Endpoints {
    /// Where the browser goes.
    pub authorize: String,
    /// Where codes are exchanged.
    pub token: String,
    /// Where it tells more of its users, if anywhere.
    pub attributes: Option<String>,
    /// Where its keys are; none for a provider without ID tokens.
    pub jwks: Option<String>,
    /// It knows PKCE with S256.
    pub pkce: bool,
    /// It says in its answers who it is (RFC 9207).
    pub says_issuer: bool,
}

/// Why a provider cannot be used.
#[derive(Debug)]
pub enum Unusable {
    /// Its configuration could not be read.
    Configuration(Unfetched),
    /// Its configuration is another provider's.
    Issuer,
    /// It lacks an endpoint.
    Endpoint(&'static str),
}

impl Endpoints {
    /// Of the provider's details, and of its published configuration where those leave something open (managed-login 4.2 `[model]`).
    ///
    /// # Errors
    /// [`Unusable`]
    pub async fn of(cx: &RequestContext, provider: &Provider) -> Result<Self, Unusable> {
        let has_tokens = has_id_tokens(provider.kind);
        // Who has given all of it need not publish anything.
        let wanted: &[&str] = match provider.kind {
            ProviderKind::Oidc => &["authorize_url", "token_url", "attributes_url", "jwks_uri"],
            _ if has_tokens => &["authorize_url", "token_url", "jwks_uri"],
            _ => &[],
        };
        let configuration = match provider.detail("oidc_issuer") {
            Some(issuer) if wanted.iter().any(|name| provider.detail(name).is_none()) => configuration(cx, issuer).await?,
            _ => Value::Null,
        };
        let published = |name: &str| configuration.get(name).and_then(Value::as_str).map(str::to_owned);
        let place = |detail: &str, name: &str| provider.detail(detail).map(str::to_owned).or_else(|| published(name));
        let s256 = |methods: &Value| methods.as_array().is_some_and(|methods| methods.iter().any(|method| method == "S256"));
        Ok(Self {
            authorize: place("authorize_url", "authorization_endpoint").ok_or(Unusable::Endpoint("authorization_endpoint"))?,
            token: place("token_url", "token_endpoint").ok_or(Unusable::Endpoint("token_endpoint"))?,
            // Others than OIDC have one of their own, or none.
            attributes: match provider.kind {
                ProviderKind::Oidc => place("attributes_url", "userinfo_endpoint"),
                _ => provider.detail("attributes_url").map(str::to_owned),
            },
            jwks: match has_tokens {
                true => Some(place("jwks_uri", "jwks_uri").ok_or(Unusable::Endpoint("jwks_uri"))?),
                false => None,
            },
            pkce: configuration.get("code_challenge_methods_supported").is_some_and(s256),
            says_issuer: configuration.get("authorization_response_iss_parameter_supported") == Some(&Value::Bool(true)),
        })
    }
}

/// Whether providers of a type say who signed in by an ID token.
pub fn has_id_tokens(kind: ProviderKind) -> bool {
    matches!(kind, ProviderKind::Oidc | ProviderKind::Google | ProviderKind::SignInWithApple)
}

/// The published configuration, which must be that of the very issuer (OpenID Connect Discovery 4.3).
async fn configuration(cx: &RequestContext, issuer: &str) -> Result<Value, Unusable> {
    let url = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
    let copy = published::get(cx, &url).await.map_err(Unusable::Configuration)?;
    if copy.json.get("issuer").and_then(Value::as_str) == Some(issuer) { Ok((*copy.json).clone()) } else { Err(Unusable::Issuer) }
}

/// Why an ID token is not accepted.
#[derive(Debug)]
pub enum BadToken {
    /// The provider's keys could not be read.
    Keys(Unfetched),
    /// What is wrong with it.
    Wrong(&'static str),
}

/// Verifies an ID token of a provider for the pool's client there; `nonce` is what it has to repeat, if anything.
///
/// # Errors
/// [`BadToken`]
pub async fn verify(cx: &RequestContext, provider: &Provider, jwks: &str, token: &str, nonce: Option<&str>) -> Result<Claims, BadToken> {
    let (copy, is_new) = published::get_new(cx, jwks).await.map_err(BadToken::Keys)?;
    let mut claims = foreign::verify(token, &ForeignKeys::of_jwks(&copy.json));
    if claims == Err(Fault::UnknownKey) && !is_new {
        // The provider signs with a new key, perhaps.
        let newer = published::doubted(cx, jwks).await.map_err(BadToken::Keys)?;
        claims = foreign::verify(token, &ForeignKeys::of_jwks(&newer.json));
    }
    let claims = claims.map_err(|fault| {
        BadToken::Wrong(match fault {
            Fault::UnknownKey => "unknown key",
            Fault::Signature => "wrong signature",
            Fault::Malformed | Fault::Expired => "not a signed token",
        })
    })?;
    check(cx, provider, &claims, nonce).map_err(BadToken::Wrong)?;
    Ok(claims)
}

/// OpenID Connect Core 3.1.3.7.
fn check(cx: &RequestContext, provider: &Provider, claims: &Claims, nonce: Option<&str>) -> Result<(), &'static str> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    let issuer = provider.detail("oidc_issuer").ok_or("no issuer is configured")?;
    // Google names itself without the scheme in older tokens.
    let is_google = provider.kind == ProviderKind::Google && text("iss") == issuer.strip_prefix("https://");
    if text("iss") != Some(issuer) && !is_google {
        return Err("wrong issuer");
    }
    let client = provider.detail("client_id").ok_or("no client is configured")?;
    let audiences: Vec<Option<&str>> = match claims.get("aud") {
        Some(Value::Array(all)) => all.iter().map(Value::as_str).collect(),
        Some(one) => vec![one.as_str()],
        None => Vec::new(),
    };
    if !audiences.contains(&Some(client)) {
        return Err("wrong audience");
    }
    match claims.get("azp") {
        Some(party) if party.as_str() != Some(client) => return Err("wrong authorized party"),
        None if audiences.len() > 1 => return Err("no authorized party"),
        _ => {}
    }
    let (now, skew) = (cx.now.seconds(), i64::try_from(CLOCK_SKEW.as_secs()).unwrap_or_default());
    let time = |name: &str| claims.get(name).and_then(|value| value.as_i64().or_else(|| value.as_f64().map(|seconds| seconds as i64)));
    if now.saturating_sub(skew) >= time("exp").ok_or("no time of expiry")? {
        return Err("expired");
    }
    if time("iat").ok_or("no time of issue")? > now.saturating_add(skew) || time("nbf").is_some_and(|from| from > now.saturating_add(skew))
    {
        return Err("not valid yet");
    }
    if nonce.is_some_and(|nonce| text("nonce") != Some(nonce)) {
        return Err("wrong nonce");
    }
    match text("sub") {
        Some(sub) if !sub.is_empty() && sub.len() <= SUBJECT_BYTES_MAX => Ok(()),
        _ => Err("no subject"),
    }
}
