//! `AddCustomAttributes`: new attributes for good (administration 1.8).

use api::{AddCustomAttributesRequest, AddCustomAttributesResponse};
use identity::RequestContext;

use crate::{OpError, pool_change, schema_input};

pub(crate) async fn run(cx: &RequestContext, input: AddCustomAttributesRequest) -> Result<AddCustomAttributesResponse, OpError> {
    let entries = schema_input::entries(input.custom_attributes);
    pool_change::change(cx, &input.user_pool_id, move |settings| settings.schema.add_custom(&entries).map_err(OpError::invalid)).await?;
    Ok(AddCustomAttributesResponse {})
}
