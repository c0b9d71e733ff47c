//! A sign-in by CUSTOM_AUTH: what DefineAuthChallenge has heard and said (authentication 7.3).

use domain::sign_in::{Proof, SecondFactor};
use domain::trigger::{ChallengeResult, NextStep};
use serde::{Deserialize, Serialize};

use super::parameters::Parameters;
use crate::refusal::Refusal;

/// How far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Custom {
    /// The name as it was typed at the start: answers bring another one, and functions hear of nobody by this.
    pub name: String,
    /// The steps so far, oldest first.
    pub steps: Vec<ChallengeResult>,
    /// How often DefineAuthChallenge was asked.
    pub rounds: u16,
    /// What it said to all these steps; `None` when there is a newer one.
    pub said: Option<NextStep>,
}

impl Custom {
    /// A sign-in that starts with these AuthParameters: CHALLENGE_NAME says whether by SRP.
    ///
    /// # Errors
    /// [`Kind::Invalid`](crate::Kind::Invalid) for another CHALLENGE_NAME (our own text).
    pub fn start(name: &str, parameters: &mut Parameters) -> Result<Self, Refusal> {
        let mut custom = Self { name: name.to_owned(), steps: Vec::new(), rounds: 0, said: None };
        match parameters.optional("CHALLENGE_NAME") {
            Some("SRP_A") => custom.step("SRP_A", true, None),
            Some("CUSTOM_CHALLENGE") | None => drop(parameters.0.remove("SRP_A")),
            Some(_) => return Err(Refusal::invalid("CHALLENGE_NAME is not valid.")),
        }
        Ok(custom)
    }

    /// Whether SRP_A has come, and nothing else yet.
    pub fn by_srp(&self) -> bool {
        matches!(self.steps.as_slice(), [only] if only.challenge_name == "SRP_A")
    }

    /// The answer to a custom challenge.
    pub fn answered(&mut self, right: bool, metadata: Option<String>) {
        self.step("CUSTOM_CHALLENGE", right, metadata);
        self.said = None;
    }

    /// Another challenge was answered rightly; wrong answers to those end where they are given.
    pub fn proven(&mut self, proof: Proof) {
        for name in names(proof) {
            self.step(name, true, None);
        }
        // The device comes behind the last word (authentication 5.5 `[docs 2026]`).
        if !(proof == Proof::Device && self.said == Some(NextStep::IssueTokens)) {
            self.said = None;
        }
    }

    /// What was said last, if that was issueTokens: a challenge that is answered only now stands behind it.
    pub fn last_word(&self) -> Option<NextStep> {
        self.said.clone().filter(|said| *said == NextStep::IssueTokens)
    }

    fn step(&mut self, name: &str, right: bool, metadata: Option<String>) {
        self.steps.push(ChallengeResult { challenge_name: name.to_owned(), challenge_result: right, challenge_metadata: metadata });
    }
}

/// What DefineAuthChallenge calls a proof (authentication 7.3 `[docs 2026]`; MFA_SETUP by analogy).
fn names(proof: Proof) -> &'static [&'static str] {
    match proof {
        Proof::PasswordSrp => &["PASSWORD_VERIFIER"],
        Proof::NewPassword => &["NEW_PASSWORD_REQUIRED"],
        Proof::Second(SecondFactor::Sms) => &["SMS_MFA"],
        Proof::Second(SecondFactor::Email) => &["EMAIL_OTP"],
        Proof::Second(SecondFactor::SoftwareToken) => &["SOFTWARE_TOKEN_MFA"],
        Proof::SoftwareTokenSetUp => &["MFA_SETUP"],
        Proof::Device => &["DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"],
        // Not in this flow, or followed by what is told.
        Proof::Password
        | Proof::EmailOtp
        | Proof::SmsOtp
        | Proof::SignUpCode
        | Proof::Passkey { .. }
        | Proof::EmailGiven
        | Proof::Provider { .. } => &[],
    }
}
