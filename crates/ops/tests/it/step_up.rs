//! A higher level of a sign-in: TARGET_ACR_VALUES, ACCESS_TOKEN and MAX_AGE of USER_AUTH (authentication 2.2, 4.7).

use std::time::Duration;

use serde_json::{Value, json};

use crate::authenticator::{Authenticator, sending_pool, tokens, with_fences};
use crate::family::{Family, Outcome, PASSWORD, refused, text, with};

const LEVELS: [&str; 4] = ["urn:cognito:loa:1", "urn:cognito:loa:2", "urn:cognito:loa:3", "urn:cognito:loa:4"];

fn claims(token: &Value) -> Value {
    Value::Object(domain::jwt::peek(&text(token)).expect("a token"))
}

impl Family {
    async fn step_up(&self, token: &Value, values: &str, more: Value) -> Outcome {
        let parameters = json!({ "USERNAME": "alice", "TARGET_ACR_VALUES": values, "ACCESS_TOKEN": token });
        let input = json!({ "AuthFlow": "USER_AUTH", "AuthParameters": with(parameters, more) });
        self.client_call("InitiateAuth", input).await
    }
}

/// A pool with apps, and alice, who has one without preferring it: a password alone signs her in.
async fn alice() -> (Family, Authenticator, Value) {
    let family = Family::with_factors("OPTIONAL", &["app"]).await;
    family.member("alice", &[("email", "alice@example.com")]).await;
    let app = family.set_up_app(&family.access_token("alice").await).await;
    let signed_in = family.signed_in("alice").await;
    assert_eq!(claims(&signed_in["AccessToken"])["acr"], LEVELS[0]);
    (family, app, signed_in)
}

#[tokio::test]
async fn only_what_is_missing_is_asked_and_three_new_tokens_come() {
    let (family, app, before) = alice().await;
    let asked = family.step_up(&before["AccessToken"], &format!("urn:unknown {}", LEVELS[3]), json!({})).await.expect("a challenge");
    assert_eq!(asked["ChallengeName"], "SOFTWARE_TOKEN_MFA", "authentication 4.7: {asked}");
    let wrong = json!({ "SOFTWARE_TOKEN_MFA_CODE": app.wrong_code(&family) });
    assert_eq!(refused(family.respond(&asked, "alice", wrong).await).0, "CodeMismatchException");
    let after = tokens(family.respond(&asked, "alice", json!({ "SOFTWARE_TOKEN_MFA_CODE": app.code(&family) })).await);
    for token in [&after["AccessToken"], &after["IdToken"]] {
        let claims = claims(token);
        assert_eq!((&claims["acr"], &claims["amr"]), (&json!(LEVELS[3]), &json!(["pwd", "otp", "mfa"])));
    }
    let (old, new) = (claims(&before["AccessToken"]), claims(&after["AccessToken"]));
    assert_ne!(old["origin_jti"], new["origin_jti"]);
    family.ok("GetUser", json!({ "AccessToken": before["AccessToken"] })).await;
    let refreshed = family.ok("InitiateAuth", family.refresh_input(&after)).await["AuthenticationResult"].clone();
    assert_eq!(claims(&refreshed["AccessToken"])["acr"], LEVELS[3], "new-operations 10: a refresh keeps it");

    let met = refused(family.step_up(&after["AccessToken"], LEVELS[2], json!({})).await);
    assert_eq!(met.0, "InvalidParameterException", "authentication 4.7: a token that meets the level");
    // By the Admin form, too.
    let parameters = json!({ "USERNAME": "alice", "TARGET_ACR_VALUES": LEVELS[3], "ACCESS_TOKEN": before["AccessToken"] });
    let input = json!({ "ClientId": family.client, "AuthFlow": "USER_AUTH", "AuthParameters": parameters });
    assert_eq!(family.admin_call("AdminInitiateAuth", input).await.expect("a challenge")["ChallengeName"], "SOFTWARE_TOKEN_MFA");
}

#[tokio::test]
async fn what_is_too_long_ago_or_of_a_former_password_is_asked_again() {
    let (family, app, before) = alice().await;
    family.app.clock.advance(Duration::from_secs(120));
    let password = json!({ "PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": PASSWORD });
    let old = family.step_up(&before["AccessToken"], LEVELS[3], json!({ "MAX_AGE": "60" })).await.expect("a challenge");
    assert_eq!((&old["ChallengeName"], &old["AvailableChallenges"]), (&json!("SELECT_CHALLENGE"), &json!(["PASSWORD_SRP", "PASSWORD"])));
    let young = family.step_up(&before["AccessToken"], LEVELS[3], json!({ "MAX_AGE": "600" })).await.expect("a challenge");
    assert_eq!(young["ChallengeName"], "SOFTWARE_TOKEN_MFA");
    // Whoever has proven the level too long ago proves it anew.
    let again = family.step_up(&before["AccessToken"], LEVELS[0], with(password.clone(), json!({ "MAX_AGE": "60" }))).await;
    let again = tokens(again);
    assert_eq!(refused(family.step_up(&again["AccessToken"], LEVELS[0], password.clone()).await).0, "InvalidParameterException");
    assert_eq!(
        refused(family.step_up(&again["AccessToken"], LEVELS[3], json!({ "MAX_AGE": "soon" })).await).0,
        "InvalidParameterException"
    );

    let set = json!({ "Username": "alice", "Password": "Looking-Glass-1871", "Permanent": true });
    family.app.clock.advance(Duration::from_secs(1));
    family.admin_call("AdminSetUserPassword", set).await.expect("a password");
    let changed = family.step_up(&before["AccessToken"], LEVELS[3], json!({})).await.expect("a challenge");
    assert_eq!(changed["ChallengeName"], "SELECT_CHALLENGE", "the password of the token's sign-in is not that of now");
    let code = json!({ "SOFTWARE_TOKEN_MFA_CODE": app.code(&family) });
    assert_eq!(refused(family.respond(&young, "alice", code).await).0, "NotAuthorizedException", "nor that of a step-up on its way");
}

#[tokio::test]
async fn a_step_up_ends_with_the_sign_in_that_it_started_from() {
    let (family, app, before) = alice().await;
    let asked = family.step_up(&before["AccessToken"], LEVELS[3], json!({})).await.expect("a challenge");
    family.client_call("RevokeToken", json!({ "Token": before["RefreshToken"] })).await.expect("revoked");
    let code = json!({ "SOFTWARE_TOKEN_MFA_CODE": app.code(&family) });
    assert_eq!(refused(family.respond(&asked, "alice", code).await).0, "NotAuthorizedException");
    assert_eq!(refused(family.step_up(&before["AccessToken"], LEVELS[3], json!({})).await).1, "Access Token has been revoked");
}

#[tokio::test]
async fn levels_that_nobody_can_reach_and_tokens_of_others_are_refused() {
    let (family, _, before) = alice().await;
    family.member("bob", &[("email", "bob@example.com")]).await;
    let bob = family.signed_in("bob").await["AccessToken"].clone();
    let name = |name: &str| json!({ "USERNAME": name });
    for (token, values, more) in [
        (&bob, LEVELS[3], json!({})),
        (&bob, LEVELS[3], name("bob")),
        (&bob, LEVELS[1], name("bob")),
        (&before["AccessToken"], "urn:unknown", json!({})),
        (&before["AccessToken"], LEVELS[3], name("bob")),
    ] {
        let refusal = refused(family.step_up(token, values, more).await);
        assert_eq!(refusal.0, "InvalidParameterException", "authentication 4.7: {values}");
    }
    // What the user can reach counts, in the order of the list.
    let reached = family.step_up(&bob, &format!("{} {}", LEVELS[3], LEVELS[0]), name("bob")).await;
    assert_eq!(refused(reached).0, "InvalidParameterException", "the only one within reach is met");
    let (other, _) = Family::client(&family.app, &family.pool, crate::authenticator::every_flow()).await;
    let parameters = json!({ "USERNAME": "alice", "TARGET_ACR_VALUES": LEVELS[3], "ACCESS_TOKEN": before["AccessToken"] });
    let input = json!({ "ClientId": other, "AuthFlow": "USER_AUTH", "AuthParameters": parameters });
    assert_eq!(refused(family.call("InitiateAuth", input).await).0, "NotAuthorizedException", "a token of another client");
    let alone = json!({ "USERNAME": "alice", "ACCESS_TOKEN": before["AccessToken"] });
    let input = json!({ "AuthFlow": "USER_AUTH", "AuthParameters": alone });
    assert_eq!(refused(family.client_call("InitiateAuth", input).await).0, "InvalidParameterException", "authentication 2.2");
}

#[tokio::test]
async fn a_renamed_level_counts_as_none_and_what_was_proven_still_counts() {
    let (family, _, before) = alice().await;
    let levels = json!({ "Level1": { "AcrValue": "plain" }, "Level4": { "AcrValue": "strong" } });
    let update = json!({ "UserPoolId": family.pool, "AcrConfiguration": levels });
    family.ok("UpdateUserPool", update).await;
    assert_eq!(refused(family.step_up(&before["AccessToken"], LEVELS[3], json!({})).await).0, "InvalidParameterException");
    let asked = family.step_up(&before["AccessToken"], "strong", json!({})).await.expect("a challenge");
    assert_eq!(asked["ChallengeName"], "SOFTWARE_TOKEN_MFA");
    // The stale name is no level; yet nothing new comes of a token without a new proof.
    let stale = family.step_up(&before["AccessToken"], "plain", json!({})).await.expect("a challenge");
    assert_eq!(stale["ChallengeName"], "SELECT_CHALLENGE");
}

#[tokio::test]
async fn a_first_sign_in_can_be_asked_to_come_to_a_level() {
    let (family, app, _) = alice().await;
    let parameters =
        json!({ "USERNAME": "alice", "TARGET_ACR_VALUES": LEVELS[3], "PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": PASSWORD });
    let input = json!({ "AuthFlow": "USER_AUTH", "AuthParameters": parameters });
    let asked = family.client_call("InitiateAuth", input.clone()).await.expect("a challenge");
    assert_eq!(asked["ChallengeName"], "SOFTWARE_TOKEN_MFA");
    let after = tokens(family.respond(&asked, "alice", json!({ "SOFTWARE_TOKEN_MFA_CODE": app.code(&family) })).await);
    assert_eq!(claims(&after["IdToken"])["acr"], LEVELS[3]);
}

#[tokio::test]
async fn the_lite_plan_has_no_levels_where_plans_fence_off() {
    let lite = with(sending_pool(), json!({ "UserPoolTier": "LITE" }));
    let family = Family::with_factors_on(with_fences().await, lite, "OPTIONAL", &["app"]).await;
    family.member("alice", &[]).await;
    let token = family.signed_in("alice").await["AccessToken"].clone();
    let refusal = refused(family.step_up(&token, LEVELS[3], json!({})).await);
    assert_eq!(refusal.0, "FeatureUnavailableInTierException", "authentication 4.7");
}
