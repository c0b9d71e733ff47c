//! `AdminSetUserMFAPreference`: an administrator does it for a user (authentication 5.4).

use api::{AdminSetUserMFAPreferenceRequest, AdminSetUserMFAPreferenceResponse};
use identity::{RequestContext, user};

use crate::{OpError, mfa_preference};

pub(crate) async fn run(
    cx: &RequestContext,
    input: AdminSetUserMFAPreferenceRequest,
) -> Result<AdminSetUserMFAPreferenceResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let wishes = mfa_preference::wishes(
        input.sms_mfa_settings,
        input.software_token_mfa_settings,
        input.email_mfa_settings,
        input.web_authn_mfa_settings,
    );
    mfa_preference::set(cx, pool, wishes, move |tx, pool| {
        let user = user::find_for_admin(tx, pool, &input.username)?;
        user::mfa::refuse_unconfirmed(&user)?;
        Ok(user)
    })
    .await?;
    Ok(AdminSetUserMFAPreferenceResponse {})
}
