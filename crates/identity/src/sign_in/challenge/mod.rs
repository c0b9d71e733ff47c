//! The challenges, one file each: `ask` says what the user is asked and what the session waits for, `judge` judges the answer. They know
//! neither the driver nor each other. A new one touches its file, one row of each table in `steps`, and one row of the table in
//! `domain::sign_in`.

pub mod choice;
pub mod custom_challenge;
pub mod device;
pub mod mfa_setup;
pub mod new_password;
pub mod one_time_password;
pub mod password;
pub mod password_verifier;
pub mod second_choice;
pub mod second_code;
pub mod software_token;
pub mod web_authn;

use std::collections::BTreeMap;

use domain::sign_in::SecondFactor;
use serde_json::json;

use super::session::Waiting;

/// What a challenge asks.
#[derive(Debug)]
pub struct Asked {
    /// ChallengeParameters.
    pub parameters: BTreeMap<String, String>,
    /// What the session waits for.
    pub waits: Waiting,
}

/// The factors' names as a JSON array in a text, as MFAS_CAN_CHOOSE and MFAS_CAN_SETUP have them.
pub fn names_of(factors: &[SecondFactor]) -> String {
    let names: Vec<_> = factors.iter().map(|factor| factor.challenge().as_str()).collect();
    json!(names).to_string()
}
