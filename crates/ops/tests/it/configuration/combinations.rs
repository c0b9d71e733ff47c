//! Any combination of settings: accepted and kept, or refused with an error of the model; never a fault of ours.

use ops::testing::{TestApp, app, call};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::pools::{as_update, everything, fixed};
use super::{client, clients, described, merge, pool};

/// Values that each stand for one member; some go together, some do not.
fn pool_members() -> Vec<Value> {
    let function = "arn:aws:lambda:us-east-1:123456789012:function:f";
    let mut members: Vec<Value> = [everything(), fixed()]
        .iter()
        .flat_map(|all| all.as_object().expect("members").clone())
        .map(|(name, value)| json!({ name: value }))
        .collect();
    members.extend([
        json!({ "AliasAttributes": ["email", "preferred_username"] }),
        json!({ "AutoVerifiedAttributes": [] }),
        json!({ "AccountRecoverySetting": {} }),
        json!({ "DeviceConfiguration": {} }),
        json!({ "EmailConfiguration": {} }),
        json!({ "LambdaConfig": { "PreTokenGenerationConfig": { "LambdaArn": function, "LambdaVersion": "V3_0" } } }),
        json!({ "MfaConfiguration": "ON" }),
        json!({ "Policies": {} }),
        json!({ "Policies": { "PasswordPolicy": {}, "SignInPolicy": {} } }),
        json!({ "Schema": [{ "Name": "preferred_username", "Required": true }, { "Name": "x", "AttributeDataType": "DateTime" }] }),
        json!({ "SmsConfiguration": { "SnsCallerArn": "" } }),
        json!({ "UserPoolAddOns": { "AdvancedSecurityMode": "OFF" } }),
        json!({ "UserPoolTags": {} }),
        json!({ "UserPoolTier": "LITE" }),
        json!({ "VerificationMessageTemplate": { "DefaultEmailOption": "CONFIRM_WITH_LINK", "EmailMessageByLink": "{##x##}" } }),
    ]);
    members
}

fn client_members() -> Vec<Value> {
    let mut members: Vec<Value> =
        clients::everything().as_object().expect("members").clone().into_iter().map(|(name, value)| json!({ name: value })).collect();
    members.extend([
        json!({ "AllowedOAuthFlows": ["client_credentials"] }),
        json!({ "AllowedOAuthScopes": [] }),
        json!({ "CallbackURLs": [] }),
        json!({ "ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH"] }),
        json!({ "ExplicitAuthFlows": ["CUSTOM_AUTH_FLOW_ONLY", "ALLOW_USER_AUTH"] }),
        json!({ "GenerateSecret": true }),
        json!({ "ReadAttributes": [] }),
        json!({ "RefreshTokenValidity": 0 }),
        json!({ "TokenValidityUnits": {} }),
        json!({ "TokenValidityUnits": { "RefreshToken": "seconds" } }),
    ]);
    members
}

fn chosen(members: Vec<Value>) -> impl Strategy<Value = Value> {
    let most = members.len();
    prop::sample::subsequence(members, 0..most).prop_shuffle().prop_map(|parts| {
        let mut whole = json!({});
        parts.into_iter().for_each(|part| merge(&mut whole, part));
        whole
    })
}

fn in_an_app<T, F: Future<Output = T>>(test: impl FnOnce(TestApp) -> F) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async { test(app().await).await })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_pool_settings_are_kept_or_refused(members in chosen(pool_members())) {
        in_an_app(async |app| {
            let mut request = json!({ "PoolName": "people" });
            merge(&mut request, members);
            match call(&app, "CreateUserPool", request).await {
                Err((code, text)) => prop_assert!(code != "InternalErrorException" && !text.is_empty(), "{code}: {text}"),
                Ok(answer) => {
                    let before = described(&app, answer["UserPool"]["Id"].as_str().unwrap()).await;
                    prop_assert_eq!(call(&app, "UpdateUserPool", as_update(before.clone())).await, Ok(json!({})));
                    prop_assert_eq!(described(&app, before["Id"].as_str().unwrap()).await, before);
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn any_client_settings_are_kept_or_refused_alike_at_creation_and_at_update(members in chosen(client_members())) {
        in_an_app(async |app| {
            let schema = json!({ "Schema": [{ "Name": "tenant", "AttributeDataType": "String" }] });
            let pool_id = pool(&app, schema).await;
            let secret = members.get("GenerateSecret").is_some();
            let existing = client(&app, &pool_id, json!({ "GenerateSecret": secret })).await;
            let mut create = json!({ "UserPoolId": pool_id, "ClientName": "app" });
            merge(&mut create, members.clone());
            let mut update = json!({ "UserPoolId": pool_id, "ClientId": existing["ClientId"] });
            merge(&mut update, members);
            let created = call(&app, "CreateUserPoolClient", create).await.map(|answer| answer["UserPoolClient"].clone());
            let updated = call(&app, "UpdateUserPoolClient", update).await.map(|answer| answer["UserPoolClient"].clone());
            match (created, updated) {
                (Err(created), Err(updated)) => {
                    prop_assert_ne!(&created.0, "InternalErrorException");
                    prop_assert_eq!(created, updated);
                }
                (Ok(mut created), Ok(mut updated)) => {
                    for own in ["ClientId", "ClientSecret"] {
                        prop_assert_eq!(created.as_object_mut().unwrap().remove(own).is_some(), updated.as_object_mut().unwrap().remove(own).is_some());
                    }
                    prop_assert_eq!(created, updated);
                }
                (created, updated) => prop_assert!(false, "{created:?} but {updated:?}"),
            }
            Ok(())
        })?;
    }
}
