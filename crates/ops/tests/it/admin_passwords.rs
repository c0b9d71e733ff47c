//! `AdminSetUserPassword` and `AdminResetUserPassword`, by sign-up 3.12, 3.15 and administration 3.6, 3.7.

use serde_json::{Value, json};

use crate::family::{Family, Outcome, PASSWORD, error, hiding_client, list, password_client, refused};

const NEW: &str = "Looking-Glass-1871";

impl Family {
    async fn set_password(&self, username: &str, password: &str, permanent: bool) -> Outcome {
        let request = json!({ "Username": username, "Password": password, "Permanent": permanent });
        self.admin_call("AdminSetUserPassword", request).await
    }

    async fn reset(&self, username: &str) -> Outcome {
        self.admin_call("AdminResetUserPassword", json!({ "Username": username })).await
    }

    async fn status(&self, username: &str) -> Value {
        self.user(username).await["UserStatus"].clone()
    }
}

#[tokio::test]
async fn a_permanent_password_confirms_and_a_temporary_one_has_to_be_changed() {
    let family = Family::plain().await;
    family.sign_up("alice", &[]).await.expect("a sign-up");
    assert_eq!(family.set_password("alice", NEW, true).await.expect("set"), json!({}));
    assert_eq!(family.status("alice").await, "CONFIRMED", "3.15: from UNCONFIRMED");
    family.sign_in("alice", NEW).await.expect("a sign-in");
    family.set_password("alice", PASSWORD, false).await.expect("set");
    assert_eq!(family.status("alice").await, "FORCE_CHANGE_PASSWORD", "3.15");
    let challenge = family.sign_in("alice", PASSWORD).await.expect("a challenge");
    assert_eq!(challenge["ChallengeName"], "NEW_PASSWORD_REQUIRED");
    assert!(family.messages().await.is_empty(), "administration 3.6: sends no message");
}

#[tokio::test]
async fn the_policy_holds_for_administrators_in_their_words() {
    let family = Family::plain().await;
    family.sign_up("alice", &[]).await.expect("a sign-up");
    let weak = error("InvalidPasswordException", "Password did not conform with password policy: Password not long enough");
    assert_eq!(refused(family.set_password("alice", "ab", true).await), weak, "2.5");
    let unknown = error("UserNotFoundException", "User does not exist.");
    assert_eq!(refused(family.set_password("nobody", NEW, true).await), unknown, "3.2");
}

#[tokio::test]
async fn a_reset_ends_the_password_at_once_and_sends_a_code() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    assert_eq!(family.reset("alice").await.expect("a reset"), json!({}), "3.12");
    assert_eq!(family.status("alice").await, "RESET_REQUIRED");
    assert_eq!(family.messages().await[0].trigger_source, "CustomMessage_ForgotPassword", "3.12");
    let expected = error("PasswordResetRequiredException", "Password reset required for the user");
    assert_eq!(refused(family.sign_in("alice", PASSWORD).await), expected, "3.2");
    let finish = json!({ "Username": "alice", "ConfirmationCode": family.newest_code().await, "Password": NEW });
    family.client_call("ConfirmForgotPassword", finish).await.expect("3.12: finish with ConfirmForgotPassword");
    family.sign_in("alice", NEW).await.expect("a sign-in");
}

#[tokio::test]
async fn a_reset_needs_a_verified_address_and_the_right_state() {
    let family = Family::plain().await;
    family.sign_up("alice", &[("email", "a@example.com")]).await.expect("a sign-up");
    family.admin_call("AdminConfirmSignUp", json!({ "Username": "alice" })).await.expect("a confirmation");
    let unreachable = "Cannot reset password for the user as there is no registered/verified email or phone_number";
    assert_eq!(refused(family.reset("alice").await), error("InvalidParameterException", unreachable), "3.12");
    let verified = json!({ "Username": "bob", "UserAttributes": list(&[("email", "b@example.com"), ("email_verified", "true")]) });
    family.admin_call("AdminCreateUser", verified).await.expect("a user");
    let state = error("NotAuthorizedException", "User password cannot be reset in the current state.");
    assert_eq!(refused(family.reset("bob").await), state, "3.12: FORCE_CHANGE_PASSWORD");
    family.confirmed("carol", "c@example.com").await;
    family.admin_call("AdminDisableUser", json!({ "Username": "carol" })).await.expect("disabled");
    assert_eq!(refused(family.reset("carol").await), error("NotAuthorizedException", "User is disabled"), "administration 3.7");
}

#[tokio::test]
async fn a_client_that_hides_users_does_not_tell_of_a_reset() {
    let family = Family::new(json!({ "AutoVerifiedAttributes": ["email"] }), hiding_client()).await;
    family.confirmed("alice", "alice@example.com").await;
    family.reset("alice").await.expect("a reset");
    let expected = error("NotAuthorizedException", "Incorrect username or password.");
    assert_eq!(refused(family.sign_in("alice", PASSWORD).await), expected, "3.14");
}

#[tokio::test]
async fn a_disabled_user_is_out_at_once_and_comes_back() {
    let family = Family::new(json!({ "AutoVerifiedAttributes": ["email"] }), password_client()).await;
    family.confirmed("alice", "alice@example.com").await;
    let tokens = family.sign_in("alice", PASSWORD).await.expect("a sign-in")["AuthenticationResult"].clone();
    for _ in 0..2 {
        assert_eq!(family.admin_call("AdminDisableUser", json!({ "Username": "alice" })).await, Ok(json!({})), "administration 3.7");
    }
    let disabled = error("NotAuthorizedException", "User is disabled.");
    assert_eq!(refused(family.sign_in("alice", PASSWORD).await), disabled, "3.2");
    let token = json!({ "AccessToken": tokens["AccessToken"] });
    assert_eq!(refused(family.call("GetUser", token.clone()).await).0, "NotAuthorizedException", "authentication 4.6");
    for _ in 0..2 {
        assert_eq!(family.admin_call("AdminEnableUser", json!({ "Username": "alice" })).await, Ok(json!({})), "administration 3.7");
    }
    let revoked = error("NotAuthorizedException", "Access Token has been revoked");
    assert_eq!(refused(family.call("GetUser", token).await), revoked, "administration 3.7: existing tokens revoked");
    let refresh = json!({ "AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": { "REFRESH_TOKEN": tokens["RefreshToken"] } });
    let outcome = family.client_call("InitiateAuth", refresh).await;
    assert_eq!(refused(outcome).0, "NotAuthorizedException", "authentication 4.6: revoked for good");
    family.sign_in("alice", PASSWORD).await.expect("a sign-in");
}
