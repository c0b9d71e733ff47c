//! Every row of administration 1.6 and 1.7 that this server can decide, through CreateUserPool and UpdateUserPool.

use identity::Plans;
use ops::testing::{app, app_with, call};
use serde_json::{Value, json};

use super::{invalid, merge, pool, refusal};

const FUNCTION: &str = "arn:aws:lambda:us-east-1:123456789012:function:f";

/// Settings that both operations take, with the text they get.
fn rows() -> Vec<(Value, &'static str)> {
    vec![
        (
            json!({ "MfaConfiguration": "ON" }),
            "SMS configuration and Auto verification for phone_number are required when MFA is required/optional",
        ),
        (
            json!({ "MfaConfiguration": "OPTIONAL" }),
            "SMS configuration and Auto verification for phone_number are required when MFA is required/optional",
        ),
        (
            json!({ "UserAttributeUpdateSettings": { "AttributesRequireVerificationBeforeUpdate": ["email"] } }),
            "All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes",
        ),
        (
            json!({ "AccountRecoverySetting": { "RecoveryMechanisms": [
                { "Name": "verified_email", "Priority": 1 }, { "Name": "verified_phone_number", "Priority": 1 },
            ] } }),
            "Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.",
        ),
        (
            json!({ "AccountRecoverySetting": { "RecoveryMechanisms": [
                { "Name": "admin_only", "Priority": 1 }, { "Name": "verified_email", "Priority": 2 },
            ] } }),
            "Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.",
        ),
        (
            json!({ "Policies": { "SignInPolicy": { "AllowedFirstAuthFactors": ["EMAIL_OTP"] } } }),
            "Password should be configured as one of the allowed first auth factors.",
        ),
        (
            json!({ "EmailConfiguration": { "EmailSendingAccount": "DEVELOPER" } }),
            "Source ARN is required to use DEVELOPER email sending owner",
        ),
        (json!({ "EmailConfiguration": { "From": "nobody" } }), "Provided From email address is invalid"),
        (
            json!({ "EmailConfiguration": { "SourceArn": "arn:aws:ses:eu-north-1:123456789012:identity/example.com" } }),
            "Provided SourceArn must be in one of the following SES regions: eu-west-1, us-east-1, us-west-2.",
        ),
        (
            json!({ "SmsConfiguration": { "SnsCallerArn": "arn:aws:iam::999999999999:role/sms" } }),
            "Cross-account pass role is not allowed.",
        ),
        (
            json!({ "SmsConfiguration": { "SnsCallerArn": "arn:aws:iam::123456789012:role/sms", "SnsRegion": "eu-west-1" } }),
            "Invalid snsRegion. Allowed SNS region for us-east-1 is us-east-1",
        ),
        (
            json!({ "LambdaConfig": { "PreSignUp": "arn:aws:lambda:eu-west-1:123456789012:function:f" } }),
            "Cross-region lambda functions are not supported",
        ),
        (
            json!({ "LambdaConfig": { "CustomEmailSender": { "LambdaArn": FUNCTION, "LambdaVersion": "V1_0" } } }),
            "KMSKeyId parameter is required when Custom SMS/Email Lambda trigger is used.",
        ),
        (
            json!({ "LambdaConfig": {
                "PreTokenGeneration": FUNCTION,
                "PreTokenGenerationConfig": { "LambdaArn": format!("{FUNCTION}2"), "LambdaVersion": "V1_0" },
            } }),
            "Cannot use PreTokenGenerationLambda and PreTokenGeneration with different Lambda function ARN's",
        ),
        (
            json!({ "Policies": { "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "SMS_OTP"] } } }),
            "SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration",
        ),
        (
            json!({
                "MfaConfiguration": "ON", "SmsConfiguration": { "SnsCallerArn": "arn:aws:iam::123456789012:role/sms" },
                "Policies": { "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] } },
            }),
            "Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled",
        ),
        (json!({ "VerificationMessageTemplate": { "EmailMessageByLink": "no link here" } }), "The message is invalid."),
        (json!({ "VerificationMessageTemplate": { "EmailMessageByLink": "a code {####}" } }), "The message is invalid."),
    ]
}

#[tokio::test]
async fn settings_that_do_not_go_together_are_refused_at_creation_and_at_update() {
    let app = app_with(|settings| settings.account_id = "123456789012".to_owned()).await;
    let id = pool(&app, json!({})).await;
    for (members, text) in rows() {
        let mut create = json!({ "PoolName": "people" });
        merge(&mut create, members.clone());
        assert_eq!(call(&app, "CreateUserPool", create).await, invalid(text));
        let mut update = json!({ "UserPoolId": id });
        merge(&mut update, members);
        assert_eq!(call(&app, "UpdateUserPool", update).await, invalid(text));
    }
    assert_eq!(call(&app, "ListUserPools", json!({ "MaxResults": 60 })).await.unwrap()["UserPools"].as_array().unwrap().len(), 1);
}

/// Rows about what only CreateUserPool takes.
fn creation_rows() -> Vec<(Value, &'static str)> {
    let schema = |entry: Value| json!({ "Schema": [entry] });
    let text = |name: &str, min: &str, max: &str| {
        json!({
            "Name": name, "AttributeDataType": "String", "StringAttributeConstraints": { "MinLength": min, "MaxLength": max },
        })
    };
    let number = |name: &str, min: &str, max: &str| {
        json!({
            "Name": name, "AttributeDataType": "Number", "NumberAttributeConstraints": { "MinValue": min, "MaxValue": max },
        })
    };
    vec![
        (
            json!({ "AliasAttributes": ["email"], "UsernameAttributes": ["email"] }),
            "Only one of the aliasAttributes or usernameAttributes can be set in a User pool.",
        ),
        (
            schema(json!({ "Name": "x", "AttributeDataType": "String", "Required": true })),
            "Required custom attributes are not supported currently.",
        ),
        (
            json!({ "Schema": [{ "Name": "X", "AttributeDataType": "String" }, { "Name": "X", "AttributeDataType": "Number" }] }),
            "Duplicate custom attribute names custom:X are not allowed in a user pool schema.",
        ),
        (
            schema(json!({ "Name": "email", "AttributeDataType": "Number" })),
            "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email",
        ),
        (
            schema(json!({ "Name": "email", "DeveloperOnlyAttribute": true })),
            "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email",
        ),
        (schema(text("X", "5", "4")), "Attribute custom:X cannot have a max length shorter than it's min length"),
        (schema(number("X", "5", "4")), "Attribute custom:X cannot have a max value smaller than it's min value"),
        (schema(text("email", "5", "4")), "user.email: Max length cannot be less than min length."),
        (schema(number("updated_at", "5", "4")), "user.updated_at: Max value cannot be less than min value."),
        (schema(text("email", "0", "2049")), "user.email: String attributes cannot have a length of more than 2048"),
        (
            schema(json!({ "Name": "X", "AttributeDataType": "Number", "StringAttributeConstraints": { "MinLength": "1" } })),
            "Invalid StringAttributeConstraints for schema attribute X",
        ),
        (schema(json!({ "Name": "X" })), "Invalid AttributeDataType input, consider using the provided AttributeDataType enum."),
        (
            schema(json!({ "Name": "X", "AttributeDataType": "X" })),
            "1 validation error detected: Value 'X' at 'schema.1.member.attributeDataType' failed to satisfy constraint: \
             Member must satisfy enum value set: [Boolean, Number, String, DateTime]",
        ),
        (
            schema(json!({ "Name": "a23456789012345678901", "AttributeDataType": "String" })),
            "1 validation error detected: Value 'a23456789012345678901' at 'schema.1.member.name' failed to satisfy constraint: \
             Member must have length less than or equal to 20",
        ),
    ]
}

#[tokio::test]
async fn names_and_schemas_that_cannot_be_are_refused_at_creation() {
    let app = app().await;
    for (members, text) in creation_rows() {
        let mut create = json!({ "PoolName": "people" });
        merge(&mut create, members);
        assert_eq!(call(&app, "CreateUserPool", create).await, invalid(text));
    }
}

#[tokio::test]
async fn more_than_fifty_schema_entries_break_a_constraint() {
    let app = app().await;
    let entries: Vec<Value> = (0..51).map(|n| json!({ "Name": format!("a{n}"), "AttributeDataType": "String" })).collect();
    let (code, text) = call(&app, "CreateUserPool", json!({ "PoolName": "people", "Schema": entries })).await.unwrap_err();
    assert_eq!(code, "InvalidParameterException");
    assert!(text.ends_with("at 'schema' failed to satisfy constraint: Member must have length less than or equal to 50"), "{text}");
}

#[tokio::test]
async fn features_of_a_larger_plan_are_refused() {
    let app = app_with(|settings| settings.plans = Plans::Aws).await;
    let rows = [
        (
            json!({ "UserPoolTier": "LITE", "Policies": { "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] } } }),
            "The following features need to be disabled for the LITE pricing tier configured: Passwordless Sign-In",
        ),
        (
            json!({ "UserPoolTier": "LITE", "LambdaConfig": {
                "PreTokenGenerationConfig": { "LambdaArn": FUNCTION, "LambdaVersion": "V2_0" },
            } }),
            "The following features need to be disabled for the LITE pricing tier configured: \
             Token Customization with Pre-Token Generation Lambda V2_0",
        ),
    ];
    for (members, text) in rows {
        let mut create = json!({ "PoolName": "people" });
        merge(&mut create, members);
        assert_eq!(call(&app, "CreateUserPool", create).await, refusal("FeatureUnavailableInTierException", text));
    }
    for tier in ["LITE", "ESSENTIALS"] {
        let lower = json!({ "PoolName": "people", "UserPoolTier": tier, "UserPoolAddOns": { "AdvancedSecurityMode": "AUDIT" } });
        assert_eq!(call(&app, "CreateUserPool", lower).await.unwrap_err().0, "FeatureUnavailableInTierException", "{tier}");
    }
}

#[tokio::test]
async fn a_plan_cannot_be_lowered_under_the_features_in_use() {
    let app = app_with(|settings| settings.plans = Plans::Aws).await;
    let policies = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] } });
    let id = pool(&app, json!({ "Policies": policies })).await;
    assert_eq!(
        call(&app, "UpdateUserPool", json!({ "UserPoolId": id, "Policies": policies, "UserPoolTier": "LITE" })).await,
        refusal(
            "FeatureUnavailableInTierException",
            "The following features need to be disabled for the LITE pricing tier configured: Passwordless Sign-In"
        )
    );
    assert_eq!(
        call(&app, "UpdateUserPool", json!({ "UserPoolId": id, "UserPoolTier": "LITE" })).await.unwrap_err().0,
        "FeatureUnavailableInTierException",
        "policies that are left out stay"
    );
    let password = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD"] } });
    let lower = json!({ "UserPoolId": id, "UserPoolTier": "LITE", "Policies": password });
    assert_eq!(call(&app, "UpdateUserPool", lower).await, Ok(json!({})));
}

#[tokio::test]
async fn tags_that_cannot_be_are_refused() {
    let app = app().await;
    let create = json!({ "PoolName": "people", "UserPoolTags": { "aws:mine": "x" } });
    assert_eq!(call(&app, "CreateUserPool", create).await.unwrap_err().0, "UserPoolTaggingException");
}
