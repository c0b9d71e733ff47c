//! `AdminUpdateUserAttributes`: an administrator changes a user's attributes (administration 3.5).

use std::sync::Arc;

use api::{AdminUpdateUserAttributesRequest, AdminUpdateUserAttributesResponse};

use crate::shared::messages::Sender;
use crate::shared::pool::Pool;
use crate::shared::update_attributes::{self, By};
use crate::shared::{attributes, user};
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: AdminUpdateUserAttributesRequest) -> Result<AdminUpdateUserAttributesResponse, OpError> {
    let pool = Pool::load(cx, &input.user_pool_id).await?;
    let user = {
        let (pool, name) = (Arc::clone(&pool), input.username);
        cx.app.store.read(move |tx| user::find_for_admin(tx, &pool, &name)).await?
    };
    let given = attributes::from_list(Some(input.user_attributes))?;
    update_attributes::update(cx, &pool, user, given, By::Admin, Sender::admin(input.client_metadata)).await?;
    Ok(AdminUpdateUserAttributesResponse {})
}
