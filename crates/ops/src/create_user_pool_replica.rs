//! `CreateUserPoolReplica`: a second Region of a pool (administration 5.12, new-operations 8).
//!
//! There is one store, so a replica is there at once and never behind. The service also wants a key of the customer's; here the store's
//! own seal serves both Regions, and none is asked for.

use api::{
    CreateUserPoolReplicaRequest, CreateUserPoolReplicaResponse, ErrorCode, ReplicaRoleType, ReplicaStatusType, UserPoolReplicaType,
};
use domain::pool_rules;
use identity::guard::plans::{self, Feature};
use identity::pool::Pool;
use identity::pool::settings::Replica;
use identity::{Kind, Refusal, RequestContext};

use crate::{OpError, pool_arn, pool_change, pool_check};

pub(crate) async fn run(cx: &RequestContext, input: CreateUserPoolReplicaRequest) -> Result<CreateUserPoolReplicaResponse, OpError> {
    let CreateUserPoolReplicaRequest { region_name, user_pool_id, user_pool_tags } = input;
    let pool = cx.app.pools.load(&user_pool_id).await?;
    plans::check(cx.app.settings.plans, pool.tier(), Feature::Replication)?;
    // The words are ours.
    if !region_name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') || !region_name.contains('-') {
        return Err(OpError::invalid(format!("{region_name} is not the name of a Region.")));
    }
    if region_name == pool.region() {
        return Err(OpError::invalid(format!("{region_name} is the primary Region of the user pool.")));
    }
    let tags = user_pool_tags.unwrap_or_default();
    let pairs: Vec<_> = tags.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    pool_rules::tags(&pairs).map_err(pool_check::refused)?;
    let replica = Replica { region: region_name, active: false, tags };
    let new = replica.clone();
    pool_change::change(cx, pool.id(), move |settings| match &settings.replica {
        Some(present) if present.region == new.region => {
            Err(OpError::invalid(format!("The user pool already has a replica in {}.", new.region)))
        }
        // One secondary at most (`[docs]`).
        Some(_) => Err(Refusal::new(Kind::LimitExceeded, "Exceeded the limit of 1 replicas of a user pool.").into()),
        None => {
            settings.replica = Some(new.clone());
            Ok(())
        }
    })
    .await?;
    let described = described(cx, &pool, &replica, Some(ReplicaStatusType::Creating));
    Ok(CreateUserPoolReplicaResponse { user_pool_replica: Some(described) })
}

/// A replica as all four operations answer it; `status` is what it passes through.
pub(crate) fn described(cx: &RequestContext, pool: &Pool, replica: &Replica, status: Option<ReplicaStatusType>) -> UserPoolReplicaType {
    let settled = if replica.active { ReplicaStatusType::Active } else { ReplicaStatusType::Inactive };
    UserPoolReplicaType {
        region_name: Some(replica.region.clone()),
        role: Some(ReplicaRoleType::Secondary),
        status: Some(status.unwrap_or(settled)),
        user_pool_arn: Some(pool_arn::in_region(&pool.row, &replica.region, &cx.app.settings)),
    }
}

/// `ResourceNotFoundException` for a Region without a replica; the words are ours.
pub(crate) fn no_replica(region: &str) -> OpError {
    OpError::new(ErrorCode::ResourceNotFoundException, format!("The user pool has no replica in {region}."))
}
