//! `ListCIMDPolicies`: summaries without patterns (managed-login 7.6 `[model]`).

use api::{CIMDPolicySummaryType, CIMDPolicyType, ListCIMDPoliciesRequest, ListCIMDPoliciesResponse};
use identity::RequestContext;
use identity::pool::resources::{CIMD_POLICY, Resource};

use crate::OpError;
use crate::page_token::{Listing, of_resources};

/// The size of a page when the request does not say it (managed-login 7.6 `[model]` for the maximum).
const PAGE: u32 = 60;

pub(crate) async fn run(cx: &RequestContext, input: ListCIMDPoliciesRequest) -> Result<ListCIMDPoliciesResponse, OpError> {
    let listing = Listing { name: "ListCIMDPolicies", token: input.next_token.as_deref(), asked: input.max_results, most: PAGE };
    let (policies, next_token) = of_resources(cx, CIMD_POLICY, &input.user_pool_id, listing).await?;
    // A client that is gone is no longer named.
    let clients: Vec<String> = policies.iter().filter_map(|policy: &Resource<CIMDPolicyType>| policy.document.client_id.clone()).collect();
    let present = cx
        .app
        .store
        .read(move |tx| {
            let mut present = Vec::new();
            for id in &clients {
                present.extend(tx.client(id)?.map(|client| client.id));
            }
            Ok::<_, OpError>(present)
        })
        .await?;
    let cimd_policies = policies.into_iter().map(|policy| summary(policy.document, &present)).collect();
    Ok(ListCIMDPoliciesResponse { cimd_policies, next_token })
}

fn summary(policy: CIMDPolicyType, present: &[String]) -> CIMDPolicySummaryType {
    CIMDPolicySummaryType {
        cimd_policy_id: policy.cimd_policy_id,
        cache_duration: policy.cache_duration,
        client_id: policy.client_id.filter(|id| present.contains(id)),
        creation_date: policy.creation_date,
        last_modified_date: policy.last_modified_date,
        policy_name: policy.policy_name,
    }
}
