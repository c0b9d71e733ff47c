//! `GetTokensFromRefreshToken`: new tokens, and with rotation a new refresh token (authentication 4.6).

use api::{GetTokensFromRefreshTokenRequest, GetTokensFromRefreshTokenResponse};

use crate::shared::caller::Called;
use crate::shared::refresh::{self, Refreshable};
use crate::shared::secret_hash;
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: GetTokensFromRefreshTokenRequest) -> Result<GetTokensFromRefreshTokenResponse, OpError> {
    let called = Called::by_client(cx, &input.client_id).await?;
    secret_hash::check_plain(&called.client, input.client_secret.as_deref()).map_err(OpError::not_authorized)?;
    let Refreshable { sign_in, user } = refresh::open(cx, &called, &input.refresh_token).await?;
    let mut result = refresh::again(cx, &called, &user, &sign_in, input.client_metadata).await?;
    if called.client.rotates_refresh_tokens() {
        result.refresh_token = Some(refresh::rotate(cx, &called, sign_in).await?);
    }
    Ok(GetTokensFromRefreshTokenResponse { authentication_result: Some(result) })
}
