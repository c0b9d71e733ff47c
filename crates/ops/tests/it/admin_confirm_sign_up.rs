//! `AdminConfirmSignUp`, by sign-up 3.6.

use serde_json::json;

use crate::family::{Family, PASSWORD, error, password_client, refused};

const ARN: &str = "arn:aws:lambda:us-east-1:000000000000:function:post-confirmation";

#[tokio::test]
async fn an_administrator_confirms_and_verifies_nothing() {
    let pool = json!({ "AutoVerifiedAttributes": ["email"], "LambdaConfig": { "PostConfirmation": ARN } });
    let family = Family::new(pool, password_client()).await;
    family.app.functions.respond(ARN, json!({}));
    family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
    let request = json!({ "Username": "alice", "ClientMetadata": { "why": "known" } });
    assert_eq!(family.admin_call("AdminConfirmSignUp", request).await.expect("a confirmation"), json!({}), "3.6");
    let user = family.user("alice").await;
    assert_eq!(user["UserStatus"], "CONFIRMED");
    assert!(user["Attributes"].get("email_verified").is_none(), "3.6: without verifying any attribute");
    let event = &family.app.functions.events()[0].event;
    assert_eq!(event["triggerSource"], "PostConfirmation_ConfirmSignUp", "3.6");
    assert_eq!(event["callerContext"]["clientId"], "CLIENT_ID_NOT_APPLICABLE", "3.6");
    assert_eq!(event["request"]["clientMetadata"], json!({ "why": "known" }));
    family.sign_in("alice", PASSWORD).await.expect("a sign-in");
}

#[tokio::test]
async fn only_an_unconfirmed_user_can_be_confirmed() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    let expected = error("NotAuthorizedException", "User cannot be confirmed. Current status is CONFIRMED");
    assert_eq!(refused(family.admin_call("AdminConfirmSignUp", json!({ "Username": "alice" })).await), expected, "3.6");
    let unknown = error("UserNotFoundException", "User does not exist.");
    assert_eq!(refused(family.admin_call("AdminConfirmSignUp", json!({ "Username": "nobody" })).await), unknown, "3.2");
    let pool = error("ResourceNotFoundException", "User pool us-east-1_nothing00 does not exist.");
    let request = json!({ "UserPoolId": "us-east-1_nothing00", "Username": "alice" });
    assert_eq!(refused(family.call("AdminConfirmSignUp", request).await), pool, "3.2");
}

#[tokio::test]
async fn an_administrator_confirms_without_verifying_anything() {
    let family = Family::plain().await;
    family.registered("ada").await;
    let who = json!({ "UserPoolId": family.pool, "Username": "ada" });
    assert_eq!(family.ok("AdminConfirmSignUp", who.clone()).await, json!({}));
    let user = family.user("ada").await;
    assert_eq!(user["UserStatus"], "CONFIRMED");
    assert!(user["UserAttributes"].as_array().unwrap().iter().all(|a| a["Name"] != "email_verified" || a["Value"] == "false"));
    assert_eq!(
        family.refusal_of("AdminConfirmSignUp", who).await,
        "NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED"
    );
}
