//! `AdminForgetDevice`: an administrator forgets a device of a user (authentication 5.5).

use api::AdminForgetDeviceRequest;
use identity::RequestContext;

use crate::{OpError, device_description};

pub(crate) async fn run(cx: &RequestContext, input: AdminForgetDeviceRequest) -> Result<(), OpError> {
    let (pool, user) = device_description::of_admin(cx, &input.user_pool_id, input.username).await?;
    device_description::forget(cx, &pool, user, input.device_key).await
}
