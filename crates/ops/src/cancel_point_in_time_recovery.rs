//! `CancelPointInTimeRecovery`: gives a recovery up that was not started (managed-login 8).

use api::{CancelPointInTimeRecoveryRequest, CancelPointInTimeRecoveryResponse};
use identity::RequestContext;
use identity::recovery::request;

use crate::{OpError, restoration_description};

pub(crate) async fn run(
    cx: &RequestContext,
    input: CancelPointInTimeRecoveryRequest,
) -> Result<CancelPointInTimeRecoveryResponse, OpError> {
    let recovery = request::cancel(cx, &input.user_pool_id, &input.restore_id).await?;
    Ok(CancelPointInTimeRecoveryResponse { restoration: Some(restoration_description::describe(&recovery)) })
}
