//! SetUserPoolMfaConfig (authentication 5.1, administration 1.10).

use serde_json::{Value, json};

use crate::authenticator::{sending_pool, with_fences};
use crate::family::{Family, Outcome, error, password_client, refused, with};

fn app() -> Value {
    json!({ "SoftwareTokenMfaConfiguration": { "Enabled": true } })
}

fn email() -> Value {
    json!({ "EmailMfaConfiguration": { "Message": "Your code is {####}", "Subject": "Code" } })
}

fn sms() -> Value {
    json!({ "SmsMfaConfiguration": { "SmsConfiguration": sending_pool()["SmsConfiguration"] } })
}

fn mfa(configuration: &str, more: Value) -> Value {
    with(json!({ "MfaConfiguration": configuration }), more)
}

fn first_factors(factors: &[&str]) -> Value {
    json!({ "Policies": { "SignInPolicy": { "AllowedFirstAuthFactors": factors } } })
}

impl Family {
    async fn set_mfa(&self, request: Value) -> Outcome {
        self.admin_call("SetUserPoolMfaConfig", request).await
    }

    async fn mfa_config(&self) -> Value {
        self.admin_call("GetUserPoolMfaConfig", json!({})).await.expect("a configuration")
    }
}

#[tokio::test]
async fn the_answer_is_what_is_configured_and_reads_back() {
    let family = Family::plain().await;
    let set = family.set_mfa(mfa("OPTIONAL", app())).await.expect("a configuration");
    assert_eq!(set, json!({ "SoftwareTokenMfaConfiguration": { "Enabled": true }, "MfaConfiguration": "OPTIONAL" }), "authentication 5.1");
    assert_eq!(family.mfa_config().await, set);
    let disabled = mfa("ON", json!({ "SoftwareTokenMfaConfiguration": { "Enabled": false } }));
    assert_eq!(family.set_mfa(disabled.clone()).await.expect("the block counts, not its value"), disabled);
    let passkeys = json!({ "WebAuthnConfiguration": { "RelyingPartyId": "example.com" } });
    let filled = json!({ "RelyingPartyId": "example.com", "UserVerification": "preferred" });
    let off = family.set_mfa(passkeys).await.expect("authentication 5.1: OFF with WebAuthnConfiguration");
    assert_eq!(off, json!({ "MfaConfiguration": "OFF", "WebAuthnConfiguration": filled }), "authentication 5.1");
}

#[tokio::test]
async fn the_call_replaces_everything_and_a_missing_mfa_configuration_is_off() {
    let family = Family::new(sending_pool(), password_client()).await;
    let all = mfa("ON", with(with(app(), email()), sms()));
    family.set_mfa(all).await.expect("a configuration");
    let described = family.admin_call("DescribeUserPool", json!({})).await.expect("a pool");
    assert_eq!(described["UserPool"]["MfaConfiguration"], "ON");
    let kept = json!({ "SmsMfaConfiguration": { "SmsConfiguration": sending_pool()["SmsConfiguration"] }, "MfaConfiguration": "OFF" });
    let bare = family.set_mfa(json!({})).await.expect("authentication 5.1: a call with nothing but UserPoolId");
    assert_eq!(bare, kept, "the factor blocks go; what sends text messages cannot be taken away");
    assert_eq!(family.mfa_config().await, kept);
    let plain = Family::plain().await;
    plain.set_mfa(mfa("OPTIONAL", app())).await.expect("a configuration");
    assert_eq!(
        plain.set_mfa(json!({})).await.expect("off"),
        json!({ "MfaConfiguration": "OFF" }),
        "authentication 5.1 `[aws-verified 2026]`"
    );
}

#[tokio::test]
async fn combinations_that_do_not_fit_are_refused_and_change_nothing() {
    let together = "Invalid MFA configuration given, can't turn off MFA and configure an MFA together";
    let none = "Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.";
    let default_sender =
        "Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT";
    let codes = "Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled";
    let single =
        "Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor";
    let no_sms = "SMS configuration and Auto verification for phone_number are required when MFA is required/optional";
    let passkeys = json!({ "WebAuthnConfiguration": { "RelyingPartyId": "example.com" } });
    for (pool, request, expected) in [
        (json!({}), mfa("OFF", app()), together),
        (json!({}), app(), together),
        (json!({}), json!({ "SoftwareTokenMfaConfiguration": { "Enabled": false } }), together),
        (json!({}), email(), together),
        (sending_pool(), sms(), together),
        (json!({}), mfa("ON", json!({})), none),
        (json!({}), mfa("OPTIONAL", json!({})), none),
        (json!({}), mfa("ON", passkeys.clone()), none),
        (json!({}), mfa("OPTIONAL", email()), default_sender),
        (json!({}), mfa("ON", json!({ "SmsMfaConfiguration": { "SmsAuthenticationMessage": "Code {####}" } })), no_sms),
        (first_factors(&["PASSWORD", "EMAIL_OTP"]), mfa("ON", app()), codes),
        (with(sending_pool(), first_factors(&["PASSWORD", "SMS_OTP"])), mfa("ON", app()), codes),
        (first_factors(&["PASSWORD", "WEB_AUTHN"]), mfa("ON", app()), single),
        (first_factors(&["PASSWORD", "WEB_AUTHN"]), mfa("ON", with(app(), passkeys)), single),
        (json!({}), json!({ "WebAuthnConfiguration": { "RelyingPartyId": "com" } }), "RelyingPartyId is not a valid domain name."),
    ] {
        let family = Family::new(pool.clone(), password_client()).await;
        let before = family.mfa_config().await;
        let refusal = refused(family.set_mfa(request.clone()).await);
        assert_eq!(refusal, error("InvalidParameterException", expected), "authentication 5.1: {pool} {request}");
        assert_eq!(family.mfa_config().await, before);
    }
}

#[tokio::test]
async fn what_is_near_the_refusals_is_accepted() {
    let multi = json!({ "WebAuthnConfiguration": { "RelyingPartyId": "example.com", "FactorConfiguration": "MULTI_FACTOR_WITH_USER_VERIFICATION" } });
    for (pool, request) in [
        (first_factors(&["PASSWORD", "EMAIL_OTP"]), mfa("OPTIONAL", app())),
        (first_factors(&["PASSWORD", "WEB_AUTHN"]), mfa("ON", with(app(), multi))),
        (json!({}), mfa("ON", app())),
        (sending_pool(), mfa("ON", email())),
        (sending_pool(), mfa("OPTIONAL", sms())),
    ] {
        let family = Family::new(pool.clone(), password_client()).await;
        let set = family.set_mfa(request.clone()).await;
        assert!(set.is_ok(), "authentication 5.1: {pool} {request}: {set:?}");
    }
}

#[tokio::test]
async fn codes_by_e_mail_want_another_way_to_recover_and_the_plan() {
    let only = json!({ "AccountRecoverySetting": { "RecoveryMechanisms": [{ "Priority": 1, "Name": "verified_email" }] } });
    let family = Family::new(with(sending_pool(), only), password_client()).await;
    assert_eq!(refused(family.set_mfa(mfa("ON", email())).await).0, "InvalidParameterException", "authentication 5.1 `[docs 2026]`");
    let lite = Family::on(with_fences().await, with(sending_pool(), json!({ "UserPoolTier": "LITE" })), password_client()).await;
    assert_eq!(refused(lite.set_mfa(mfa("ON", email())).await).0, "FeatureUnavailableInTierException", "administration 1.7");
    let multi = json!({ "WebAuthnConfiguration": { "FactorConfiguration": "MULTI_FACTOR_WITH_USER_VERIFICATION" } });
    assert_eq!(refused(lite.set_mfa(multi).await).0, "FeatureUnavailableInTierException", "administration 1.7");
    lite.set_mfa(mfa("ON", with(app(), sms()))).await.expect("on every plan");
}

#[tokio::test]
async fn messages_need_their_placeholder_and_the_pool_must_exist() {
    let family = Family::new(sending_pool(), password_client()).await;
    for block in [
        json!({ "EmailMfaConfiguration": { "Message": "no code in here", "Subject": "Code" } }),
        json!({ "SmsMfaConfiguration": { "SmsAuthenticationMessage": "no code in here", "SmsConfiguration": sending_pool()["SmsConfiguration"] } }),
    ] {
        assert_eq!(refused(family.set_mfa(mfa("ON", block.clone())).await).0, "InvalidParameterException", "authentication 5.1: {block}");
    }
    let unknown = with(mfa("ON", app()), json!({ "UserPoolId": "us-east-1_unknown00" }));
    let missing = error("ResourceNotFoundException", "User pool us-east-1_unknown00 does not exist.");
    assert_eq!(refused(family.call("SetUserPoolMfaConfig", unknown).await), missing);
    let odd = refused(family.set_mfa(mfa("SOMETIMES", json!({}))).await);
    assert!(odd.1.ends_with("Member must satisfy enum value set: [OPTIONAL, OFF, ON]"), "{odd:?}");
}

#[tokio::test]
async fn an_update_of_the_pool_keeps_what_was_set_here() {
    let family = Family::plain().await;
    let set = family.set_mfa(mfa("ON", app())).await.expect("a configuration");
    family.admin_call("UpdateUserPool", json!({ "AutoVerifiedAttributes": ["email"] })).await.expect("an update");
    assert_eq!(family.mfa_config().await, set, "authentication 5.1: UpdateUserPool keeps MfaConfiguration");
}
