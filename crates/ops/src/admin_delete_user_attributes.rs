//! `AdminDeleteUserAttributes`: an administrator takes attributes away (administration 3.5).

use api::{AdminDeleteUserAttributesRequest, AdminDeleteUserAttributesResponse};

use crate::shared::pool::Pool;
use crate::shared::{attributes, update_attributes, user};
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: AdminDeleteUserAttributesRequest) -> Result<AdminDeleteUserAttributesResponse, OpError> {
    let pool = Pool::load(cx, &input.user_pool_id).await?;
    let names = input.user_attribute_names;
    domain::attributes::check_delete(pool.schema(), names.iter().map(String::as_str), true).map_err(attributes::refused)?;
    let now = cx.now;
    cx.app
        .store
        .write(move |tx| {
            let user = user::find_for_admin(tx, &pool, &input.username)?;
            update_attributes::delete_stored(tx, &pool, &user, &names, now)?;
            Ok(AdminDeleteUserAttributesResponse {})
        })
        .await
}
