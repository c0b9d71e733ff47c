//! `AdminInitiateAuth`: an administrator's server signs a user in (authentication 2.11).

use api::{AdminInitiateAuthRequest, AdminInitiateAuthResponse};
use identity::RequestContext;
use identity::sign_in::attempt::Attempt;
use identity::sign_in::driver;
use identity::sign_in::parameters::Parameters;

use crate::sign_in_answer::{self, SignInResponse};
use crate::{OpError, context_data};

pub(crate) async fn run(cx: &RequestContext, input: AdminInitiateAuthRequest) -> Result<AdminInitiateAuthResponse, OpError> {
    let called = cx.app.clients.load_in_pool(&input.user_pool_id, &input.client_id).await?;
    let address = context_data::address_from_server(input.context_data.as_ref())?;
    let endpoint = input.analytics_metadata.and_then(|metadata| metadata.analytics_endpoint_id);
    let attempt = Attempt::new(called, true, input.client_metadata, address, endpoint);
    let parameters = Parameters(input.auth_parameters.unwrap_or_default());
    let start = sign_in_answer::start(input.auth_flow);
    Ok(SignInResponse::of(driver::start(cx, attempt, start, parameters, input.session.as_deref()).await?))
}
