//! `ForgetDevice`: the user forgets a device (authentication 5.5).

use api::ForgetDeviceRequest;
use identity::RequestContext;
use identity::token::access_token::{self, Bearer};

use crate::{OpError, device_description};

pub(crate) async fn run(cx: &RequestContext, input: ForgetDeviceRequest) -> Result<(), OpError> {
    let Bearer { called, user } = access_token::bearer(cx, &input.access_token.ok_or_else(OpError::no_access_token)?).await?;
    device_description::forget(cx, &called.pool, user, input.device_key).await
}
