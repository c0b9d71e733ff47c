//! `AdminRespondToAuthChallenge`: the next step of a sign-in that an administrator's server drives (authentication 2.11).

use api::{AdminRespondToAuthChallengeRequest, AdminRespondToAuthChallengeResponse};

use crate::shared::caller::{self, Called};
use crate::shared::challenge::{self, Responses};
use crate::shared::sign_in::Attempt;
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: AdminRespondToAuthChallengeRequest) -> Result<AdminRespondToAuthChallengeResponse, OpError> {
    let called = Called::by_pool_and_client(cx, &input.user_pool_id, &input.client_id).await?;
    let address = caller::address_from_server(input.context_data.as_ref())?;
    let responses = Responses(input.challenge_responses.unwrap_or_default());
    let attempt = Attempt {
        called,
        name: String::new(),
        admin: true,
        metadata: input.client_metadata,
        address,
        analytics: input.analytics_metadata,
        session: None,
    };
    challenge::respond(cx, attempt, input.challenge_name, input.session.as_deref(), &responses).await.map(Into::into)
}
