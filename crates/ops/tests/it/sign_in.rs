//! Signing in with a password, refreshing, and what tokens are good for (authentication 2 and 4).

use std::time::Duration;

use domain::secret::secret_hash;
use outside::InvokeError;
use serde_json::{Value, json};

use crate::family::{Family, Outcome, PASSWORD, error, hiding_client, password_client, refused, text, with};

const INCORRECT: (&str, &str) = ("NotAuthorizedException", "Incorrect username or password.");
const LOCKED: (&str, &str) = ("NotAuthorizedException", "Password attempts exceeded");
const PRE: &str = "arn:aws:lambda:us-east-1:000000000000:function:pre";
const POST: &str = "arn:aws:lambda:us-east-1:000000000000:function:post";
const TOKENS: &str = "arn:aws:lambda:us-east-1:000000000000:function:tokens";

impl Family {
    async fn refresh(&self, token: &Value) -> Outcome {
        self.client_call("InitiateAuth", json!({ "AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": { "REFRESH_TOKEN": token } })).await
    }

    async fn tokens(&self) -> Value {
        self.sign_in("alice", PASSWORD).await.expect("a sign-in")["AuthenticationResult"].clone()
    }
}

async fn alice(client: Value) -> Family {
    let family = Family::new(json!({ "AutoVerifiedAttributes": ["email"] }), client).await;
    family.confirmed("alice", "alice@example.com").await;
    family
}

fn claims(token: &Value) -> Value {
    let claims = domain::jwt::peek(token.as_str().expect("a token")).expect("a JWT");
    Value::Object(claims)
}

#[tokio::test]
async fn a_confirmed_user_signs_in_and_holds_tokens() {
    let family = alice(password_client()).await;
    let answer = family.sign_in("alice", PASSWORD).await.expect("a sign-in");
    assert_eq!(answer["ChallengeParameters"], json!({}), "authentication 2.3: the empty ChallengeParameters is there");
    assert!(answer.get("ChallengeName").is_none() && answer.get("Session").is_none(), "authentication 2.3");
    let result = &answer["AuthenticationResult"];
    assert_eq!((&result["TokenType"], &result["ExpiresIn"]), (&json!("Bearer"), &json!(3600)), "authentication 2.3");
    assert_eq!(text(&result["RefreshToken"]).split('.').count(), 5, "authentication 4.4");
    let user = family.call("GetUser", json!({ "AccessToken": result["AccessToken"] })).await.expect("the user");
    assert_eq!(user["Username"], "alice");

    let (id, access) = (claims(&result["IdToken"]), claims(&result["AccessToken"]));
    let sub = family.user("alice").await["Attributes"]["sub"].clone();
    let issuer = format!("http://127.0.0.1:9229/{}", family.pool);
    assert_eq!((&id["sub"], &id["aud"], &id["token_use"], &id["iss"]), (&sub, &json!(family.client), &json!("id"), &json!(issuer)));
    assert_eq!(
        (&id["cognito:username"], &id["email"], &id["email_verified"]),
        (&json!("alice"), &json!("alice@example.com"), &json!(true))
    );
    assert_eq!(
        (&access["client_id"], &access["username"], &access["token_use"]),
        (&json!(family.client), &json!("alice"), &json!("access"))
    );
    assert_eq!(access["scope"], "aws.cognito.signin.user.admin", "authentication 4.3");
    assert_eq!(id["origin_jti"], access["origin_jti"], "authentication 4.2");
    assert_ne!(id["jti"], access["jti"], "authentication 4.2");
    assert!(access.get("aud").is_none() && access.get("email").is_none(), "authentication 4.3");
}

#[tokio::test]
async fn refusals_of_a_sign_in_have_the_services_words() {
    let family = alice(password_client()).await;
    assert_eq!(refused(family.sign_in("alice", "Wrong-Password-1").await), error(INCORRECT.0, INCORRECT.1), "authentication 2.8");
    let unknown = error("UserNotFoundException", "User does not exist.");
    assert_eq!(refused(family.sign_in("nobody", PASSWORD).await), unknown, "authentication 2.8: LEGACY");
    family.sign_up("bob", &[]).await.expect("a sign-up");
    let unconfirmed = error("UserNotConfirmedException", "User is not confirmed.");
    assert_eq!(refused(family.sign_in("bob", PASSWORD).await), unconfirmed, "authentication 2.3");
    let unconfirmed = error("UserNotConfirmedException", "User is not confirmed.");
    assert_eq!(refused(family.sign_in("bob", "Wrong-Password-1").await), unconfirmed, "authentication 2.3: whatever the password");
    let hiding = alice(hiding_client()).await;
    assert_eq!(refused(hiding.sign_in("nobody", PASSWORD).await), error(INCORRECT.0, INCORRECT.1), "authentication 2.10: ENABLED");
}

#[tokio::test]
async fn a_flow_that_is_not_open_is_refused() {
    let family = Family::new(json!({}), json!({ "ExplicitAuthFlows": ["ALLOW_CUSTOM_AUTH"] })).await;
    for (operation, flow, message) in [
        ("InitiateAuth", "USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH flow not enabled for this client"),
        ("InitiateAuth", "USER_AUTH", "USER_AUTH flow not enabled for this client"),
        ("InitiateAuth", "USER_SRP_AUTH", "USER_SRP_AUTH is not enabled for the client."),
        ("InitiateAuth", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN_AUTH is not enabled for the client."),
        ("InitiateAuth", "ADMIN_USER_PASSWORD_AUTH", "Initiate Auth method not supported."),
        ("AdminInitiateAuth", "ADMIN_USER_PASSWORD_AUTH", "Auth flow not enabled for this client"),
        ("AdminInitiateAuth", "USER_PASSWORD_AUTH", "Initiate Auth method not supported."),
    ] {
        let mut request = json!({ "ClientId": family.client, "AuthFlow": flow, "AuthParameters": { "USERNAME": "a", "PASSWORD": "b" } });
        if operation == "AdminInitiateAuth" {
            request["UserPoolId"] = json!(family.pool);
        }
        let expected = error("InvalidParameterException", message);
        assert_eq!(refused(family.call(operation, request).await), expected, "authentication 2.1: {operation} {flow}");
    }
}

#[tokio::test]
async fn missing_parameters_are_named() {
    let family = alice(password_client()).await;
    for (parameters, missing) in [(json!({}), "USERNAME"), (json!({ "USERNAME": "alice" }), "PASSWORD")] {
        let request = json!({ "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters });
        let expected = error("InvalidParameterException", &format!("Missing required parameter {missing}"));
        assert_eq!(refused(family.client_call("InitiateAuth", request).await), expected, "authentication 2.1");
    }
}

#[tokio::test]
async fn an_administrators_server_signs_users_in() {
    let family = alice(password_client()).await;
    let request = json!({
        "ClientId": family.client, "AuthFlow": "ADMIN_USER_PASSWORD_AUTH",
        "AuthParameters": { "USERNAME": "alice", "PASSWORD": PASSWORD },
    });
    let answer = family.admin_call("AdminInitiateAuth", request.clone()).await.expect("a sign-in");
    assert!(answer["AuthenticationResult"]["IdToken"].is_string(), "authentication 2.11");
    let other = testing_pool(&family).await;
    let foreign = with(request, json!({ "UserPoolId": other }));
    let expected = error("ResourceNotFoundException", &format!("User pool client {} does not exist.", family.client));
    assert_eq!(refused(family.call("AdminInitiateAuth", foreign).await), expected, "authentication 2.1");
}

async fn testing_pool(family: &Family) -> String {
    text(&family.call("CreateUserPool", json!({ "PoolName": "other" })).await.expect("a pool")["UserPool"]["Id"])
}

#[tokio::test]
async fn the_secret_hash_is_over_the_typed_name_and_at_a_refresh_over_the_username() {
    let client = with(password_client(), json!({ "GenerateSecret": true }));
    let family = Family::new(json!({ "AliasAttributes": ["email"] }), client).await;
    let hash = |name: &str| secret_hash::compute(&family.secret, name, &family.client);
    let sign_up = json!({ "Username": "alice", "Password": PASSWORD, "SecretHash": hash("alice"), "UserAttributes": crate::family::list(&[("email", "a@example.com")]) });
    family.client_call("SignUp", sign_up).await.expect("a sign-up");
    family.admin_call("AdminConfirmSignUp", json!({ "Username": "alice" })).await.expect("a confirmation");
    let verified = json!({ "Username": "alice", "UserAttributes": crate::family::list(&[("email_verified", "true")]) });
    family.admin_call("AdminUpdateUserAttributes", verified).await.expect("verified");
    let start = |hash: String| json!({ "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": { "USERNAME": "a@example.com", "PASSWORD": PASSWORD, "SECRET_HASH": hash } });
    let wrong = error("NotAuthorizedException", &format!("Unable to verify secret hash for client {}", family.client));
    assert_eq!(refused(family.client_call("InitiateAuth", start(hash("bob"))).await), wrong, "authentication 2.7");
    let sub = text(&family.user("alice").await["Attributes"]["sub"]);
    for over in ["alice", &sub, "a@example.com"] {
        family.client_call("InitiateAuth", start(hash(over))).await.expect("authentication 2.2: any sign-in attribute of the user");
    }
    let answer = family.client_call("InitiateAuth", start(hash("a@example.com"))).await.expect("authentication 2.7: exactly as sent");
    let refresh = |hash: Option<String>| {
        let parameters = with(
            json!({ "REFRESH_TOKEN": answer["AuthenticationResult"]["RefreshToken"] }),
            hash.map_or(json!({}), |hash| json!({ "SECRET_HASH": hash })),
        );
        json!({ "AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": parameters })
    };
    let missing = format!("Client {} is configured with secret but SECRET_HASH was not received", family.client);
    assert_eq!(refused(family.client_call("InitiateAuth", refresh(None)).await).1, missing, "authentication 2.7");
    assert_eq!(refused(family.client_call("InitiateAuth", refresh(Some(hash("bob")))).await), wrong, "authentication 2.7");
    family.client_call("InitiateAuth", refresh(Some(hash("alice")))).await.expect("authentication 2.7: over the username");
}

#[tokio::test]
async fn an_address_that_is_always_blocked_signs_nobody_in() {
    let client = with(password_client(), json!({ "GenerateSecret": true, "EnablePropagateAdditionalUserContextData": true }));
    for (mode, refuses) in [("ENFORCED", true), ("AUDIT", false), ("OFF", false)] {
        let family = Family::new(json!({ "UserPoolAddOns": { "AdvancedSecurityMode": mode } }), client.clone()).await;
        let hash = secret_hash::compute(&family.secret, "alice", &family.client);
        let sign_up = json!({ "Username": "alice", "Password": PASSWORD, "SecretHash": hash });
        family.client_call("SignUp", sign_up).await.expect("a sign-up");
        family.admin_call("AdminConfirmSignUp", json!({ "Username": "alice" })).await.expect("a confirmation");
        let blocked = json!({ "RiskExceptionConfiguration": { "BlockedIPRangeList": ["203.0.113.0/24"] } });
        family.admin_call("SetRiskConfiguration", blocked).await.expect("a list");
        for (address, listed) in [("203.0.113.7", true), ("198.51.100.1", false)] {
            let request = json!({
                "AuthFlow": "USER_PASSWORD_AUTH", "UserContextData": { "IpAddress": address },
                "AuthParameters": { "USERNAME": "alice", "PASSWORD": PASSWORD, "SECRET_HASH": hash },
            });
            let outcome = family.client_call("InitiateAuth", request).await;
            assert_eq!(outcome.is_err(), refuses && listed, "6.2: {mode} {address}: {outcome:?}");
            if let Err((code, _)) = outcome {
                assert_eq!(code, "NotAuthorizedException");
            }
        }
    }
}

#[tokio::test]
async fn a_secret_hash_may_be_over_the_username_where_an_alias_was_typed() {
    let client = with(password_client(), json!({ "GenerateSecret": true }));
    let pool = json!({ "AliasAttributes": ["email"], "AutoVerifiedAttributes": ["email"] });
    let family = Family::new(pool, client).await;
    let hash = |name: &str| secret_hash::compute(&family.secret, name, &family.client);
    let attributes = crate::family::list(&[("email", "a@example.com")]);
    let sign_up = json!({ "Username": "alice", "Password": PASSWORD, "SecretHash": hash("alice"), "UserAttributes": attributes });
    family.client_call("SignUp", sign_up).await.expect("a sign-up");
    let confirm = json!({ "Username": "alice", "SecretHash": hash("alice"), "ConfirmationCode": family.newest_code().await });
    family.client_call("ConfirmSignUp", confirm).await.expect("a confirmation");
    let wrong = error("NotAuthorizedException", &format!("Unable to verify secret hash for client {}", family.client));
    let forgot = |over: &str| family.client_call("ForgotPassword", json!({ "Username": "a@example.com", "SecretHash": hash(over) }));
    assert_eq!(refused(forgot("bob").await), wrong, "authentication 2.2");
    forgot("alice").await.expect("authentication 2.2: any sign-in attribute of the user");
    let confirm = |over: &str, code: String| {
        let request = json!({ "Username": "a@example.com", "SecretHash": hash(over), "ConfirmationCode": code, "Password": "Passw0rd!2" });
        family.client_call("ConfirmForgotPassword", request)
    };
    let code = family.newest_code().await;
    assert_eq!(refused(confirm("bob", code.clone()).await), wrong, "authentication 2.2");
    confirm("alice", code).await.expect("authentication 2.2: any sign-in attribute of the user");
    // Nobody has other names than the one typed.
    let nobody = |over: &str| family.client_call("ForgotPassword", json!({ "Username": "nobody", "SecretHash": hash(over) }));
    assert_eq!(refused(nobody("alice").await), wrong, "authentication 2.2");
}

#[tokio::test]
async fn a_refresh_gives_new_tokens_of_the_same_sign_in() {
    let family = alice(password_client()).await;
    let first = family.tokens().await;
    family.app.clock.advance(Duration::from_secs(600));
    let update = json!({ "AccessToken": first["AccessToken"], "UserAttributes": crate::family::list(&[("name", "Alice")]) });
    family.call("UpdateUserAttributes", update).await.expect("a name");
    let second = family.refresh(&first["RefreshToken"]).await.expect("a refresh")["AuthenticationResult"].clone();
    assert!(second.get("RefreshToken").is_none(), "authentication 2.12");
    let (before, after) = (claims(&first["IdToken"]), claims(&second["IdToken"]));
    assert_eq!(
        (&before["auth_time"], &before["origin_jti"]),
        (&after["auth_time"], &after["origin_jti"]),
        "authentication 2.12: they stay"
    );
    assert_ne!((&before["jti"], &before["iat"]), (&after["jti"], &after["iat"]));
    assert_eq!(after["name"], "Alice", "authentication 2.12: claims are rebuilt from current data");
}

#[tokio::test]
async fn a_refresh_token_is_refused_when_it_is_wrong_old_foreign_or_its_user_gone() {
    let family = alice(password_client()).await;
    let token = family.tokens().await["RefreshToken"].clone();
    let invalid = error("NotAuthorizedException", "Invalid Refresh Token.");
    assert_eq!(refused(family.refresh(&json!("garbage")).await), invalid, "authentication 2.12");
    let mut tampered = text(&token);
    tampered.replace_range(120..121, if &tampered[120..121] == "A" { "B" } else { "A" });
    assert_eq!(refused(family.refresh(&json!(tampered)).await), invalid, "authentication 2.12");
    let (other, _) = Family::client(&family.app, &family.pool, password_client()).await;
    let foreign = json!({ "ClientId": other, "AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": { "REFRESH_TOKEN": token } });
    assert_eq!(refused(family.call("InitiateAuth", foreign).await), invalid, "authentication 2.12: from another client");
    family.app.clock.advance(Duration::from_secs(30 * 24 * 3600));
    let expired = error("NotAuthorizedException", "Refresh Token has expired");
    assert_eq!(refused(family.refresh(&token).await), expired, "authentication 2.12");
    let token = family.tokens().await["RefreshToken"].clone();
    family.admin_call("AdminDeleteUser", json!({ "Username": "alice" })).await.expect("deleted");
    assert_eq!(refused(family.refresh(&token).await), invalid, "authentication 2.12: a deleted user");
}

#[tokio::test]
async fn access_tokens_are_checked_in_every_part() {
    let family = alice(password_client()).await;
    let tokens = family.tokens().await;
    let get = |token: Value| family.call("GetUser", json!({ "AccessToken": token }));
    let invalid = error("NotAuthorizedException", "Invalid Access Token");
    assert_eq!(refused(get(json!("aa.bb.cc")).await), invalid, "sign-up 1.3: garbage that passes the pattern");
    assert_eq!(refused(get(tokens["IdToken"].clone()).await), invalid, "authentication 4.6: an ID token");
    let access = text(&tokens["AccessToken"]);
    let (rest, signature) = access.rsplit_once('.').expect("three parts");
    let flipped = if let Some(tail) = signature.strip_prefix('A') { format!("B{tail}") } else { format!("A{}", &signature[1..]) };
    assert_eq!(refused(get(json!(format!("{rest}.{flipped}"))).await), invalid, "sign-up 1.3");
    family.app.clock.advance(Duration::from_secs(3600));
    assert_eq!(refused(get(json!(access)).await), error("NotAuthorizedException", "Access Token has expired"), "sign-up 1.3");
    let fresh = family.tokens().await["AccessToken"].clone();
    family.admin_call("AdminDeleteUser", json!({ "Username": "alice" })).await.expect("deleted");
    assert_eq!(refused(get(fresh).await), error("UserNotFoundException", "User does not exist."), "authentication 4.6");
}

#[tokio::test]
async fn a_user_deletes_the_account() {
    let family = alice(password_client()).await;
    let token = family.access_token("alice").await;
    assert_eq!(family.call("DeleteUser", json!({ "AccessToken": token })).await.expect("deleted"), Value::Null, "sign-up 1.1: empty body");
    assert_eq!(refused(family.sign_in("alice", PASSWORD).await).0, "UserNotFoundException");
    family.sign_up("alice", &[]).await.expect("administration 3.1: the name is free again");
}

#[tokio::test]
async fn after_the_fifth_failure_the_user_is_locked_for_a_doubling_time() {
    let family = alice(password_client()).await;
    for failure in 1..=5 {
        assert_eq!(refused(family.sign_in("alice", "Wrong-Password-1").await), error(INCORRECT.0, INCORRECT.1), "failure {failure}");
    }
    assert_eq!(refused(family.sign_in("alice", PASSWORD).await), error(LOCKED.0, LOCKED.1), "authentication 2.9: also the right one");
    family.app.clock.advance(Duration::from_secs(1));
    assert_eq!(refused(family.sign_in("alice", "Wrong-Password-1").await), error(INCORRECT.0, INCORRECT.1), "failure 6");
    family.app.clock.advance(Duration::from_millis(1500));
    assert_eq!(refused(family.sign_in("alice", PASSWORD).await), error(LOCKED.0, LOCKED.1), "authentication 2.9: two seconds now");
    family.app.clock.advance(Duration::from_secs(1));
    family.sign_in("alice", PASSWORD).await.expect("authentication 2.9: a success after the lock");
    for failure in 1..=4 {
        assert_eq!(refused(family.sign_in("alice", "Wrong-Password-1").await), error(INCORRECT.0, INCORRECT.1), "failure {failure}");
    }
    family.sign_in("alice", PASSWORD).await.expect("authentication 2.9: a success resets the count");
}

#[tokio::test]
async fn a_name_that_nobody_has_is_locked_like_any_other_where_that_is_hidden() {
    let family = alice(hiding_client()).await;
    for name in ["alice", "nobody"] {
        for _ in 0..5 {
            assert_eq!(refused(family.sign_in(name, "Wrong-Password-1").await), error(INCORRECT.0, INCORRECT.1));
        }
        assert_eq!(refused(family.sign_in(name, "Wrong-Password-1").await), error(LOCKED.0, LOCKED.1), "{name}");
    }
}

#[tokio::test]
async fn the_functions_of_a_sign_in_run_in_order_and_each_may_refuse() {
    let pool = json!({ "LambdaConfig": { "PreAuthentication": PRE, "PostAuthentication": POST, "PreTokenGeneration": TOKENS } });
    let family = Family::new(pool, password_client()).await;
    family.sign_up("alice", &[]).await.expect("a sign-up");
    family.admin_call("AdminConfirmSignUp", json!({ "Username": "alice" })).await.expect("a confirmation");
    for arn in [PRE, POST] {
        family.app.functions.respond(arn, json!({}));
    }
    let changes = json!({ "claimsOverrideDetails": { "claimsToAddOrOverride": { "plan": "gold", "sub": "evil" }, "claimsToSuppress": ["cognito:groups"] } });
    family.app.functions.respond(TOKENS, changes);
    let request = json!({
        "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": { "USERNAME": "alice", "PASSWORD": PASSWORD }, "ClientMetadata": { "from": "test" },
    });
    let answer = family.client_call("InitiateAuth", request).await.expect("a sign-in");
    let id = claims(&answer["AuthenticationResult"]["IdToken"]);
    assert_eq!(id["plan"], "gold", "authentication 7.2");
    assert_ne!(id["sub"], "evil", "authentication 7.2: not changeable");
    let events = family.app.functions.take_events();
    let sources: Vec<&Value> = events.iter().map(|event| &event.event["triggerSource"]).collect();
    let expected = ["PreAuthentication_Authentication", "PostAuthentication_Authentication", "TokenGeneration_Authentication"];
    assert_eq!(sources, expected, "authentication 2.3");
    assert_eq!(events[0].event["request"]["validationData"], json!({ "from": "test" }), "authentication 2.2");
    assert!(events[1].event["request"].get("clientMetadata").is_none(), "authentication 2.2: it does not reach the later ones");
    for (arn, name) in [(TOKENS, "PreTokenGeneration"), (POST, "PostAuthentication"), (PRE, "PreAuthentication")] {
        family.app.functions.fail(arn, InvokeError::Function { message: "no".to_owned() });
        let expected = error("UserLambdaValidationException", &format!("{name} failed with error no."));
        assert_eq!(refused(family.sign_in("alice", PASSWORD).await), expected, "authentication 7.1");
    }
    assert_eq!(
        refused(family.sign_in("alice", "Wrong-Password-1").await).0,
        "UserLambdaValidationException",
        "it runs before the password"
    );
}

#[tokio::test]
async fn an_unknown_user_may_come_by_migration_with_the_typed_password() {
    let family = Family::new(json!({ "LambdaConfig": { "UserMigration": PRE } }), password_client()).await;
    let found = json!({ "userAttributes": { "email": "old@example.com" }, "finalUserStatus": "CONFIRMED", "messageAction": "SUPPRESS" });
    family.app.functions.respond(PRE, found);
    family.sign_in("old", "weak").await.expect("authentication 7.4: the policy is not applied to that password");
    assert_eq!(family.app.functions.take_events()[0].event["request"]["password"], "weak");
    family.sign_in("old", "weak").await.expect("a sign-in");
    assert!(family.app.functions.take_events().is_empty(), "now the user is known");
    family.app.functions.respond(PRE, json!({ "userAttributes": { "email": "b@example.com" }, "messageAction": "SUPPRESS" }));
    assert_eq!(refused(family.sign_in("older", "weak").await).0, "PasswordResetRequiredException", "authentication 7.4: otherwise");
}

#[tokio::test]
async fn a_migration_function_that_throws_ends_the_sign_in_in_its_words() {
    let pool = json!({ "LambdaConfig": { "UserMigration": PRE } });
    for (client, unknown) in [(password_client(), "UserNotFoundException"), (hiding_client(), "NotAuthorizedException")] {
        let family = Family::new(pool.clone(), client).await;
        family.app.functions.fail(PRE, InvokeError::Function { message: "bad password".to_owned() });
        let expected = error("UserLambdaValidationException", "UserMigration failed with error bad password.");
        assert_eq!(refused(family.sign_in("nobody", "weak").await), expected, "authentication 7.4");
        family.app.functions.respond(PRE, json!({}));
        assert_eq!(refused(family.sign_in("nobody", "weak").await).0, unknown, "authentication 7.4: an empty answer");
        assert!(family.app.functions.take_events().len() == 2);
    }
}

#[tokio::test]
async fn an_app_that_asks_until_the_user_is_confirmed_locks_nobody() {
    // Amplify signs in every few seconds until a confirmation link was clicked. Nothing is guessed at: the password is not looked at.
    let family = Family::plain().await;
    family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
    for attempt in 1..=20 {
        let answer = refused(family.sign_in("alice", PASSWORD).await);
        assert_eq!(answer, error("UserNotConfirmedException", "User is not confirmed."), "authentication 2.3: {attempt}");
    }
    family.admin_call("AdminConfirmSignUp", json!({ "Username": "alice" })).await.expect("a confirmation");
    family.sign_in("alice", PASSWORD).await.expect("a sign-in");
}

#[tokio::test]
async fn where_existence_is_hidden_only_the_right_password_tells_that_a_user_is_unconfirmed() {
    let family = Family::new(json!({}), hiding_client()).await;
    family.sign_up("bob", &[]).await.expect("a sign-up");
    assert_eq!(refused(family.sign_in("bob", "Wrong-Password-1").await), error(INCORRECT.0, INCORRECT.1));
    assert_eq!(refused(family.sign_in("bob", PASSWORD).await), error("UserNotConfirmedException", "User is not confirmed."));
}

#[tokio::test]
async fn each_of_the_two_tokens_is_signed_by_a_key_of_its_own() {
    let family = alice(password_client()).await;
    let tokens = family.tokens().await;
    let kid = |token: &Value| {
        let header = text(token).split('.').next().expect("a header").to_owned();
        let header = base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, header).expect("Base64");
        text(&serde_json::from_slice::<Value>(&header).expect("JSON")["kid"])
    };
    let (id, access) = (kid(&tokens["IdToken"]), kid(&tokens["AccessToken"]));
    assert_ne!(id, access, "authentication 4.1");
    let jwks: Value =
        serde_json::from_str(&identity::token::discovery::jwks(&family.app, &family.pool).await.expect("keys")).expect("JSON");
    let keys = jwks["keys"].as_array().expect("keys");
    assert_eq!(keys.len(), 2, "authentication 4.1");
    assert!([&id, &access].iter().all(|kid| keys.iter().any(|key| key["kid"] == **kid)), "{jwks}");
    let refreshed = family.refresh(&tokens["RefreshToken"]).await.expect("a refresh")["AuthenticationResult"].clone();
    assert_eq!((kid(&refreshed["IdToken"]), kid(&refreshed["AccessToken"])), (id, access), "at a refresh too");
    family.call("GetUser", json!({ "AccessToken": refreshed["AccessToken"] })).await.expect("it verifies");
}

#[tokio::test]
async fn a_compromised_password_ends_at_the_sign_in_where_that_is_enforced() {
    let pool = json!({ "UserPoolTier": "PLUS", "UserPoolAddOns": { "AdvancedSecurityMode": "AUDIT" } });
    let family = Family::new(pool, password_client()).await;
    let request = json!({ "Username": "alice", "Password": "Password123!" });
    family.client_call("SignUp", request).await.expect("a sign-up");
    family.admin_call("AdminConfirmSignUp", json!({ "Username": "alice" })).await.expect("a confirmation");
    family.sign_in("alice", "Password123!").await.expect("only recorded");
    let enforced = json!({ "UserPoolTier": "PLUS", "UserPoolAddOns": { "AdvancedSecurityMode": "ENFORCED" } });
    family.admin_call("UpdateUserPool", enforced).await.expect("an update");
    assert_eq!(refused(family.sign_in("alice", "Password123!").await).0, "PasswordResetRequiredException", "sign-up 6.2");
    assert_eq!(family.user("alice").await["UserStatus"], "RESET_REQUIRED", "sign-up 6.2");
}

#[tokio::test]
async fn a_pool_that_demands_a_second_factor_lets_nobody_in_without_one() {
    let pool = json!({ "MfaConfiguration": "ON", "SmsConfiguration": { "SnsCallerArn": "arn:aws:iam::000000000000:role/sms", "ExternalId": "x" } });
    let family = Family::new(pool, password_client()).await;
    for (name, attributes) in [("alice", &[][..]), ("bob", &[("phone_number", "+491701234567")])] {
        family.sign_up(name, attributes).await.expect("a sign-up");
        family.admin_call("AdminConfirmSignUp", json!({ "Username": name })).await.expect("a confirmation");
    }
    assert_eq!(refused(family.sign_in("alice", PASSWORD).await).0, "InvalidParameterException", "authentication 5.2: nothing to set up");
    assert_eq!(family.sign_in("bob", PASSWORD).await.expect("a challenge")["ChallengeName"], "SMS_MFA", "authentication 5.2");
}
