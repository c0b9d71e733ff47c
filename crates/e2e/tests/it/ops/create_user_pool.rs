//! CreateUserPool (administration 1.1).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn a_pool_made_with_a_name_only_has_the_services_defaults() {
    let server = Server::start();
    let pool = server.caller().ok("CreateUserPool", json!({ "PoolName": "p" })).await["UserPool"].clone();
    let id = pool["Id"].as_str().unwrap();
    assert!(id.starts_with("us-east-1_") && id.len() == "us-east-1_".len() + 9, "{id}");
    assert_eq!(pool["Arn"], format!("arn:aws:cognito-idp:us-east-1:000000000000:userpool/{id}").as_str());
    assert_eq!(
        pool["Policies"],
        json!({
            "PasswordPolicy": {
                "MinimumLength": 8, "RequireLowercase": true, "RequireNumbers": true, "RequireSymbols": true, "RequireUppercase": true,
                "TemporaryPasswordValidityDays": 7,
            },
            "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD"] },
        })
    );
    assert_eq!(pool["MfaConfiguration"], "OFF");
    assert_eq!(pool["UserPoolTier"], "ESSENTIALS");
    assert_eq!(pool["EmailConfiguration"], json!({ "EmailSendingAccount": "COGNITO_DEFAULT" }));
    assert_eq!(pool["SchemaAttributes"].as_array().unwrap().len(), 20);
    assert_eq!(pool["CreationDate"], pool["LastModifiedDate"]);
    assert!(pool.get("AutoVerifiedAttributes").is_none());
}

#[tokio::test]
async fn settings_that_exclude_each_other_are_refused() {
    let server = Server::start();
    let input = json!({ "PoolName": "p", "AliasAttributes": ["email"], "UsernameAttributes": ["email"] });
    assert_eq!(
        server.caller().refused("CreateUserPool", input).await,
        "InvalidParameterException: Only one of the aliasAttributes or usernameAttributes can be set in a User pool."
    );
}

#[tokio::test]
async fn development_mode_makes_a_pool_in_the_region_of_the_signature() {
    let server = Server::start();
    let mut headers = http::HeaderMap::new();
    let signature = "AWS4-HMAC-SHA256 Credential=any/20260101/eu-west-3/cognito-idp/aws4_request, SignedHeaders=host, Signature=00";
    headers.insert("authorization", signature.parse().unwrap());
    let response = server.caller().post("CreateUserPool", r#"{"PoolName":"p"}"#.into(), &headers).await;
    let answer: serde_json::Value = serde_json::from_slice(response.body()).unwrap();
    assert!(answer["UserPool"]["Id"].as_str().unwrap().starts_with("eu-west-3_"), "{answer}");
    let pool = TestPool::new(&server.caller()).await;
    assert!(pool.pool_id.starts_with("us-east-1_"));
}
