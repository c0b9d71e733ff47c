//! The functions of custom challenges: a question of which only its answer serves, three tries, and by SRP the password first.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::requests::{text, with};

/// The function of all three triggers.
pub(crate) const CHALLENGES: &str = "arn:aws:lambda:us-east-1:000000000000:function:challenges";

/// What answers a question.
pub(crate) fn answer_to(question: &Value) -> String {
    format!("the answer to {question}")
}

/// How many questions were asked, so that no two are the same.
#[derive(Debug, Clone, Default)]
pub(crate) struct Questions(Arc<AtomicUsize>);

impl Questions {
    /// What the function answers to an event.
    pub(crate) fn respond(&self, event: &Value) -> Value {
        let request = &event["request"];
        let response = match event["triggerSource"].as_str() {
            Some("DefineAuthChallenge_Authentication") => next(request),
            Some("CreateAuthChallenge_Authentication") => {
                let question = json!(self.0.fetch_add(1, Ordering::Relaxed).to_string());
                json!({
                    "publicChallengeParameters": { "question": question },
                    "privateChallengeParameters": { "answer": answer_to(&question) },
                })
            }
            _ => json!({ "answerCorrect": request["challengeAnswer"] == request["privateChallengeParameters"]["answer"] }),
        };
        with(event.clone(), json!({ "response": response }))
    }
}

/// What DefineAuthChallenge says of the steps so far.
fn next(request: &Value) -> Value {
    let steps = request["session"].as_array().expect("a list");
    let is_custom = |step: &&Value| step["challengeName"] == "CUSTOM_CHALLENGE";
    let wrong = steps.iter().filter(is_custom).filter(|step| step["challengeResult"] == false).count();
    let named = |name: &str| json!({ "challengeName": name, "issueTokens": false, "failAuthentication": false });
    let temporary = request["userAttributes"]["cognito:user_status"] == "FORCE_CHANGE_PASSWORD";
    let newest = steps.last().map(|step| (text(&step["challengeName"]), step["challengeResult"] == true));
    match newest.as_ref().map(|(name, right)| (name.as_str(), *right)) {
        Some(("SRP_A", _)) => named("PASSWORD_VERIFIER"),
        Some(("PASSWORD_VERIFIER", _)) if temporary => named("NEW_PASSWORD_REQUIRED"),
        Some(("CUSTOM_CHALLENGE", true)) => json!({ "issueTokens": true, "failAuthentication": false }),
        _ if wrong > 2 => json!({ "issueTokens": false, "failAuthentication": true }),
        _ => named("CUSTOM_CHALLENGE"),
    }
}
