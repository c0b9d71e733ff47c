//! `StartPointInTimeRecovery`: puts users back to what they were; there is no way back from here (managed-login 8).

use api::{StartPointInTimeRecoveryRequest, StartPointInTimeRecoveryResponse};
use identity::RequestContext;
use identity::recovery::request;

use crate::{OpError, restoration_description};

pub(crate) async fn run(cx: &RequestContext, input: StartPointInTimeRecoveryRequest) -> Result<StartPointInTimeRecoveryResponse, OpError> {
    let recovery = request::start(cx, &input.user_pool_id, &input.restore_id).await?;
    Ok(StartPointInTimeRecoveryResponse { restoration: Some(restoration_description::describe(&recovery)) })
}
