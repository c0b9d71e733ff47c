//! `DeleteCIMDPolicy` (managed-login 7.6): the documents that were fetched for it go, too.

use api::{DeleteCIMDPolicyRequest, DeleteCIMDPolicyResponse};
use identity::RequestContext;
use identity::pool::metadata_urls;
use identity::pool::resources::{self, CIMD_POLICY};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: DeleteCIMDPolicyRequest) -> Result<DeleteCIMDPolicyResponse, OpError> {
    let (pool_id, policy_id) = (input.user_pool_id.clone(), input.cimd_policy_id.clone());
    let also = move |tx: &mut store::WriteTx<'_>| metadata_urls::forget(tx, &pool_id, &policy_id);
    let removed = resources::remove_with(cx, CIMD_POLICY, &input.user_pool_id, &input.cimd_policy_id, also).await?;
    if removed { Ok(DeleteCIMDPolicyResponse {}) } else { Err(OpError::no_cimd_policy()) }
}
