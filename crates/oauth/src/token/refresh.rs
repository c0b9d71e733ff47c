//! `refresh_token`: the tokens of the user as they are now, with the scopes of the first grant (managed-login 2.6).

use domain::form::Form;
use identity::RequestContext;
use identity::token::refresh::{self, Refreshable};

use super::answer::Answer;
use crate::client_auth::Authenticated;
use crate::token_error::TokenError;

/// Exchanges a refresh token, which with rotation has a successor.
///
/// # Errors
/// `unauthorized_client` for a client that may not refresh, `invalid_grant` for a token that is no good.
pub(super) async fn exchange(cx: &RequestContext, client: &Authenticated, form: &Form) -> Result<Answer, TokenError> {
    let called = &client.called;
    let rotates = called.client.rotates_refresh_tokens();
    if !client.may_refresh || (!called.client.flows.refresh && !rotates) {
        return Err(TokenError::UNAUTHORIZED_CLIENT);
    }
    let token = form.present("refresh_token").ok_or(TokenError::INVALID_REQUEST)?;
    let Refreshable { sign_in, user } = refresh::open_for(cx, called, client.document(), token, None).await?;
    // Such a sign-in is tied to a device that cannot be named here (managed-login 2.6 `[docs]`).
    if sign_in.hosted.is_none() && called.pool.settings.pool.device_configuration.is_some() {
        return Err(TokenError::INVALID_GRANT);
    }
    let mut tokens = refresh::again(cx, called, &user, &sign_in, None, None).await?;
    if rotates {
        tokens.refresh_token = Some(refresh::rotate(cx, called, sign_in).await?);
    }
    Ok(tokens.into())
}
