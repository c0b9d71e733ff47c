//! Lambda triggers: their events, what their answers may say, and the texts of their failures (sign-up 4, authentication 7).
//!
//! One file per trigger. Each event is a plain struct that implements [`Event`]: it yields the whole JSON event and reads the answer.

mod answer;
mod challenge;
mod custom_message;
mod custom_sender;
mod envelope;
mod failure;
mod inbound_federation;
mod post_confirmation;
mod pre_sign_up;
mod sample;
mod sign_in;
mod token_claims;
mod token_generation;
mod user_migration;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde_json::Value;

pub use challenge::{ChallengeResult, CreateAuthChallenge, CreatedChallenge, DefineAuthChallenge, NextStep, VerifyAuthChallengeResponse};
pub use custom_message::{CustomMessage, CustomMessageResponse, MessageMedium};
pub use custom_sender::{CustomSender, SenderMedium, SenderOccasion, TakeoverNotice};
pub use envelope::Common;
pub use failure::{ATTEMPT_TIMEOUT, ATTEMPTS_MAX, InvokeError, TriggerError, TriggerErrorCode, try_again};
pub use inbound_federation::InboundFederation;
pub use post_confirmation::{ConfirmationOccasion, PostConfirmation};
pub use pre_sign_up::{PreSignUp, PreSignUpResponse, SignUpOccasion};
pub use sample::{Misfit, check_sample_answer, sample_event};
pub use sign_in::{PostAuthentication, PreAuthentication};
pub use token_claims::{ClaimChanges, TokenKind};
pub use token_generation::{GroupConfiguration, GroupOverride, TokenEventVersion, TokenGeneration, TokenOccasion, TokenOverrides};
pub use user_migration::{FinalUserStatus, MigrationOccasion, UserMigration, UserMigrationResponse};

/// User attributes as triggers see them: every value is a string (sign-up 4.1 `[aws-verified]`).
pub type Attributes = BTreeMap<String, String>;

/// ClientMetadata, or ValidationData turned into a map.
pub type Metadata = BTreeMap<String, String>;

/// The triggers of LambdaConfig.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trigger {
    /// Before a user is stored.
    PreSignUp,
    /// After a confirmation.
    PostConfirmation,
    /// Before a message is rendered.
    CustomMessage,
    /// In place of sending an e-mail.
    CustomEmailSender,
    /// In place of sending a text message.
    CustomSmsSender,
    /// Before a sign-in is looked at.
    PreAuthentication,
    /// After a sign-in succeeded, before its tokens.
    PostAuthentication,
    /// Which step a custom sign-in takes next.
    DefineAuthChallenge,
    /// Makes a custom challenge.
    CreateAuthChallenge,
    /// Judges the answer to a custom challenge.
    VerifyAuthChallengeResponse,
    /// Before tokens are signed.
    PreTokenGeneration,
    /// When a user is unknown.
    UserMigration,
    /// Before a federated profile is written.
    InboundFederation,
}

impl Trigger {
    /// Every trigger.
    pub const ALL: [Self; 13] = [
        Self::PreSignUp,
        Self::PostConfirmation,
        Self::CustomMessage,
        Self::CustomEmailSender,
        Self::CustomSmsSender,
        Self::PreAuthentication,
        Self::PostAuthentication,
        Self::DefineAuthChallenge,
        Self::CreateAuthChallenge,
        Self::VerifyAuthChallengeResponse,
        Self::PreTokenGeneration,
        Self::UserMigration,
        Self::InboundFederation,
    ];

    /// The name in error texts and in LambdaConfig (sign-up 4.8, authentication 7.1).
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PreSignUp => "PreSignUp",
            Self::PostConfirmation => "PostConfirmation",
            Self::CustomMessage => "CustomMessage",
            Self::CustomEmailSender => "CustomEmailSender",
            Self::CustomSmsSender => "CustomSMSSender",
            Self::PreAuthentication => "PreAuthentication",
            Self::PostAuthentication => "PostAuthentication",
            Self::DefineAuthChallenge => "DefineAuthChallenge",
            Self::CreateAuthChallenge => "CreateAuthChallenge",
            Self::VerifyAuthChallengeResponse => "VerifyAuthChallengeResponse",
            Self::PreTokenGeneration => "PreTokenGeneration",
            Self::UserMigration => "UserMigration",
            Self::InboundFederation => "InboundFederation",
        }
    }

    /// The trigger of that name, as LambdaConfig spells it.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|trigger| trigger.as_str().eq_ignore_ascii_case(name))
    }
}

/// An answer that is not the event, or has a member of a wrong type or content: `Unrecognizable lambda output`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unrecognizable;

/// One event for one trigger.
pub trait Event {
    /// What the answer tells.
    type Response;

    /// The trigger that this event belongs to.
    fn trigger(&self) -> Trigger;

    /// The `triggerSource`.
    fn source(&self) -> &'static str;

    /// The envelope's `version`: `1` for all but the newer token events (sign-up 4.1).
    fn version(&self) -> &'static str {
        "1"
    }

    /// The `request` member.
    fn request(&self) -> Value;

    /// The pre-filled `response` member; none at all for custom senders (sign-up 4.5 `[aws-verified]`).
    fn response(&self) -> Option<Value>;

    /// Reads the `response` member of the answer, member by member. Null and absent members mean "not said".
    fn read_response(&self, response: &serde_json::Map<String, Value>) -> Result<Self::Response, Unrecognizable>;

    /// What is wrong with a well-formed answer, told like a broken constraint of the request: the text of an InvalidParameterException.
    fn finding(&self, _response: &Self::Response) -> Option<String> {
        None
    }

    /// The whole event.
    fn to_json(&self, common: &Common<'_>) -> Value {
        envelope::event(self, common)
    }

    /// Reads a whole answer: the event with its `response` filled in.
    fn read(&self, answer: &Value) -> Result<Self::Response, Unrecognizable> {
        let response = answer.as_object().and_then(|event| event.get("response")).and_then(Value::as_object);
        self.read_response(response.ok_or(Unrecognizable)?)
    }
}
