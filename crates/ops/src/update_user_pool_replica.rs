//! `UpdateUserPoolReplica`: lets users in at a second Region, or no longer (new-operations 8).

use api::{UpdateReplicaStatusType, UpdateUserPoolReplicaRequest, UpdateUserPoolReplicaResponse};
use identity::RequestContext;

use crate::create_user_pool_replica::{described, no_replica};
use crate::{OpError, pool_change};

pub(crate) async fn run(cx: &RequestContext, input: UpdateUserPoolReplicaRequest) -> Result<UpdateUserPoolReplicaResponse, OpError> {
    let UpdateUserPoolReplicaRequest { region_name, status, user_pool_id } = input;
    let pool = cx.app.pools.load(&user_pool_id).await?;
    let active = status == UpdateReplicaStatusType::Active;
    let replica = pool_change::change(cx, pool.id(), move |settings| {
        let replica = settings.replica.as_mut().filter(|replica| replica.region == region_name).ok_or_else(|| no_replica(&region_name))?;
        replica.active = active;
        Ok(replica.clone())
    })
    .await?;
    Ok(UpdateUserPoolReplicaResponse { user_pool_replica: Some(described(cx, &pool, &replica, None)) })
}
