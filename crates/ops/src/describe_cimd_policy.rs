//! `DescribeCIMDPolicy` (managed-login 7.6).

use api::{CIMDPolicyType, DescribeCIMDPolicyRequest, DescribeCIMDPolicyResponse};
use identity::RequestContext;
use identity::pool::resources::{self, CIMD_POLICY};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: DescribeCIMDPolicyRequest) -> Result<DescribeCIMDPolicyResponse, OpError> {
    let policy = resources::find(cx, CIMD_POLICY, &input.user_pool_id, &input.cimd_policy_id).await?;
    let mut document: CIMDPolicyType = policy.ok_or_else(OpError::no_cimd_policy)?.document;
    forget_a_client_that_is_gone(cx, &mut document).await?;
    Ok(DescribeCIMDPolicyResponse { cimd_policy: document })
}

/// Deleting a client does not delete its policies; they no longer name it (managed-login 7.6 `[model]`).
async fn forget_a_client_that_is_gone(cx: &RequestContext, policy: &mut CIMDPolicyType) -> Result<(), OpError> {
    let Some(client_id) = policy.client_id.clone() else { return Ok(()) };
    if cx.app.store.read(move |tx| tx.client(&client_id)).await?.is_none_or(|client| client.pool_id != policy.user_pool_id) {
        policy.client_id = None;
    }
    Ok(())
}
