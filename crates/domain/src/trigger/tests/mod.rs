//! Whole events, answers member by member, and error texts.

mod messages;
mod outcomes;
mod sign_in;
mod sign_up;
mod tokens;

use serde_json::{Value, json};

use super::*;
use crate::message::Purpose;

const COMMON: Common<'_> = Common {
    region: "eu-west-1",
    user_pool_id: "eu-west-1_Abc123Def",
    user_name: "alice",
    client_id: Some("1example23456789"),
    user_agent: Some("aws-sdk-js/2.1639.0 linux/v20"),
};

fn strings(pairs: &[(&str, &str)]) -> Attributes {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn stored() -> Attributes {
    strings(&[("sub", "s-1"), ("cognito:user_status", "CONFIRMED"), ("email", "a@example.com"), ("email_verified", "true")])
}

fn answer(response: Value) -> Value {
    json!({ "version": "1", "response": response })
}

fn sign_up() -> PreSignUp {
    PreSignUp {
        occasion: SignUpOccasion::SignUp,
        user_attributes: strings(&[("email", "a@example.com")]),
        validation_data: None,
        client_metadata: None,
    }
}

fn custom_message(occasion: Purpose, medium: MessageMedium) -> CustomMessage {
    CustomMessage { occasion, medium, carries_secret: true, user_attributes: stored(), client_metadata: None }
}

fn tokens(version: TokenEventVersion) -> TokenGeneration {
    TokenGeneration {
        version,
        occasion: TokenOccasion::Authentication,
        user_attributes: stored(),
        groups: Some(GroupConfiguration { groups: vec!["g".to_owned()], iam_roles: Vec::new(), preferred_role: None }),
        scopes: vec!["openid".to_owned()],
        client_metadata: None,
    }
}
