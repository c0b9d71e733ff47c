//! The three functions of custom challenges (authentication 7.3).

use std::collections::BTreeMap;

use domain::sign_in;
use domain::trigger::{
    Attributes, ChallengeResult, CreateAuthChallenge, CreatedChallenge, DefineAuthChallenge, NextStep, Trigger, VerifyAuthChallengeResponse,
};
use store::UserRow;

use super::{attributes_for, function, run};
use crate::client::ClientAndPool;
use crate::refusal::Refusal;
use crate::request::{Metadata, RequestContext};

/// Whose sign-in it is.
#[derive(Debug, Clone)]
pub struct About<'a> {
    /// The client and its pool.
    pub called: &'a ClientAndPool,
    /// The user; `None` for a name that nobody has, of whom functions hear where that is hidden from callers.
    pub user: Option<&'a UserRow>,
    /// The name as it was typed, for nobody.
    pub name: &'a str,
    /// The ClientMetadata that reaches functions behind the start (authentication 2.2).
    pub metadata: Option<Metadata>,
}

impl About<'_> {
    fn user_name(&self) -> &str {
        self.user.map_or(self.name, |user| &user.username)
    }

    fn attributes(&self) -> Attributes {
        self.user.map(|user| attributes_for(&self.called.pool, user)).unwrap_or_default()
    }

    fn not_found(&self) -> Option<bool> {
        self.called.client.prevent_user_existence.then_some(self.user.is_none())
    }

    fn target(&self, trigger: Trigger) -> Result<&str, Refusal> {
        // A pool that lost its functions in the middle of a sign-in refuses like one that never had them.
        function(&self.called.pool, trigger).ok_or_else(|| Refusal::invalid(sign_in::Refusal::NoCustomTriggers.text()))
    }
}

/// Asks which step comes next.
///
/// # Errors
/// The function's.
pub async fn define(cx: &RequestContext, about: About<'_>, session: Vec<ChallengeResult>) -> Result<NextStep, Refusal> {
    let event = DefineAuthChallenge {
        user_attributes: about.attributes(),
        session,
        user_not_found: about.not_found(),
        client_metadata: about.metadata.clone(),
    };
    let (pool, client_id) = (&about.called.pool, about.called.client.id());
    run(cx, pool, about.target(Trigger::DefineAuthChallenge)?, Some(client_id), about.user_name(), &event).await
}

/// Has a challenge made.
///
/// # Errors
/// The function's.
pub async fn create(cx: &RequestContext, about: About<'_>, session: Vec<ChallengeResult>) -> Result<CreatedChallenge, Refusal> {
    let event = CreateAuthChallenge {
        user_attributes: about.attributes(),
        challenge_name: sign_in::Challenge::CustomChallenge.as_str().to_owned(),
        session,
        user_not_found: about.not_found(),
        client_metadata: about.metadata.clone(),
    };
    let (pool, client_id) = (&about.called.pool, about.called.client.id());
    run(cx, pool, about.target(Trigger::CreateAuthChallenge)?, Some(client_id), about.user_name(), &event).await
}

/// Asks whether an answer is right.
///
/// # Errors
/// The function's.
pub async fn verify(
    cx: &RequestContext,
    about: About<'_>,
    private_parameters: BTreeMap<String, String>,
    answer: &str,
) -> Result<bool, Refusal> {
    let event = VerifyAuthChallengeResponse {
        user_attributes: about.attributes(),
        private_parameters,
        challenge_answer: answer.to_owned(),
        user_not_found: about.not_found(),
        client_metadata: about.metadata.clone(),
    };
    let (pool, client_id) = (&about.called.pool, about.called.client.id());
    run(cx, pool, about.target(Trigger::VerifyAuthChallengeResponse)?, Some(client_id), about.user_name(), &event).await
}
