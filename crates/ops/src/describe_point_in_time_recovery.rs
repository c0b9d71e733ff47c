//! `DescribePointInTimeRecovery`: a recovery, and what it would do once that is counted (managed-login 8).

use api::{DescribePointInTimeRecoveryRequest, DescribePointInTimeRecoveryResponse};
use identity::RequestContext;
use identity::recovery::request;

use crate::{OpError, restoration_description};

pub(crate) async fn run(
    cx: &RequestContext,
    input: DescribePointInTimeRecoveryRequest,
) -> Result<DescribePointInTimeRecoveryResponse, OpError> {
    let recovery = request::find(cx, &input.user_pool_id, &input.restore_id).await?;
    Ok(DescribePointInTimeRecoveryResponse { restoration: Some(restoration_description::describe(&recovery)) })
}
