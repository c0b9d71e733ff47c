//! `AdminListDevices`: a user's devices, as an administrator sees them (authentication 5.5).

use api::{AdminListDevicesRequest, AdminListDevicesResponse};
use identity::RequestContext;

use crate::{OpError, device_description};

pub(crate) async fn run(cx: &RequestContext, input: AdminListDevicesRequest) -> Result<AdminListDevicesResponse, OpError> {
    let (pool, user) = device_description::of_admin(cx, &input.user_pool_id, input.username).await?;
    let token = input.pagination_token.as_deref();
    let (devices, pagination_token) = device_description::page(cx, &pool, user, input.limit, token).await?;
    Ok(AdminListDevicesResponse { devices: Some(devices), pagination_token })
}
