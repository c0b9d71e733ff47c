//! SetUserMFAPreference (authentication 5.4, 5.7).

use serde_json::{Value, json};

use crate::authenticator::{sending_pool, with_fences};
use crate::family::{Family, error, refused, with};

const BOTH: &[(&str, &str)] = &[("email", "alice@example.com"), ("phone_number", "+15555550100")];

fn lacks(factor: &str) -> (String, String) {
    error("InvalidParameterException", &format!("User does not have delivery config set to turn on {factor}"))
}

#[tokio::test]
async fn a_user_turns_factors_on_and_off_and_prefers_one() {
    let family = Family::with_factors("OPTIONAL", &["sms", "app", "email"]).await;
    family.member("alice", BOTH).await;
    let token = family.access_token("alice").await;
    let set = async |settings: Value| family.call("SetUserMFAPreference", with(settings, json!({ "AccessToken": token }))).await;
    let shown = async || {
        let user = family.ok("GetUser", json!({ "AccessToken": token })).await;
        (user["UserMFASettingList"].clone(), user["PreferredMfaSetting"].clone(), user["MFAOptions"].clone())
    };
    assert_eq!(shown().await, (Value::Null, Value::Null, Value::Null), "authentication 5.4: left out when none is set");
    let app = json!({ "SoftwareTokenMfaSettings": { "Enabled": true, "PreferredMfa": true } });
    assert_eq!(refused(set(app.clone()).await), lacks("SOFTWARE_TOKEN_MFA"), "authentication 5.7 `[field]`");
    let sms = json!({ "SMSMfaSettings": { "Enabled": true, "PreferredMfa": true }, "EmailMfaSettings": { "Enabled": true } });
    assert_eq!(set(sms).await.expect("a preference"), json!({}));
    let option = json!([{ "AttributeName": "phone_number", "DeliveryMedium": "SMS" }]);
    assert_eq!(shown().await, (json!(["SMS_MFA", "EMAIL_OTP"]), json!("SMS_MFA"), option));
    family.set_up_app(&token).await;
    set(app).await.expect("a preference");
    let (list, preferred, _) = shown().await;
    assert_eq!((list, preferred), (json!(["SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP"]), json!("SOFTWARE_TOKEN_MFA")));
    let off = json!({ "SMSMfaSettings": { "Enabled": false, "PreferredMfa": false }, "SoftwareTokenMfaSettings": { "Enabled": false } });
    set(off).await.expect("a preference");
    assert_eq!(shown().await, (json!(["EMAIL_OTP"]), Value::Null, Value::Null), "authentication 5.4");
}

#[tokio::test]
async fn what_cannot_be_is_refused_and_changes_nothing() {
    let family = Family::with_factors("OPTIONAL", &["sms", "app"]).await;
    family.member("alice", &[]).await;
    let token = family.access_token("alice").await;
    let on = json!({ "Enabled": true, "PreferredMfa": true });
    for (settings, expected) in [
        (json!({ "SMSMfaSettings": on }), Some(lacks("SMS_MFA"))),
        (json!({ "EmailMfaSettings": on }), Some(lacks("EMAIL_OTP"))),
        (json!({ "SMSMfaSettings": on, "SoftwareTokenMfaSettings": on }), None),
        (json!({ "SMSMfaSettings": { "Enabled": false, "PreferredMfa": true } }), None),
        (json!({ "WebAuthnMfaSettings": { "Enabled": true } }), None),
    ] {
        let refusal = refused(family.call("SetUserMFAPreference", with(settings.clone(), json!({ "AccessToken": token }))).await);
        assert_eq!(refusal.0, "InvalidParameterException", "authentication 5.4: {settings}");
        if let Some(expected) = expected {
            assert_eq!(refusal, expected, "authentication 5.7: {settings}");
        }
    }
    assert_eq!(family.user("alice").await["UserMFASettingList"], Value::Null);
    let bad = json!({ "AccessToken": "nonsense", "SMSMfaSettings": { "Enabled": false } });
    assert_eq!(refused(family.call("SetUserMFAPreference", bad).await).0, "NotAuthorizedException");
}

#[tokio::test]
async fn a_factor_that_the_pool_does_not_offer_is_no_reason_to_refuse() {
    let family = Family::with_factors("ON", &["app"]).await;
    family.member("alice", BOTH).await;
    family.prefer("alice", json!({ "SMSMfaSettings": { "Enabled": true, "PreferredMfa": true } })).await;
    assert_eq!(family.user("alice").await["PreferredMfaSetting"], "SMS_MFA", "authentication 5.4 `[field-1]`");
    assert_eq!(family.by_password("alice").await["ChallengeName"], "MFA_SETUP", "the pool offers an app");
}

#[tokio::test]
async fn where_a_factor_is_demanded_none_can_be_turned_off() {
    let family = Family::with_factors("ON", &["sms", "app"]).await;
    family.member("alice", BOTH).await;
    family.prefer("alice", json!({ "SMSMfaSettings": { "Enabled": true, "PreferredMfa": true } })).await;
    family.prefer("alice", json!({ "SMSMfaSettings": { "Enabled": false } })).await;
    assert_eq!(family.by_password("alice").await["ChallengeName"], "SMS_MFA", "authentication 5.2");
}

#[tokio::test]
async fn passkeys_and_codes_by_e_mail_are_not_for_the_smallest_plan() {
    let lite = with(sending_pool(), json!({ "UserPoolTier": "LITE" }));
    let family = Family::on(with_fences().await, lite, crate::family::password_client()).await;
    family.member("alice", BOTH).await;
    for settings in [json!({ "EmailMfaSettings": { "Enabled": true } }), json!({ "WebAuthnMfaSettings": { "Enabled": false } })] {
        let request = with(settings, json!({ "Username": "alice" }));
        assert_eq!(
            refused(family.admin_call("AdminSetUserMFAPreference", request).await).0,
            "InvalidParameterException",
            "authentication 5.4"
        );
    }
}
