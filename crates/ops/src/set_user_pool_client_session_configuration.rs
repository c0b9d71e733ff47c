//! `SetUserPoolClientSessionConfiguration`: how long a browser stays signed in for this client (new-operations 3.2).

use api::{SetUserPoolClientSessionConfigurationRequest, SetUserPoolClientSessionConfigurationResponse, UserSessionTrackingType};
use identity::RequestContext;

use crate::pool_settings::PoolSettings;
use crate::session_settings::refuse_lite;
use crate::{OpError, client_change};

pub(crate) async fn run(
    cx: &RequestContext,
    input: SetUserPoolClientSessionConfigurationRequest,
) -> Result<SetUserPoolClientSessionConfigurationResponse, OpError> {
    let (minutes, plans) = (input.sso_session.max_validity_minutes, cx.app.settings.plans);
    client_change::change(cx, &input.user_pool_id, &input.client_id, move |pool, stored| {
        let pool = PoolSettings::of(&pool.row)?;
        refuse_lite(plans, pool.pool.user_pool_tier)?;
        if pool.sessions.unwrap_or_default().tracking != UserSessionTrackingType::Enabled {
            // Type and text are ours (new-operations 3.2 `[inferred]`).
            return Err(OpError::invalid("User session tracking is not enabled for this user pool."));
        }
        stored.sso_minutes = Some(minutes);
        Ok(())
    })
    .await?;
    Ok(SetUserPoolClientSessionConfigurationResponse {
        client_id: Some(input.client_id),
        sso_session: Some(input.sso_session),
        user_pool_id: Some(input.user_pool_id),
    })
}
