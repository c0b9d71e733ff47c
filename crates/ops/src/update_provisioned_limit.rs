//! `UpdateProvisionedLimit`: sets a category's request rate (administration 5.13).

use api::{ErrorCode, UpdateProvisionedLimitRequest, UpdateProvisionedLimitResponse};

use crate::shared::provisioned_limit::{self, PER_SECOND_MAX};
use crate::shared::rates;
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: UpdateProvisionedLimitRequest) -> Result<UpdateProvisionedLimitResponse, OpError> {
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
    rates::set_figure(cx.app, category, wanted).await?;
    Ok(UpdateProvisionedLimitResponse { limit: provisioned_limit::answer(category, wanted) })
}
