//! What rules read out of a pool's settings follows from what CreateUserPool was given.

use std::sync::Arc;

use domain::delivery::{Medium, Recovery};
use domain::message::Templates;
use domain::password::PasswordPolicy;
use domain::sign_in::FirstFactor;
use identity::pool::Pool;
use identity::pool::settings::{Mfa, ThreatProtection};
use ops::testing::{TestApp, app, call};
use serde_json::{Value, json};

async fn pool(app: &TestApp, members: Value) -> Arc<Pool> {
    let mut request = json!({ "PoolName": "people" });
    request.as_object_mut().expect("an object").extend(members.as_object().expect("an object").clone());
    let created = call(app, "CreateUserPool", request).await.expect("a pool");
    app.pools.load(created["UserPool"]["Id"].as_str().expect("an id")).await.expect("a pool")
}

#[tokio::test]
async fn a_pool_with_a_name_only_asks_for_the_password_and_verifies_nothing() {
    let pool = pool(&app().await, json!({})).await;
    assert_eq!(pool.password, PasswordPolicy::default());
    assert_eq!(pool.first_factors(), [FirstFactor::Password]);
    assert!(!pool.allows_one_time_codes() && !pool.admin_create_only() && !pool.deletion_protected());
    assert!(!pool.auto_verifies(Medium::Email) && !pool.auto_verifies(Medium::Sms));
    assert!(pool.names.case_sensitive && !pool.names.generated());
    assert_eq!(pool.recovery()[0], Recovery::VerifiedEmail);
    assert_eq!((pool.mfa(), pool.threat_protection()), (Mfa::Off, ThreatProtection::Off));
    assert_eq!(pool.templates, Templates::default());
}

#[tokio::test]
async fn what_rules_need_follows_from_the_settings() {
    let app = app().await;
    let pool = pool(
        &app,
        json!({
            "AccountRecoverySetting": { "RecoveryMechanisms": [
                { "Name": "verified_email", "Priority": 2 }, { "Name": "verified_phone_number", "Priority": 1 },
            ] },
            "AdminCreateUserConfig": { "AllowAdminCreateUserOnly": true },
            "AutoVerifiedAttributes": ["phone_number"],
            "Policies": {
                "PasswordPolicy": { "MinimumLength": 10, "PasswordHistorySize": 3, "RequireSymbols": true, "TemporaryPasswordValidityDays": 1 },
                "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "SMS_OTP"] },
            },
            "SmsConfiguration": { "SnsCallerArn": "arn:aws:iam::000000000000:role/sms" },
            "UserAttributeUpdateSettings": { "AttributesRequireVerificationBeforeUpdate": ["phone_number"] },
            "UsernameAttributes": ["email", "phone_number"],
            "UsernameConfiguration": { "CaseSensitive": false },
            "VerificationMessageTemplate": { "DefaultEmailOption": "CONFIRM_WITH_LINK", "SmsMessage": "x {####}" },
        }),
    )
    .await;
    assert_eq!(
        pool.password,
        PasswordPolicy {
            minimum_length: 10,
            require_uppercase: false,
            require_lowercase: false,
            require_numbers: false,
            require_symbols: true,
            history_size: 3,
            temporary_validity_days: 1,
        }
    );
    assert!(pool.allows_one_time_codes() && pool.admin_create_only());
    assert!(!pool.auto_verifies(Medium::Email) && pool.auto_verifies(Medium::Sms));
    assert!(pool.verifies_before_update(Medium::Sms));
    assert!(!pool.verifies_before_update(Medium::Email));
    assert_eq!(pool.recovery()[0], Recovery::VerifiedPhoneNumber);
    let names = &pool.names;
    assert!(names.generated() && names.sign_in_email && names.sign_in_phone && !names.case_sensitive && !names.alias_email);
    assert_eq!(pool.templates, Templates { by_link: true, sms_message: Some("x {####}".to_owned()), ..Templates::default() });
    assert_eq!(pool.issuer(&app.settings), format!("http://127.0.0.1:9229/{}", pool.id()));
}

#[tokio::test]
async fn a_changed_row_makes_a_new_pool_and_an_unchanged_one_does_not() {
    let app = app().await;
    let first = pool(&app, json!({})).await;
    assert!(Arc::ptr_eq(&first, &app.pools.load(first.id()).await.unwrap()));
    call(&app, "UpdateUserPool", json!({ "UserPoolId": first.id(), "DeletionProtection": "ACTIVE" })).await.unwrap();
    assert!(app.pools.load(first.id()).await.unwrap().deletion_protected());
}
