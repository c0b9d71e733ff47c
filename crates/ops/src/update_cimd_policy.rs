//! `UpdateCIMDPolicy`: client and patterns are given anew, name and cache time stay if they are left out (managed-login 7.6).

use api::{CIMDPolicyType, UpdateCIMDPolicyRequest, UpdateCIMDPolicyResponse};
use identity::RequestContext;
use identity::guard::plans::{self, Feature};
use identity::pool::resources::{self, CIMD_POLICY, Changed, Resource};

use crate::OpError;
use crate::user_description::date;

pub(crate) async fn run(cx: &RequestContext, input: UpdateCIMDPolicyRequest) -> Result<UpdateCIMDPolicyResponse, OpError> {
    let (pool_id, id, now) = (input.user_pool_id.clone(), input.cimd_policy_id.clone(), cx.now);
    let called = cx.app.clients.load_in_pool(&pool_id, &input.client_id).await?;
    plans::check(cx.app.settings.plans, called.pool.tier(), Feature::ClientMetadataPolicies)?;
    domain::cimd::check_patterns(&input.url_patterns).map_err(OpError::invalid)?;
    let change = move |policy: &mut Resource<CIMDPolicyType>| {
        let policy = &mut policy.document;
        policy.client_id = Some(input.client_id.clone());
        policy.url_patterns = Some(input.url_patterns.clone());
        policy.last_modified_date = Some(date(now));
        if let Some(name) = &input.policy_name {
            policy.policy_name.clone_from(name);
        }
        policy.cache_duration = input.cache_duration.or(policy.cache_duration);
        Ok::<_, OpError>(Changed { names: Some(input.url_patterns.clone()), secret: None })
    };
    match resources::change(cx, CIMD_POLICY, &pool_id, &id, change).await? {
        Some(Ok(policy)) => Ok(UpdateCIMDPolicyResponse { cimd_policy: policy.document }),
        Some(Err(taken)) => Err(OpError::pattern_taken(taken)),
        None => Err(OpError::no_cimd_policy()),
    }
}
