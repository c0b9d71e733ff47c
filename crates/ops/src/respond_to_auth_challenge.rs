//! `RespondToAuthChallenge`: the next step of a sign-in (authentication 2.4).

use api::{RespondToAuthChallengeRequest, RespondToAuthChallengeResponse};
use identity::RequestContext;
use identity::sign_in::attempt::Attempt;
use identity::sign_in::parameters::Parameters;
use identity::sign_in::respond;

use crate::sign_in_answer::SignInResponse;
use crate::{OpError, context_data};

pub(crate) async fn run(cx: &RequestContext, input: RespondToAuthChallengeRequest) -> Result<RespondToAuthChallengeResponse, OpError> {
    let called = cx.app.clients.load(&input.client_id).await?;
    let address = context_data::address_of_user(cx, &called.client, input.user_context_data.as_ref())?;
    let responses = Parameters(input.challenge_responses.unwrap_or_default());
    let attempt = Attempt {
        called,
        name: String::new(),
        admin: false,
        starts: false,
        metadata: input.client_metadata,
        address,
        analytics_endpoint: input.analytics_metadata.and_then(|metadata| metadata.analytics_endpoint_id),
        session: None,
    };
    let name = input.challenge_name.as_str();
    Ok(SignInResponse::of(respond::respond(cx, attempt, name, input.session.as_deref(), &responses).await?))
}
