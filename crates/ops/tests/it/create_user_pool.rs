//! CreateUserPool (administration 1.1).

use ops::testing::app;
use serde_json::json;

use crate::family::{ok, refusal_of};

#[tokio::test]
async fn a_pool_made_with_a_name_only_has_the_services_defaults() {
    let app = app().await;
    let pool = ok(&app, "CreateUserPool", json!({ "PoolName": "p" })).await["UserPool"].clone();
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
    let app = app().await;
    let input = json!({ "PoolName": "p", "AliasAttributes": ["email"], "UsernameAttributes": ["email"] });
    assert_eq!(
        refusal_of(&app, "CreateUserPool", input).await,
        "InvalidParameterException: Only one of the aliasAttributes or usernameAttributes can be set in a User pool."
    );
}
