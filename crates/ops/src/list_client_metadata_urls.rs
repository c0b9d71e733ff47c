//! `ListClientMetadataURLs`: the addresses that came for a policy; those with a copy have dates (managed-login 7.6 `[model]`).

use api::{CIMDPolicyType, ClientMetadataURLType, ListClientMetadataURLsRequest, ListClientMetadataURLsResponse};
use identity::RequestContext;
use identity::pool::metadata_urls::{self, MetadataUrl};
use identity::pool::resources::{self, CIMD_POLICY};

use crate::page_token::{self, Listing};
use crate::user_description::date;
use crate::{OpError, page_token::open_optional};

/// The most on a page (managed-login 7.6 `[model]`).
const PAGE: u32 = 60;

pub(crate) async fn run(cx: &RequestContext, input: ListClientMetadataURLsRequest) -> Result<ListClientMetadataURLsResponse, OpError> {
    let ListClientMetadataURLsRequest { cimd_policy_id, max_results, next_token, user_pool_id } = input;
    resources::find::<CIMDPolicyType>(cx, CIMD_POLICY, &user_pool_id, &cimd_policy_id).await?.ok_or_else(OpError::no_cimd_policy)?;
    let name = format!("ListClientMetadataURLs/{user_pool_id}/{cimd_policy_id}");
    let listing = Listing { name: &name, token: next_token.as_deref(), asked: max_results, most: PAGE };
    let after = open_optional(&cx.app, &name, listing.token)?;
    let (urls, more) = metadata_urls::page(cx, &user_pool_id, &cimd_policy_id, after.as_deref(), listing.limit()).await?;
    let next_token = urls.last().filter(|_| more).map(|last| page_token::seal(&cx.app, &name, &last.url)).transpose()?;
    Ok(ListClientMetadataURLsResponse { client_metadata_urls: urls.into_iter().map(described).collect(), next_token })
}

fn described(metadata: MetadataUrl) -> ClientMetadataURLType {
    ClientMetadataURLType {
        cached_date: metadata.copy.as_ref().map(|copy| date(copy.cached_at)),
        expiration_date: metadata.copy.as_ref().map(|copy| date(copy.expires_at)),
        url: metadata.url,
    }
}
