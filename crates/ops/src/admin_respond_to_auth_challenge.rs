//! `AdminRespondToAuthChallenge`: the next step of a sign-in that an administrator's server drives (authentication 2.11).

use api::{AdminRespondToAuthChallengeRequest, AdminRespondToAuthChallengeResponse};
use identity::RequestContext;
use identity::sign_in::attempt::Attempt;
use identity::sign_in::driver;
use identity::sign_in::parameters::Parameters;

use crate::sign_in_answer::SignInResponse;
use crate::{OpError, context_data};

pub(crate) async fn run(
    cx: &RequestContext,
    input: AdminRespondToAuthChallengeRequest,
) -> Result<AdminRespondToAuthChallengeResponse, OpError> {
    let called = cx.app.clients.load_in_pool(&input.user_pool_id, &input.client_id).await?;
    let address = context_data::address_from_server(input.context_data.as_ref())?;
    let endpoint = input.analytics_metadata.and_then(|metadata| metadata.analytics_endpoint_id);
    let attempt = Attempt::new(called, true, input.client_metadata, address, endpoint);
    let responses = Parameters(input.challenge_responses.unwrap_or_default());
    let challenge = input.challenge_name.as_str();
    Ok(SignInResponse::of(driver::respond(cx, attempt, challenge, input.session.as_deref(), responses).await?))
}
