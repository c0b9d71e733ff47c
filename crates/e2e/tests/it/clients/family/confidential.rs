//! An app client with a secret, custom attributes, and all that a signed-in user does.

use serde_json::{Value, json};

use super::relay::{App, Relay, attribute_map, wrong};
use crate::support::{Caller, PASSWORD};

const NEW_PASSWORD: &str = "Better-Horse-8";

/// See the module.
pub(super) async fn run(relay: &mut Relay, caller: &Caller) {
    let schema = json!([
        { "Name": "team", "AttributeDataType": "String", "Mutable": true, "StringAttributeConstraints": { "MinLength": "2", "MaxLength": "8" } },
        { "Name": "level", "AttributeDataType": "Number", "Mutable": true, "NumberAttributeConstraints": { "MinValue": "1", "MaxValue": "9" } },
    ]);
    // A client that does not say otherwise neither reads nor writes custom attributes.
    let readable = ["email", "email_verified", "custom:team", "custom:level"];
    let writable = ["email", "name", "phone_number", "custom:team", "custom:level"];
    let pool = json!({ "AutoVerifiedAttributes": ["email"], "Schema": schema });
    let client = json!({ "GenerateSecret": true, "ReadAttributes": readable, "WriteAttributes": writable });
    let mut app = App::new(relay, caller, pool, client).await;
    sign_up(&mut app).await;
    let token = sign_in(&mut app);
    attributes(&mut app, &token).await;
    passwords(&mut app, &token).await;
}

async fn sign_up(app: &mut App<'_>) {
    let client = app.client_id().to_owned();
    let hash = app.hash("ada");
    let given = json!([{ "Name": "email", "Value": "ada@example.com" }, { "Name": "custom:team", "Value": "engines" }]);
    let member = json!({ "Username": "ada", "Password": PASSWORD, "SecretHash": hash, "UserAttributes": given });
    let changed = |name: &str, value: Value| {
        let mut member = member.clone();
        member[name] = value;
        member
    };
    let mut without = member.clone();
    without.as_object_mut().unwrap().remove("SecretHash");
    let attribute = |name: &str, value: &str| changed("UserAttributes", json!([{ "Name": name, "Value": value }]));
    let schema = "InvalidParameterException: Attributes did not conform to the schema: ";
    let unwritable = "NotAuthorizedException: A client attempted to write unauthorized attribute";
    for (input, wanted) in [
        (without, format!("NotAuthorizedException: Client {client} is configured with secret but SECRET_HASH was not received")),
        (changed("SecretHash", "AAAA".into()), format!("NotAuthorizedException: Unable to verify secret hash for client {client}")),
        (attribute("custom:team", "too-long-a-name"), format!("{schema}custom:team: String must be no longer than 8 characters\n")),
        (attribute("custom:unknown", "x"), unwritable.to_owned()),
        (attribute("email_verified", "true"), unwritable.to_owned()),
        (attribute("email", "nowhere"), "InvalidParameterException: Invalid email address format.".to_owned()),
        (attribute("phone_number", "12345"), "InvalidParameterException: Invalid phone number format.".to_owned()),
        (
            changed("Password", "correct-horse-7".into()),
            "InvalidPasswordException: Password did not conform with policy: Password must have uppercase characters".to_owned(),
        ),
    ] {
        assert_eq!(app.refused("SignUp", input.clone()), wanted, "{input}");
    }
    let delivery = json!({ "AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "a***@e***" });
    let answer = app.ok("SignUp", member.clone());
    assert_eq!((&answer["UserConfirmed"], &answer["CodeDeliveryDetails"]), (&json!(false), &delivery));
    assert_eq!(app.refused("SignUp", member), "UsernameExistsException: User already exists");
    assert_eq!(app.refused("InitiateAuth", password_input(app, PASSWORD)), "UserNotConfirmedException: User is not confirmed.");

    let first = app.code("ada").await;
    let resent = app.ok("ResendConfirmationCode", json!({ "Username": "ada", "SecretHash": hash }));
    assert_eq!(resent["CodeDeliveryDetails"], delivery);
    let code = app.code("ada").await;
    assert_ne!(code, first, "a new code replaces the old one");
    let confirm = |code: &str| json!({ "Username": "ada", "SecretHash": hash, "ConfirmationCode": code });
    let mismatch = "CodeMismatchException: Invalid verification code provided, please try again.";
    assert_eq!(app.refused("ConfirmSignUp", confirm(&first)), mismatch);
    app.ok("ConfirmSignUp", confirm(&code));
    let again = "NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED";
    assert_eq!(app.refused("ConfirmSignUp", confirm(&code)), again);
}

fn password_input(app: &App<'_>, password: &str) -> Value {
    let mut input = App::password_input("ada", password);
    input["AuthParameters"]["SECRET_HASH"] = app.hash("ada").into();
    input
}

/// Signs in and refreshes; the access token of the second.
fn sign_in(app: &mut App<'_>) -> String {
    let input = password_input(app, PASSWORD);
    let tokens = app.ok("InitiateAuth", input)["AuthenticationResult"].clone();
    assert_eq!((&tokens["TokenType"], &tokens["ExpiresIn"]), (&json!("Bearer"), &json!(3600)));
    let hash = app.hash("ada");
    let refresh =
        |token: &Value| json!({ "AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": { "REFRESH_TOKEN": token, "SECRET_HASH": hash } });
    let refreshed = app.ok("InitiateAuth", refresh(&tokens["RefreshToken"]))["AuthenticationResult"].clone();
    let secret = app.secret().to_owned();
    app.ok("RevokeToken", json!({ "Token": tokens["RefreshToken"], "ClientSecret": secret }));
    let revoked = app.refused("InitiateAuth", refresh(&tokens["RefreshToken"]));
    assert_eq!(revoked, "NotAuthorizedException: Refresh Token has been revoked");
    let gone = app.refused("GetUser", json!({ "AccessToken": refreshed["AccessToken"] }));
    assert_eq!(gone, "NotAuthorizedException: Access Token has been revoked");
    let input = password_input(app, PASSWORD);
    app.ok("InitiateAuth", input)["AuthenticationResult"]["AccessToken"].as_str().unwrap().to_owned()
}

async fn attributes(app: &mut App<'_>, token: &str) {
    let user = attribute_map(&app.ok("GetUser", json!({ "AccessToken": token })));
    assert_eq!(
        (&user["email"], &user["email_verified"], &user["custom:team"]),
        (&json!("ada@example.com"), &json!("true"), &json!("engines"))
    );
    let changes = json!([{ "Name": "email", "Value": "ada@example.org" }, { "Name": "custom:level", "Value": "7" }]);
    let updated = app.ok("UpdateUserAttributes", json!({ "AccessToken": token, "UserAttributes": changes }));
    let delivery = json!({ "AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "a***@e***" });
    assert_eq!(updated["CodeDeliveryDetailsList"], json!([delivery]));
    let out_of_range = json!([{ "Name": "custom:level", "Value": "10" }]);
    let refused = app.refused("UpdateUserAttributes", json!({ "AccessToken": token, "UserAttributes": out_of_range }));
    // Changes are refused in other words than sign-ups (sign-up 2.10).
    assert!(refused.starts_with("InvalidParameterException: user.custom:level: Number must be no greater than 9"), "{refused}");

    let asked = app.ok("GetUserAttributeVerificationCode", json!({ "AccessToken": token, "AttributeName": "email" }));
    assert_eq!(asked["CodeDeliveryDetails"], delivery);
    let verify = |code: &str| json!({ "AccessToken": token, "AttributeName": "email", "Code": code });
    let code = app.code("ada").await;
    let mismatch = "CodeMismatchException: Invalid verification code provided, please try again.";
    assert_eq!(app.refused("VerifyUserAttribute", verify(wrong(&code))), mismatch);
    app.ok("VerifyUserAttribute", verify(&code));
    let used = "ExpiredCodeException: Invalid code provided, please request a code again.";
    assert_eq!(app.refused("VerifyUserAttribute", verify(&code)), used);
    let other = app.refused("GetUserAttributeVerificationCode", json!({ "AccessToken": token, "AttributeName": "name" }));
    assert_eq!(other, "InvalidParameterException: Invalid attribute name. Only phone_number and email can be verified.");
    let missing = app.refused("GetUserAttributeVerificationCode", json!({ "AccessToken": token, "AttributeName": "phone_number" }));
    assert_eq!(missing, "InvalidParameterException: User does not have a valid registered phone number");

    app.ok("DeleteUserAttributes", json!({ "AccessToken": token, "UserAttributeNames": ["custom:team"] }));
    let user = attribute_map(&app.ok("GetUser", json!({ "AccessToken": token })));
    assert_eq!((&user["email"], &user["custom:level"], &user["custom:team"]), (&json!("ada@example.org"), &json!("7"), &Value::Null));
}

async fn passwords(app: &mut App<'_>, token: &str) {
    let change = |old: &str, new: &str| json!({ "AccessToken": token, "PreviousPassword": old, "ProposedPassword": new });
    let incorrect = "NotAuthorizedException: Incorrect username or password.";
    assert_eq!(app.refused("ChangePassword", change("Wrong-Horse-7", NEW_PASSWORD)), incorrect);
    let weak = app.refused("ChangePassword", change(PASSWORD, "short"));
    assert_eq!(weak, "InvalidPasswordException: Password did not conform with policy: Password not long enough");
    app.ok("ChangePassword", change(PASSWORD, NEW_PASSWORD));
    let old = password_input(app, PASSWORD);
    assert_eq!(app.refused("InitiateAuth", old), incorrect);

    let hash = app.hash("ada");
    let forgotten = app.ok("ForgotPassword", json!({ "Username": "ada", "SecretHash": hash }));
    assert_eq!(forgotten["CodeDeliveryDetails"]["Destination"], "a***@e***");
    let code = app.code("ada").await;
    let confirm = |code: &str| json!({ "Username": "ada", "SecretHash": hash, "ConfirmationCode": code, "Password": PASSWORD });
    let mismatch = "CodeMismatchException: Invalid verification code provided, please try again.";
    assert_eq!(app.refused("ConfirmForgotPassword", confirm(wrong(&code))), mismatch);
    app.ok("ConfirmForgotPassword", confirm(&code));
    let new = password_input(app, PASSWORD);
    let token = app.ok("InitiateAuth", new)["AuthenticationResult"]["AccessToken"].clone();
    app.ok("GlobalSignOut", json!({ "AccessToken": token }));
    let signed_out = app.refused("GetUser", json!({ "AccessToken": token }));
    assert_eq!(signed_out, "NotAuthorizedException: Access Token has been revoked");
    let new = password_input(app, PASSWORD);
    let token = app.ok("InitiateAuth", new)["AuthenticationResult"]["AccessToken"].clone();
    app.ok("DeleteUser", json!({ "AccessToken": token }));
    assert_eq!(app.refused("AdminGetUser", json!({ "Username": "ada" })), "UserNotFoundException: User does not exist.");
    assert_eq!(app.refused("GetUser", json!({ "AccessToken": "not.a.token" })), "NotAuthorizedException: Invalid Access Token");
}
