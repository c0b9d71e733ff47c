//! `DeleteCIMDPolicy` (managed-login 7.6).

use api::{DeleteCIMDPolicyRequest, DeleteCIMDPolicyResponse};
use identity::RequestContext;
use identity::pool::resources::{self, CIMD_POLICY};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: DeleteCIMDPolicyRequest) -> Result<DeleteCIMDPolicyResponse, OpError> {
    let removed = resources::remove(cx, CIMD_POLICY, &input.user_pool_id, &input.cimd_policy_id).await?;
    if removed { Ok(DeleteCIMDPolicyResponse {}) } else { Err(OpError::no_cimd_policy()) }
}
