//! `ConfirmDevice`: a user confirms the device of a sign-in, with what proves it later (authentication 3.5, 5.8).

use api::{ConfirmDeviceRequest, ConfirmDeviceResponse};
use identity::RequestContext;
use identity::token::access_token::{self, Bearer};
use identity::user::device::{self, Given};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: ConfirmDeviceRequest) -> Result<ConfirmDeviceResponse, OpError> {
    let (Bearer { called, user }, from) = access_token::bearer_and_provenance(cx, &input.access_token).await?;
    let pool = called.pool;
    device::refuse_untracked(&pool)?;
    let config = input.device_secret_verifier_config.unwrap_or_default();
    let given = Given { key: input.device_key, name: input.device_name, salt: config.salt, verifier: config.password_verifier };
    let device = device::confirmed(cx, &pool, &user, from.device_key.as_deref(), given).await?;
    cx.app.store.write(move |tx| device::keep(tx, &device)).await?;
    Ok(ConfirmDeviceResponse { user_confirmation_necessary: Some(pool.devices_ask_the_user()) })
}
