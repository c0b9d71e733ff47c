//! `GetProvisionedLimit`: what a category's request rate is set to (administration 5.13).

use api::{GetProvisionedLimitRequest, GetProvisionedLimitResponse};

use crate::shared::{provisioned_limit, rates};
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: GetProvisionedLimitRequest) -> Result<GetProvisionedLimitResponse, OpError> {
    let category = provisioned_limit::category(&input.limit_definition)?;
    let per_second = rates::figure(cx.app, category).await?;
    Ok(GetProvisionedLimitResponse { limit: provisioned_limit::answer(category, per_second) })
}
