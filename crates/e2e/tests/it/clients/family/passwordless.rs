//! Sign-up without a password, and the sign-in that follows from it.

use serde_json::{Value, json};

use super::relay::{App, Relay};
use crate::support::Caller;

/// See the module.
pub(super) async fn run(relay: &mut Relay, caller: &Caller) {
    let policies = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] } });
    let pool = json!({ "Policies": policies, "AutoVerifiedAttributes": ["email"] });
    let client = json!({ "ExplicitAuthFlows": ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] });
    let mut app = App::new(relay, caller, pool, client).await;
    let attributes = json!([{ "Name": "email", "Value": "linus@example.com" }]);
    let signed_up = app.ok("SignUp", json!({ "Username": "linus", "UserAttributes": attributes }));
    let code = app.code("linus").await;
    let confirm = json!({ "Username": "linus", "ConfirmationCode": code, "Session": signed_up["Session"] });
    let session = app.ok("ConfirmSignUp", confirm)["Session"].clone();
    let user_auth = |more: Value| {
        let mut input = json!({ "AuthFlow": "USER_AUTH", "AuthParameters": { "USERNAME": "linus", "PREFERRED_CHALLENGE": "EMAIL_OTP" } });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        input
    };
    let tokens = app.ok("InitiateAuth", user_auth(json!({ "Session": session })))["AuthenticationResult"].clone();
    let again = app.ok("GetTokensFromRefreshToken", json!({ "RefreshToken": tokens["RefreshToken"] }))["AuthenticationResult"].clone();
    for token in [&tokens["AccessToken"], &again["AccessToken"]] {
        assert_eq!(app.ok("GetUser", json!({ "AccessToken": token }))["Username"], "linus");
    }

    let challenge = app.ok("InitiateAuth", user_auth(json!({})));
    assert_eq!(challenge["ChallengeName"], "EMAIL_OTP");
    let parameters = &challenge["ChallengeParameters"];
    assert_eq!(
        (&parameters["CODE_DELIVERY_DELIVERY_MEDIUM"], &parameters["CODE_DELIVERY_DESTINATION"]),
        (&json!("EMAIL"), &json!("l***@e***"))
    );
    let responses = json!({ "USERNAME": "linus", "EMAIL_OTP_CODE": app.code("linus").await });
    let answer = json!({ "ChallengeName": "EMAIL_OTP", "Session": challenge["Session"], "ChallengeResponses": responses });
    assert!(app.ok("RespondToAuthChallenge", answer)["AuthenticationResult"]["IdToken"].is_string());
}
