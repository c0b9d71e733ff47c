//! `AddCustomAttributes`: new attributes for good (administration 1.8).

use api::{AddCustomAttributesRequest, AddCustomAttributesResponse};
use identity::RequestContext;
use identity::import::job;

use crate::pool_settings::PoolSettings;
use crate::{OpError, pool_change, schema_input};

pub(crate) async fn run(cx: &RequestContext, input: AddCustomAttributesRequest) -> Result<AddCustomAttributesResponse, OpError> {
    let entries = schema_input::entries(input.custom_attributes);
    let add = move |settings: &mut PoolSettings| settings.schema.add_custom(&entries).map_err(OpError::invalid);
    pool_change::change_with(cx, &input.user_pool_id, job::refuse_while_one_runs, add).await?;
    Ok(AddCustomAttributesResponse {})
}
