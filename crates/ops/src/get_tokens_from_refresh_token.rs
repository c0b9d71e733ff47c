//! `GetTokensFromRefreshToken`: new tokens, and with rotation a new refresh token (authentication 4.6).

use api::{GetTokensFromRefreshTokenRequest, GetTokensFromRefreshTokenResponse};
use identity::client::secret_hash;
use identity::token::refresh::{self, Refreshable};
use identity::{Kind, Refusal, RequestContext};

use crate::{OpError, sign_in_answer};

pub(crate) async fn run(
    cx: &RequestContext,
    input: GetTokensFromRefreshTokenRequest,
) -> Result<GetTokensFromRefreshTokenResponse, OpError> {
    let called = cx.app.clients.load(&input.client_id).await?;
    secret_hash::check_plain(&called.client, input.client_secret.as_deref()).map_err(OpError::not_authorized)?;
    let Refreshable { sign_in, user } =
        refresh::open(cx, &called, &input.refresh_token, input.device_key.as_deref()).await.map_err(undeclared)?;
    let mut result = refresh::again(cx, &called, &user, &sign_in, input.client_metadata, None).await?;
    if called.client.rotates_refresh_tokens() {
        result.refresh_token = Some(refresh::rotate(cx, &called, sign_in).await?);
    }
    Ok(GetTokensFromRefreshTokenResponse { authentication_result: Some(sign_in_answer::result(result)) })
}

/// The operation does not declare `PasswordResetRequiredException`.
fn undeclared(refusal: Refusal) -> Refusal {
    match refusal.kind() {
        Kind::ResetRequired => Refusal::not_authorized("Refresh Token has been revoked"),
        _ => refusal,
    }
}
