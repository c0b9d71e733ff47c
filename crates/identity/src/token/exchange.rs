//! Token exchange: a client brings a user's token and gets another one, narrower or for another audience, perhaps in the name of somebody who
//! acts for the user (RFC 8693; new-operations 2). GetDerivedToken and the token endpoint offer it.

use std::sync::Arc;
use std::time::Duration;

use domain::attributes::may_read;
use domain::claims::{self, AccessToken, IdToken, Issue, SignInMethods};
use domain::id;
use domain::jwt::{self, Claims, Fault};
use domain::time::Millis;
use domain::trigger::TokenOccasion;
use serde_json::{Value, json};
use store::UserRow;

use super::access_token::{Named, is_revoked, may_act, named, text};
use super::issue::{Granted, Occasion, granted};
use crate::client::{Client, ClientAndPool};
use crate::federation::Provider;
use crate::federation::brought::{self, Vouched};
use crate::guard::blocked_addresses;
use crate::guard::plans::{self, Feature};
use crate::pool::Pool;
use crate::pool::resources::{self, RESOURCE_SERVER};
use crate::refusal::{Kind, Refusal};
use crate::request::RequestContext;

/// Why a token is not made for another app client: nothing would tell it from one of that client's own. The words are ours.
pub const ANOTHER_CLIENT: &str = "The audience cannot be another client of the user pool.";

/// Who has acted for a user so far; a longer chain is refused, for every link makes the token longer.
const ACTORS_MAX: usize = 8;

/// What kind of token one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenType {
    /// An access token.
    Access,
    /// An ID token.
    Id,
    /// A SAML assertion in Base64, as RFC 8693 has it; only of an identity provider.
    Saml,
}

/// A token that the client brings.
#[derive(Debug, Clone)]
pub struct Brought {
    /// The token.
    pub token: String,
    /// What it is said to be.
    pub token_type: TokenType,
    /// The pool's identity provider that issued it; `None` for the pool's own tokens.
    pub provider: Option<String>,
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// The token of the user whom the new one will be about.
    pub subject: Brought,
    /// The token of who acts for the user.
    pub actor: Option<Brought>,
    /// The scopes; none are all that the subject token has.
    pub scopes: Vec<String>,
    /// The audience of the new token, in any words but the id of another app client of the pool.
    pub audience: Option<String>,
    /// The audience, as the identifier of a resource server.
    pub resource: Option<String>,
    /// An access token or an ID token.
    pub wanted: TokenType,
}

/// The new token. There is never a refresh token with it.
#[derive(Debug, Clone)]
pub struct Derived {
    /// The token.
    pub token: String,
    /// What it lives, in seconds.
    pub expires_in: u64,
    /// The scopes of an access token.
    pub scopes: Vec<String>,
}

/// Exchanges a token for one of the calling client, which has been authenticated. The new token is of the same sign-in, so it ends when that
/// is revoked, and never outlives the subject token.
///
/// # Errors
/// [`Kind::Invalid`] for a client without the flow, and for what is asked together and must not be; [`Kind::NotAuthorized`] for a token that
/// is not valid, expired, revoked or of a user who may not sign in; [`Kind::UserNotFound`] when the user was deleted; [`Kind::NotFound`] for an
/// unknown resource server or identity provider; those of the pre token generation function. Types and texts of the service are not recorded
/// (new-operations 11).
pub async fn exchange(cx: &RequestContext, called: &ClientAndPool, asked: Exchange) -> Result<Derived, Refusal> {
    refuse_closed(&called.client, asked.actor.is_some())?;
    let Genuine { claims: subject, user, level } = genuine(cx, called, &asked.subject, "Subject").await?;
    let user = match (user, level) {
        (Some(user), _) => user,
        // Whoever a provider vouches for is made by signing in.
        (None, Some(_)) => return Err(Refusal::no_user()),
        (None, None) => return Err(invalid("Subject", Fault::Malformed)),
    };
    let actor = match &asked.actor {
        Some(actor) => Some(genuine(cx, called, actor, "Actor").await?),
        None => None,
    };
    let audience = audience(cx, called, &asked).await?;
    let acting = acting(&subject, actor.as_ref())?;
    let scopes = scopes(&called.client, &subject, &asked)?;
    let methods = match level {
        Some(level) => federated(cx, &called.pool, level),
        None => methods(&subject),
    };
    derive(cx, called, &user, &subject, For { scopes, audience, acting, methods, wanted: asked.wanted }).await
}

/// A token that names an actor is delegation, one that does not looks as if the user had acted (new-operations 2 `[model]`).
fn refuse_closed(client: &Client, delegates: bool) -> Result<(), Refusal> {
    let (open, flow) = match delegates {
        true => (client.flows.token_exchange_delegation, "ALLOW_TOKEN_EXCHANGE_DELEGATION"),
        false => (client.flows.token_exchange_impersonation, "ALLOW_TOKEN_EXCHANGE_IMPERSONATION"),
    };
    if open { Ok(()) } else { Err(Refusal::invalid(format!("{flow} is not enabled for the client."))) }
}

/// A token that holds, and the user whom it is about; `None` for a client's own.
struct Genuine {
    claims: Claims,
    user: Option<UserRow>,
    /// Of a provider's token: the level of the sign-in there.
    level: Option<u8>,
}

async fn genuine(cx: &RequestContext, called: &ClientAndPool, brought: &Brought, which: &'static str) -> Result<Genuine, Refusal> {
    if let Some(provider) = &brought.provider {
        return vouched(cx, called, brought, provider, which).await;
    }
    let token_use = match brought.token_type {
        TokenType::Access => "access",
        TokenType::Id => "id",
        TokenType::Saml => return Err(Refusal::invalid(format!("{which}TokenProviderName is required with a SAML token."))),
    };
    let claimed = Arc::new(jwt::peek(&brought.token).map_err(|fault| invalid(which, fault))?);
    let (app, pool) = (Arc::clone(&cx.app), Arc::clone(&called.pool));
    let Named { keys, user, sign_in } = cx.app.store.read(move |tx| named(&app, tx, &pool, &claimed)).await?;
    let claims = jwt::verify(&brought.token, &keys.verifying, cx.now).map_err(|fault| invalid(which, fault))?;
    if text(&claims, "token_use") != token_use || text(&claims, "iss") != called.pool.issuer(&cx.app.settings) {
        return Err(invalid(which, Fault::Malformed));
    }
    if token_use == "access" && text(&claims, "sub") == text(&claims, "client_id") {
        // A client's own token; it is as good as the client is.
        cx.app.clients.load_in_pool(called.pool.id(), text(&claims, "client_id")).await.map_err(|_| invalid(which, Fault::UnknownKey))?;
        return Ok(Genuine { claims, user: None, level: None });
    }
    let user = user.ok_or_else(Refusal::no_user)?;
    if is_revoked(&claims, sign_in.as_ref(), &user) {
        return Err(Refusal::not_authorized(format!("{which} Token has been revoked")));
    }
    may_act(&user).map_err(|refusal| Refusal::not_authorized(refusal.text()))?;
    Ok(Genuine { claims, user: Some(user), level: None })
}

/// A token that a provider of the pool issued to the pool's client there. Only ID tokens and assertions say whom they are for (new-operations 2 `[model]` names
/// access tokens, too; nothing tells how the service would verify one). It stands for a sign-in at the provider, so what keeps one out at the client
/// keeps it out, too; the words are ours.
async fn vouched(
    cx: &RequestContext,
    called: &ClientAndPool,
    brought: &Brought,
    provider: &str,
    which: &'static str,
) -> Result<Genuine, Refusal> {
    let found = Provider::find(cx, called.pool.id(), provider).await?;
    let provider = found.ok_or_else(|| Refusal::new(Kind::NotFound, format!("Identity provider {provider} does not exist.")))?;
    if !called.client.settings.client.supported_identity_providers.contains(&provider.name) {
        return Err(Refusal::invalid(format!("Identity provider {} is not enabled for the client.", provider.name)));
    }
    blocked_addresses::refuse(&called.pool, &called.client, cx.source_ip)?;
    let vouched = match brought.token_type {
        TokenType::Id => brought::id_token(cx, &called.pool, provider, &brought.token).await?,
        TokenType::Saml => brought::assertion(cx, &called.pool, provider, &brought.token).await?,
        TokenType::Access => {
            return Err(Refusal::invalid(format!("The {which}Token of an identity provider has to be its ID token or assertion.")));
        }
    };
    let Vouched { claims, user, level } = vouched.ok_or_else(|| invalid(which, Fault::Malformed))?;
    // Providers' clocks may differ; a token that is made of one lives by ours.
    if claims.get("exp").and_then(Value::as_i64).unwrap_or_default() <= cx.now.seconds() {
        return Err(invalid(which, Fault::Expired));
    }
    if let Some(user) = &user {
        // It names no sign-in of the pool's, so its age tells.
        if is_revoked(&claims, None, user) {
            return Err(Refusal::not_authorized(format!("{which} Token has been revoked")));
        }
        may_act(user).map_err(|refusal| Refusal::not_authorized(refusal.text()))?;
    }
    Ok(Genuine { claims, user, level: Some(level) })
}

fn invalid(which: &str, fault: Fault) -> Refusal {
    Refusal::not_authorized(match fault {
        Fault::Malformed | Fault::UnknownKey | Fault::Signature => format!("Invalid {which} Token"),
        Fault::Expired => format!("{which} Token has expired"),
    })
}

async fn audience(cx: &RequestContext, called: &ClientAndPool, asked: &Exchange) -> Result<Option<String>, Refusal> {
    match (&asked.audience, &asked.resource) {
        (Some(_), Some(_)) => Err(Refusal::invalid("Audiences and Resources cannot be used together.")),
        (None, Some(resource)) => {
            let known = resources::find::<Value>(cx, RESOURCE_SERVER, called.pool.id(), resource).await?;
            known.ok_or_else(|| Refusal::new(Kind::NotFound, format!("Resource server {resource} does not exist.")))?;
            Ok(Some(resource.clone()))
        }
        (Some(audience), None) => {
            let (pool_id, id) = (called.pool.id().to_owned(), audience.clone());
            let client = cx.app.store.read(move |tx| tx.client(&id)).await?.filter(|client| client.pool_id == pool_id);
            match client {
                Some(client) if client.id != called.client.id() => Err(Refusal::invalid(ANOTHER_CLIENT)),
                _ => Ok(Some(audience.clone())),
            }
        }
        (None, None) => Ok(None),
    }
}

/// The `act` claim: the actor of now, and inside it those before (RFC 8693 4.1). A token that was delegated once stays so, whoever exchanges it
/// next and how.
fn acting(subject: &Claims, actor: Option<&Genuine>) -> Result<Option<Value>, Refusal> {
    let before = subject.get("act");
    let Some(Genuine { claims: actor, level, .. }) = actor else { return Ok(before.cloned()) };
    let mut act = json!({ "sub": text(actor, "sub") });
    if level.is_some() {
        // A subject of somebody else's.
        act["iss"] = text(actor, "iss").into();
    } else {
        let client = Some(text(actor, "client_id")).filter(|id| !id.is_empty()).unwrap_or_else(|| text(actor, "aud"));
        act["client_id"] = client.into();
    }
    if let Some(before) = before {
        act["act"] = before.clone();
    }
    let links = std::iter::successors(Some(&act), |act| act.get("act")).count();
    if links > ACTORS_MAX {
        return Err(Refusal::invalid(format!("The subject token has been passed on by {ACTORS_MAX} actors already.")));
    }
    Ok(Some(act))
}

/// What the subject token has, and of it, where scopes are asked for, those that the client may have (new-operations 2 `[model]`). An ID token
/// has none, so nothing comes of it.
fn scopes(client: &Client, subject: &Claims, asked: &Exchange) -> Result<Vec<String>, Refusal> {
    let has: Vec<&str> = text(subject, "scope").split(' ').filter(|scope| !scope.is_empty()).collect();
    if asked.scopes.is_empty() {
        return Ok(has.into_iter().map(str::to_owned).collect());
    }
    let allowed = &client.settings.client.allowed_o_auth_scopes;
    let mut granted: Vec<String> = Vec::new();
    for scope in &asked.scopes {
        if has.contains(&scope.as_str()) && allowed.contains(scope) && !granted.contains(scope) {
            granted.push(scope.clone());
        }
    }
    if granted.is_empty() { Err(Refusal::invalid("None of the requested scopes can be granted.")) } else { Ok(granted) }
}

/// How the subject signed in, as its token tells it; the new token is of the same sign-in, and tells the same.
fn methods(subject: &Claims) -> Option<SignInMethods> {
    let amr = subject.get("amr")?.as_array()?.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    Some(SignInMethods { amr, acr: subject.get("acr")?.as_str()?.to_owned() })
}

/// How somebody signed in at a provider (authentication 4.7 `[docs]`).
fn federated(cx: &RequestContext, pool: &Pool, level: u8) -> Option<SignInMethods> {
    let has_levels = plans::check(cx.app.settings.plans, pool.tier(), Feature::StepUp).is_ok();
    has_levels.then(|| SignInMethods { amr: vec!["fed".to_owned()], acr: pool.acr_value(level) })
}

/// What a derived token is made for.
struct For {
    scopes: Vec<String>,
    audience: Option<String>,
    acting: Option<Value>,
    methods: Option<SignInMethods>,
    wanted: TokenType,
}

async fn derive(cx: &RequestContext, called: &ClientAndPool, user: &UserRow, subject: &Claims, made: For) -> Result<Derived, Refusal> {
    let ClientAndPool { client, pool } = called;
    let keys = cx.app.signing_keys.load(pool).await?;
    // The service's occasion for exchanges is not known (new-operations 11).
    let occasion = Occasion { occasion: TokenOccasion::Authentication, metadata: None, nonce: None };
    let Granted { scopes, groups, overrides } = granted(cx, called, user, made.scopes, occasion).await?;
    let number = |name: &str| subject.get(name).and_then(Value::as_i64).unwrap_or_default();
    let left = Duration::from_secs(u64::try_from(number("exp").saturating_sub(cx.now.seconds())).unwrap_or_default());
    let issue = Issue {
        issuer: &pool.issuer(&cx.app.settings),
        client_id: client.id(),
        sub: &user.sub,
        username: &user.username,
        auth_time: Millis(number("auth_time").saturating_mul(1000)),
        issued_at: cx.now,
        origin_jti: subject.get("origin_jti").and_then(Value::as_str),
        event_id: &id::uuid(cx.app.entropy.bytes()),
        groups: &groups,
        methods: made.methods.as_ref(),
        acting: made.acting.as_ref(),
    };
    let (jti, audience) = (id::uuid(cx.app.entropy.bytes()), made.audience.as_deref());
    let (token, lifetime, scopes) = match made.wanted {
        TokenType::Access => {
            let lifetime = client.lifetimes.access.min(left);
            let token = AccessToken {
                lifetime,
                jti: &jti,
                scopes: &scopes,
                device_key: None,
                hosted: false,
                audience,
                overrides: &overrides.access_token,
            };
            (keys.sign_access_token(&claims::access_token(&issue, &token))?, lifetime, scopes)
        }
        TokenType::Id => {
            let lifetime = client.lifetimes.id.min(left);
            let token = IdToken {
                lifetime,
                jti: &jti,
                attributes: &user.attributes,
                may_read: &|name| may_read(pool.schema(), client.read_attributes.as_deref(), name),
                nonce: None,
                at_hash: None,
                audience,
                overrides: &overrides.id_token,
            };
            (keys.sign_id_token(&claims::id_token(&issue, &token))?, lifetime, Vec::new())
        }
        TokenType::Saml => return Err(Refusal::invalid("A SAML token cannot be issued.")),
    };
    Ok(Derived { token, expires_in: lifetime.as_secs(), scopes })
}
