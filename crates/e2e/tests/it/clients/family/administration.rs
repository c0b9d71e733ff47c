//! What administrators do to users, and how those users come in.

use serde_json::{Value, json};

use super::relay::{App, Relay};
use crate::support::{Caller, PASSWORD};

const FIRST: &str = "First-Horse-1";

/// See the module.
pub(super) async fn run(relay: &mut Relay, caller: &Caller) {
    let schema = json!([{ "Name": "given_name", "AttributeDataType": "String", "Required": true, "Mutable": true }]);
    let pool = json!({ "AutoVerifiedAttributes": ["email"], "Schema": schema });
    let mut app = App::new(relay, caller, pool, json!({})).await;
    invited(&mut app).await;
    confirmed_by_hand(&mut app);
    reset(&mut app).await;
    disabled(&mut app);
    only_administrators(relay, caller).await;
}

async fn invited(app: &mut App<'_>) {
    let attributes = json!([{ "Name": "email", "Value": "grace@example.com" }, { "Name": "email_verified", "Value": "true" }]);
    let grace = json!({
        "Username": "grace", "TemporaryPassword": FIRST, "UserAttributes": attributes, "DesiredDeliveryMediums": ["EMAIL"],
    });
    let mut weak = grace.clone();
    weak["TemporaryPassword"] = "short".into();
    let text = "InvalidPasswordException: Password did not conform with password policy: Password not long enough";
    assert_eq!(app.refused("AdminCreateUser", weak), text);
    let user = app.ok("AdminCreateUser", grace.clone())["User"].clone();
    assert_eq!(
        (&user["Username"], &user["UserStatus"], &user["Enabled"]),
        (&json!("grace"), &json!("FORCE_CHANGE_PASSWORD"), &json!(true))
    );
    assert_eq!(app.refused("AdminCreateUser", grace), "UsernameExistsException: User account already exists");
    let reset = app.refused("ForgotPassword", json!({ "Username": "grace" }));
    assert_eq!(reset, "NotAuthorizedException: User password cannot be reset in the current state.");

    let first = app.ok("InitiateAuth", App::password_input("grace", FIRST));
    assert_eq!(first["ChallengeName"], "NEW_PASSWORD_REQUIRED");
    let required: Value = serde_json::from_str(first["ChallengeParameters"]["requiredAttributes"].as_str().unwrap()).unwrap();
    assert_eq!(required, json!(["userAttributes.given_name"]));
    let answer = |password: &str| {
        json!({
            "ChallengeName": "NEW_PASSWORD_REQUIRED",
            "Session": first["Session"],
            "ChallengeResponses": { "USERNAME": "grace", "NEW_PASSWORD": password, "userAttributes.given_name": "Grace" },
        })
    };
    let tokens = app.ok("RespondToAuthChallenge", answer(PASSWORD))["AuthenticationResult"].clone();
    assert!(tokens["AccessToken"].is_string() && tokens["RefreshToken"].is_string());
    let user = app.user("grace");
    assert_eq!((&user["UserStatus"], &user["Attributes"]["given_name"]), (&json!("CONFIRMED"), &json!("Grace")));
    let resend = app.refused("AdminCreateUser", json!({ "Username": "grace", "MessageAction": "RESEND" }));
    assert!(resend.starts_with("UnsupportedUserStateException: "), "{resend}");
}

/// A user who signs up without an address is confirmed by an administrator and signs in through a server.
fn confirmed_by_hand(app: &mut App<'_>) {
    let attributes = json!([{ "Name": "given_name", "Value": "Alan" }]);
    let answer = app.ok("SignUp", json!({ "Username": "alan", "Password": PASSWORD, "UserAttributes": attributes }));
    assert_eq!(answer["CodeDeliveryDetails"], Value::Null);
    app.ok("AdminConfirmSignUp", json!({ "Username": "alan" }));
    let again = app.refused("AdminConfirmSignUp", json!({ "Username": "alan" }));
    assert_eq!(again, "NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED");
    let parameters = json!({ "USERNAME": "alan", "PASSWORD": PASSWORD });
    let signed_in = app.ok("AdminInitiateAuth", json!({ "AuthFlow": "ADMIN_USER_PASSWORD_AUTH", "AuthParameters": parameters }));
    assert!(signed_in["AuthenticationResult"]["IdToken"].is_string());
    let forgotten = app.refused("ForgotPassword", json!({ "Username": "alan" }));
    let wanted = "InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number";
    assert_eq!(forgotten, wanted);
    let verified = json!([{ "Name": "email", "Value": "alan@example.com" }, { "Name": "email_verified", "Value": "true" }]);
    app.ok("AdminUpdateUserAttributes", json!({ "Username": "alan", "UserAttributes": verified }));
    assert_eq!(app.user("alan")["Attributes"]["email_verified"], "true");
}

async fn reset(app: &mut App<'_>) {
    app.ok("AdminResetUserPassword", json!({ "Username": "alan" }));
    assert_eq!(app.user("alan")["UserStatus"], "RESET_REQUIRED");
    let refused = app.refused("InitiateAuth", App::password_input("alan", PASSWORD));
    assert_eq!(refused, "PasswordResetRequiredException: Password reset required for the user");
    let code = app.code("alan").await;
    app.ok("ConfirmForgotPassword", json!({ "Username": "alan", "ConfirmationCode": code, "Password": FIRST }));
    app.sign_in("alan", FIRST);

    app.ok("AdminSetUserPassword", json!({ "Username": "alan", "Password": PASSWORD, "Permanent": false }));
    let parameters = json!({ "USERNAME": "alan", "PASSWORD": PASSWORD });
    let challenge = app.ok("AdminInitiateAuth", json!({ "AuthFlow": "ADMIN_USER_PASSWORD_AUTH", "AuthParameters": parameters }));
    assert_eq!(challenge["ChallengeName"], "NEW_PASSWORD_REQUIRED");
    let responses = json!({ "USERNAME": "alan", "NEW_PASSWORD": FIRST });
    let answer = json!({ "ChallengeName": "NEW_PASSWORD_REQUIRED", "Session": challenge["Session"], "ChallengeResponses": responses });
    app.ok("AdminRespondToAuthChallenge", answer);
    app.ok("AdminSetUserPassword", json!({ "Username": "alan", "Password": PASSWORD, "Permanent": true }));
    app.sign_in("alan", PASSWORD);
}

fn disabled(app: &mut App<'_>) {
    app.ok("AdminDisableUser", json!({ "Username": "alan" }));
    assert_eq!(app.user("alan")["Enabled"], false);
    let disabled = "NotAuthorizedException: User is disabled.";
    assert_eq!(app.refused("InitiateAuth", App::password_input("alan", PASSWORD)), disabled);
    assert_eq!(app.refused("ForgotPassword", json!({ "Username": "alan" })), disabled);
    app.ok("AdminDeleteUser", json!({ "Username": "alan" }));
    assert_eq!(app.refused("AdminDeleteUser", json!({ "Username": "alan" })), "UserNotFoundException: User does not exist.");
}

async fn only_administrators(relay: &mut Relay, caller: &Caller) {
    let pool = json!({ "AdminCreateUserConfig": { "AllowAdminCreateUserOnly": true } });
    let mut app = App::new(relay, caller, pool, json!({})).await;
    let refused = app.refused("SignUp", json!({ "Username": "eve", "Password": PASSWORD }));
    assert_eq!(refused, "NotAuthorizedException: SignUp is not permitted for this user pool");
    let user = app.ok("AdminCreateUser", json!({ "Username": "eve", "MessageAction": "SUPPRESS" }))["User"].clone();
    assert_eq!(user["UserStatus"], "FORCE_CHANGE_PASSWORD");
}
