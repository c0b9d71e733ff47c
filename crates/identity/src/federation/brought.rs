//! An ID token or an assertion of a provider that somebody brings to have it exchanged (new-operations 2): whether it is good, whose it is here, and
//! at which level they signed in there.

use std::sync::Arc;

use domain::federation::Claim;
use domain::identity_provider::ProviderKind;
use domain::jwt::Claims;
use serde_json::{Map, Value, json};
use store::UserRow;

use super::oidc::{self, Endpoints};
use super::person::{self, ExternalProfile};
use super::provider::Provider;
use super::saml;
use crate::pool::Pool;
use crate::pool::saml::source::SourceError;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::token::discovery;
use crate::user::identities::{self, External, SUBJECT};

/// What of a provider's token means something here. Scopes, sign-ins and actors of its own do not.
const KEPT: [&str; 6] = ["sub", "iss", "aud", "exp", "iat", "auth_time"];

/// Where a pool gives tokens and takes responses, below each of its sites (RFC 7522 3).
const TOKENS_PATH: &str = "/oauth2/token";
const RESPONSES_PATH: &str = "/saml2/idpresponse";

/// A token that is good.
#[derive(Debug)]
pub struct Vouched {
    /// What of it means something here.
    pub claims: Claims,
    /// Whose it is, if they have signed in here before or were linked by their subject. What else a provider says of somebody may pass to
    /// another one, and finds them only until a sign-in has tied the link to the subject.
    pub user: Option<UserRow>,
    /// The level of the sign-in there, by AcrMapping; what is not mapped is the lowest (administration 5.1 `[model]`).
    pub level: u8,
}

/// Verifies an ID token of a provider of the pool; `None` for one that is not good. Nothing is changed, and nobody is made.
///
/// # Errors
/// Those of the store.
pub async fn id_token(cx: &RequestContext, pool: &Arc<Pool>, provider: Provider, token: &str) -> Result<Option<Vouched>, Refusal> {
    if !oidc::has_id_tokens(provider.kind) {
        return Ok(None);
    }
    let claims = match verified(cx, &provider, token).await {
        Ok(claims) => claims,
        Err(why) => {
            tracing::info!(pool = pool.id(), provider = provider.name, why, "a provider's token was not taken");
            return Ok(None);
        }
    };
    let level = provider.level_of(claims.get("acr").and_then(Value::as_str));
    vouched(cx, pool, provider, &profile(&claims), (kept(&claims), level)).await
}

/// Judges an assertion of a SAML provider of the pool as one that is posted without having been asked for is judged; it serves once. The evidence
/// does not tell how the service has it. The members do (new-operations 2 `[model]`): a text in Base64 and the provider's name, so it is
/// what RFC 8693 says of such a token, the assertion alone and not the response around it, and it is for one of the addresses that RFC 7522
/// names, where the pool gives tokens or where it takes responses. For the latter it is what the provider posts without having been asked, so the
/// provider must be allowed to (IDPInit).
///
/// # Errors
/// Those of the store; [`Kind::Busy`](crate::Kind::Busy).
pub async fn assertion(cx: &RequestContext, pool: &Arc<Pool>, provider: Provider, text: &str) -> Result<Option<Vouched>, Refusal> {
    if provider.kind != ProviderKind::Saml {
        return Ok(None);
    }
    let sites = discovery::sites(cx, pool).await?;
    let paths: &[&str] = if saml::provider::is_on(&provider, "IDPInit") { &[TOKENS_PATH, RESPONSES_PATH] } else { &[TOKENS_PATH] };
    let recipients = sites.iter().flat_map(|site| paths.iter().map(move |path| format!("{site}{path}"))).collect();
    let not_taken = |why: &str| {
        tracing::info!(pool = pool.id(), provider = provider.name, why, "a provider's assertion was not taken");
        Ok(None)
    };
    let profile = match saml::provider::read_assertion(cx, pool, &provider, text, recipients).await {
        Ok(Ok(profile)) => profile,
        Ok(Err(fault)) => return not_taken(fault.cause()),
        Err(SourceError::Unusable(why)) => return not_taken(&why),
        Err(SourceError::Failed(refusal)) => return Err(refusal),
    };
    if !saml::provider::use_once(cx, pool, &profile).await? {
        return Ok(None);
    }
    let claims = json!({
        "sub": profile.subject.value,
        "iss": profile.issuer,
        "iat": profile.issued_at.seconds(),
        "exp": profile.until.seconds(),
        // By a clock that may be before ours.
        "auth_time": profile.signed_in_at.min(cx.now).seconds(),
    });
    let level = provider.level_of(None);
    vouched(cx, pool, provider, &profile.into(), (claims.as_object().cloned().unwrap_or_default(), level)).await
}

/// With whose it is here.
async fn vouched(
    cx: &RequestContext,
    pool: &Arc<Pool>,
    provider: Provider,
    profile: &ExternalProfile,
    (claims, level): (Claims, u8),
) -> Result<Option<Vouched>, Refusal> {
    let Ok(subject) = person::subject(&provider, profile) else { return Ok(None) };
    let inner = Arc::clone(pool);
    let user = cx
        .app
        .store
        .read(move |tx| identities::find(tx, &inner, &[External { provider: &provider.name, attribute: SUBJECT, value: &subject }]));
    Ok(Some(Vouched { claims, user: user.await?, level }))
}

async fn verified(cx: &RequestContext, provider: &Provider, token: &str) -> Result<Claims, String> {
    let endpoints = Endpoints::of(cx, provider).await.map_err(|why| format!("{why:?}"))?;
    let jwks = endpoints.jwks.ok_or("it publishes no keys")?;
    oidc::verify(cx, provider, &jwks, token, None).await.map_err(|why| format!("{why:?}"))
}

fn profile(claims: &Claims) -> ExternalProfile {
    ExternalProfile {
        subject: claims.get("sub").and_then(Value::as_str).unwrap_or_default().to_owned(),
        claims: claims.iter().filter_map(|(name, value)| Some((name.clone(), Claim::of_json(value)?))).collect(),
        issuer: None,
        acr: None,
        told: Map::new(),
    }
}

/// The time of the sign-in is that of the token, where it tells no other.
fn kept(claims: &Claims) -> Claims {
    let mut kept: Claims =
        claims.iter().filter(|(name, _)| KEPT.contains(&name.as_str())).map(|(name, value)| (name.clone(), value.clone())).collect();
    if let (false, Some(iat)) = (kept.contains_key("auth_time"), claims.get("iat")) {
        kept.insert("auth_time".to_owned(), iat.clone());
    }
    kept
}
