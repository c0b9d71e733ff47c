//! One sample event of every trigger, for trying a function out.

use serde_json::{Map, Value, json};

use super::*;
use crate::message::Purpose;

/// A whole event of `trigger` as an operation would send it, with made-up data. `attributes` are added to the sample user's own.
pub fn sample_event(trigger: Trigger, user_pool_id: &str, attributes: Attributes) -> Value {
    let region = user_pool_id.split_once('_').map_or("us-east-1", |(region, _)| region);
    let common = Common { region, user_pool_id, user_name: "sample-user", client_id: Some("sampleclient"), user_agent: None };
    sample(trigger, attributes).json(&common)
}

/// Why an operation could not use an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// A member is missing or of a wrong type.
    Unrecognizable,
    /// The text of the InvalidParameterException that the caller gets.
    Finding(String),
}

/// Whether an operation could use `answer` as the answer to the sample event of `trigger`.
///
/// # Errors
/// When it could not.
pub fn check_sample_answer(trigger: Trigger, attributes: Attributes, answer: &Value) -> Result<(), Misfit> {
    match trigger {
        // Nobody reads what custom senders answer.
        Trigger::CustomEmailSender | Trigger::CustomSmsSender => Ok(()),
        _ => sample(trigger, attributes).check(answer),
    }
}

/// An event whose kind is known only when the program runs.
trait AnyEvent {
    fn json(&self, common: &Common<'_>) -> Value;
    fn check(&self, answer: &Value) -> Result<(), Misfit>;
}

impl<E: Event> AnyEvent for E {
    fn json(&self, common: &Common<'_>) -> Value {
        self.to_json(common)
    }

    fn check(&self, answer: &Value) -> Result<(), Misfit> {
        let response = self.read(answer).map_err(|Unrecognizable| Misfit::Unrecognizable)?;
        self.finding(&response).map_or(Ok(()), |text| Err(Misfit::Finding(text)))
    }
}

fn sample(trigger: Trigger, attributes: Attributes) -> Box<dyn AnyEvent> {
    let submitted = {
        let mut submitted = Attributes::from([
            ("email".to_owned(), "sample@example.com".to_owned()),
            ("phone_number".to_owned(), "+15555550100".to_owned()),
        ]);
        submitted.extend(attributes);
        submitted
    };
    let mut stored = submitted.clone();
    stored.insert("sub".to_owned(), "00000000-0000-4000-8000-000000000000".to_owned());
    stored.insert("cognito:user_status".to_owned(), "CONFIRMED".to_owned());
    let passed = CustomChallenge::sample();
    match trigger {
        Trigger::PreSignUp => Box::new(PreSignUp {
            occasion: SignUpOccasion::SignUp,
            user_attributes: submitted,
            validation_data: Some(Metadata::from([("invitation".to_owned(), "sample".to_owned())])),
            client_metadata: None,
        }),
        Trigger::PostConfirmation => {
            Box::new(PostConfirmation { occasion: ConfirmationOccasion::ConfirmSignUp, user_attributes: stored, client_metadata: None })
        }
        Trigger::CustomMessage => Box::new(CustomMessage {
            occasion: Purpose::SignUp,
            medium: MessageMedium::Email,
            carries_secret: true,
            user_attributes: stored,
            client_metadata: None,
        }),
        Trigger::CustomEmailSender | Trigger::CustomSmsSender => Box::new(CustomSender {
            medium: if trigger == Trigger::CustomSmsSender { SenderMedium::Sms } else { SenderMedium::Email },
            occasion: SenderOccasion::SignUp,
            code: "AYADeA==".to_owned(),
            user_attributes: stored,
            client_metadata: None,
        }),
        Trigger::PreAuthentication => Box::new(PreAuthentication { user_attributes: stored, validation_data: None, user_not_found: None }),
        Trigger::PostAuthentication => {
            Box::new(PostAuthentication { user_attributes: stored, new_device_used: false, client_metadata: None })
        }
        Trigger::DefineAuthChallenge => {
            Box::new(DefineAuthChallenge { user_attributes: stored, session: Vec::new(), user_not_found: None, client_metadata: None })
        }
        Trigger::CreateAuthChallenge => Box::new(CreateAuthChallenge {
            user_attributes: stored,
            challenge_name: "CUSTOM_CHALLENGE".to_owned(),
            session: passed.session,
            user_not_found: None,
            client_metadata: None,
        }),
        Trigger::VerifyAuthChallengeResponse => Box::new(VerifyAuthChallengeResponse {
            user_attributes: stored,
            private_parameters: passed.private_parameters,
            challenge_answer: "5".to_owned(),
            user_not_found: None,
            client_metadata: None,
        }),
        Trigger::PreTokenGeneration => Box::new(TokenGeneration {
            version: TokenEventVersion::V2,
            occasion: TokenOccasion::Authentication,
            user_attributes: stored,
            groups: Some(GroupConfiguration { groups: vec!["readers".to_owned()], ..GroupConfiguration::default() }),
            scopes: vec!["aws.cognito.signin.user.admin".to_owned()],
            client_metadata: None,
        }),
        Trigger::UserMigration => Box::new(UserMigration {
            occasion: MigrationOccasion::Authentication,
            password: Some("Sample-password-1".to_owned()),
            validation_data: None,
            client_metadata: None,
        }),
        Trigger::InboundFederation => Box::new(InboundFederation {
            provider_name: "SampleProvider".to_owned(),
            provider_type: "OIDC".to_owned(),
            attributes: sample_provider_answer(),
        }),
    }
}

struct CustomChallenge {
    session: Vec<ChallengeResult>,
    private_parameters: Metadata,
}

impl CustomChallenge {
    fn sample() -> Self {
        let step = ChallengeResult {
            challenge_name: "CUSTOM_CHALLENGE".to_owned(),
            challenge_result: false,
            challenge_metadata: Some("SUM".to_owned()),
        };
        Self { session: vec![step], private_parameters: Metadata::from([("answer".to_owned(), "5".to_owned())]) }
    }
}

fn sample_provider_answer() -> Map<String, Value> {
    let mut parts = Map::new();
    parts.insert("tokenResponse".to_owned(), json!({ "token_type": "Bearer" }));
    parts.insert("idToken".to_owned(), json!({ "sub": "sample-subject", "email": "sample@example.com" }));
    parts.insert("userInfo".to_owned(), json!({ "name": "Sample User" }));
    parts
}
