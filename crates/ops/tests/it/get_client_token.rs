//! `GetClientToken` (new-operations 1).

use domain::jwt::{self, VerifyingKey};
use ops::testing;
use outside::{Clock, InvokeError};
use serde_json::{Value, json};

use crate::family::{Family, Outcome, password_client, text, with};

const FUNCTION: &str = "arn:aws:lambda:us-east-1:000000000000:function:tokens";

/// A pool with a resource server `api` and its scopes `read` and `write`, and a client of these members.
async fn machine(pool: Value, client: Value) -> Family {
    let mut family = Family::new(pool, password_client()).await;
    let scopes = ["read", "write"].map(|name| json!({ "ScopeName": name, "ScopeDescription": name }));
    let server = json!({ "UserPoolId": family.pool, "Identifier": "api", "Name": "api", "Scopes": scopes });
    family.ok("CreateResourceServer", server).await;
    let defaults = json!({
        "GenerateSecret": true,
        "ExplicitAuthFlows": ["ALLOW_CLIENT_TOKEN_AUTH"],
        "AllowedOAuthScopes": ["api/read", "api/write"],
        "AccessTokenValidity": 5,
        "TokenValidityUnits": { "AccessToken": "minutes" },
    });
    (family.client, family.secret) = Family::client(&family.app, &family.pool, with(defaults, client)).await;
    family
}

impl Family {
    async fn client_token(&self, secret: &str, more: Value) -> Outcome {
        self.client_call("GetClientToken", with(json!({ "Secret": secret }), more)).await
    }

    async fn no_client_token(&self, secret: &str, more: Value) -> String {
        let (code, text) = self.client_token(secret, more).await.expect_err("a refusal");
        format!("{code}: {text}")
    }

    /// The claims of a genuine access token of the pool.
    pub(crate) async fn verified(&self, token: &Value) -> Value {
        let jwks = identity::token::discovery::jwks(&self.app, &self.pool).await.expect("the keys");
        let jwks: Value = serde_json::from_str(&jwks).expect("JSON");
        let keys: Vec<_> = jwks["keys"].as_array().expect("keys").iter().map(|key| VerifyingKey::from_jwk(key).expect("a key")).collect();
        let claims = jwt::verify(token.as_str().expect("a token"), &keys, self.app.clock.now()).expect("a genuine token");
        Value::Object(claims)
    }
}

#[tokio::test]
async fn a_client_gets_a_token_for_itself_that_verifies_and_opens_no_users_operation() {
    let family = machine(json!({}), json!({})).await;
    let answer = family.client_token(&family.secret, json!({})).await.expect("a token");
    let result = &answer["ClientAuthenticationResult"];
    assert_eq!((&result["ExpiresIn"], &result["TokenType"]), (&json!(300), &json!("Bearer")));
    assert_eq!(result.as_object().map(serde_json::Map::len), Some(3), "neither ID nor refresh token");
    let claims = family.verified(&result["AccessToken"]).await;
    let iat = claims["iat"].as_i64().expect("a time");
    assert_eq!(
        claims,
        json!({
            "sub": family.client,
            "client_id": family.client,
            "iss": format!("http://127.0.0.1:9229/{}", family.pool),
            "token_use": "access",
            "scope": "api/read api/write",
            "auth_time": iat,
            "iat": iat,
            "exp": iat + 300,
            "jti": claims["jti"],
            "version": 2,
        })
    );
    let refusal = family.refusal_of("GetUser", json!({ "AccessToken": result["AccessToken"] })).await;
    assert_eq!(refusal, "UserNotFoundException: User does not exist.", "nobody's operations");
}

#[tokio::test]
async fn the_scope_is_exactly_the_one_asked_for() {
    let family = machine(json!({}), json!({})).await;
    let answer = family.client_token(&family.secret, json!({ "Scopes": ["api/write", "api/write"] })).await.expect("a token");
    assert_eq!(family.verified(&answer["ClientAuthenticationResult"]["AccessToken"]).await["scope"], "api/write");
    for foreign in ["api/other", "openid", "aws.cognito.signin.user.admin"] {
        assert_eq!(
            family.no_client_token(&family.secret, json!({ "Scopes": ["api/read", foreign] })).await,
            format!("InvalidParameterException: Invalid scope requested: {foreign}")
        );
    }
}

#[tokio::test]
async fn a_scope_that_its_resource_server_lost_is_left_out() {
    let family = machine(json!({}), json!({})).await;
    let before = family.client_token(&family.secret, json!({})).await.expect("a token");
    assert_eq!(family.verified(&before["ClientAuthenticationResult"]["AccessToken"]).await["scope"], "api/read api/write");
    let scopes = json!([{ "ScopeName": "read", "ScopeDescription": "read" }]);
    let server = json!({ "UserPoolId": family.pool, "Identifier": "api", "Name": "api", "Scopes": scopes });
    family.ok("UpdateResourceServer", server).await;
    let answer = family.client_token(&family.secret, json!({})).await.expect("a token");
    assert_eq!(family.verified(&answer["ClientAuthenticationResult"]["AccessToken"]).await["scope"], "api/read");
    let refusal = family.no_client_token(&family.secret, json!({ "Scopes": ["api/write"] })).await;
    assert_eq!(refusal, "InvalidParameterException: The client has no custom scope to be granted.");
}

#[tokio::test]
async fn either_of_two_secrets_authenticates_and_nothing_else_does() {
    let family = machine(json!({}), json!({})).await;
    let added = family.admin_call("AddUserPoolClientSecret", json!({ "ClientId": family.client })).await.expect("a secret");
    let second = text(&added["ClientSecretDescriptor"]["ClientSecretValue"]);
    for secret in [&family.secret, &second] {
        family.client_token(secret, json!({})).await.expect("a token");
    }
    let wrong = "0123456789abcdefghijklmnop";
    let refusal = "NotAuthorizedException: Invalid client or secret";
    assert_eq!(family.no_client_token(wrong, json!({})).await, refusal);
    let (public, _) = Family::client(&family.app, &family.pool, password_client()).await;
    let input = json!({ "ClientId": public, "Secret": wrong });
    assert_eq!(family.refusal_of("GetClientToken", input).await, refusal, "a client without a secret");
    let input = json!({ "ClientId": "nobody", "Secret": wrong });
    assert_eq!(family.refusal_of("GetClientToken", input).await, "ResourceNotFoundException: User pool client nobody does not exist.");
}

#[tokio::test]
async fn the_flow_has_to_be_the_clients_only_one() {
    let family = machine(json!({}), json!({ "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"] })).await;
    assert_eq!(
        family.no_client_token(&family.secret, json!({})).await,
        "InvalidParameterException: ALLOW_CLIENT_TOKEN_AUTH is not enabled for the client."
    );
    for other in ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] {
        let mixed = json!({ "UserPoolId": family.pool, "ClientName": "m", "ExplicitAuthFlows": ["ALLOW_CLIENT_TOKEN_AUTH", other] });
        assert_eq!(
            family.refusal_of("CreateUserPoolClient", mixed).await,
            "InvalidParameterException: ALLOW_CLIENT_TOKEN_AUTH cannot be used with other auth flows."
        );
    }
    let family = machine(json!({}), json!({})).await;
    let described = family.admin_call("DescribeUserPoolClient", json!({ "ClientId": family.client })).await.expect("a client");
    assert_eq!(described["UserPoolClient"]["ExplicitAuthFlows"], json!(["ALLOW_CLIENT_TOKEN_AUTH"]));
    let refusal = family.refusal_of("InitiateAuth", family.password_input("ada", "Wonder-Land-1865")).await;
    assert_eq!(refusal, "InvalidParameterException: USER_PASSWORD_AUTH flow not enabled for this client");
}

#[tokio::test]
async fn a_function_of_the_third_version_hears_of_it_and_may_refuse() {
    let with_version = |version: &str| {
        let config = json!({ "PreTokenGenerationConfig": { "LambdaArn": FUNCTION, "LambdaVersion": version } });
        machine(json!({ "LambdaConfig": config }), json!({}))
    };
    let family = with_version("V3_0").await;
    let details = json!({ "accessTokenGeneration": {
        "claimsToAddOrOverride": { "tenant": "t1", "sub": "forged", "username": "forged" }, "scopesToSuppress": ["api/write"],
    } });
    family.app.functions.respond(FUNCTION, json!({ "claimsAndScopeOverrideDetails": details }));
    let answer = family.client_token(&family.secret, json!({ "ClientMetadata": { "job": "nightly" } })).await.expect("a token");
    let claims = family.verified(&answer["ClientAuthenticationResult"]["AccessToken"]).await;
    assert_eq!((&claims["tenant"], &claims["scope"], &claims["sub"]), (&json!("t1"), &json!("api/read"), &json!(family.client)));
    assert_eq!(claims.get("username"), None);
    let event = family.app.functions.take_events().remove(0).event;
    assert_eq!((&event["triggerSource"], &event["userName"]), (&json!("TokenGeneration_ClientCredentials"), &json!("ClientCredentials")));
    let request = json!({
        "userAttributes": {}, "groupConfiguration": null, "scopes": ["api/read", "api/write"], "clientMetadata": { "job": "nightly" },
    });
    assert_eq!(event["request"], request);

    family.app.functions.fail(FUNCTION, InvokeError::Function { message: "not this one".to_owned() });
    let refusal = family.no_client_token(&family.secret, json!({})).await;
    assert_eq!(refusal, "InvalidParameterException: PreTokenGeneration failed with error not this one.");

    let family = with_version("V2_0").await;
    family.app.functions.fail(FUNCTION, InvokeError::Function { message: "never asked".to_owned() });
    family.client_token(&family.secret, json!({})).await.expect("older versions know no such tokens");
    assert_eq!(family.app.functions.take_events().len(), 0);
}

#[tokio::test]
async fn a_value_that_the_model_does_not_list_is_not_told_of() {
    let app = testing::app().await;
    let family = Family::on(app, json!({}), password_client()).await;
    let input = json!({ "UserPoolId": family.pool, "ClientName": "m", "ExplicitAuthFlows": ["ALLOW_NOTHING"] });
    let refusal = family.refusal_of("CreateUserPoolClient", input).await;
    assert!(refusal.contains("ALLOW_TOKEN_EXCHANGE_IMPERSONATION") && !refusal.contains("ALLOW_CLIENT_TOKEN_AUTH"), "{refusal}");
}
