//! DefineAuthChallenge, CreateAuthChallenge and VerifyAuthChallengeResponse (authentication 7.3).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::answer::{flag, strings_by_name, text};
use super::envelope::{add, add_client_metadata};
use super::{Attributes, Event, Metadata, Trigger, Unrecognizable};

/// One step of the sign-in so far. Sealed sessions carry it, so it is written down in few letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChallengeResult {
    /// CUSTOM_CHALLENGE, SRP_A, PASSWORD_VERIFIER, NEW_PASSWORD_REQUIRED, SMS_MFA, EMAIL_OTP, SOFTWARE_TOKEN_MFA, MFA_SETUP,
    /// DEVICE_SRP_AUTH or DEVICE_PASSWORD_VERIFIER.
    #[serde(rename = "n")]
    pub challenge_name: String,
    /// True if it was answered rightly.
    #[serde(rename = "r")]
    pub challenge_result: bool,
    /// The name that CreateAuthChallenge gave a custom challenge.
    #[serde(rename = "m", default, skip_serializing_if = "Option::is_none")]
    pub challenge_metadata: Option<String>,
}

impl ChallengeResult {
    fn to_json(&self) -> Value {
        json!({
            "challengeName": self.challenge_name,
            "challengeResult": self.challenge_result,
            "challengeMetadata": self.challenge_metadata,
        })
    }
}

fn session_json(session: &[ChallengeResult]) -> Value {
    session.iter().map(ChallengeResult::to_json).collect()
}

/// Asks which step comes next.
#[derive(Debug, Clone)]
pub struct DefineAuthChallenge {
    /// The user's attributes with `sub` and `cognito:user_status`; empty for an unknown user.
    pub user_attributes: Attributes,
    /// The steps so far, oldest first; empty at the first call.
    pub session: Vec<ChallengeResult>,
    /// Only for clients that hide whether a user exists.
    pub user_not_found: Option<bool>,
    /// The ClientMetadata of (Admin)RespondToAuthChallenge.
    pub client_metadata: Option<Metadata>,
}

/// What DefineAuthChallenge decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum NextStep {
    /// The sign-in has succeeded.
    IssueTokens,
    /// The sign-in has failed; also what an answer without any decision means (authentication 7.3 `[inferred]`).
    Fail,
    /// Present this challenge.
    Challenge(String),
}

impl Event for DefineAuthChallenge {
    type Response = NextStep;

    fn trigger(&self) -> Trigger {
        Trigger::DefineAuthChallenge
    }

    fn source(&self) -> &'static str {
        "DefineAuthChallenge_Authentication"
    }

    fn request(&self) -> Value {
        let mut request = json!({ "userAttributes": self.user_attributes, "session": session_json(&self.session) });
        add(&mut request, "userNotFound", self.user_not_found.map(Value::Bool));
        add_client_metadata(&mut request, self.client_metadata.as_ref());
        request
    }

    fn response(&self) -> Option<Value> {
        Some(json!({ "challengeName": null, "issueTokens": null, "failAuthentication": null }))
    }

    /// Failing wins over issuing tokens, and issuing over a further challenge.
    fn read_response(&self, response: &Map<String, Value>) -> Result<NextStep, Unrecognizable> {
        let challenge = text(response, "challengeName")?;
        let issue = flag(response, "issueTokens")?;
        if flag(response, "failAuthentication")? {
            return Ok(NextStep::Fail);
        }
        if issue {
            return Ok(NextStep::IssueTokens);
        }
        Ok(challenge.map_or(NextStep::Fail, NextStep::Challenge))
    }
}

/// Asks for a custom challenge.
#[derive(Debug, Clone)]
pub struct CreateAuthChallenge {
    /// As in [`DefineAuthChallenge::user_attributes`].
    pub user_attributes: Attributes,
    /// The challenge that DefineAuthChallenge named.
    pub challenge_name: String,
    /// The steps so far, oldest first.
    pub session: Vec<ChallengeResult>,
    /// Only for clients that hide whether a user exists.
    pub user_not_found: Option<bool>,
    /// The ClientMetadata of (Admin)RespondToAuthChallenge.
    pub client_metadata: Option<Metadata>,
}

/// A challenge that a function made.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct CreatedChallenge {
    /// Given to the client.
    pub public_parameters: BTreeMap<String, String>,
    /// Given to VerifyAuthChallengeResponse only; often the right answer.
    pub private_parameters: BTreeMap<String, String>,
    /// The name kept in the session.
    pub metadata: Option<String>,
}

impl std::fmt::Debug for CreatedChallenge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CreatedChallenge")
            .field("public_parameters", &self.public_parameters)
            .field("private_parameters", &"***")
            .field("metadata", &self.metadata)
            .finish()
    }
}

impl Event for CreateAuthChallenge {
    type Response = CreatedChallenge;

    fn trigger(&self) -> Trigger {
        Trigger::CreateAuthChallenge
    }

    fn source(&self) -> &'static str {
        "CreateAuthChallenge_Authentication"
    }

    fn request(&self) -> Value {
        let mut request = json!({
            "userAttributes": self.user_attributes,
            "challengeName": self.challenge_name,
            "session": session_json(&self.session),
        });
        add(&mut request, "userNotFound", self.user_not_found.map(Value::Bool));
        add_client_metadata(&mut request, self.client_metadata.as_ref());
        request
    }

    fn response(&self) -> Option<Value> {
        Some(json!({ "publicChallengeParameters": null, "privateChallengeParameters": null, "challengeMetadata": null }))
    }

    fn read_response(&self, response: &Map<String, Value>) -> Result<CreatedChallenge, Unrecognizable> {
        Ok(CreatedChallenge {
            public_parameters: strings_by_name(response, "publicChallengeParameters")?,
            private_parameters: strings_by_name(response, "privateChallengeParameters")?,
            metadata: text(response, "challengeMetadata")?,
        })
    }
}

/// Asks whether an answer is right.
#[derive(Clone)]
pub struct VerifyAuthChallengeResponse {
    /// As in [`DefineAuthChallenge::user_attributes`].
    pub user_attributes: Attributes,
    /// What CreateAuthChallenge kept for this step.
    pub private_parameters: BTreeMap<String, String>,
    /// The client's ANSWER.
    pub challenge_answer: String,
    /// Only for clients that hide whether a user exists.
    pub user_not_found: Option<bool>,
    /// The ClientMetadata of (Admin)RespondToAuthChallenge.
    pub client_metadata: Option<Metadata>,
}

impl Event for VerifyAuthChallengeResponse {
    type Response = bool;

    fn trigger(&self) -> Trigger {
        Trigger::VerifyAuthChallengeResponse
    }

    fn source(&self) -> &'static str {
        "VerifyAuthChallengeResponse_Authentication"
    }

    fn request(&self) -> Value {
        let mut request = json!({
            "userAttributes": self.user_attributes,
            "privateChallengeParameters": self.private_parameters,
            "challengeAnswer": self.challenge_answer,
        });
        add(&mut request, "userNotFound", self.user_not_found.map(Value::Bool));
        add_client_metadata(&mut request, self.client_metadata.as_ref());
        request
    }

    fn response(&self) -> Option<Value> {
        Some(json!({ "answerCorrect": null }))
    }

    fn read_response(&self, response: &Map<String, Value>) -> Result<bool, Unrecognizable> {
        flag(response, "answerCorrect")
    }
}
