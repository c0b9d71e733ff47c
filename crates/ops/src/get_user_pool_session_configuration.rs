//! `GetUserPoolSessionConfiguration` (new-operations 3.2).

use api::{GetUserPoolSessionConfigurationRequest, GetUserPoolSessionConfigurationResponse};
use identity::RequestContext;

use crate::OpError;
use crate::pool_settings::PoolSettings;

pub(crate) async fn run(
    cx: &RequestContext,
    input: GetUserPoolSessionConfigurationRequest,
) -> Result<GetUserPoolSessionConfigurationResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let sessions = PoolSettings::of(&pool.row)?.sessions.unwrap_or_default();
    Ok(GetUserPoolSessionConfigurationResponse {
        token_session: Some(sessions.token_session()),
        user_pool_id: Some(input.user_pool_id),
        user_session_tracking: Some(sessions.tracking),
    })
}
