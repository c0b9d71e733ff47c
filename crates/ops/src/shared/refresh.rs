//! New tokens for a refresh token (authentication 2.12, 4.6).

use std::sync::Arc;

use api::AuthenticationResultType;
use domain::trigger::TokenOccasion;
use store::{SignInRow, UserRow};

use crate::shared::caller::Called;
use crate::shared::challenge::Responses;
use crate::shared::pool_keys::PoolKeys;
use crate::shared::secret_hash;
use crate::shared::tokens::{self, Occasion, SignIn};
use crate::shared::trigger::Metadata;
use crate::{OpCx, OpError};

/// The refusal of the flow for a client without it (authentication 2.1: the text at the service is not known; this is the form of its like).
pub(crate) const NOT_ENABLED: &str = "REFRESH_TOKEN_AUTH is not enabled for the client.";

/// A refresh token that is good, with all that it stands for.
#[derive(Debug)]
pub(crate) struct Refreshable {
    /// What the token says.
    pub(crate) sign_in: SignIn,
    /// Its user, as stored now.
    pub(crate) user: UserRow,
}

/// REFRESH_TOKEN_AUTH. ClientMetadata does not reach the pre token generation function on this way (authentication 2.2 `[model]`).
///
/// # Errors
/// As [`open`]; `NotAuthorizedException` for the secret hash.
pub(crate) async fn by_flow(cx: &OpCx<'_>, called: &Called, parameters: &Responses) -> Result<AuthenticationResultType, OpError> {
    let token = parameters.required("REFRESH_TOKEN")?;
    let given = parameters.optional("SECRET_HASH");
    if called.client.has_secret() && given.is_none() {
        secret_hash::check(&called.client, &[], None)?;
    }
    let Refreshable { sign_in, user } = open(cx, called, token).await?;
    // There is no USERNAME here, so the hash is over what the access token shows (authentication 2.7).
    secret_hash::check(&called.client, &[&user.username, &user.sub], given)?;
    again(cx, called, &user, &sign_in, None).await
}

/// Opens a refresh token and finds what it belongs to.
///
/// # Errors
/// `NotAuthorizedException` in the words of authentication 2.12: not ours or of another client, too old, revoked, or its user disabled.
pub(crate) async fn open(cx: &OpCx<'_>, called: &Called, token: &str) -> Result<Refreshable, OpError> {
    let Called { client, pool } = called;
    let sign_in = SignIn::open(pool, token).filter(|sign_in| sign_in.client_id == client.id()).ok_or_else(invalid)?;
    if sign_in.expires_at <= cx.now {
        return Err(OpError::not_authorized("Refresh Token has expired"));
    }
    let (pool, sub, origin_jti) = (Arc::clone(pool), sign_in.sub.clone(), sign_in.origin_jti.clone());
    let (user, row) =
        cx.app.store.read(move |tx| Ok::<_, OpError>((tx.user_by_sub(pool.id(), &sub)?, tx.sign_in(pool.id(), &origin_jti)?))).await?;
    let user = user.ok_or_else(invalid)?;
    if is_revoked(&sign_in, row.as_ref(), &user) {
        return Err(OpError::not_authorized("Refresh Token has been revoked"));
    }
    if !user.enabled {
        return Err(OpError::not_authorized("User is disabled."));
    }
    Ok(Refreshable { sign_in, user })
}

/// Tokens for the user as they are now; sign-in and its time stay (authentication 2.12).
///
/// # Errors
/// The pre token generation function's.
pub(crate) async fn again(
    cx: &OpCx<'_>,
    called: &Called,
    user: &UserRow,
    sign_in: &SignIn,
    metadata: Option<Metadata>,
) -> Result<AuthenticationResultType, OpError> {
    let keys = PoolKeys::load(cx.app, &called.pool).await?;
    tokens::issue(cx, called, &keys, user, sign_in, Occasion { occasion: TokenOccasion::RefreshTokens, metadata }).await
}

/// A sign-in without a row has ended: the row outlives every token of it.
fn is_revoked(sign_in: &SignIn, row: Option<&SignInRow>, user: &UserRow) -> bool {
    row.is_none_or(|row| row.revoked_at.is_some()) || user.signed_out_at.is_some_and(|left| sign_in.auth_time <= left)
}

fn invalid() -> OpError {
    OpError::not_authorized("Invalid Refresh Token.")
}
