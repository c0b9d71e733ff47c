//! `GetUserPoolClientSessionConfiguration` (new-operations 3.2).

use api::{ClientSSOSessionConfigType, GetUserPoolClientSessionConfigurationRequest, GetUserPoolClientSessionConfigurationResponse};
use identity::RequestContext;

use crate::OpError;
use crate::client_settings::ClientSettings;
use crate::session_settings::SSO_MINUTES;

pub(crate) async fn run(
    cx: &RequestContext,
    input: GetUserPoolClientSessionConfigurationRequest,
) -> Result<GetUserPoolClientSessionConfigurationResponse, OpError> {
    let called = cx.app.clients.load_in_pool(&input.user_pool_id, &input.client_id).await?;
    let minutes = ClientSettings::of(&called.client.row)?.sso_minutes.unwrap_or(SSO_MINUTES);
    Ok(GetUserPoolClientSessionConfigurationResponse {
        client_id: Some(input.client_id),
        sso_session: Some(ClientSSOSessionConfigType { max_validity_minutes: minutes }),
        user_pool_id: Some(input.user_pool_id),
    })
}
