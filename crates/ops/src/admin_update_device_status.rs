//! `AdminUpdateDeviceStatus`: an administrator has a device remembered, or no longer (authentication 5.5).

use api::{AdminUpdateDeviceStatusRequest, AdminUpdateDeviceStatusResponse};
use identity::RequestContext;

use crate::{OpError, device_description};

pub(crate) async fn run(cx: &RequestContext, input: AdminUpdateDeviceStatusRequest) -> Result<AdminUpdateDeviceStatusResponse, OpError> {
    let (pool, user) = device_description::of_admin(cx, &input.user_pool_id, input.username).await?;
    device_description::set_status(cx, &pool, user, input.device_key, input.device_remembered_status).await?;
    Ok(AdminUpdateDeviceStatusResponse {})
}
