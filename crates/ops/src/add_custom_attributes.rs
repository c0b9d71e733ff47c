//! `AddCustomAttributes`: new attributes for good (administration 1.8).

use api::{AddCustomAttributesRequest, AddCustomAttributesResponse};

use crate::shared::{pool_change, schema_input};
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: AddCustomAttributesRequest) -> Result<AddCustomAttributesResponse, OpError> {
    let entries = schema_input::entries(input.custom_attributes);
    pool_change::change(cx, &input.user_pool_id, move |_, settings| settings.schema.add_custom(&entries).map_err(OpError::invalid)).await?;
    Ok(AddCustomAttributesResponse {})
}
