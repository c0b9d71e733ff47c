//! Administration 1.1 to 1.5 and 1.8.

use std::time::Duration;

use ops::testing::{app, call};
use serde_json::{Value, json};

use super::{described, invalid, pool, refusal};

/// An entry of SchemaAttributes with text bounds.
fn text(name: &str, min: &str, max: &str) -> Value {
    json!({
        "AttributeDataType": "String", "DeveloperOnlyAttribute": false, "Mutable": true, "Name": name, "Required": false,
        "StringAttributeConstraints": { "MaxLength": max, "MinLength": min },
    })
}

fn flag(name: &str) -> Value {
    json!({ "AttributeDataType": "Boolean", "DeveloperOnlyAttribute": false, "Mutable": true, "Name": name, "Required": false })
}

/// Administration 1.2.
fn standard_schema() -> Vec<Value> {
    let mut sub = text("sub", "1", "2048");
    (sub["Mutable"], sub["Required"]) = (json!(false), json!(true));
    let plain = |names: &[&str]| names.iter().map(|name| text(name, "0", "2048")).collect::<Vec<_>>();
    let mut schema = vec![sub];
    schema.extend(plain(&["name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "profile", "picture"]));
    schema.extend(plain(&["website", "email"]));
    schema.push(flag("email_verified"));
    schema.extend(plain(&["gender"]));
    schema.push(text("birthdate", "10", "10"));
    schema.extend(plain(&["zoneinfo", "locale", "phone_number"]));
    schema.push(flag("phone_number_verified"));
    schema.extend(plain(&["address"]));
    schema.push(json!({
        "AttributeDataType": "Number", "DeveloperOnlyAttribute": false, "Mutable": true, "Name": "updated_at",
        "NumberAttributeConstraints": { "MinValue": "0" }, "Required": false,
    }));
    schema
}

/// The whole answer for a pool with a name only (administration 1.1), without its id.
fn default_pool(id: &str) -> Value {
    json!({
        "AccountRecoverySetting": { "RecoveryMechanisms": [
            { "Name": "verified_email", "Priority": 1 }, { "Name": "verified_phone_number", "Priority": 2 },
        ] },
        "AcrConfiguration": {
            "Level1": { "AcrValue": "urn:cognito:loa:1" }, "Level2": { "AcrValue": "urn:cognito:loa:2" },
            "Level3": { "AcrValue": "urn:cognito:loa:3" }, "Level4": { "AcrValue": "urn:cognito:loa:4" },
        },
        "AdminCreateUserConfig": { "AllowAdminCreateUserOnly": false, "UnusedAccountValidityDays": 7 },
        "Arn": format!("arn:aws:cognito-idp:us-east-1:000000000000:userpool/{id}"),
        "CreationDate": 1_767_323_045.678,
        "DeletionProtection": "INACTIVE",
        "EmailConfiguration": { "EmailSendingAccount": "COGNITO_DEFAULT" },
        "EstimatedNumberOfUsers": 0,
        "Id": id,
        "IssuerConfiguration": { "Type": "ORIGINAL" },
        "KeyConfiguration": { "KeyType": "AWS_OWNED_KEY" },
        "LambdaConfig": {},
        "LastModifiedDate": 1_767_323_045.678,
        "MfaConfiguration": "OFF",
        "Name": "people",
        "Policies": {
            "PasswordPolicy": {
                "MinimumLength": 8, "RequireLowercase": true, "RequireNumbers": true, "RequireSymbols": true, "RequireUppercase": true,
                "TemporaryPasswordValidityDays": 7,
            },
            "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD"] },
        },
        "SchemaAttributes": standard_schema(),
        "UserAttributeUpdateSettings": { "AttributesRequireVerificationBeforeUpdate": [] },
        "UserPoolTier": "ESSENTIALS",
        "VerificationMessageTemplate": { "DefaultEmailOption": "CONFIRM_WITH_CODE" },
    })
}

#[tokio::test]
async fn a_pool_with_a_name_only_has_the_services_defaults_and_nothing_else() {
    let app = app().await;
    let created = call(&app, "CreateUserPool", json!({ "PoolName": "people" })).await.unwrap();
    let id = created["UserPool"]["Id"].as_str().unwrap().to_owned();
    let (region, random) = id.split_once('_').unwrap();
    assert_eq!((region, random.len()), ("us-east-1", 9));
    assert_eq!(created, json!({ "UserPool": default_pool(&id) }));

    let mut expected = default_pool(&id);
    expected["UserPoolTags"] = json!({});
    assert_eq!(described(&app, &id).await, expected);
}

/// Every member that CreateUserPool takes, in the form in which it comes back.
pub(super) fn everything() -> Value {
    let function = "arn:aws:lambda:us-east-1:123456789012:function:f";
    json!({
        "AccountRecoverySetting": { "RecoveryMechanisms": [{ "Name": "admin_only", "Priority": 1 }] },
        "AcrConfiguration": { "Level2": { "AcrValue": "urn:example:strong" } },
        "AdminCreateUserConfig": {
            "AllowAdminCreateUserOnly": true,
            "InviteMessageTemplate": {
                "EmailMessage": "{username} {####}", "EmailSubject": "Welcome", "SMSMessage": "{username} {####}",
            },
        },
        "AutoVerifiedAttributes": ["email", "phone_number"],
        "DcrConfiguration": { "EnableStatus": "Enabled", "OpenDcrEnabled": false },
        "DeletionProtection": "ACTIVE",
        "DeviceConfiguration": { "ChallengeRequiredOnNewDevice": true, "DeviceOnlyRememberedOnUserPrompt": false },
        "EmailConfiguration": {
            "ConfigurationSet": "set", "EmailSendingAccount": "DEVELOPER", "From": "People <people@example.com>",
            "ReplyToEmailAddress": "reply@example.com", "SourceArn": "arn:aws:ses:us-east-1:123456789012:identity/example.com",
        },
        "EmailVerificationMessage": "mail {####}",
        "EmailVerificationSubject": "Mail",
        "IssuerConfiguration": { "Type": "UPDATED" },
        "KeyConfiguration": { "KeyType": "AWS_OWNED_KEY" },
        "LambdaConfig": {
            "CreateAuthChallenge": function, "CustomEmailSender": { "LambdaArn": function, "LambdaVersion": "V1_0" },
            "CustomMessage": function, "CustomSMSSender": { "LambdaArn": function, "LambdaVersion": "V1_0" },
            "DefineAuthChallenge": function, "InboundFederation": { "LambdaArn": function, "LambdaVersion": "V1_0" },
            "KMSKeyID": "arn:aws:kms:us-east-1:123456789012:key/k", "PostAuthentication": function, "PostConfirmation": function,
            "PreAuthentication": function, "PreSignUp": function, "PreTokenGeneration": function,
            "PreTokenGenerationConfig": { "LambdaArn": function, "LambdaVersion": "V2_0" }, "UserMigration": function,
            "VerifyAuthChallengeResponse": function,
        },
        "MfaConfiguration": "OPTIONAL",
        "Policies": {
            "PasswordPolicy": {
                "MinimumLength": 12, "PasswordHistorySize": 4, "RequireLowercase": true, "RequireNumbers": false, "RequireSymbols": false,
                "RequireUppercase": true, "TemporaryPasswordValidityDays": 3,
            },
            "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"] },
        },
        "SmsAuthenticationMessage": "sign in {####}",
        "SmsConfiguration": { "ExternalId": "x", "SnsCallerArn": "arn:aws:iam::123456789012:role/sms", "SnsRegion": "us-east-1" },
        "SmsVerificationMessage": "sms {####}",
        "UserAttributeUpdateSettings": { "AttributesRequireVerificationBeforeUpdate": ["email"] },
        "UserPoolAddOns": { "AdvancedSecurityAdditionalFlows": { "CustomAuthMode": "AUDIT" }, "AdvancedSecurityMode": "ENFORCED" },
        "UserPoolTags": { "team": "people" },
        "UserPoolTier": "PLUS",
        "VerificationMessageTemplate": {
            "DefaultEmailOption": "CONFIRM_WITH_CODE", "EmailMessage": "mail {####}", "EmailMessageByLink": "{##link##}",
            "EmailSubject": "Mail", "EmailSubjectByLink": "Link", "SmsMessage": "sms {####}",
        },
    })
}

/// What only CreateUserPool takes.
pub(super) fn fixed() -> Value {
    json!({ "UsernameAttributes": ["email"], "UsernameConfiguration": { "CaseSensitive": false } })
}

#[tokio::test]
async fn every_member_is_kept_and_given_back() {
    let app = app().await;
    let mut members = everything();
    super::merge(&mut members, fixed());
    let id = pool(&app, members.clone()).await;
    let answer = described(&app, &id).await;
    members["AcrConfiguration"] = json!({
        "Level1": { "AcrValue": "urn:cognito:loa:1" }, "Level2": { "AcrValue": "urn:example:strong" },
        "Level3": { "AcrValue": "urn:cognito:loa:3" }, "Level4": { "AcrValue": "urn:cognito:loa:4" },
    });
    // The older name of TemporaryPasswordValidityDays cannot be given beside it, and follows it.
    members["AdminCreateUserConfig"]["UnusedAccountValidityDays"] = json!(3);
    for (name, value) in members.as_object().unwrap() {
        assert_eq!(&answer[name], value, "{name}");
    }
}

/// What an update that does not name it keeps (administration 1.4), with the pool's name, tags and what only CreateUserPool takes.
const KEPT: [&str; 7] =
    ["DcrConfiguration", "MfaConfiguration", "Policies", "SmsConfiguration", "UserAttributeUpdateSettings", "UserPoolTags", "UserPoolTier"];

#[tokio::test]
async fn an_update_keeps_what_the_service_keeps_and_puts_everything_else_back() {
    let app = app().await;
    let id = pool(&app, fixed()).await;
    let mut update = everything();
    // While it lists an attribute, that has to stay among the verified ones.
    update["UserAttributeUpdateSettings"] = json!({ "AttributesRequireVerificationBeforeUpdate": [] });
    update["UserPoolId"] = json!(id);
    app.clock.advance(Duration::from_secs(60));
    assert_eq!(call(&app, "UpdateUserPool", update).await, Ok(json!({})));
    let changed = described(&app, &id).await;
    assert_eq!(changed["Policies"]["PasswordPolicy"]["MinimumLength"], 12);
    assert_eq!(changed["LastModifiedDate"], 1_767_323_105.678);

    assert_eq!(call(&app, "UpdateUserPool", json!({ "UserPoolId": id })).await, Ok(json!({})));
    let mut expected = default_pool(&id);
    super::merge(&mut expected, fixed());
    for name in KEPT {
        expected[name] = changed[name].clone();
    }
    expected["AdminCreateUserConfig"]["UnusedAccountValidityDays"] = json!(3);
    expected["LastModifiedDate"] = json!(1_767_323_105.678);
    assert_eq!(described(&app, &id).await, expected);

    call(&app, "UpdateUserPool", json!({ "UserPoolId": id, "PoolName": "renamed", "UserPoolTags": {} })).await.unwrap();
    let renamed = described(&app, &id).await;
    assert_eq!((&renamed["Name"], &renamed["UserPoolTags"]), (&json!("renamed"), &json!({})));
}

#[tokio::test]
async fn an_update_keeps_each_half_of_the_policies_by_itself() {
    let app = app().await;
    let password = json!({ "MinimumLength": 10, "RequireLowercase": true, "RequireNumbers": false, "RequireSymbols": false,
        "RequireUppercase": false, "TemporaryPasswordValidityDays": 5 });
    let sign_in = json!({ "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] });
    let id = pool(&app, json!({ "Policies": { "PasswordPolicy": password, "SignInPolicy": sign_in } })).await;
    let policies = async |given: Value| {
        let mut update = json!({ "UserPoolId": id });
        super::merge(&mut update, given);
        call(&app, "UpdateUserPool", update).await.expect("an update");
        described(&app, &id).await["Policies"].clone()
    };
    let both = json!({ "PasswordPolicy": password, "SignInPolicy": sign_in });
    assert_eq!(policies(json!({})).await, both);
    assert_eq!(policies(json!({ "Policies": {} })).await, both);
    let longer = json!({ "MinimumLength": 12, "RequireLowercase": true, "RequireNumbers": false, "RequireSymbols": false,
        "RequireUppercase": false, "TemporaryPasswordValidityDays": 5 });
    let both = json!({ "PasswordPolicy": longer, "SignInPolicy": sign_in });
    assert_eq!(policies(json!({ "Policies": { "PasswordPolicy": longer } })).await, both);
    let password_only = json!({ "AllowedFirstAuthFactors": ["PASSWORD"] });
    let both = json!({ "PasswordPolicy": longer, "SignInPolicy": password_only });
    assert_eq!(policies(json!({ "Policies": { "SignInPolicy": password_only } })).await, both);
}

#[tokio::test]
async fn an_update_keeps_mfa_until_it_is_switched_off_and_forgets_what_is_verified() {
    let app = app().await;
    let sms = json!({ "SnsCallerArn": "arn:aws:iam::123456789012:role/sms" });
    let members = json!({ "MfaConfiguration": "OPTIONAL", "SmsConfiguration": sms, "AutoVerifiedAttributes": ["email"] });
    let id = pool(&app, members).await;
    call(&app, "UpdateUserPool", json!({ "UserPoolId": id })).await.unwrap();
    let kept = described(&app, &id).await;
    assert_eq!((&kept["MfaConfiguration"], &kept["SmsConfiguration"]), (&json!("OPTIONAL"), &sms));
    assert_eq!(kept.get("AutoVerifiedAttributes"), None);
    call(&app, "UpdateUserPool", json!({ "UserPoolId": id, "MfaConfiguration": "OFF" })).await.unwrap();
    assert_eq!(described(&app, &id).await["MfaConfiguration"], "OFF");
}

#[tokio::test]
async fn what_waits_for_verification_stays_until_an_empty_list_clears_it() {
    let app = app().await;
    let waiting = json!({ "AttributesRequireVerificationBeforeUpdate": ["email"] });
    let id = pool(&app, json!({ "AutoVerifiedAttributes": ["email"], "UserAttributeUpdateSettings": waiting })).await;
    let update = |members: Value| {
        let mut request = json!({ "UserPoolId": id });
        super::merge(&mut request, members);
        request
    };
    call(&app, "UpdateUserPool", update(json!({ "AutoVerifiedAttributes": ["email"] }))).await.unwrap();
    assert_eq!(described(&app, &id).await["UserAttributeUpdateSettings"], waiting);
    // Leaving out what it depends on is refused (administration 1.4).
    assert_eq!(
        call(&app, "UpdateUserPool", update(json!({}))).await,
        invalid("All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes")
    );
    let cleared = json!({ "AttributesRequireVerificationBeforeUpdate": [] });
    call(&app, "UpdateUserPool", update(json!({ "UserAttributeUpdateSettings": cleared }))).await.unwrap();
    assert_eq!(described(&app, &id).await["UserAttributeUpdateSettings"], cleared);
}

#[tokio::test]
async fn unused_account_days_cannot_be_given_beside_temporary_password_days() {
    let app = app().await;
    let text = "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays";
    let older = json!({ "AdminCreateUserConfig": { "UnusedAccountValidityDays": 5 } });
    let newer = json!({ "Policies": { "PasswordPolicy": { "TemporaryPasswordValidityDays": 5 } } });
    let mut both = json!({ "PoolName": "people" });
    super::merge(&mut both, older.clone());
    super::merge(&mut both, newer.clone());
    assert_eq!(call(&app, "CreateUserPool", both).await, invalid(text), "also equal values");

    let id = pool(&app, newer).await;
    let mut update = json!({ "UserPoolId": id });
    super::merge(&mut update, older.clone());
    assert_eq!(call(&app, "UpdateUserPool", update.clone()).await, invalid(text), "once it is set");

    let id = pool(&app, older).await;
    update["UserPoolId"] = json!(id);
    assert_eq!(call(&app, "UpdateUserPool", update).await, Ok(json!({})), "alone it still works");
    let answer = described(&app, &id).await;
    assert_eq!(answer["Policies"]["PasswordPolicy"]["TemporaryPasswordValidityDays"], 5);
}

#[tokio::test]
async fn threat_protection_makes_the_plan_plus_unless_another_is_given() {
    let app = app().await;
    let add_ons = json!({ "UserPoolAddOns": { "AdvancedSecurityMode": "AUDIT" } });
    let id = pool(&app, add_ons.clone()).await;
    assert_eq!(described(&app, &id).await["UserPoolTier"], "PLUS");
    let id = pool(&app, json!({})).await;
    let mut update = json!({ "UserPoolId": id });
    super::merge(&mut update, add_ons);
    call(&app, "UpdateUserPool", update).await.unwrap();
    assert_eq!(described(&app, &id).await["UserPoolTier"], "PLUS");
    let id = pool(&app, json!({ "UserPoolTier": "LITE" })).await;
    call(&app, "UpdateUserPool", json!({ "UserPoolId": id })).await.unwrap();
    assert_eq!(described(&app, &id).await["UserPoolTier"], "LITE", "a plan that is left out stays");
}

#[tokio::test]
async fn a_template_holds_a_text_with_a_code_and_one_with_a_link() {
    let app = app().await;
    let template = |option: &str| {
        json!({
            "DefaultEmailOption": option, "EmailMessage": "mail {####}", "EmailMessageByLink": "open {##this##}", "EmailSubject": "Mail",
            "EmailSubjectByLink": "Link", "SmsMessage": "sms {####}",
        })
    };
    for option in ["CONFIRM_WITH_CODE", "CONFIRM_WITH_LINK"] {
        let id = pool(&app, json!({ "VerificationMessageTemplate": template(option) })).await;
        call(&app, "UpdateUserPool", json!({ "UserPoolId": id, "VerificationMessageTemplate": template(option) })).await.unwrap();
        let answer = described(&app, &id).await;
        assert_eq!(answer["VerificationMessageTemplate"], template(option));
        assert_eq!(answer["EmailVerificationMessage"], "mail {####}");
        assert_eq!(answer["EmailVerificationSubject"], "Mail");
        assert_eq!(answer["SmsVerificationMessage"], "sms {####}");
    }
}

#[tokio::test]
async fn a_schema_name_that_has_the_prefix_gets_it_once_more() {
    let app = app().await;
    let id = pool(&app, json!({ "Schema": [{ "Name": "custom:tier", "AttributeDataType": "String" }] })).await;
    assert_eq!(described(&app, &id).await["SchemaAttributes"][20]["Name"], "custom:custom:tier", "administration 1.2");
    let long = json!({ "PoolName": "people", "Schema": [{ "Name": "phone_number_verified", "AttributeDataType": "Boolean" }] });
    let (_, text) = call(&app, "CreateUserPool", long).await.unwrap_err();
    assert!(
        text.contains("at 'schema.1.member.name' failed to satisfy constraint: Member must have length less than or equal to 20"),
        "{text}"
    );
}

/// What UpdateUserPool takes of an answer of DescribeUserPool, as tools that change one member send it.
pub(super) fn as_update(mut answer: Value) -> Value {
    let members = answer.as_object_mut().expect("a member of every answer");
    let id = members.remove("Id").expect("a member of every answer");
    let name = members.remove("Name").expect("a member of every answer");
    for output_only in ["Arn", "CreationDate", "EstimatedNumberOfUsers", "LastModifiedDate", "SchemaAttributes"] {
        members.remove(output_only).expect("a member of every answer");
    }
    for creation_only in ["AliasAttributes", "UsernameAttributes", "UsernameConfiguration"] {
        members.remove(creation_only);
    }
    // The older name of TemporaryPasswordValidityDays is shown, but cannot be sent beside it (administration 1.6).
    members["AdminCreateUserConfig"].as_object_mut().expect("a member of every answer").remove("UnusedAccountValidityDays");
    // Left out it would return to the default; the older behaviour must be asked for (administration 1.4).
    members.entry("AccountRecoverySetting").or_insert_with(|| json!({}));
    members.extend([("UserPoolId".to_owned(), id), ("PoolName".to_owned(), name)]);
    answer
}

#[tokio::test]
async fn an_answer_sent_back_as_an_update_changes_nothing() {
    let app = app().await;
    let mut all = everything();
    super::merge(&mut all, fixed());
    for members in [json!({}), json!({ "UserPoolTier": "LITE" }), json!({ "AliasAttributes": ["email"] }), all] {
        let id = pool(&app, members).await;
        let before = described(&app, &id).await;
        assert_eq!(call(&app, "UpdateUserPool", as_update(before.clone())).await, Ok(json!({})));
        assert_eq!(described(&app, &id).await, before);
    }
}

#[tokio::test]
async fn the_older_message_members_and_the_template_mirror_each_other() {
    let app = app().await;
    let older = json!({ "EmailVerificationMessage": "a {####}", "EmailVerificationSubject": "b", "SmsVerificationMessage": "c {####}" });
    let template = json!({ "VerificationMessageTemplate": { "EmailMessage": "a {####}", "EmailSubject": "b", "SmsMessage": "c {####}" } });
    for members in [older, template] {
        let answer = described(&app, &pool(&app, members).await).await;
        assert_eq!(answer["EmailVerificationMessage"], "a {####}");
        assert_eq!(answer["EmailVerificationSubject"], "b");
        assert_eq!(answer["SmsVerificationMessage"], "c {####}");
        assert_eq!(
            answer["VerificationMessageTemplate"],
            json!({ "DefaultEmailOption": "CONFIRM_WITH_CODE", "EmailMessage": "a {####}", "EmailSubject": "b", "SmsMessage": "c {####}" })
        );
    }
}

#[tokio::test]
async fn the_two_forms_of_the_pre_token_function_mirror_each_other() {
    let app = app().await;
    let function = "arn:aws:lambda:us-east-1:123456789012:function:f";
    let plain = json!({ "LambdaConfig": { "PreTokenGeneration": function } });
    let versioned = json!({ "LambdaConfig": { "PreTokenGenerationConfig": { "LambdaArn": function, "LambdaVersion": "V1_0" } } });
    for members in [plain, versioned] {
        assert_eq!(
            described(&app, &pool(&app, members).await).await["LambdaConfig"],
            json!({ "PreTokenGeneration": function, "PreTokenGenerationConfig": { "LambdaArn": function, "LambdaVersion": "V1_0" } })
        );
    }
}

#[tokio::test]
async fn a_policy_that_is_given_asks_only_for_what_it_names() {
    let app = app().await;
    let id = pool(&app, json!({ "Policies": { "PasswordPolicy": { "MinimumLength": 10, "RequireNumbers": true } } })).await;
    assert_eq!(
        described(&app, &id).await["Policies"]["PasswordPolicy"],
        json!({
            "MinimumLength": 10, "RequireLowercase": false, "RequireNumbers": true, "RequireSymbols": false, "RequireUppercase": false,
            "TemporaryPasswordValidityDays": 7,
        })
    );
}

#[tokio::test]
async fn an_empty_account_recovery_setting_brings_the_older_behaviour() {
    let app = app().await;
    let id = pool(&app, json!({ "AccountRecoverySetting": {} })).await;
    assert_eq!(described(&app, &id).await.get("AccountRecoverySetting"), None);
}

#[tokio::test]
async fn a_pool_is_made_in_the_region_that_the_request_addresses() {
    let app = app().await;
    let cx = identity::RequestContext { region: "eu-central-1".to_owned(), ..ops::testing::context(&app) };
    let answer = ops::testing::call_as("CreateUserPool", cx, json!({ "PoolName": "people" })).await.unwrap();
    let id = answer["UserPool"]["Id"].as_str().unwrap();
    assert!(id.starts_with("eu-central-1_"), "{id}");
    assert_eq!(answer["UserPool"]["Arn"], format!("arn:aws:cognito-idp:eu-central-1:000000000000:userpool/{id}"));
}

#[tokio::test]
async fn deletion_protection_holds_until_it_is_taken_off() {
    let app = app().await;
    let id = pool(&app, json!({ "DeletionProtection": "ACTIVE" })).await;
    assert_eq!(
        call(&app, "DeleteUserPool", json!({ "UserPoolId": id })).await,
        invalid("The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.")
    );
    call(&app, "UpdateUserPool", json!({ "UserPoolId": id, "DeletionProtection": "INACTIVE" })).await.unwrap();
    assert_eq!(call(&app, "DeleteUserPool", json!({ "UserPoolId": id })).await, Ok(Value::Null));
}

#[tokio::test]
async fn a_deleted_pool_is_gone_with_its_clients() {
    let app = app().await;
    let id = pool(&app, json!({})).await;
    let client = super::client(&app, &id, json!({})).await;
    call(&app, "DeleteUserPool", json!({ "UserPoolId": id })).await.unwrap();
    let gone = refusal("ResourceNotFoundException", &format!("User pool {id} does not exist."));
    assert_eq!(call(&app, "DescribeUserPool", json!({ "UserPoolId": id })).await, gone);
    assert_eq!(call(&app, "UpdateUserPool", json!({ "UserPoolId": id })).await, gone);
    assert_eq!(call(&app, "DeleteUserPool", json!({ "UserPoolId": id })).await, gone);
    assert_eq!(call(&app, "CreateUserPoolClient", json!({ "UserPoolId": id, "ClientName": "app" })).await, gone);
    let request = json!({ "UserPoolId": id, "ClientId": client["ClientId"] });
    assert_eq!(call(&app, "DescribeUserPoolClient", request).await, gone);
    assert_eq!(call(&app, "ListUserPools", json!({ "MaxResults": 10 })).await, Ok(json!({ "UserPools": [] })));
}

#[tokio::test]
async fn of_two_updates_at_once_the_last_accepted_one_holds() {
    let app = app().await;
    let id = pool(&app, json!({})).await;
    let update = |name: &str| call(&app, "UpdateUserPool", json!({ "UserPoolId": id, "PoolName": name }));
    for round in 0..20 {
        let (first, second) = (format!("first{round}"), format!("second{round}"));
        let outcomes = tokio::join!(update(&first), update(&second));
        let mut accepted = Vec::new();
        for (name, outcome) in [(first.as_str(), outcomes.0), (second.as_str(), outcomes.1)] {
            match outcome {
                Ok(_) => accepted.push(name),
                Err((code, _)) => assert_eq!(code, "ConcurrentModificationException"),
            }
        }
        let stored = described(&app, &id).await["Name"].as_str().unwrap().to_owned();
        assert!(accepted.contains(&stored.as_str()), "{stored} of {accepted:?}");
    }
}

#[tokio::test]
async fn a_scope_that_names_no_region_makes_no_pool() {
    let app = app().await;
    for region in ["", "us east", "us-east-1/x", &"a".repeat(46)] {
        let cx = identity::RequestContext { region: region.to_owned(), ..ops::testing::context(&app) };
        let outcome = ops::testing::call_as("CreateUserPool", cx, json!({ "PoolName": "people" })).await;
        assert_eq!(outcome, invalid("The credential scope of the request names no Region."));
    }
}

#[tokio::test]
async fn added_attributes_appear_with_their_prefix_and_stay() {
    let app = app().await;
    let id = pool(&app, json!({ "Schema": [{ "Name": "tenant", "AttributeDataType": "String", "Mutable": false }] })).await;
    let add = json!({ "UserPoolId": id, "CustomAttributes": [
        { "Name": "level", "AttributeDataType": "Number", "NumberAttributeConstraints": { "MinValue": "1", "MaxValue": "9" } },
        { "Name": "secret", "AttributeDataType": "String", "DeveloperOnlyAttribute": true },
        { "Name": "since", "AttributeDataType": "DateTime" },
    ] });
    assert_eq!(call(&app, "AddCustomAttributes", add).await, Ok(json!({})));
    let schema = described(&app, &id).await["SchemaAttributes"].as_array().unwrap()[20..].to_vec();
    let entry = |name: &str, data_type: &str, developer: bool, mutable: bool| {
        json!({
            "AttributeDataType": data_type, "DeveloperOnlyAttribute": developer, "Mutable": mutable, "Name": name, "Required": false,
        })
    };
    let mut tenant = entry("custom:tenant", "String", false, false);
    tenant["StringAttributeConstraints"] = json!({});
    let mut level = entry("custom:level", "Number", false, true);
    level["NumberAttributeConstraints"] = json!({ "MaxValue": "9", "MinValue": "1" });
    let mut secret = entry("dev:custom:secret", "String", true, true);
    secret["StringAttributeConstraints"] = json!({});
    assert_eq!(schema, [tenant, level, secret, entry("custom:since", "DateTime", false, true)]);

    let again = json!({ "UserPoolId": id, "CustomAttributes": [{ "Name": "tenant", "AttributeDataType": "String" }] });
    assert_eq!(
        call(&app, "AddCustomAttributes", again).await,
        invalid("custom:tenant: Existing attribute already has name custom:tenant.")
    );
}

#[tokio::test]
async fn the_mfa_settings_are_those_of_the_pool() {
    let app = app().await;
    let id = pool(&app, json!({})).await;
    assert_eq!(call(&app, "GetUserPoolMfaConfig", json!({ "UserPoolId": id })).await, Ok(json!({ "MfaConfiguration": "OFF" })));
    let sms = json!({ "SnsCallerArn": "arn:aws:iam::123456789012:role/sms" });
    let id = pool(&app, json!({ "MfaConfiguration": "ON", "SmsConfiguration": sms, "SmsAuthenticationMessage": "x {####}" })).await;
    assert_eq!(
        call(&app, "GetUserPoolMfaConfig", json!({ "UserPoolId": id })).await,
        Ok(json!({
            "MfaConfiguration": "ON", "SmsMfaConfiguration": { "SmsAuthenticationMessage": "x {####}", "SmsConfiguration": sms },
        }))
    );
}
