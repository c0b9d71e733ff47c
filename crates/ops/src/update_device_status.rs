//! `UpdateDeviceStatus`: the user has a device remembered, or no longer (authentication 5.5).

use api::{UpdateDeviceStatusRequest, UpdateDeviceStatusResponse};
use identity::RequestContext;
use identity::token::access_token::{self, Bearer};

use crate::{OpError, device_description};

pub(crate) async fn run(cx: &RequestContext, input: UpdateDeviceStatusRequest) -> Result<UpdateDeviceStatusResponse, OpError> {
    let Bearer { called, user } = access_token::bearer(cx, &input.access_token).await?;
    device_description::set_status(cx, &called.pool, user, input.device_key, input.device_remembered_status).await?;
    Ok(UpdateDeviceStatusResponse {})
}
