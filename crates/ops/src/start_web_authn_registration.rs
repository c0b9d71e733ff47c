//! `StartWebAuthnRegistration`: what a browser needs to make a passkey (managed-login 6.2).

use api::{StartWebAuthnRegistrationRequest, StartWebAuthnRegistrationResponse};
use identity::RequestContext;
use identity::token::access_token;
use identity::user::passkey::registration;

use crate::OpError;

pub(crate) async fn run(
    cx: &RequestContext,
    input: StartWebAuthnRegistrationRequest,
) -> Result<StartWebAuthnRegistrationResponse, OpError> {
    let bearer = access_token::bearer(cx, &input.access_token).await?;
    Ok(StartWebAuthnRegistrationResponse { credential_creation_options: registration::start(cx, &bearer).await? })
}
