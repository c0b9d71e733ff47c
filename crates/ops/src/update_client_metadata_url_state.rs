//! `UpdateClientMetadataURLState`: drops the copy of a document, or has it fetched again (managed-login 7.6 `[model]`).
//!
//! A copy that is to be refreshed serves no longer: the next request for its client fetches the document, and what it fetches takes the copy's
//! place.

use api::{CIMDCacheActionType, CIMDPolicyType, ErrorCode, UpdateClientMetadataURLStateRequest, UpdateClientMetadataURLStateResponse};
use identity::RequestContext;
use identity::guard::plans::{self, Feature};
use identity::pool::metadata_urls;
use identity::pool::resources::{self, CIMD_POLICY};

use crate::OpError;

pub(crate) async fn run(
    cx: &RequestContext,
    input: UpdateClientMetadataURLStateRequest,
) -> Result<UpdateClientMetadataURLStateResponse, OpError> {
    let UpdateClientMetadataURLStateRequest { action, cimd_policy_id, url, user_pool_id } = input;
    let pool = cx.app.pools.load(&user_pool_id).await?;
    plans::check(cx.app.settings.plans, pool.tier(), Feature::ClientMetadataPolicies)?;
    resources::find::<CIMDPolicyType>(cx, CIMD_POLICY, &user_pool_id, &cimd_policy_id).await?.ok_or_else(OpError::no_cimd_policy)?;
    let drop = action == CIMDCacheActionType::Invalidate;
    if metadata_urls::end_copy(cx, &user_pool_id, &cimd_policy_id, &url, drop).await? {
        return Ok(UpdateClientMetadataURLStateResponse {});
    }
    // The words are ours.
    Err(OpError::new(ErrorCode::CachedCIMDURLDoesNotExistException, format!("There is no cached document of {url}.")))
}
