//! `RespondToAuthChallenge`: the next step of a sign-in (authentication 2.4).

use api::{RespondToAuthChallengeRequest, RespondToAuthChallengeResponse};

use crate::shared::caller::{self, Called};
use crate::shared::challenge::{self, Responses};
use crate::shared::sign_in::Attempt;
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: RespondToAuthChallengeRequest) -> Result<RespondToAuthChallengeResponse, OpError> {
    let called = Called::by_client(cx, &input.client_id).await?;
    let address = caller::address_of_user(cx, &called.client, input.user_context_data.as_ref())?;
    let responses = Responses(input.challenge_responses.unwrap_or_default());
    let attempt = Attempt {
        called,
        name: String::new(),
        admin: false,
        metadata: input.client_metadata,
        address,
        analytics: input.analytics_metadata,
        session: None,
    };
    challenge::respond(cx, attempt, input.challenge_name, input.session.as_deref(), &responses).await.map(Into::into)
}
