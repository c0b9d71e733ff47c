//! `AdminUpdateUserAttributes`: an administrator changes a user's attributes (administration 3.5).

use std::sync::Arc;

use api::{AdminUpdateUserAttributesRequest, AdminUpdateUserAttributesResponse};
use identity::RequestContext;
use identity::message::draft::Sender;
use identity::user;
use identity::user::update_attributes::{self, By};

use crate::{OpError, attribute_list};

pub(crate) async fn run(
    cx: &RequestContext,
    input: AdminUpdateUserAttributesRequest,
) -> Result<AdminUpdateUserAttributesResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let user = {
        let (pool, name) = (Arc::clone(&pool), input.username);
        cx.app.store.read(move |tx| user::find_for_admin(tx, &pool, &name)).await?
    };
    let given = attribute_list::attributes(Some(input.user_attributes))?;
    update_attributes::update(cx, &pool, user, given, By::Admin, Sender::admin(input.client_metadata)).await?;
    Ok(AdminUpdateUserAttributesResponse {})
}
