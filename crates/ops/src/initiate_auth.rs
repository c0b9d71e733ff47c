//! `InitiateAuth`: the start of a sign-in, or a refresh (authentication 2.1 to 2.3).

use api::{InitiateAuthRequest, InitiateAuthResponse};
use identity::RequestContext;
use identity::sign_in::attempt::Attempt;
use identity::sign_in::driver;
use identity::sign_in::parameters::Parameters;

use crate::sign_in_answer::{self, SignInResponse};
use crate::{OpError, context_data};

pub(crate) async fn run(cx: &RequestContext, input: InitiateAuthRequest) -> Result<InitiateAuthResponse, OpError> {
    let called = cx.app.clients.load(&input.client_id).await?;
    let address = context_data::address_of_user(cx, &called.client, input.user_context_data.as_ref())?;
    let endpoint = input.analytics_metadata.and_then(|metadata| metadata.analytics_endpoint_id);
    let attempt = Attempt::new(called, false, input.client_metadata, address, endpoint);
    let parameters = Parameters(input.auth_parameters.unwrap_or_default());
    let start = sign_in_answer::start(input.auth_flow);
    Ok(SignInResponse::of(driver::start(cx, attempt, start, parameters, input.session.as_deref()).await?))
}
