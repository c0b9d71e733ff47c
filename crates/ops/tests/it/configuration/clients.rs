//! Administration 2.1 to 2.4.

use std::time::Duration;

use ops::testing::{app, call};
use serde_json::{Value, json};

use super::{client, invalid, merge, pool, refusal};

/// The whole answer for a client with a name only (administration 2.1).
fn default_client(pool_id: &str, client_id: &Value) -> Value {
    json!({
        "AllowedOAuthFlowsUserPoolClient": false,
        "AuthSessionValidity": 3,
        "ClientId": client_id,
        "ClientName": "app",
        "CreationDate": 1_767_323_045.678,
        "EnablePropagateAdditionalUserContextData": false,
        "EnableTokenRevocation": true,
        "LastModifiedDate": 1_767_323_045.678,
        "RefreshTokenValidity": 30,
        "TokenValidityUnits": {},
        "UserPoolId": pool_id,
    })
}

#[tokio::test]
async fn a_client_with_a_name_only_has_the_services_defaults_and_nothing_else() {
    let app = app().await;
    let pool_id = pool(&app, json!({})).await;
    let created = client(&app, &pool_id, json!({})).await;
    let id = &created["ClientId"];
    assert!(id.as_str().unwrap().chars().all(|c| c.is_ascii_digit() || ('a'..='v').contains(&c)), "{id}");
    assert_eq!(created, default_client(&pool_id, id));
    let described = call(&app, "DescribeUserPoolClient", json!({ "UserPoolId": pool_id, "ClientId": id })).await;
    assert_eq!(described, Ok(json!({ "UserPoolClient": created })));
}

#[tokio::test]
async fn a_secret_cannot_be_published_where_there_is_no_secrets_manager() {
    let app = app().await;
    let pool_id = pool(&app, json!({})).await;
    let id = client(&app, &pool_id, json!({ "PublishSecretsInAWSSecretsManager": false })).await["ClientId"].clone();
    let create = json!({ "ClientName": "app", "GenerateSecret": true });
    for (operation, who) in [("CreateUserPoolClient", create), ("UpdateUserPoolClient", json!({ "ClientId": id }))] {
        let mut request = json!({ "UserPoolId": pool_id, "PublishSecretsInAWSSecretsManager": true });
        merge(&mut request, who);
        let words =
            "PublishSecretsInAWSSecretsManager needs a Secrets Manager: AWS_ENDPOINT_URL_SECRETS_MANAGER is not set on this server.";
        assert_eq!(call(&app, operation, request).await, invalid(words));
    }
}

/// Every member that both operations take.
pub(super) fn everything() -> Value {
    json!({
        "AccessTokenValidity": 30,
        "AllowedOAuthFlows": ["code", "implicit"],
        "AllowedOAuthFlowsUserPoolClient": true,
        "AllowedOAuthScopes": ["openid", "email", "aws.cognito.signin.user.admin"],
        "AnalyticsConfiguration": { "ApplicationArn": "arn:aws:mobiletargeting:us-east-1:123456789012:apps/a", "UserDataShared": true },
        "AuthSessionValidity": 15,
        "CallbackURLs": ["https://example.com/callback", "myapp://callback"],
        "ClientName": "renamed",
        "DefaultRedirectURI": "https://example.com/callback",
        "EnablePropagateAdditionalUserContextData": true,
        "EnableTokenRevocation": false,
        "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_AUTH"],
        "IdTokenValidity": 2,
        "LogoutURLs": ["http://localhost:3000/"],
        "PreventUserExistenceErrors": "ENABLED",
        "ReadAttributes": ["email", "custom:tenant"],
        "RefreshTokenRotation": { "Feature": "ENABLED", "RetryGracePeriodSeconds": 10 },
        "RefreshTokenValidity": 12,
        "SupportedIdentityProviders": ["COGNITO"],
        "TokenValidityUnits": { "AccessToken": "minutes", "IdToken": "hours", "RefreshToken": "hours" },
        "WriteAttributes": ["email"],
    })
}

async fn pool_with_tenant(app: &ops::testing::TestApp) -> String {
    pool(app, json!({ "Schema": [{ "Name": "tenant", "AttributeDataType": "String" }] })).await
}

#[tokio::test]
async fn every_member_is_kept_and_given_back_at_creation_and_at_update() {
    let app = app().await;
    let pool_id = pool_with_tenant(&app).await;
    let mut members = everything();
    merge(&mut members, json!({ "GenerateSecret": true }));
    let created = client(&app, &pool_id, members).await;
    let updated = client(&app, &pool_id, json!({ "GenerateSecret": true })).await;
    let mut update = everything();
    merge(&mut update, json!({ "UserPoolId": pool_id, "ClientId": updated["ClientId"] }));
    let updated = call(&app, "UpdateUserPoolClient", update).await.unwrap()["UserPoolClient"].clone();
    let mut expected = everything();
    expected["AnalyticsConfiguration"]["RoleArn"] =
        json!("arn:aws:iam::000000000000:role/aws-service-role/cognito-idp.amazonaws.com/AWSServiceRoleForAmazonCognitoIdp");
    for (name, value) in expected.as_object().unwrap() {
        assert_eq!(&created[name], value, "{name} after creation");
        assert_eq!(&updated[name], value, "{name} after an update");
    }
}

#[tokio::test]
async fn an_update_replaces_everything_but_name_revocation_and_secret() {
    let app = app().await;
    let pool_id = pool_with_tenant(&app).await;
    let mut members = everything();
    merge(&mut members, json!({ "GenerateSecret": true }));
    let created = client(&app, &pool_id, members).await;
    app.clock.advance(Duration::from_secs(1));
    let request = json!({ "UserPoolId": pool_id, "ClientId": created["ClientId"] });
    let updated = call(&app, "UpdateUserPoolClient", request.clone()).await;
    let mut expected = default_client(&pool_id, &created["ClientId"]);
    merge(
        &mut expected,
        json!({
            "ClientName": "renamed", "ClientSecret": created["ClientSecret"], "EnableTokenRevocation": false,
            "LastModifiedDate": 1_767_323_046.678,
        }),
    );
    assert_eq!(updated, Ok(json!({ "UserPoolClient": expected })));
    assert_eq!(call(&app, "DescribeUserPoolClient", request).await, updated);
}

#[tokio::test]
async fn an_answer_sent_back_as_an_update_changes_nothing() {
    let app = app().await;
    let pool_id = pool_with_tenant(&app).await;
    let mut all = everything();
    merge(&mut all, json!({ "GenerateSecret": true }));
    for members in [json!({}), json!({ "TokenValidityUnits": { "AccessToken": "minutes" }, "AccessTokenValidity": 5 }), all] {
        let before = client(&app, &pool_id, members).await;
        let mut update = before.clone();
        for output_only in ["ClientSecret", "CreationDate", "LastModifiedDate"] {
            update.as_object_mut().unwrap().remove(output_only);
        }
        assert_eq!(call(&app, "UpdateUserPoolClient", update).await, Ok(json!({ "UserPoolClient": before })));
    }
}

#[tokio::test]
async fn units_that_are_partly_given_come_back_whole() {
    let app = app().await;
    let pool_id = pool(&app, json!({})).await;
    let created = client(&app, &pool_id, json!({ "AccessTokenValidity": 10, "TokenValidityUnits": { "AccessToken": "minutes" } })).await;
    assert_eq!(created["TokenValidityUnits"], json!({ "AccessToken": "minutes", "IdToken": "hours", "RefreshToken": "days" }));
}

#[tokio::test]
async fn a_refresh_token_validity_of_0_reads_as_thirty_days() {
    let app = app().await;
    let pool_id = pool(&app, json!({})).await;
    assert_eq!(client(&app, &pool_id, json!({ "RefreshTokenValidity": 0 })).await["RefreshTokenValidity"], 30);
    let in_hours = json!({ "TokenValidityUnits": { "RefreshToken": "hours" } });
    assert_eq!(client(&app, &pool_id, in_hours).await["RefreshTokenValidity"], 720);
}

#[tokio::test]
async fn a_secret_is_generated_or_brought_along_and_lies_sealed_in_the_store() {
    let app = app().await;
    let pool_id = pool(&app, json!({})).await;
    let generated = client(&app, &pool_id, json!({ "GenerateSecret": true })).await;
    let secret = generated["ClientSecret"].as_str().unwrap();
    assert!((45..=52).contains(&secret.len()), "{secret}");
    let own = client(&app, &pool_id, json!({ "ClientSecret": "a_secret_of_my_own_choice" })).await;
    assert_eq!(own["ClientSecret"], "a_secret_of_my_own_choice");

    let id = own["ClientId"].as_str().unwrap().to_owned();
    let row = app.store.read(move |tx| tx.client(&id)).await.unwrap().unwrap();
    let sealed = row.secret.clone().unwrap();
    assert!(!sealed.windows(8).any(|part| part == b"a_secret"));
    assert!(!row.settings.contains("a_secret"));

    let both = json!({ "UserPoolId": pool_id, "ClientName": "app", "GenerateSecret": true, "ClientSecret": "a_secret_of_my_own_choice" });
    assert_eq!(call(&app, "CreateUserPoolClient", both).await.unwrap_err().0, "InvalidParameterException");
}

/// Rows of administration 2.3: settings, error and text.
fn rows() -> Vec<(Value, &'static str, &'static str)> {
    let invalid = "InvalidParameterException";
    let flow = "InvalidOAuthFlowException";
    vec![
        (
            json!({ "GenerateSecret": true, "AllowedOAuthFlows": ["client_credentials", "code"] }),
            flow,
            "client_credentials flow can not be selected along with code flow or implicit flow.",
        ),
        (
            json!({ "AllowedOAuthFlows": ["client_credentials"] }),
            flow,
            "client_credentials flow can not be selected if client does not have a client secret.",
        ),
        (
            json!({ "GenerateSecret": true, "AllowedOAuthFlows": ["client_credentials"], "AllowedOAuthScopes": ["openid"] }),
            flow,
            "openid is not supported with client_credentials flow",
        ),
        (
            json!({ "AllowedOAuthFlowsUserPoolClient": true }),
            invalid,
            "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.",
        ),
        (
            json!({ "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["openid"] }),
            invalid,
            "CallbackUrls can not be empty when code flow or implicit flow is selected",
        ),
        (json!({ "CallbackURLs": ["http://example.com/"] }), invalid, "http://example.com/ cannot use the HTTP protocol."),
        (json!({ "LogoutURLs": ["https://example.com/#x"] }), invalid, "https://example.com/#x cannot use fragment"),
        (
            json!({ "CallbackURLs": ["https://example.com/"], "DefaultRedirectURI": "https://example.com/other" }),
            invalid,
            "The default redirect URI https://example.com/other is not in the callback URIs list.",
        ),
        (json!({ "AllowedOAuthScopes": ["books/read"] }), "ScopeDoesNotExistException", "Invalid scope requested: books/read"),
        (
            json!({ "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ADMIN_NO_SRP_AUTH"] }),
            invalid,
            "Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.",
        ),
        (
            json!({ "AccessTokenValidity": 4, "TokenValidityUnits": { "AccessToken": "minutes" } }),
            invalid,
            "Invalid range for token validity.",
        ),
        (
            json!({ "RefreshTokenValidity": 59, "TokenValidityUnits": { "RefreshToken": "minutes" } }),
            invalid,
            "Invalid range for token validity.",
        ),
        (json!({ "IdTokenValidity": 25 }), invalid, "Invalid range for token validity."),
        (
            json!({ "AccessTokenValidity": 2, "RefreshTokenValidity": 1, "TokenValidityUnits": { "RefreshToken": "hours" } }),
            invalid,
            "Access and Id Token expiration times must be less than or equal to refresh token expiration times.",
        ),
        (
            json!({ "EnablePropagateAdditionalUserContextData": true }),
            invalid,
            "Client Secret is required to set EnablePropagateAdditionalUserContextData as true",
        ),
        (json!({ "ReadAttributes": ["custom:nobody"] }), invalid, "Invalid read attributes specified while creating a client"),
        (json!({ "WriteAttributes": ["sub"] }), invalid, "Invalid write attributes specified while creating a client"),
        (json!({ "WriteAttributes": ["custom:nobody"] }), invalid, "Invalid write attributes specified while creating a client"),
        (
            json!({ "AnalyticsConfiguration": { "ApplicationId": "abc" } }),
            invalid,
            "Invalid analytics configuration given, either <application arn> or <application id, role arn, external id> are valid",
        ),
    ]
}

#[tokio::test]
async fn settings_that_do_not_go_together_are_refused_at_creation_and_at_update() {
    let app = app().await;
    let pool_id = pool(&app, json!({})).await;
    let existing = client(&app, &pool_id, json!({})).await;
    let confidential = client(&app, &pool_id, json!({ "GenerateSecret": true })).await;
    for (members, code, text) in rows() {
        let mut create = json!({ "UserPoolId": pool_id, "ClientName": "app" });
        merge(&mut create, members.clone());
        assert_eq!(call(&app, "CreateUserPoolClient", create).await, refusal(code, text));
        let target = if members.get("GenerateSecret").is_some() { &confidential } else { &existing };
        let mut update = json!({ "UserPoolId": pool_id, "ClientId": target["ClientId"] });
        merge(&mut update, members);
        // The attribute lists are the one refusal whose words say what was being done.
        let text = text.replace("while creating a client", "while updating a client");
        assert_eq!(call(&app, "UpdateUserPoolClient", update).await, refusal(code, &text));
    }
}

#[tokio::test]
async fn a_list_of_writable_attributes_holds_what_the_pool_requires() {
    let app = app().await;
    let pool_id = pool(&app, json!({ "Schema": [{ "Name": "email", "Required": true }] })).await;
    let create = json!({ "UserPoolId": pool_id, "ClientName": "app", "WriteAttributes": ["name"] });
    let creating = invalid("Invalid write attributes specified while creating a client");
    assert_eq!(call(&app, "CreateUserPoolClient", create).await, creating, "administration 2.3 `[docs 2026]`");
    let existing = client(&app, &pool_id, json!({ "WriteAttributes": ["name", "email"] })).await;
    let update = json!({ "UserPoolId": pool_id, "ClientId": existing["ClientId"], "WriteAttributes": ["name"] });
    let updating = invalid("Invalid write attributes specified while updating a client");
    assert_eq!(call(&app, "UpdateUserPoolClient", update).await, updating);
}

#[tokio::test]
async fn analytics_by_application_arn_come_back_with_the_role_of_the_service() {
    let app = ops::testing::app_with(|settings| settings.account_id = "123456789012".to_owned()).await;
    let pool_id = pool(&app, json!({})).await;
    let arn = "arn:aws:mobiletargeting:us-east-1:123456789012:apps/a";
    let created = client(&app, &pool_id, json!({ "AnalyticsConfiguration": { "ApplicationArn": arn } })).await;
    let expected = json!({
        "ApplicationArn": arn, "UserDataShared": false,
        "RoleArn": "arn:aws:iam::123456789012:role/aws-service-role/cognito-idp.amazonaws.com/AWSServiceRoleForAmazonCognitoIdp",
    });
    assert_eq!(created["AnalyticsConfiguration"], expected, "administration 2.1 `[aws-verified]`");
    let update = json!({ "UserPoolId": pool_id, "ClientId": created["ClientId"], "AnalyticsConfiguration": expected });
    let updated = call(&app, "UpdateUserPoolClient", update).await.expect("an answer sent back");
    assert_eq!(updated["UserPoolClient"]["AnalyticsConfiguration"], expected);
    let by_id = json!({ "ApplicationId": "a", "RoleArn": "arn:aws:iam::123456789012:role/mine", "ExternalId": "x" });
    let created = client(&app, &pool_id, json!({ "AnalyticsConfiguration": by_id })).await;
    assert_eq!(created["AnalyticsConfiguration"]["RoleArn"], "arn:aws:iam::123456789012:role/mine");
}

#[tokio::test]
async fn an_unknown_provider_is_refused_with_the_name_of_the_pool() {
    let app = app().await;
    let pool_id = pool(&app, json!({})).await;
    let request = json!({ "UserPoolId": pool_id, "ClientName": "app", "SupportedIdentityProviders": ["COGNITO", "Google"] });
    assert_eq!(
        call(&app, "CreateUserPoolClient", request).await,
        invalid(&format!("The provider Google does not exist for User Pool {pool_id}"))
    );
}

#[tokio::test]
async fn a_bad_oauth_flow_is_a_finding_on_the_list() {
    let app = app().await;
    let pool_id = pool(&app, json!({})).await;
    let request = json!({ "UserPoolId": pool_id, "ClientName": "app", "AllowedOAuthFlows": ["code", "token"] });
    assert_eq!(
        call(&app, "CreateUserPoolClient", request).await,
        invalid(
            "1 validation error detected: Value '[code, token]' at 'allowedOAuthFlows' failed to satisfy constraint: \
             Member must satisfy constraint: [Member must satisfy enum value set: [implicit, client_credentials, code]]"
        )
    );
}

#[tokio::test]
async fn a_client_is_known_in_its_own_pool_only_and_gone_after_its_deletion() {
    let app = app().await;
    let (mine, other) = (pool(&app, json!({})).await, pool(&app, json!({})).await);
    let id = client(&app, &mine, json!({})).await["ClientId"].as_str().unwrap().to_owned();
    let gone = refusal("ResourceNotFoundException", &format!("User pool client {id} does not exist."));
    for operation in ["DescribeUserPoolClient", "UpdateUserPoolClient", "DeleteUserPoolClient"] {
        assert_eq!(call(&app, operation, json!({ "UserPoolId": other, "ClientId": id })).await, gone, "{operation}");
    }
    assert_eq!(call(&app, "DeleteUserPoolClient", json!({ "UserPoolId": mine, "ClientId": id })).await, Ok(Value::Null));
    for operation in ["DescribeUserPoolClient", "UpdateUserPoolClient", "DeleteUserPoolClient"] {
        assert_eq!(call(&app, operation, json!({ "UserPoolId": mine, "ClientId": id })).await, gone, "{operation}");
    }
}
