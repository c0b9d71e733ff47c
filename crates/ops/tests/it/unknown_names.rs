//! Names that nobody has, where a client hides that: whatever is done to them, at whichever node, is answered as for a user.

use std::time::Duration;

use ops::testing::{self, TestApp};
use serde_json::{Value, json};
use store::testing::Database;

use crate::family::{Family, hiding_client, list, with};

const WRONG: &str = "Looking-Glass-1871";

/// Two nodes on one store, with the user `alice`, the unconfirmed `carol`, and nobody else.
struct TwoNodes {
    family: Family,
    other: TestApp,
    asked: std::cell::Cell<usize>,
}

impl TwoNodes {
    async fn on(database: Option<Database>) -> Self {
        let policies = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] } });
        let pool = json!({ "AutoVerifiedAttributes": ["email"], "Policies": policies });
        let family = Family::on(testing::app_on(database, |_| {}, |_| {}).await, pool, hiding_client()).await;
        family.confirmed("alice", "alice@example.com").await;
        let carol =
            json!({ "Username": "carol", "Password": crate::family::PASSWORD, "UserAttributes": list(&[("email", "carol@example.com")]) });
        family.client_call("SignUp", carol).await.expect("a sign-up");
        let other = testing::another_node(&family.app).await;
        Self { family, other, asked: std::cell::Cell::new(0) }
    }

    /// A request at each node in turn: `Name: text` of a refusal, or the answer.
    async fn ask(&self, operation: &str, input: Value) -> Result<Value, String> {
        let turn = self.asked.replace(self.asked.get() + 1);
        let node = if turn.is_multiple_of(2) { &self.family.app } else { &self.other };
        node.clock.advance(Duration::from_millis(1));
        let outcome = testing::call(node, operation, with(input, json!({ "ClientId": self.family.client }))).await;
        outcome.map_err(|(name, text)| format!("{name}: {text}"))
    }

    /// What an outsider sees who asks the same so many times: an answer is one, whatever stands in it.
    async fn seen(&self, times: usize, operation: &str, input: Value) -> Vec<String> {
        let mut seen = Vec::new();
        for _ in 0..times {
            seen.push(self.ask(operation, input.clone()).await.map_or_else(|refusal| refusal, |_| "answered".to_owned()));
        }
        seen
    }

    /// Codes of the kinds that a message brings are asked for and guessed, more often than the limits let pass.
    async fn codes(&self, name: &str, ask: &str, guess: &str) -> Vec<String> {
        let mut guessed = json!({ "Username": name, "ConfirmationCode": "000000" });
        if guess == "ConfirmForgotPassword" {
            guessed["Password"] = WRONG.into();
        }
        let mut seen = self.seen(2, ask, json!({ "Username": name })).await;
        seen.extend(self.seen(20, guess, guessed).await);
        seen.extend(self.seen(12, ask, json!({ "Username": name })).await);
        seen
    }

    async fn passwords(&self, name: &str) -> Vec<String> {
        let parameters = json!({ "USERNAME": name, "PASSWORD": WRONG });
        self.seen(9, "InitiateAuth", json!({ "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters })).await
    }

    async fn one_time_passwords(&self, name: &str) -> Vec<String> {
        let parameters = json!({ "USERNAME": name, "PREFERRED_CHALLENGE": "EMAIL_OTP" });
        let start = json!({ "AuthFlow": "USER_AUTH", "AuthParameters": parameters });
        let challenge = self.ask("InitiateAuth", start.clone()).await.expect("a challenge");
        let responses = json!({ "USERNAME": name, "EMAIL_OTP_CODE": "00000000" });
        let answer = json!({ "ChallengeName": "EMAIL_OTP", "Session": challenge["Session"], "ChallengeResponses": responses });
        let mut seen = self.seen(9, "RespondToAuthChallenge", answer).await;
        // Locks end; the messages of an hour do.
        self.family.app.clock.advance(Duration::from_secs(1_200));
        seen.extend(self.seen(24, "InitiateAuth", start).await);
        seen
    }
}

async fn look_like_users(database: Option<Database>) {
    let nodes = TwoNodes::on(database).await;
    let alike = |real: Vec<String>, made_up: Vec<String>, refusals: &[&str]| {
        assert_eq!(real, made_up);
        for refusal in refusals {
            assert!(real.iter().any(|seen| seen.starts_with(refusal)), "{refusal} is not among {real:?}");
        }
    };
    let reset = ("ForgotPassword", "ConfirmForgotPassword");
    let told = ["answered", "CodeMismatchException", "LimitExceededException"];
    alike(nodes.codes("alice", reset.0, reset.1).await, nodes.codes("nobody", reset.0, reset.1).await, &told);
    let resent = ("ResendConfirmationCode", "ConfirmSignUp");
    alike(nodes.codes("carol", resent.0, resent.1).await, nodes.codes("nobody", resent.0, resent.1).await, &told);
    let told = ["NotAuthorizedException: Incorrect username or password.", "NotAuthorizedException: Password attempts exceeded"];
    alike(nodes.passwords("alice").await, nodes.passwords("nobody").await, &told);
    let told = ["CodeMismatchException", "NotAuthorizedException: Password attempts exceeded", "TooManyRequestsException", "answered"];
    alike(nodes.one_time_passwords("alice").await, nodes.one_time_passwords("nobody").await, &told);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_two_nodes_in_turn_a_made_up_name_is_answered_like_a_user() {
    look_like_users(None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_two_nodes_in_turn_a_made_up_name_is_answered_like_a_user_on_postgresql() {
    let Some(cluster) = store::testing::cluster() else {
        return println!(
            "SKIPPED: at_two_nodes_in_turn_a_made_up_name_is_answered_like_a_user_on_postgresql: no PostgreSQL on this machine"
        );
    };
    look_like_users(Some(cluster.database())).await;
}
