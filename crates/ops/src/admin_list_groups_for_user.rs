//! `AdminListGroupsForUser`: in the order of the claim (administration 4, 6).

use std::sync::Arc;

use api::{AdminListGroupsForUserRequest, AdminListGroupsForUserResponse};
use identity::RequestContext;
use identity::user;

use crate::page_token::{self, Listing};
use crate::{OpError, group_description};

/// The size of a page when the request does not say it, and the largest (administration 6 `[model]`).
const PAGE: u32 = 60;

pub(crate) async fn run(cx: &RequestContext, input: AdminListGroupsForUserRequest) -> Result<AdminListGroupsForUserResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let listing = Listing { name: "AdminListGroupsForUser", token: input.next_token.as_deref(), asked: input.limit, most: PAGE };
    let (limit, name) = (listing.limit(), format!("AdminListGroupsForUser/{}/{}", pool.id(), input.username));
    let after = page_token::open_optional(&cx.app, &name, listing.token)?;
    let pool = Arc::clone(&pool);
    let (groups, next) = cx
        .app
        .store
        .read(move |tx| {
            let user = user::find(tx, &pool, &input.username)?.ok_or_else(OpError::no_user)?;
            Ok::<_, OpError>(tx.groups_of_page(pool.id(), &user.sub, after.as_deref(), limit)?)
        })
        .await?;
    let next_token = next.map(|next| page_token::seal(&cx.app, &name, &next)).transpose()?;
    Ok(AdminListGroupsForUserResponse { groups: Some(groups.iter().map(group_description::describe).collect()), next_token })
}
