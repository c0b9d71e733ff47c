//! An ID token of a provider that somebody brings to have it exchanged (new-operations 2): whether it is good, whose it is here, and at which level
//! they signed in there.

use std::sync::Arc;

use domain::federation::Claim;
use domain::jwt::Claims;
use serde_json::{Map, Value};
use store::UserRow;

use super::oidc::{self, Endpoints};
use super::person::{self, ExternalProfile};
use super::provider::Provider;
use crate::pool::Pool;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::user::identities::{self, External, SUBJECT};

/// What of a provider's token means something here. Scopes, sign-ins and actors of its own do not.
const KEPT: [&str; 6] = ["sub", "iss", "aud", "exp", "iat", "auth_time"];

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
    let Ok(subject) = person::subject(&provider, &profile(&claims)) else { return Ok(None) };
    let level = provider.level_of(claims.get("acr").and_then(Value::as_str));
    let inner = Arc::clone(pool);
    let user = cx
        .app
        .store
        .read(move |tx| identities::find(tx, &inner, &[External { provider: &provider.name, attribute: SUBJECT, value: &subject }]));
    Ok(Some(Vouched { claims: kept(&claims), user: user.await?, level }))
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
