//! `GetUserAuthFactors`: what the bearer of an access token can prove themselves with (new-operations 4).

use api::{GetUserAuthFactorsRequest, GetUserAuthFactorsResponse};
use identity::RequestContext;
use identity::token::access_token::{self, Bearer};
use identity::user::mfa;

use crate::{OpError, user_description};

pub(crate) async fn run(cx: &RequestContext, input: GetUserAuthFactorsRequest) -> Result<GetUserAuthFactorsResponse, OpError> {
    let Bearer { user, .. } = access_token::bearer(cx, &input.access_token).await?;
    let (pool_id, sub) = (user.pool_id.clone(), user.sub.clone());
    let credentials = cx.app.store.read(move |tx| tx.credentials_of(&pool_id, &sub)).await?;
    Ok(GetUserAuthFactorsResponse {
        configured_user_auth_factors: Some(user_description::auth_factors(&mfa::configured(&user, &credentials))),
        preferred_mfa_setting: user_description::preferred_mfa(&user),
        user_mfa_setting_list: user_description::mfa_list(&user),
        username: user.username,
    })
}
