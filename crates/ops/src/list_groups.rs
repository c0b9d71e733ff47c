//! `ListGroups`: by name (administration 4, 6; the service promises no order).

use api::{ListGroupsRequest, ListGroupsResponse};
use identity::RequestContext;

use crate::page_token::{self, Listing};
use crate::{OpError, group_description};

/// The size of a page when the request does not say it, and the largest (administration 6 `[model]`).
const PAGE: u32 = 60;

pub(crate) async fn run(cx: &RequestContext, input: ListGroupsRequest) -> Result<ListGroupsResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let listing = Listing { name: "ListGroups", token: input.next_token.as_deref(), asked: input.limit, most: PAGE };
    let (limit, name) = (listing.limit(), format!("ListGroups/{}", pool.id()));
    let after = page_token::open_optional(&cx.app, &name, listing.token)?;
    let mut groups = cx.app.store.read(move |tx| tx.groups_page(pool.id(), after.as_deref(), limit + 1)).await?;
    let more = groups.len() > limit as usize;
    groups.truncate(limit as usize);
    let next_token = groups.last().filter(|_| more).map(|last| page_token::seal(&cx.app, &name, &last.name)).transpose()?;
    Ok(ListGroupsResponse { groups: Some(groups.iter().map(group_description::describe).collect()), next_token })
}
