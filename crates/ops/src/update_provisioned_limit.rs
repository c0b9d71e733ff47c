//! `UpdateProvisionedLimit`: sets a category's request rate (administration 5.13).

use api::{ErrorCode, UpdateProvisionedLimitRequest, UpdateProvisionedLimitResponse};
use identity::RequestContext;

use crate::OpError;
use crate::provisioned_limit::{self, PER_SECOND_MAX};

pub(crate) async fn run(cx: &RequestContext, input: UpdateProvisionedLimitRequest) -> Result<UpdateProvisionedLimitResponse, OpError> {
    let category = provisioned_limit::category(&input.limit_definition)?;
    if !category.adjustable {
        return Err(OpError::invalid(format!("The limit for the category {} is not adjustable.", category.name)));
    }
    let wanted = u32::try_from(input.requested_limit_value).unwrap_or(0);
    if wanted < category.per_second {
        let text = format!("The requested limit value must be at least {}.", category.per_second);
        return Err(OpError::invalid(text));
    }
    if wanted > PER_SECOND_MAX {
        let text = format!("The requested limit value exceeds the account's maximum of {PER_SECOND_MAX}.");
        return Err(OpError::new(ErrorCode::ServiceQuotaExceededException, text));
    }
    cx.app.rates.set_figure(category, wanted).await?;
    Ok(UpdateProvisionedLimitResponse { limit: provisioned_limit::answer(category, wanted) })
}
