//! `AdminGetUserAuthFactors`: what a user can prove themselves with (new-operations 4).

use api::{AdminGetUserAuthFactorsRequest, AdminGetUserAuthFactorsResponse};
use identity::user::{self, mfa};
use identity::{Refusal, RequestContext};

use crate::{OpError, user_description};

pub(crate) async fn run(cx: &RequestContext, input: AdminGetUserAuthFactorsRequest) -> Result<AdminGetUserAuthFactorsResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let found = cx.app.store.read(move |tx| {
        let user = user::find_for_admin(tx, &pool, &input.username)?;
        let credentials = tx.credentials_of(pool.id(), &user.sub)?;
        Ok::<_, Refusal>((user, credentials))
    });
    let (user, credentials) = found.await?;
    Ok(AdminGetUserAuthFactorsResponse {
        configured_user_auth_factors: Some(user_description::auth_factors(&mfa::configured(&user, &credentials))),
        preferred_mfa_setting: user_description::preferred_mfa(&user),
        user_mfa_setting_list: user_description::mfa_list(&user),
        username: user.username,
    })
}
