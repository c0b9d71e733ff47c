//! `ChangePassword`, by the rows of sign-up 3.10.

use serde_json::{Value, json};

use crate::family::{Family, Outcome, PASSWORD, error, list, password_client, refused, text, with};

const NEW: &str = "Looking-Glass-1871";

impl Family {
    async fn change(&self, token: &str, previous: Option<&str>, proposed: &str) -> Outcome {
        let previous = previous.map_or(json!({}), |previous| json!({ "PreviousPassword": previous }));
        self.call("ChangePassword", with(json!({ "AccessToken": token, "ProposedPassword": proposed }), previous)).await
    }
}

async fn signed_in(pool: Value) -> (Family, String) {
    let family = Family::new(with(json!({ "AutoVerifiedAttributes": ["email"] }), pool), password_client()).await;
    family.confirmed("alice", "alice@example.com").await;
    let token = family.access_token("alice").await;
    (family, token)
}

#[tokio::test]
async fn a_user_changes_the_password_and_the_tokens_stay_valid() {
    let (family, token) = signed_in(json!({})).await;
    assert_eq!(family.change(&token, Some(PASSWORD), NEW).await.expect("a change"), json!({}), "3.10");
    family.sign_in("alice", NEW).await.expect("the new one");
    assert_eq!(refused(family.sign_in("alice", PASSWORD).await).0, "NotAuthorizedException");
    family.call("GetUser", json!({ "AccessToken": token })).await.expect("3.10: tokens stay valid");
}

#[tokio::test]
async fn a_wrong_previous_password_and_a_weak_new_one_are_refused() {
    let (family, token) = signed_in(json!({})).await;
    let wrong = error("NotAuthorizedException", "Incorrect username or password.");
    assert_eq!(refused(family.change(&token, Some("Wrong-Password-1"), NEW).await), wrong, "3.10");
    assert_eq!(refused(family.change(&token, None, NEW).await), wrong, "3.10: needed if the user has a password");
    let weak = error("InvalidPasswordException", "Password did not conform with policy: Password must have numeric characters");
    assert_eq!(refused(family.change(&token, Some(PASSWORD), "Looking-Glass").await), weak, "3.10");
}

#[tokio::test]
async fn five_attempts_an_hour() {
    let (family, token) = signed_in(json!({})).await;
    for _ in 0..5 {
        assert_eq!(refused(family.change(&token, Some("Wrong-Password-1"), NEW).await).0, "NotAuthorizedException");
    }
    let limit = error("LimitExceededException", "Attempt limit exceeded, please try after some time.");
    assert_eq!(refused(family.change(&token, Some(PASSWORD), NEW).await), limit, "3.3, 3.10");
}

#[tokio::test]
async fn recent_passwords_cannot_come_back() {
    let policy =
        json!({ "UserPoolTier": "ESSENTIALS", "Policies": { "PasswordPolicy": { "MinimumLength": 8, "PasswordHistorySize": 2 } } });
    let (family, token) = signed_in(policy).await;
    let reuse = "PasswordHistoryPolicyViolationException";
    assert_eq!(refused(family.change(&token, Some(PASSWORD), PASSWORD).await).0, reuse, "2.5: the present one");
    family.change(&token, Some(PASSWORD), NEW).await.expect("another");
    assert_eq!(refused(family.change(&token, Some(NEW), PASSWORD).await).0, reuse, "2.5: the one before");
    family.change(&token, Some(NEW), "Wool-and-Water-5").await.expect("a third");
    family.app.clock.advance(std::time::Duration::from_secs(3600));
    let token = text(&family.sign_in("alice", "Wool-and-Water-5").await.expect("a sign-in")["AuthenticationResult"]["AccessToken"]);
    family.change(&token, Some("Wool-and-Water-5"), PASSWORD).await.expect("2.5: older than the history");
}

#[tokio::test]
async fn a_user_without_a_password_sets_a_first_one() {
    let policies = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] } });
    let family = Family::new(json!({ "Policies": policies, "AutoVerifiedAttributes": ["email"] }), password_client()).await;
    let request = json!({ "Username": "alice", "UserAttributes": list(&[("email", "alice@example.com")]) });
    let session = family.client_call("SignUp", request).await.expect("a sign-up")["Session"].clone();
    let confirm = json!({ "Username": "alice", "ConfirmationCode": family.newest_code().await, "Session": session });
    let session = family.client_call("ConfirmSignUp", confirm).await.expect("a confirmation")["Session"].clone();
    let start = json!({ "AuthFlow": "USER_AUTH", "AuthParameters": { "USERNAME": "alice" }, "Session": session });
    let token = text(&family.client_call("InitiateAuth", start).await.expect("a sign-in")["AuthenticationResult"]["AccessToken"]);
    let wrong = error("NotAuthorizedException", "Incorrect username or password.");
    assert_eq!(refused(family.change(&token, Some("Any-Password-1"), NEW).await), wrong, "none is the right one");
    family.change(&token, None, NEW).await.expect("2.9, authentication 2.6");
    family.sign_in("alice", NEW).await.expect("a sign-in with it");
}

#[tokio::test]
async fn a_temporary_password_stays_one_until_the_challenge_is_answered() {
    let (family, token) = signed_in(json!({})).await;
    let temporary = json!({ "Username": "alice", "Password": "Temporary-Land-1", "Permanent": false });
    family.admin_call("AdminSetUserPassword", temporary).await.expect("a temporary password");
    family.change(&token, Some("Temporary-Land-1"), NEW).await.expect("the token is valid still");
    assert_eq!(family.user("alice").await["UserStatus"], "FORCE_CHANGE_PASSWORD", "3.15: ChangePassword is no way out of it");
    assert_eq!(family.sign_in("alice", NEW).await.expect("a challenge")["ChallengeName"], "NEW_PASSWORD_REQUIRED", "3.15");
}

#[tokio::test]
async fn a_blank_inside_a_new_password_is_a_symbol() {
    let (family, token) = signed_in(json!({})).await;
    family.change(&token, Some(PASSWORD), "Looking Glass 1871").await.expect("2.5 Password");
    family.sign_in("alice", "Looking Glass 1871").await.expect("a sign-in with it");
}

#[tokio::test]
async fn the_old_password_is_needed_and_the_new_one_counts_afterwards() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let token = family.signed_in("ada").await["AccessToken"].clone();
    let input = |old: &str| json!({ "AccessToken": token, "PreviousPassword": old, "ProposedPassword": "Another-Horse-8" });
    assert_eq!(
        family.refusal_of("ChangePassword", input("Wrong-Horse-7")).await,
        "NotAuthorizedException: Incorrect username or password."
    );
    assert_eq!(family.ok("ChangePassword", input(PASSWORD)).await, json!({}));
    family.ok("InitiateAuth", family.password_input("ada", "Another-Horse-8")).await;
}
