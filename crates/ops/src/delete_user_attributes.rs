//! `DeleteUserAttributes`: a user takes attributes away (administration 3.5).

use std::sync::Arc;

use api::{DeleteUserAttributesRequest, DeleteUserAttributesResponse};
use identity::RequestContext;
use identity::token::access_token::{self, Bearer};
use identity::user::{attributes, update_attributes};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: DeleteUserAttributesRequest) -> Result<DeleteUserAttributesResponse, OpError> {
    let Bearer { called, user } = access_token::bearer(cx, &input.access_token).await?;
    let names = input.user_attribute_names;
    attributes::check_writable(&called.pool, &called.client, names.iter())?;
    domain::attributes::check_delete(called.pool.schema(), names.iter().map(String::as_str), false).map_err(attributes::refused)?;
    let (pool, now) = (Arc::clone(&called.pool), cx.now);
    cx.app
        .store
        .write(move |tx| {
            let user = tx.user_by_sub(pool.id(), &user.sub)?.ok_or_else(OpError::no_user)?;
            update_attributes::delete_stored(tx, &pool, &user, &names, now)?;
            Ok(DeleteUserAttributesResponse {})
        })
        .await
}
