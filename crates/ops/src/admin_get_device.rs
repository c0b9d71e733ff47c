//! `AdminGetDevice`: a device of a user, as an administrator sees it (authentication 5.5).

use api::{AdminGetDeviceRequest, AdminGetDeviceResponse};
use identity::RequestContext;

use crate::{OpError, device_description};

pub(crate) async fn run(cx: &RequestContext, input: AdminGetDeviceRequest) -> Result<AdminGetDeviceResponse, OpError> {
    let (pool, user) = device_description::of_admin(cx, &input.user_pool_id, input.username).await?;
    Ok(AdminGetDeviceResponse { device: device_description::find(cx, &pool, user, input.device_key).await? })
}
