//! One sample event of every trigger, for trying a function out.

use serde_json::{Map, Value, json};

use super::*;

/// A whole event of `trigger` as an operation would send it, with made-up data. `attributes` are added to the sample user's own.
pub fn sample_event(trigger: Trigger, user_pool_id: &str, attributes: Attributes) -> Value {
    let region = user_pool_id.split_once('_').map_or("us-east-1", |(region, _)| region);
    let common = Common { region, user_pool_id, user_name: "sample-user", client_id: Some("sampleclient"), user_agent: None };
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
        Trigger::PreSignUp => PreSignUp {
            occasion: SignUpOccasion::SignUp,
            user_attributes: submitted,
            validation_data: Some(Metadata::from([("invitation".to_owned(), "sample".to_owned())])),
            client_metadata: None,
        }
        .to_json(&common),
        Trigger::PostConfirmation => {
            PostConfirmation { occasion: ConfirmationOccasion::ConfirmSignUp, user_attributes: stored, client_metadata: None }
                .to_json(&common)
        }
        Trigger::CustomMessage => CustomMessage {
            occasion: MessageOccasion::SignUp,
            medium: MessageMedium::Email,
            user_attributes: stored,
            client_metadata: None,
        }
        .to_json(&common),
        Trigger::CustomEmailSender | Trigger::CustomSmsSender => CustomSender {
            medium: if trigger == Trigger::CustomSmsSender { SenderMedium::Sms } else { SenderMedium::Email },
            occasion: SenderOccasion::SignUp,
            code: Some("AYADeA==".to_owned()),
            user_attributes: stored,
            client_metadata: None,
        }
        .to_json(&common),
        Trigger::PreAuthentication => {
            PreAuthentication { user_attributes: stored, validation_data: None, user_not_found: None }.to_json(&common)
        }
        Trigger::PostAuthentication => {
            PostAuthentication { user_attributes: stored, new_device_used: false, client_metadata: None }.to_json(&common)
        }
        Trigger::DefineAuthChallenge => {
            DefineAuthChallenge { user_attributes: stored, session: Vec::new(), user_not_found: None, client_metadata: None }
                .to_json(&common)
        }
        Trigger::CreateAuthChallenge => CreateAuthChallenge {
            user_attributes: stored,
            challenge_name: "CUSTOM_CHALLENGE".to_owned(),
            session: passed.session,
            user_not_found: None,
            client_metadata: None,
        }
        .to_json(&common),
        Trigger::VerifyAuthChallengeResponse => VerifyAuthChallengeResponse {
            user_attributes: stored,
            private_parameters: passed.private_parameters,
            challenge_answer: "5".to_owned(),
            user_not_found: None,
            client_metadata: None,
        }
        .to_json(&common),
        Trigger::PreTokenGeneration => TokenGeneration {
            version: TokenEventVersion::V2,
            occasion: TokenOccasion::Authentication,
            user_attributes: stored,
            groups: Some(GroupConfiguration { groups: vec!["readers".to_owned()], ..GroupConfiguration::default() }),
            scopes: vec!["aws.cognito.signin.user.admin".to_owned()],
            client_metadata: None,
        }
        .to_json(&common),
        Trigger::UserMigration => UserMigration {
            occasion: MigrationOccasion::Authentication,
            password: Some("Sample-password-1".to_owned()),
            validation_data: None,
            client_metadata: None,
        }
        .to_json(&common),
        Trigger::InboundFederation => InboundFederation {
            provider_name: "SampleProvider".to_owned(),
            provider_type: "OIDC".to_owned(),
            attributes: sample_provider_answer(),
        }
        .to_json(&common),
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
