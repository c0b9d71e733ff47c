//! `GetDevice`: a device of the user (authentication 5.5).

use api::{GetDeviceRequest, GetDeviceResponse};
use identity::RequestContext;
use identity::token::access_token::{self, Bearer};

use crate::{OpError, device_description};

pub(crate) async fn run(cx: &RequestContext, input: GetDeviceRequest) -> Result<GetDeviceResponse, OpError> {
    let Bearer { called, user } = access_token::bearer(cx, &input.access_token.ok_or_else(OpError::no_access_token)?).await?;
    Ok(GetDeviceResponse { device: device_description::find(cx, &called.pool, user, input.device_key).await? })
}
