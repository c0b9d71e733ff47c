//! `DeleteUserPoolReplica`: only an inactive one, and only from the primary Region (new-operations 8 `[docs]`).

use api::{DeleteUserPoolReplicaRequest, DeleteUserPoolReplicaResponse, ReplicaStatusType};
use identity::{Kind, Refusal, RequestContext};

use crate::create_user_pool_replica::{described, no_replica};
use crate::{OpError, pool_change};

pub(crate) async fn run(cx: &RequestContext, input: DeleteUserPoolReplicaRequest) -> Result<DeleteUserPoolReplicaResponse, OpError> {
    let DeleteUserPoolReplicaRequest { region_name, user_pool_id } = input;
    let pool = cx.app.pools.load(&user_pool_id).await?;
    if pool.settings.replica.as_ref().is_some_and(|replica| replica.region == cx.region) && pool.region() != cx.region {
        // The words are ours.
        return Err(Refusal::new(Kind::NotEnabledHere, "A replica is deleted from the primary Region of the user pool.").into());
    }
    let replica = pool_change::change(cx, pool.id(), move |settings| {
        let replica = settings.replica.take().filter(|replica| replica.region == region_name).ok_or_else(|| no_replica(&region_name))?;
        if replica.active {
            return Err(OpError::invalid(format!("The replica in {region_name} is ACTIVE; only an INACTIVE one can be deleted.")));
        }
        Ok(replica)
    })
    .await?;
    Ok(DeleteUserPoolReplicaResponse { user_pool_replica: Some(described(cx, &pool, &replica, Some(ReplicaStatusType::Deleting))) })
}
