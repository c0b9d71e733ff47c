//! `GetClientToken`: client credentials without a domain (new-operations 1).

use api::{ClientAuthenticationResultType, GetClientTokenRequest, GetClientTokenResponse};
use domain::client_rules::CLIENT_TOKEN_FLOW;
use identity::RequestContext;
use identity::client::secret_hash;
use identity::token::client_credentials::{self, Scopes};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: GetClientTokenRequest) -> Result<GetClientTokenResponse, OpError> {
    let called = cx.app.clients.load(&input.client_id).await?;
    // Text `[aws-verified]`; a public client is told no more than a wrong secret is.
    secret_hash::check_plain(&called.client, Some(&input.secret)).map_err(|_| OpError::not_authorized("Invalid client or secret"))?;
    if !called.client.flows.client_token {
        // Type and text of the service are not known, but that the text names the flow `[observed-in-issues]`.
        return Err(OpError::invalid(format!("{CLIENT_TOKEN_FLOW} is not enabled for the client.")));
    }
    let Scopes { granted, refused } = client_credentials::scopes(cx, &called, input.scopes.as_deref()).await?;
    if let Some(scope) = refused.first() {
        return Err(OpError::invalid(format!("Invalid scope requested: {scope}")));
    }
    if granted.is_empty() {
        return Err(OpError::invalid("The client has no custom scope to be granted."));
    }
    let token = client_credentials::issue(cx, &called, granted, input.client_metadata).await?;
    let result = ClientAuthenticationResultType {
        access_token: Some(token.access_token),
        expires_in: i32::try_from(token.expires_in).ok(),
        token_type: Some("Bearer".to_owned()),
    };
    Ok(GetClientTokenResponse { client_authentication_result: Some(result) })
}
