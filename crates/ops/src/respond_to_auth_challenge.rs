//! `RespondToAuthChallenge`: the next step of a sign-in (authentication 2.4).

use api::{RespondToAuthChallengeRequest, RespondToAuthChallengeResponse};
use identity::RequestContext;
use identity::sign_in::attempt::Attempt;
use identity::sign_in::driver;
use identity::sign_in::parameters::Parameters;

use crate::sign_in_answer::SignInResponse;
use crate::{OpError, context_data};

pub(crate) async fn run(cx: &RequestContext, input: RespondToAuthChallengeRequest) -> Result<RespondToAuthChallengeResponse, OpError> {
    let called = cx.app.clients.load(&input.client_id).await?;
    let address = context_data::address_of_user(cx, &called.client, input.user_context_data.as_ref())?;
    let endpoint = input.analytics_metadata.and_then(|metadata| metadata.analytics_endpoint_id);
    let attempt = Attempt::new(called, false, input.client_metadata, address, endpoint);
    let responses = Parameters(input.challenge_responses.unwrap_or_default());
    let challenge = input.challenge_name.as_str();
    Ok(SignInResponse::of(driver::respond(cx, attempt, challenge, input.session.as_deref(), responses).await?))
}
