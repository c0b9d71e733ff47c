//! `CreateCIMDPolicy`: which metadata URLs stand for which app client (managed-login 7.4, 7.6).

use api::{CIMDPolicyType, CreateCIMDPolicyRequest, CreateCIMDPolicyResponse};
use domain::id;
use identity::RequestContext;
use identity::guard::plans::{self, Feature};
use identity::pool::resources::{self, CIMD_POLICY, New};

use crate::OpError;
use crate::user_description::date;

/// CacheDuration of a policy that does not say it: a day, in seconds (new-operations 9.2 `[model]`).
const CACHE_SECONDS: i32 = 86_400;

pub(crate) async fn run(cx: &RequestContext, input: CreateCIMDPolicyRequest) -> Result<CreateCIMDPolicyResponse, OpError> {
    let CreateCIMDPolicyRequest { cache_duration, client_id, policy_name, url_patterns, user_pool_id } = input;
    let called = cx.app.clients.load_in_pool(&user_pool_id, &client_id).await?;
    plans::check(cx.app.settings.plans, called.pool.tier(), Feature::ClientMetadataPolicies)?;
    domain::cimd::check_patterns(&url_patterns).map_err(OpError::invalid)?;
    let id = id::client_id(cx.app.entropy.bytes());
    let document = CIMDPolicyType {
        cimd_policy_id: id.clone(),
        cache_duration: Some(cache_duration.unwrap_or(CACHE_SECONDS)),
        client_id: Some(client_id),
        creation_date: Some(date(cx.now)),
        last_modified_date: Some(date(cx.now)),
        policy_name,
        url_patterns: Some(url_patterns.clone()),
        user_pool_id: user_pool_id.clone(),
    };
    // A pattern belongs to one policy, so that no URL has two owners (managed-login 7.4 `[inferred]`).
    let new = New { id, names: url_patterns, document, secret: None };
    let added = resources::add(cx, CIMD_POLICY, &user_pool_id, new, |_| Ok::<_, OpError>(())).await?;
    let policy = added.map_err(OpError::pattern_taken)?;
    Ok(CreateCIMDPolicyResponse { cimd_policy: policy.document })
}
