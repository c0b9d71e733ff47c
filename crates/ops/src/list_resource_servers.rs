//! `ListResourceServers` (administration 5.2, 6).

use api::{ListResourceServersRequest, ListResourceServersResponse};
use identity::RequestContext;
use identity::pool::resources::RESOURCE_SERVER;

use crate::OpError;
use crate::page_token::{Listing, of_resources};

/// The size of a page when the request does not say it (administration 6 `[inferred]`).
const PAGE: u32 = 50;

pub(crate) async fn run(cx: &RequestContext, input: ListResourceServersRequest) -> Result<ListResourceServersResponse, OpError> {
    let listing = Listing { name: "ListResourceServers", token: input.next_token.as_deref(), asked: input.max_results, most: PAGE };
    let (servers, next_token) = of_resources(cx, RESOURCE_SERVER, &input.user_pool_id, listing).await?;
    Ok(ListResourceServersResponse { next_token, resource_servers: servers.into_iter().map(|server| server.document).collect() })
}
