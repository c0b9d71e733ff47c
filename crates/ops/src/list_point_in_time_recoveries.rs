//! `ListPointInTimeRecoveries`: newest first (managed-login 8.2).

use api::{ListPointInTimeRecoveriesRequest, ListPointInTimeRecoveriesResponse};
use identity::RequestContext;
use identity::recovery::request;

use crate::page_token::{self, Listing};
use crate::{OpError, restoration_description};

/// The size of a page when the request does not say it, and the largest `[model]`.
const PAGE: u32 = 60;

pub(crate) async fn run(
    cx: &RequestContext,
    input: ListPointInTimeRecoveriesRequest,
) -> Result<ListPointInTimeRecoveriesResponse, OpError> {
    let token = input.next_token.as_deref();
    let listing = Listing { name: "ListPointInTimeRecoveries", token, asked: input.max_results, most: PAGE };
    let before = page_token::open_moment(&cx.app, &listing, &input.user_pool_id)?;
    let (recoveries, more) = request::page(cx, &input.user_pool_id, before, listing.limit()).await?;
    let last = recoveries.last().filter(|_| more).map(|last| (last.row.created_at, last.row.id.as_str()));
    let next_token = page_token::seal_moment(&cx.app, &listing, &input.user_pool_id, last)?;
    let restorations = recoveries.iter().map(restoration_description::summary).collect();
    Ok(ListPointInTimeRecoveriesResponse { restorations: Some(restorations), next_token })
}
