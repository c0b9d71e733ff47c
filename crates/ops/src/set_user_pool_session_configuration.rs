//! `SetUserPoolSessionConfiguration`: replaces all of it (new-operations 3.2).

use api::{SetUserPoolSessionConfigurationRequest, SetUserPoolSessionConfigurationResponse};
use identity::RequestContext;

use crate::session_settings::{SessionSettings, refuse_lite};
use crate::{OpError, pool_change};

pub(crate) async fn run(
    cx: &RequestContext,
    input: SetUserPoolSessionConfigurationRequest,
) -> Result<SetUserPoolSessionConfigurationResponse, OpError> {
    let sessions = SessionSettings { tracking: input.user_session_tracking, max_per_user: input.token_session.max_per_user };
    let (set, plans) = (sessions.clone(), cx.app.settings.plans);
    pool_change::change(cx, &input.user_pool_id, move |stored| {
        refuse_lite(plans, stored.pool.user_pool_tier)?;
        stored.sessions = Some(set.clone());
        Ok(())
    })
    .await?;
    Ok(SetUserPoolSessionConfigurationResponse {
        token_session: Some(sessions.token_session()),
        user_pool_id: Some(input.user_pool_id),
        user_session_tracking: Some(sessions.tracking),
    })
}
