//! `AdminSetUserSettings`: the older way to turn on codes by text message, by an administrator (administration 3.7).

use api::{AdminSetUserSettingsRequest, AdminSetUserSettingsResponse};
use identity::{RequestContext, user};

use crate::{OpError, mfa_preference};

pub(crate) async fn run(cx: &RequestContext, input: AdminSetUserSettingsRequest) -> Result<AdminSetUserSettingsResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let wishes = mfa_preference::of_options(&input.mfa_options)?;
    mfa_preference::set(cx, pool, wishes, move |tx, pool| user::find_for_admin(tx, pool, &input.username)).await?;
    Ok(AdminSetUserSettingsResponse {})
}
