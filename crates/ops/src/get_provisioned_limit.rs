//! `GetProvisionedLimit`: what a category's request rate is set to (administration 5.13).

use api::{GetProvisionedLimitRequest, GetProvisionedLimitResponse};
use identity::RequestContext;

use crate::{OpError, provisioned_limit};

pub(crate) async fn run(cx: &RequestContext, input: GetProvisionedLimitRequest) -> Result<GetProvisionedLimitResponse, OpError> {
    let category = provisioned_limit::category(&input.limit_definition)?;
    let per_second = cx.app.rates.figure(category).await?;
    Ok(GetProvisionedLimitResponse { limit: provisioned_limit::answer(category, per_second) })
}
