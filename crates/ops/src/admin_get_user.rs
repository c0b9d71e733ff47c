//! `AdminGetUser` (administration 3.4).

use api::{AdminGetUserRequest, AdminGetUserResponse};
use identity::{RequestContext, user};

use crate::{OpError, user_description};

pub(crate) async fn run(cx: &RequestContext, input: AdminGetUserRequest) -> Result<AdminGetUserResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let user = cx.app.store.read(move |tx| user::find_for_admin(tx, &pool, &input.username)).await?;
    Ok(AdminGetUserResponse {
        username: user.username.clone(),
        user_attributes: Some(user_description::attribute_list(&user, |_| true)),
        user_create_date: Some(user_description::date(user.created_at)),
        user_last_modified_date: Some(user_description::date(user.updated_at)),
        enabled: Some(user.enabled),
        user_status: Some(user_description::status(user.status)),
        mfa_options: user_description::mfa_options(&user),
        preferred_mfa_setting: user_description::preferred_mfa(&user),
        user_mfa_setting_list: user_description::mfa_list(&user),
    })
}
