//! `AdminDeleteUserAttributes`: an administrator takes attributes away (administration 3.5).

use api::{AdminDeleteUserAttributesRequest, AdminDeleteUserAttributesResponse};
use identity::RequestContext;
use identity::user::{self, attributes, update_attributes};

use crate::OpError;

pub(crate) async fn run(
    cx: &RequestContext,
    input: AdminDeleteUserAttributesRequest,
) -> Result<AdminDeleteUserAttributesResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
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
