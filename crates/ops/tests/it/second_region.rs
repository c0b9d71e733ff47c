//! A pool in its second Region (new-operations 8): it is read and signed in to, and nothing of a user is changed there.

use identity::{Caller, RequestContext};
use ops::testing::{self, call_as, context};
use serde_json::{Value, json};

use crate::family::{Family, Outcome, PASSWORD, refused, text, with};

/// The second Region of the tests.
pub(crate) const SECOND: &str = "eu-west-1";

/// A confirmed user `ann`, and an active replica.
async fn replicated() -> Family {
    let family = Family::plain().await;
    family.confirmed("ann", "ann@example.com").await;
    family.admin_call("CreateUserPoolReplica", json!({ "RegionName": SECOND })).await.expect("a replica");
    set(&family, "ACTIVE").await;
    family
}

async fn set(family: &Family, status: &str) {
    let update = json!({ "RegionName": SECOND, "Status": status });
    family.admin_call("UpdateUserPoolReplica", update).await.expect("updated");
}

/// A call that came to a Region, signed.
pub(crate) async fn call_in(region: &str, family: &Family, operation: &str, input: Value) -> Outcome {
    let caller = Caller::Signed { access_key_id: "AKIDTEST".to_owned() };
    call_as(operation, RequestContext { region: region.to_owned(), caller, ..context(&family.app) }, input).await
}

async fn admin(family: &Family, operation: &str, input: Value) -> Outcome {
    call_in(SECOND, family, operation, with(input, json!({ "UserPoolId": family.pool }))).await
}

/// A call without a signature, as it comes to a server of the second Region.
async fn unsigned(family: &Family, operation: &str, input: Value) -> Outcome {
    call_as(operation, RequestContext { region: SECOND.to_owned(), ..context(&family.app) }, input).await
}

#[tokio::test]
async fn a_pool_is_known_in_its_own_region_and_in_that_of_its_replica() {
    let family = replicated().await;
    let describe = json!({ "UserPoolId": family.pool });
    for region in [testing::REGION, SECOND] {
        call_in(region, &family, "DescribeUserPool", describe.clone()).await.expect(region);
    }
    assert_eq!(refused(call_in("ap-south-1", &family, "DescribeUserPool", describe).await).0, "ResourceNotFoundException");
}

#[tokio::test]
async fn an_active_replica_signs_in_the_users_of_the_primary() {
    let family = replicated().await;
    let answer = unsigned(&family, "InitiateAuth", family.password_input("ann", PASSWORD)).await.expect("a sign-in");
    let tokens = &answer["AuthenticationResult"];
    let user = unsigned(&family, "GetUser", json!({ "AccessToken": tokens["AccessToken"] })).await.expect("a user");
    assert_eq!(user["Username"], "ann");
    // The token is good in the primary Region, too.
    family.ok("GetUser", json!({ "AccessToken": tokens["AccessToken"] })).await;
    admin(&family, "AdminGetUser", json!({ "Username": "ann" })).await.expect("a user");
}

#[tokio::test]
async fn nothing_of_a_user_is_changed_in_a_secondary_region() {
    let family = replicated().await;
    let token = text(&family.signed_in("ann").await["AccessToken"]);
    let refusals = [
        admin(&family, "AdminCreateUser", json!({ "Username": "ben" })).await,
        admin(&family, "AdminSetUserPassword", json!({ "Username": "ann", "Password": PASSWORD, "Permanent": true })).await,
        unsigned(&family, "SignUp", family.sign_up_input("ben")).await,
        unsigned(&family, "ForgotPassword", json!({ "ClientId": family.client, "Username": "ann" })).await,
        unsigned(&family, "DeleteUser", json!({ "AccessToken": token })).await,
        unsigned(
            &family,
            "RespondToAuthChallenge",
            json!({ "ClientId": family.client, "ChallengeName": "NEW_PASSWORD_REQUIRED", "Session": "x".repeat(20) }),
        )
        .await,
    ];
    for outcome in refusals {
        assert_eq!(refused(outcome).0, "OperationNotEnabledException");
    }
    // One that does not declare that.
    let provider = json!({ "ProviderName": "Corporate", "ProviderType": "SAML", "ProviderDetails": {} });
    assert_eq!(refused(admin(&family, "CreateIdentityProvider", provider).await).0, "InvalidParameterException");
    family.sign_in("ann", PASSWORD).await.expect("all is as it was");
}

#[tokio::test]
async fn an_inactive_replica_is_read_and_lets_nobody_in() {
    let family = replicated().await;
    set(&family, "INACTIVE").await;
    let sign_in = unsigned(&family, "InitiateAuth", family.password_input("ann", PASSWORD)).await;
    assert_eq!(refused(sign_in).0, "OperationNotEnabledException");
    let listed = admin(&family, "ListUsers", json!({})).await.expect("users");
    assert_eq!(listed["Users"].as_array().map(Vec::len), Some(1));
}
