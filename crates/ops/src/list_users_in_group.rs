//! `ListUsersInGroup`: its members as ListUsers shows them (administration 4, 6).

use api::{ListUsersInGroupRequest, ListUsersInGroupResponse};
use identity::RequestContext;

use crate::page_token::{self, Listing};
use crate::{OpError, user_description};

/// The size of a page when the request does not say it, and the largest (administration 6 `[model]`).
const PAGE: u32 = 60;

pub(crate) async fn run(cx: &RequestContext, input: ListUsersInGroupRequest) -> Result<ListUsersInGroupResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let listing = Listing { name: "ListUsersInGroup", token: input.next_token.as_deref(), asked: input.limit, most: PAGE };
    let (limit, name) = (listing.limit(), format!("ListUsersInGroup/{}/{}", pool.id(), input.group_name));
    let after = page_token::open_optional(&cx.app, &name, listing.token)?;
    let (users, next) = cx
        .app
        .store
        .read(move |tx| {
            let group = tx.group(pool.id(), &input.group_name)?.ok_or_else(OpError::no_group)?;
            Ok::<_, OpError>(tx.members_page(pool.id(), &group.id, after.as_deref(), limit)?)
        })
        .await?;
    let next_token = next.map(|next| page_token::seal(&cx.app, &name, &next)).transpose()?;
    let users = users.iter().map(|user| user_description::describe(user, |_| true)).collect();
    Ok(ListUsersInGroupResponse { next_token, users: Some(users) })
}
