//! New tokens for a refresh token (authentication 2.12, 4.6).

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use domain::time::Millis;
use domain::trigger::TokenOccasion;
use domain::user_status::UserStatus;
use serde::{Deserialize, Serialize};
use store::{SignInRow, UserRow};

use super::issue::{self, IssuedTokens, Occasion};
use super::refresh_token::SignIn;
use super::sessions::{self, Origin};
use crate::client::{Client, ClientAndPool, secret_hash};
use crate::refusal::{Kind, Refusal};
use crate::request::{Metadata, RequestContext};
use crate::sign_in::parameters::Parameters;
use crate::sign_in::refusals::reset_required;

/// The refusal of the flow for a client without it (authentication 2.1: the text at the service is not known; this is the form of its like).
const NOT_ENABLED: &str = "REFRESH_TOKEN_AUTH is not enabled for the client.";

/// # Errors
/// `Kind::Invalid` for a client without the flow.
pub fn refuse_closed(client: &Client) -> Result<(), Refusal> {
    if client.flows.refresh { Ok(()) } else { Err(Refusal::invalid(NOT_ENABLED)) }
}

/// A refresh token that is good, with all that it stands for.
#[derive(Debug)]
pub struct Refreshable {
    /// What the token says.
    pub sign_in: SignIn,
    /// Its user, as stored now.
    pub user: UserRow,
}

/// REFRESH_TOKEN_AUTH. ClientMetadata does not reach the pre token generation function on this way (authentication 2.2 `[model]`).
///
/// # Errors
/// As [`open`]; `NotAuthorizedException` for the secret hash.
pub async fn by_flow(
    cx: &RequestContext,
    called: &ClientAndPool,
    parameters: &Parameters,
    address: Option<IpAddr>,
) -> Result<IssuedTokens, Refusal> {
    let token = parameters.required("REFRESH_TOKEN")?;
    let given = parameters.optional("SECRET_HASH");
    if called.client.has_secret() && given.is_none() {
        secret_hash::check(&called.client, &[], None)?;
    }
    let Refreshable { sign_in, user } = open(cx, called, token, parameters.optional("DEVICE_KEY")).await?;
    // There is no USERNAME here, so the hash is over what the access token shows (authentication 2.7).
    secret_hash::check(&called.client, &[&user.username, &user.sub], given)?;
    again(cx, called, &user, &sign_in, None, address).await
}

/// Opens a refresh token and finds what it belongs to. `device_key` is the device that the request names.
///
/// # Errors
/// `NotAuthorizedException` in the words of authentication 2.12: not ours or of another client, too old, revoked, not with the device of its
/// sign-in, or its user disabled;
/// `PasswordResetRequiredException` for a user who has to set another password.
pub async fn open(cx: &RequestContext, called: &ClientAndPool, token: &str, device_key: Option<&str>) -> Result<Refreshable, Refusal> {
    open_for(cx, called, None, token, device_key).await
}

/// The same for a client that came by the address of a `document` in place of a client id: a token of one is of no use to the other
/// (managed-login 7.5).
///
/// # Errors
/// As [`open`].
pub async fn open_for(
    cx: &RequestContext,
    called: &ClientAndPool,
    document: Option<&str>,
    token: &str,
    device_key: Option<&str>,
) -> Result<Refreshable, Refusal> {
    let ClientAndPool { client, pool } = called;
    let is_theirs = |sign_in: &SignIn| {
        sign_in.client_id == client.id() && sign_in.hosted.as_ref().and_then(|hosted| hosted.document.as_deref()) == document
    };
    let sign_in = SignIn::open(pool, token).filter(is_theirs).ok_or_else(invalid)?;
    if sign_in.expires_at <= cx.now {
        return Err(Refusal::not_authorized("Refresh Token has expired"));
    }
    // The device of the sign-in must be named, and confirmed; remembered or not does not matter (authentication 2.12 `[docs 2026]`).
    let tracked = pool.tracks_devices() && sign_in.hosted.is_none();
    let named = sign_in.device_key.clone().filter(|key| tracked && device_key == Some(key.as_str()));
    let (pool, sub, origin_jti) = (Arc::clone(pool), sign_in.sub.clone(), sign_in.origin_jti.clone());
    let found = cx.app.store.read(move |tx| {
        let device = named.as_ref().map(|key| tx.device(pool.id(), &sub, key)).transpose()?.flatten();
        Ok::<_, Refusal>((tx.user_by_sub(pool.id(), &sub)?, tx.sign_in(pool.id(), &origin_jti)?, device))
    });
    let (user, row, device) = found.await?;
    let user = user.ok_or_else(invalid)?;
    if is_revoked(row.as_ref()) {
        return Err(Refusal::not_authorized("Refresh Token has been revoked"));
    }
    if tracked && device.is_none() {
        return Err(invalid());
    }
    if !user.enabled {
        return Err(Refusal::not_authorized("User is disabled."));
    }
    // Whoever reset the password did it because somebody else may know it; sign-ins from before must not outlast that.
    if user.status == UserStatus::ResetRequired {
        return Err(reset_required());
    }
    Ok(Refreshable { sign_in, user })
}

/// Tokens for the user as they are now; sign-in and its time stay (authentication 2.12).
///
/// # Errors
/// The pre token generation function's.
pub async fn again(
    cx: &RequestContext,
    called: &ClientAndPool,
    user: &UserRow,
    sign_in: &SignIn,
    metadata: Option<Metadata>,
    address: Option<IpAddr>,
) -> Result<IssuedTokens, Refusal> {
    sessions::touch(cx, &called.pool, sign_in, address).await?;
    let keys = cx.app.signing_keys.load(&called.pool).await?;
    issue::issue(cx, called, &keys, user, sign_in, Occasion { occasion: TokenOccasion::RefreshTokens, metadata, nonce: None }).await
}

/// A sign-in without a row has ended: the row outlives every token of it. Signing out everywhere revokes the rows.
fn is_revoked(row: Option<&SignInRow>) -> bool {
    row.is_none_or(|row| row.revoked_at.is_some())
}

fn invalid() -> Refusal {
    Refusal::not_authorized("Invalid Refresh Token.")
}

/// What a sign-in remembers of its refresh token's exchanges.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Rotation {
    generation: u32,
    rotated_at: Millis,
}

/// Exchanges the refresh token for its successor, which ends when the first one would have. During the grace period the predecessor may be
/// exchanged again: an answer that was lost on its way must not end the sign-in.
///
/// An older one has been stolen, or its successor has: nobody can tell who of the two is the user, so the sign-in ends for both.
///
/// # Errors
/// `RefreshTokenReuseException` for an older one (its text at the service is unknown).
pub async fn rotate(cx: &RequestContext, called: &ClientAndPool, sign_in: SignIn) -> Result<String, Refusal> {
    let rotation = called.client.settings.client.refresh_token_rotation.as_ref();
    let grace = rotation.and_then(|rotation| rotation.retry_grace_period_seconds);
    let (pool, now, grace) = (Arc::clone(&called.pool), cx.now, Duration::from_secs(grace.unwrap_or(0)));
    let given = sign_in.generation;
    // The refusal is a value: the write that ends the sign-in has to stay.
    let exchanged: Result<u32, Refusal> = cx
        .app
        .store
        .write({
            let (pool, origin_jti, sign_in, origin) =
                (Arc::clone(&pool), sign_in.origin_jti.clone(), sign_in.clone(), Origin::of(cx, None));
            move |tx| {
                let row = tx.sign_in(pool.id(), &origin_jti)?.filter(|row| row.revoked_at.is_none()).ok_or_else(invalid)?;
                let state: Rotation = serde_json::from_str(&row.details).unwrap_or_default();
                if given == state.generation {
                    let next = Rotation { generation: given.saturating_add(1), rotated_at: now };
                    let details = serde_json::to_string(&next).map_err(Refusal::internal)?;
                    tx.update_sign_in_details(pool.id(), &origin_jti, &details)?;
                    sessions::touch_parent(tx, &pool, &sign_in, &origin, now)?;
                    return Ok(Ok(next.generation));
                }
                let retry = given.saturating_add(1) == state.generation && now < state.rotated_at.plus(grace);
                if retry {
                    return Ok(Ok(state.generation));
                }
                sessions::revoke_sign_in(tx, &pool, &sign_in, false, now)?;
                Ok::<_, Refusal>(Err(reused()))
            }
        })
        .await?;
    if exchanged.is_err() {
        tracing::warn!(pool = pool.id(), sub = sign_in.sub, "a used refresh token came again; its sign-in was ended");
    }
    SignIn { generation: exchanged?, ..sign_in }.seal(cx.app.entropy.as_ref(), &pool)
}

fn reused() -> Refusal {
    Refusal::new(Kind::TokenReused, "Refresh Token has already been used")
}
