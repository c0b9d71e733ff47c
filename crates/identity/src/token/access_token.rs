//! Operations that a user calls with an access token: what the token must be, and whose it is (sign-up 1.3, authentication 4.6).

use std::sync::Arc;

use domain::claims::USER_ADMIN_SCOPE;
use domain::jwt::{self, Claims, Fault};
use domain::time::Millis;
use domain::user_status::UserStatus;
use serde_json::Value;
use store::{ReadTx, SignInRow, UserRow};

use super::verified_tokens::Verified;
use crate::app::App;
use crate::client::ClientAndPool;
use crate::pool::Pool;
use crate::pool::keys::PoolKeys;
use crate::refusal::{Kind, Refusal};
use crate::request::RequestContext;

/// The bearer of a valid access token.
#[derive(Debug, Clone)]
pub struct Bearer {
    /// The client that the token was made for, and its pool.
    pub called: ClientAndPool,
    /// The user, as stored now.
    pub user: UserRow,
}

/// Where a valid access token comes from.
#[derive(Debug, Clone)]
pub struct Provenance {
    /// The sign-in that it descends from, if it says so.
    pub origin_jti: Option<String>,
    /// The device that it was made for.
    pub device_key: Option<String>,
    /// What it says.
    pub claims: Arc<Claims>,
}

/// What the token's own words point at; nothing of it is believed before the signature is.
pub(super) struct Named {
    pub(super) keys: Arc<PoolKeys>,
    pub(super) user: Option<UserRow>,
    pub(super) sign_in: Option<SignInRow>,
}

/// Verifies an access token and finds its user.
///
/// # Errors
/// [`Kind::NotAuthorized`] in the words of sign-up 1.3 for a token that is not valid, expired, revoked or lacks the scope, and when the
/// user is disabled; [`Kind::BearerGone`] when the user was deleted; [`Kind::UserNotConfirmed`] and [`Kind::ResetRequired`] for the two
/// states in which a user may do nothing with a token.
pub async fn bearer(cx: &RequestContext, token: &str) -> Result<Bearer, Refusal> {
    Ok(bearer_and_provenance(cx, token).await?.0)
}

/// The same, with where the token comes from.
///
/// # Errors
/// As [`bearer`].
pub async fn bearer_and_provenance(cx: &RequestContext, token: &str) -> Result<(Bearer, Provenance), Refusal> {
    let (bearer, claims) = genuine(cx, token).await?;
    if !text(&claims, "scope").split(' ').any(|scope| scope == USER_ADMIN_SCOPE) {
        return Err(Refusal::not_authorized("Access Token does not have required scopes"));
    }
    may_act(&bearer.user)?;
    let claim = |name| claims.get(name).and_then(Value::as_str).map(str::to_owned);
    Ok((bearer, Provenance { origin_jti: claim("origin_jti"), device_key: claim("device_key"), claims }))
}

/// The same for an access token of any scopes and a user in any state, with what the token says.
///
/// # Errors
/// As [`bearer`], but for scope and state.
pub async fn genuine(cx: &RequestContext, token: &str) -> Result<(Bearer, Arc<Claims>), Refusal> {
    let fingerprint = jwt::fingerprint(token);
    let known = cx.app.verified_tokens.get(&fingerprint);
    let claimed = match &known {
        Some(known) => Arc::clone(&known.claims),
        None => Arc::new(jwt::peek(token).map_err(invalid)?),
    };
    let called = Refusal::unless_missing(cx.app.clients.load(text(&claimed, "client_id")).await)?;
    let called = called.ok_or_else(|| invalid(Fault::UnknownKey))?;
    let (app, pool) = (Arc::clone(&cx.app), Arc::clone(&called.pool));
    let Named { keys, user, sign_in } = cx.app.store.read(move |tx| named(&app, tx, &pool, &claimed)).await?;
    let claims = match known.filter(|known| Arc::ptr_eq(&known.keys, &keys)) {
        Some(known) => {
            jwt::check_time(&known.claims, cx.now).map_err(invalid)?;
            known.claims
        }
        None => {
            let claims = Arc::new(jwt::verify(token, &keys.verifying, cx.now).map_err(invalid)?);
            cx.app.verified_tokens.put(fingerprint, Verified { claims: Arc::clone(&claims), keys });
            claims
        }
    };
    is_access_token(cx, &called, &claims)?;
    // Before revocation: a deleted user's sign-ins are gone with the user, and that is not the reason to tell.
    let user = user.ok_or_else(gone)?;
    if is_revoked(&claims, sign_in.as_ref(), &user) {
        return Err(Refusal::not_authorized("Access Token has been revoked"));
    }
    Ok((Bearer { called, user }, claims))
}

/// Follows the unverified claims to keys, user and sign-in, in one read.
pub(super) fn named(app: &App, tx: &mut ReadTx<'_>, pool: &Pool, claimed: &Claims) -> Result<Named, Refusal> {
    let keys = app.signing_keys.read(tx, pool)?;
    let user = tx.user_by_sub(pool.id(), text(claimed, "sub"))?;
    let sign_in = match claimed.get("origin_jti").and_then(Value::as_str) {
        Some(origin_jti) => tx.sign_in(pool.id(), origin_jti)?,
        None => None,
    };
    Ok(Named { keys, user, sign_in })
}

fn is_access_token(cx: &RequestContext, called: &ClientAndPool, claims: &Claims) -> Result<(), Refusal> {
    let ours = text(claims, "token_use") == "access" && text(claims, "iss") == called.pool.issuer(&cx.app.settings);
    if ours { Ok(()) } else { Err(invalid(Fault::Malformed)) }
}

/// A token with a sign-in dies with it; one without (EnableTokenRevocation off) when the user signed out everywhere after it was made.
pub(super) fn is_revoked(claims: &Claims, sign_in: Option<&SignInRow>, user: &UserRow) -> bool {
    if claims.contains_key("origin_jti") {
        // A sign-in that is no longer kept has ended: its row outlives its tokens.
        return sign_in.is_none_or(|row| row.revoked_at.is_some());
    }
    let made = claims.get("iat").and_then(Value::as_i64).unwrap_or_default();
    user.signed_out_at.is_some_and(|left: Millis| made <= left.seconds())
}

pub(super) fn may_act(user: &UserRow) -> Result<(), Refusal> {
    if !user.enabled {
        return Err(Refusal::not_authorized("User is disabled."));
    }
    match user.status {
        UserStatus::Unconfirmed => Err(Refusal::new(Kind::UserNotConfirmed, "User is not confirmed.")),
        UserStatus::ResetRequired => Err(Refusal::new(Kind::ResetRequired, "Password reset required for the user")),
        UserStatus::Confirmed | UserStatus::ForceChangePassword | UserStatus::ExternalProvider => Ok(()),
    }
}

/// The user was deleted meanwhile (sign-up 1.3 `[inferred]`).
fn gone() -> Refusal {
    Refusal::new(Kind::BearerGone, "User does not exist.")
}

fn invalid(fault: Fault) -> Refusal {
    Refusal::not_authorized(fault.access_token_message())
}

pub(super) fn text<'a>(claims: &'a Claims, name: &str) -> &'a str {
    claims.get(name).and_then(Value::as_str).unwrap_or_default()
}
