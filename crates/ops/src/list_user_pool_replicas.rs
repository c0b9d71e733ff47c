//! `ListUserPoolReplicas`: the primary and, if there is one, the secondary Region (new-operations 8 `[model]`).

use api::{ListUserPoolReplicasRequest, ListUserPoolReplicasResponse, ReplicaRoleType, ReplicaStatusType, UserPoolReplicaType};
use identity::RequestContext;

use crate::create_user_pool_replica::described;
use crate::{OpError, page_token, pool_arn};

pub(crate) async fn run(cx: &RequestContext, input: ListUserPoolReplicasRequest) -> Result<ListUserPoolReplicasResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    // Two at most, so there is no second page that a token could open.
    page_token::open_optional(&cx.app, &format!("ListUserPoolReplicas/{}", pool.id()), input.next_token.as_deref())?;
    let primary = UserPoolReplicaType {
        region_name: Some(pool.region().to_owned()),
        role: Some(ReplicaRoleType::Primary),
        status: Some(ReplicaStatusType::Active),
        user_pool_arn: Some(pool_arn::of(&pool.row, &cx.app.settings)),
    };
    let secondary = pool.settings.replica.as_ref().map(|replica| described(cx, &pool, replica, None));
    let replicas = std::iter::once(primary).chain(secondary).collect();
    Ok(ListUserPoolReplicasResponse { next_token: None, user_pool_replicas: Some(replicas) })
}
