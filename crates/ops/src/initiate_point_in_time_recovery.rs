//! `InitiatePointInTimeRecovery`: users stop to change, and what a recovery would do is counted (managed-login 8).

use api::{InitiatePointInTimeRecoveryRequest, InitiatePointInTimeRecoveryResponse};
use domain::time::Millis;
use identity::RequestContext;
use identity::recovery::request;

use crate::{OpError, restoration_description};

pub(crate) async fn run(
    cx: &RequestContext,
    input: InitiatePointInTimeRecoveryRequest,
) -> Result<InitiatePointInTimeRecoveryResponse, OpError> {
    let recovery = request::initiate(cx, &input.user_pool_id, Millis(input.restore_timestamp.millis())).await?;
    Ok(InitiatePointInTimeRecoveryResponse { restoration: Some(restoration_description::describe(&recovery)) })
}
