//! `AdminGetUser` (administration 3.4).

use api::{AdminGetUserRequest, AdminGetUserResponse};

use crate::shared::pool::Pool;
use crate::shared::user;
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: AdminGetUserRequest) -> Result<AdminGetUserResponse, OpError> {
    let pool = Pool::load(cx, &input.user_pool_id).await?;
    let user = cx.app.store.read(move |tx| user::find_for_admin(tx, &pool, &input.username)).await?;
    Ok(AdminGetUserResponse {
        username: user.username.clone(),
        user_attributes: Some(user::attribute_list(&user, |_| true)),
        user_create_date: Some(user::date(user.created_at)),
        user_last_modified_date: Some(user::date(user.updated_at)),
        enabled: Some(user.enabled),
        user_status: Some(user::status(user.status)),
        mfa_options: None,
        preferred_mfa_setting: None,
        user_mfa_setting_list: None,
    })
}
