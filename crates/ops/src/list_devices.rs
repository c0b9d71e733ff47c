//! `ListDevices`: the user's devices (authentication 5.5).

use api::{ListDevicesRequest, ListDevicesResponse};
use identity::RequestContext;
use identity::token::access_token::{self, Bearer};

use crate::{OpError, device_description};

pub(crate) async fn run(cx: &RequestContext, input: ListDevicesRequest) -> Result<ListDevicesResponse, OpError> {
    let Bearer { called, user } = access_token::bearer(cx, &input.access_token).await?;
    let token = input.pagination_token.as_deref();
    let (devices, pagination_token) = device_description::page(cx, &called.pool, user, input.limit, token).await?;
    Ok(ListDevicesResponse { devices: Some(devices), pagination_token })
}
