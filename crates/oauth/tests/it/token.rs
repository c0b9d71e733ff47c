//! Managed-login 2.6 and 3.

use std::time::Duration;

use http::header::{CONTENT_TYPE, ORIGIN};
use http::{HeaderMap, Method};
use ops::testing::call;
use outside::Clock;
use serde_json::{Value, json};

use super::support::*;

const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const PKCE: [(&str, &str); 2] = [("code_challenge", CHALLENGE), ("code_challenge_method", "S256")];

fn error(name: &str) -> (u16, Value) {
    (400, json!({ "error": name }))
}

fn text<'a>(answer: &'a Value, member: &str) -> &'a str {
    answer[member].as_str().unwrap_or_else(|| panic!("{answer}"))
}

#[tokio::test]
async fn a_code_gives_three_tokens_with_what_was_asked_for() {
    let world = World::new().await;
    let signed_in = world.app.clock.now();
    let code = world.code(&[("scope", "openid profile email"), ("nonce", "n1"), ("resource", "https://api.example/v1")]).await;
    world.app.clock.advance(Duration::from_secs(299));
    let (status, answer) = world.exchange(&code, &[]).await;
    assert_eq!(status, 200, "{answer}");
    assert_eq!((&answer["token_type"], &answer["expires_in"]), (&json!("Bearer"), &json!(3600)));
    let (id, access) = (claims(text(&answer, "id_token")), claims(text(&answer, "access_token")));
    assert_eq!((&id["aud"], &id["sub"], &id["nonce"]), (&json!(world.client_id), &json!(world.sub), &json!("n1")));
    assert_eq!((&id["email"], &id["email_verified"], &id["name"]), (&json!("ann@example.com"), &json!(true), &json!("Ann")));
    assert_eq!(id["at_hash"], json!(domain::claims::at_hash(text(&answer, "access_token"))));
    assert_eq!(id["auth_time"], json!(signed_in.seconds()));
    assert_eq!((&access["scope"], &access["version"]), (&json!("openid profile email"), &json!(2)));
    assert_eq!((&access["client_id"], &access["aud"]), (&json!(world.client_id), &json!("https://api.example/v1")));
    assert_eq!((&access["token_use"], &access["username"]), (&json!("access"), &json!("ann")));
    assert_eq!((&access["amr"], &id["amr"]), (&json!(["pwd"]), &json!(["pwd"])));

    // The members stand in the service's order.
    let raw = world.code(&[]).await;
    let sent = headers(&[(CONTENT_TYPE, "application/x-www-form-urlencoded; charset=utf-8"), (ORIGIN, "https://app.example")]);
    let form = query(&[("grant_type", "authorization_code"), ("client_id", &world.client_id), ("code", &raw), ("redirect_uri", CALLBACK)]);
    let response = world.send(Method::POST, "/oauth2/token", "", sent, &form).await;
    assert_eq!(response.headers()[CONTENT_TYPE], "application/json;charset=UTF-8");
    assert_eq!(response.headers()["access-control-allow-origin"], "*");
    assert!(response.body().starts_with(b"{\"id_token\":"));
}

#[tokio::test]
async fn without_openid_there_is_no_id_token_and_without_scope_there_are_all_of_the_clients() {
    let world = World::new().await;
    let (_, answer) = world.exchange(&world.code(&[("scope", "aws.cognito.signin.user.admin")]).await, &[]).await;
    assert_eq!((answer.get("id_token"), answer.get("refresh_token").is_some()), (None, true));
    // It opens the user's own operations, as a token of the API does.
    let user = call(&world.app, "GetUser", json!({ "AccessToken": answer["access_token"] })).await.expect("a user");
    assert_eq!(user["Username"], "ann");
    let (_, answer) = world.exchange(&world.code(&[]).await, &[]).await;
    assert_eq!(claims(text(&answer, "access_token"))["scope"], "openid email profile aws.cognito.signin.user.admin");
    // And without that scope it does not.
    let (_, answer) = world.exchange(&world.code(&[("scope", "openid")]).await, &[]).await;
    let refused = call(&world.app, "GetUser", json!({ "AccessToken": answer["access_token"] })).await.expect_err("refused");
    assert_eq!(refused, ("NotAuthorizedException".to_owned(), "Access Token does not have required scopes".to_owned()));
}

#[tokio::test]
async fn a_code_with_a_challenge_needs_its_verifier_and_one_without_takes_none() {
    let world = World::new().await;
    assert_eq!(world.exchange(&world.code(&PKCE).await, &[("code_verifier", VERIFIER)]).await.0, 200);
    let wrong = format!("{}x", &VERIFIER[1..]);
    for verifier in ["", &wrong, CHALLENGE, "short"] {
        let code = world.code(&PKCE).await;
        assert_eq!(world.exchange(&code, &[("code_verifier", verifier)]).await, error("invalid_grant"), "{verifier}");
        // The failed exchange has used the code up (managed-login 11.2).
        assert_eq!(world.exchange(&code, &[("code_verifier", VERIFIER)]).await, error("invalid_grant"));
    }
    assert_eq!(world.exchange(&world.code(&[]).await, &[("code_verifier", VERIFIER)]).await, error("invalid_grant"));
}

#[tokio::test]
async fn a_code_ends_after_five_minutes() {
    let world = World::new().await;
    let code = world.code(&[]).await;
    world.app.clock.advance(Duration::from_secs(300));
    assert_eq!(world.exchange(&code, &[]).await, error("invalid_grant"));
}

#[tokio::test]
async fn a_client_with_a_secret_shows_it_in_the_header_or_in_the_form() {
    let world = World::with(json!({ "GenerateSecret": true })).await;
    let secret = world.secret().await;
    let described = (400, json!({ "error": "invalid_client", "error_description": "invalid_client_secret" }));
    let form =
        |code: &str| vec![("grant_type", "authorization_code"), ("redirect_uri", CALLBACK), ("code", code.to_owned().leak() as &str)];
    assert_eq!(world.exchange(&world.code(&[]).await, &[]).await, described);
    assert_eq!(world.exchange(&world.code(&[]).await, &[("client_secret", "wrong")]).await, described);
    assert_eq!(world.exchange(&world.code(&[]).await, &[("client_secret", &secret)]).await.0, 200);
    let code = world.code(&[]).await;
    assert_eq!(world.post("/oauth2/token", &form(&code), &basic(&world.client_id, "wrong")).await, described);
    assert_eq!(world.post("/oauth2/token", &form(&code), &basic(&world.client_id, &secret)).await.0, 200);
    // Either of two active secrets.
    let second = world.call("AddUserPoolClientSecret", json!({ "ClientId": world.client_id })).await;
    let second = second["ClientSecretDescriptor"]["ClientSecretValue"].as_str().expect("a secret").to_owned();
    for secret in [&secret, &second] {
        assert_eq!(world.exchange(&world.code(&[]).await, &[("client_secret", secret)]).await.0, 200);
    }
}

#[tokio::test]
async fn a_public_client_may_send_an_empty_secret_and_no_other() {
    let world = World::new().await;
    assert_eq!(world.exchange(&world.code(&[]).await, &[]).await.0, 200);
    let sent = headers(&[(CONTENT_TYPE, "application/x-www-form-urlencoded")]);
    let code = world.code(&[]).await;
    let form = format!(
        "{}&client_secret=",
        query(&[("grant_type", "authorization_code"), ("client_id", &world.client_id), ("code", &code), ("redirect_uri", CALLBACK)])
    );
    assert_eq!(world.send(Method::POST, "/oauth2/token", "", sent, &form).await.status(), 200);
    assert_eq!(world.exchange(&world.code(&[]).await, &[("client_secret", "made-up")]).await.1["error"], "invalid_client");
}

#[tokio::test]
async fn what_is_missing_or_unknown_is_named() {
    let world = World::new().await;
    let post = async |form: &[(&str, &str)]| world.post("/oauth2/token", form, &HeaderMap::new()).await;
    let client = ("client_id", world.client_id.as_str());
    assert_eq!(post(&[client]).await, error("invalid_request"));
    assert_eq!(post(&[client, ("grant_type", "password")]).await, error("unsupported_grant_type"));
    assert_eq!(post(&[client, ("grant_type", "authorization_code")]).await, error("invalid_request"));
    assert_eq!(post(&[client, ("grant_type", "refresh_token")]).await, error("invalid_request"));
    assert_eq!(post(&[client, ("grant_type", "client_credentials")]).await, error("unauthorized_client"));
    assert_eq!(post(&[("grant_type", "refresh_token"), ("refresh_token", "x")]).await, error("invalid_client"));
    assert_eq!(post(&[("client_id", "unknown"), ("grant_type", "refresh_token")]).await, error("invalid_client"));
    assert_eq!(post(&[client, ("grant_type", "refresh_token"), ("refresh_token", "x")]).await, error("invalid_grant"));
    assert_eq!(world.send(Method::GET, "/oauth2/token", "", HeaderMap::new(), "").await.status(), 405);
    let sent = headers(&[(CONTENT_TYPE, "application/json")]);
    let response = world.send(Method::POST, "/oauth2/token", "", sent, "{\"grant_type\":\"refresh_token\"}").await;
    assert_eq!((response.status().as_u16(), json_of(&response)), error("invalid_request"));
    let response = world.send(Method::OPTIONS, "/oauth2/token", "", headers(&[(ORIGIN, "https://app.example")]), "").await;
    assert_eq!((response.status().as_u16(), &response.headers()["access-control-allow-origin"]), (200, &"*".parse().expect("a value")));
    assert_eq!(response.headers()["access-control-allow-headers"], "authorization, content-type, x-amz-user-agent");
}

#[tokio::test]
async fn a_refresh_keeps_scopes_time_and_resource_whichever_way_it_is_made() {
    let world = World::new().await;
    let code = world.code(&[("scope", "openid email"), ("resource", "https://api.example"), ("nonce", "n1")]).await;
    let (_, first) = world.exchange(&code, &[]).await;
    world.app.clock.advance(Duration::from_secs(1_000));
    let (status, again) = world.refresh(text(&first, "refresh_token")).await;
    assert_eq!((status, again.get("refresh_token")), (200, None), "{again}");
    let (before, after) = (claims(text(&first, "access_token")), claims(text(&again, "access_token")));
    for claim in ["scope", "aud", "auth_time", "origin_jti", "sub", "version"] {
        assert_eq!(before[claim], after[claim], "{claim}");
    }
    assert_eq!(claims(text(&again, "id_token")).get("nonce"), None);
    // By the API nobody gets more than was granted.
    let input = json!({ "ClientId": world.client_id, "RefreshToken": first["refresh_token"] });
    let by_api = call(&world.app, "GetTokensFromRefreshToken", input).await.expect("tokens");
    let access = claims(by_api["AuthenticationResult"]["AccessToken"].as_str().expect("a token"));
    assert_eq!((&access["scope"], &access["aud"]), (&json!("openid email"), &json!("https://api.example")));
}

#[tokio::test]
async fn a_refresh_token_of_the_api_serves_here_too_unless_devices_are_tracked() {
    let world = World::with(json!({ "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] })).await;
    let input = json!({ "ClientId": world.client_id, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": { "USERNAME": "ann", "PASSWORD": PASSWORD } });
    let signed_in = call(&world.app, "InitiateAuth", input).await.expect("tokens");
    let token = signed_in["AuthenticationResult"]["RefreshToken"].as_str().expect("a token").to_owned();
    let (status, answer) = world.refresh(&token).await;
    assert_eq!((status, &claims(text(&answer, "access_token"))["scope"]), (200, &json!("aws.cognito.signin.user.admin")));
    let tracked = json!({ "DeviceConfiguration": { "ChallengeRequiredOnNewDevice": true, "DeviceOnlyRememberedOnUserPrompt": false } });
    world.call("UpdateUserPool", tracked).await;
    assert_eq!(world.refresh(&token).await, error("invalid_grant"));
}

#[tokio::test]
async fn with_rotation_each_refresh_gives_a_successor_and_an_old_one_ends_the_sign_in() {
    let rotation = json!({ "RefreshTokenRotation": { "Feature": "ENABLED", "RetryGracePeriodSeconds": 10 }, "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"] });
    let world = World::with(rotation).await;
    let (_, first) = world.exchange(&world.code(&[]).await, &[]).await;
    let (status, second) = world.refresh(text(&first, "refresh_token")).await;
    assert_eq!(status, 200, "{second}");
    // Within the grace period the answer may have been lost.
    assert_eq!(world.refresh(text(&first, "refresh_token")).await.0, 200);
    world.app.clock.advance(Duration::from_secs(11));
    assert_eq!(world.refresh(text(&first, "refresh_token")).await, error("invalid_grant"));
    assert_eq!(world.refresh(text(&second, "refresh_token")).await, error("invalid_grant"));
}

#[tokio::test]
async fn a_client_that_may_not_refresh_is_told_so() {
    let world = World::with(json!({ "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"] })).await;
    let (_, first) = world.exchange(&world.code(&[]).await, &[]).await;
    assert_eq!(world.refresh(text(&first, "refresh_token")).await, error("unauthorized_client"));
}

#[tokio::test]
async fn a_client_that_cannot_read_all_of_a_scope_gets_nothing() {
    let world = World::with(json!({ "ReadAttributes": ["email"] })).await;
    assert_eq!(world.exchange(&world.code(&[("scope", "openid email")]).await, &[]).await, error("invalid_grant"));
    assert_eq!(world.exchange(&world.code(&[("scope", "openid")]).await, &[]).await.0, 200);
}

#[tokio::test]
async fn a_client_gets_a_token_for_itself_with_the_scopes_of_resource_servers() {
    let world = World::new().await;
    let scopes = json!([{ "ScopeName": "read", "ScopeDescription": "r" }, { "ScopeName": "write", "ScopeDescription": "w" }]);
    world.call("CreateResourceServer", json!({ "Identifier": "shop", "Name": "shop", "Scopes": scopes })).await;
    let machine = json!({ "GenerateSecret": true, "AllowedOAuthFlows": ["client_credentials"], "AllowedOAuthScopes": ["shop/read", "shop/write"], "CallbackURLs": [], "LogoutURLs": [] });
    let machine = World { client_id: world.add_client(machine).await, ..world };
    let secret = machine.secret().await;
    let ask = async |more: &[(&str, &str)]| {
        let form = [&[("grant_type", "client_credentials")], more].concat();
        machine.post("/oauth2/token", &form, &basic(&machine.client_id, &secret)).await
    };
    let (status, answer) = ask(&[]).await;
    assert_eq!((status, answer.as_object().expect("members").len()), (200, 3), "{answer}");
    let access = claims(text(&answer, "access_token"));
    assert_eq!((&access["scope"], &access["sub"]), (&json!("shop/read shop/write"), &json!(machine.client_id)));
    assert_eq!(claims(text(&ask(&[("scope", "shop/write")]).await.1, "access_token"))["scope"], "shop/write");
    for scope in ["openid", "shop/delete", "shop/read openid"] {
        assert_eq!(ask(&[("scope", scope)]).await, error("invalid_scope"), "{scope}");
    }
    assert_eq!(ask(&[("aws_client_metadata", "{\"tenant\":\"a\"}")]).await.0, 200);
    assert_eq!(ask(&[("aws_client_metadata", "not json")]).await, error("invalid_request"));
    // Without its secret it is nobody, and there is nothing for it to refresh.
    let bare = [("grant_type", "client_credentials"), ("client_id", machine.client_id.as_str())];
    assert_eq!(machine.post("/oauth2/token", &bare, &HeaderMap::new()).await.1["error"], "invalid_client");
}

#[tokio::test]
async fn a_users_token_is_exchanged_for_a_narrower_one_where_the_client_may() {
    const ACCESS: &str = "urn:ietf:params:oauth:token-type:access_token";
    let flows = json!({ "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ALLOW_TOKEN_EXCHANGE_IMPERSONATION"], "GenerateSecret": true });
    let world = World::with(flows).await;
    let secret = world.secret().await;
    let (_, answer) = world.exchange(&world.code(&[]).await, &[("client_secret", &secret)]).await;
    let ask = async |more: &[(&str, &str)]| {
        let mut form = vec![
            ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
            ("subject_token", text(&answer, "access_token")),
            ("subject_token_type", ACCESS),
        ];
        for (name, value) in more {
            form.retain(|(known, _)| known != name);
            form.push((name, value));
        }
        world.post("/oauth2/token", &form, &basic(&world.client_id, &secret)).await
    };
    let (status, derived) = ask(&[("scope", "openid")]).await;
    assert_eq!((status, &derived["issued_token_type"], &derived["token_type"]), (200, &json!(ACCESS), &json!("Bearer")), "{derived}");
    let access = claims(text(&derived, "access_token"));
    assert_eq!((&access["scope"], &access["sub"], derived.get("refresh_token")), (&json!("openid"), &json!(world.sub), None));
    assert_eq!(ask(&[("subject_token", "nonsense")]).await, error("invalid_grant"));
    assert_eq!(ask(&[("subject_token_type", "")]).await, error("invalid_request"));
    assert_eq!(ask(&[("actor_token", "x"), ("actor_token_type", ACCESS)]).await, error("unauthorized_client"));
}

#[tokio::test]
async fn the_token_function_hears_of_the_pages() {
    let world = World::new().await;
    let arn = "arn:aws:lambda:us-east-1:123456789012:function:claims";
    let lambda = json!({ "LambdaConfig": { "PreTokenGenerationConfig": { "LambdaArn": arn, "LambdaVersion": "V2_0" } } });
    world.call("UpdateUserPool", lambda).await;
    world.app.functions.on(arn, |event| {
        assert_eq!(event["triggerSource"], "TokenGeneration_HostedAuth");
        assert_eq!(event["request"]["scopes"], json!(["openid", "email"]));
        let mut event = event.clone();
        event["response"] = json!({ "claimsAndScopeOverrideDetails": { "accessTokenGeneration": { "scopesToAdd": ["shop/vip"] } } });
        Ok(event)
    });
    let (_, answer) = world.exchange(&world.code(&[("scope", "openid email")]).await, &[]).await;
    assert_eq!(claims(text(&answer, "access_token"))["scope"], "openid email shop/vip");
}
