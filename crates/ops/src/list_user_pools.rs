//! `ListUserPools`: the pools of the caller's Region, in the order of their ids (administration 1.9).

use std::sync::Arc;

use api::{ListUserPoolsRequest, ListUserPoolsResponse};
use identity::{Refusal, RequestContext};

use crate::{OpError, page_token, pool_description};

pub(crate) async fn run(cx: &RequestContext, input: ListUserPoolsRequest) -> Result<ListUserPoolsResponse, OpError> {
    let listing = format!("ListUserPools/{}", cx.region);
    let after = page_token::open_optional(&cx.app, &listing, input.next_token.as_deref())?;
    let limit = u32::try_from(input.max_results).unwrap_or(1);
    let (app, region) = (Arc::clone(&cx.app), cx.region.clone());
    let mut pools = cx
        .app
        .store
        .read(move |tx| {
            // One more than asked tells whether there is a next page.
            let rows = tx.pools_page(&region, after.as_deref(), limit + 1)?;
            rows.into_iter().map(|row| app.pools.parse(row)).collect::<Result<Vec<_>, Refusal>>()
        })
        .await?;
    let more = pools.len() > limit as usize;
    pools.truncate(limit as usize);
    let next_token = pools.last().filter(|_| more).map(|pool| page_token::seal(&cx.app, &listing, pool.id())).transpose()?;
    Ok(ListUserPoolsResponse {
        next_token,
        user_pools: Some(pools.iter().map(|pool| pool_description::summary(pool)).collect::<Result<_, _>>()?),
    })
}
