use super::*;

const ROLE: &str = "arn:aws:iam::123456789012:role/sms";
const FUNCTION: &str = "arn:aws:lambda:us-east-1:123456789012:function:f";

fn facts() -> PoolFacts<'static> {
    PoolFacts { region: "us-east-1", account_id: Some("123456789012"), ..PoolFacts::default() }
}

fn sms() -> SmsFacts<'static> {
    SmsFacts { sns_caller_arn: Some(ROLE), ..SmsFacts::default() }
}

fn text(facts: &PoolFacts<'_>) -> String {
    match check(facts).unwrap_err() {
        Refusal::Invalid(text) | Refusal::Tier(text) | Refusal::Tagging(text) => text,
    }
}

/// A row of administration 1.6: what is set, and the text it gets.
type Row = (fn(&mut PoolFacts<'static>), &'static str);

const ROWS: &[Row] = &[
    (
        |f| (f.alias_attributes, f.username_attributes) = (true, true),
        "Only one of the aliasAttributes or usernameAttributes can be set in a User pool.",
    ),
    (|f| f.mfa_given = true, "SMS configuration and Auto verification for phone_number are required when MFA is required/optional"),
    (
        |f| f.verify_before_update = vec!["email"],
        "All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes",
    ),
    (
        |f| f.recovery = vec![(1, "verified_email"), (1, "verified_phone_number")],
        "Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.",
    ),
    (
        |f| f.recovery = vec![(1, "verified_email"), (2, "verified_email")],
        "Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.",
    ),
    (
        |f| f.recovery = vec![(1, "admin_only"), (2, "verified_email")],
        "Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.",
    ),
    (|f| f.first_factors = vec!["EMAIL_OTP"], "Password should be configured as one of the allowed first auth factors."),
    (
        |f| f.first_factors = vec!["PASSWORD", "SMS_OTP"],
        "SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration",
    ),
    (
        |f| (f.mfa_required, f.first_factors) = (true, vec!["PASSWORD", "EMAIL_OTP"]),
        "Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled",
    ),
    (
        |f| (f.mfa_required, f.first_factors, f.sms) = (true, vec!["PASSWORD", "SMS_OTP"], Some(sms())),
        "Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled",
    ),
    (
        |f| (f.mfa_required, f.first_factors) = (true, vec!["PASSWORD", "WEB_AUTHN"]),
        "Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor",
    ),
    (|f| f.both_validity_days = true, "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays"),
    (|f| f.email.developer = true, "Source ARN is required to use DEVELOPER email sending owner"),
    (|f| f.email.from = Some("nobody"), "Provided From email address is invalid"),
    (|f| f.email.from = Some("Nobody <nobody>"), "Provided From email address is invalid"),
    (
        |f| f.email.source_arn = Some("arn:aws:ses:eu-north-1:123456789012:identity/example.com"),
        "Provided SourceArn must be in one of the following SES regions: eu-west-1, us-east-1, us-west-2.",
    ),
    (
        |f| f.sms = Some(SmsFacts { sns_caller_arn: Some("arn:aws:iam::999999999999:role/sms"), ..SmsFacts::default() }),
        "Cross-account pass role is not allowed.",
    ),
    (
        |f| f.sms = Some(SmsFacts { sns_region: Some("eu-west-1"), ..sms() }),
        "Invalid snsRegion. Allowed SNS region for us-east-1 is us-east-1",
    ),
    (|f| f.lambda.functions = vec!["arn:aws:lambda:eu-west-1:123456789012:function:f"], "Cross-region lambda functions are not supported"),
    (|f| f.lambda.custom_sender = true, "KMSKeyId parameter is required when Custom SMS/Email Lambda trigger is used."),
    (
        |f| {
            f.lambda.pre_token = Some(FUNCTION);
            f.lambda.pre_token_config = Some(("V1_0", "arn:aws:lambda:us-east-1:123456789012:function:other"));
        },
        "Cannot use PreTokenGenerationLambda and PreTokenGeneration with different Lambda function ARN's",
    ),
    (
        |f| (f.tier, f.first_factors) = (Tier::Lite, vec!["PASSWORD", "EMAIL_OTP"]),
        "The following features need to be disabled for the LITE pricing tier configured: Passwordless Sign-In",
    ),
    (
        |f| (f.tier, f.lambda.pre_token_config) = (Tier::Lite, Some(("V2_0", FUNCTION))),
        "The following features need to be disabled for the LITE pricing tier configured: \
         Token Customization with Pre-Token Generation Lambda V2_0",
    ),
];

#[test]
fn each_broken_rule_gets_its_text() {
    for (number, (break_it, expected)) in ROWS.iter().enumerate() {
        let mut facts = facts();
        break_it(&mut facts);
        assert_eq!(text(&facts), *expected, "row {number}");
    }
}

#[test]
fn settings_that_keep_all_rules_pass() {
    check(&facts()).unwrap();
    check(&PoolFacts {
        mfa_given: true,
        sms: Some(SmsFacts { sns_region: Some("us-east-1"), ..sms() }),
        auto_verified: vec!["email", "phone_number"],
        verify_before_update: vec!["email"],
        recovery: vec![(2, "verified_email"), (1, "verified_phone_number")],
        first_factors: vec!["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"],
        email: EmailFacts {
            developer: true,
            source_arn: Some("arn:aws:ses:us-west-2:123456789012:identity/example.com"),
            from: Some("Example <no-reply@example.com>"),
        },
        lambda: LambdaFacts {
            functions: vec![FUNCTION],
            custom_sender: true,
            kms_key: true,
            pre_token: Some(FUNCTION),
            pre_token_config: Some(("V2_0", FUNCTION)),
        },
        tags: vec![("cost centre", "a/b:c=d")],
        acr: vec![("Level2", "urn:example:strong")],
        password_history: true,
        dynamic_clients: true,
        ..facts()
    })
    .unwrap();
}

#[test]
fn an_sns_region_may_be_the_legacy_neighbour_and_must_be_tokyo_for_seoul() {
    let of = |region, sns_region| check(&PoolFacts { region, sms: Some(SmsFacts { sns_region: Some(sns_region), ..sms() }), ..facts() });
    of("us-east-2", "us-east-1").unwrap();
    of("us-east-2", "us-east-2").unwrap();
    of("ap-northeast-2", "ap-northeast-1").unwrap();
    assert_eq!(
        of("ap-northeast-2", "ap-northeast-2"),
        Err(Refusal::Invalid("Invalid snsRegion. Allowed SNS region for ap-northeast-2 is ap-northeast-1".to_owned()))
    );
}

#[test]
fn end_user_messaging_is_in_the_pools_region() {
    let of = |eums_region| {
        let sms = Some(SmsFacts { eums_caller_arn: Some(ROLE), eums_region, ..SmsFacts::default() });
        check(&PoolFacts { sms, first_factors: vec!["PASSWORD", "SMS_OTP"], ..facts() })
    };
    of(None).unwrap();
    of(Some("us-east-1")).unwrap();
    assert!(of(Some("eu-west-1")).is_err());
}

#[test]
fn required_mfa_leaves_the_password_and_passkeys_that_are_two_factors() {
    let with = |first_factors| PoolFacts { mfa_required: true, passkeys_are_multi_factor: true, first_factors, ..facts() };
    check(&with(vec!["PASSWORD"])).unwrap();
    check(&with(vec!["PASSWORD", "WEB_AUTHN"])).unwrap();
}

#[test]
fn a_newer_region_sends_mail_from_itself_only() {
    let email = EmailFacts { source_arn: Some("arn:aws:ses:us-east-1:123456789012:identity/example.com"), ..EmailFacts::default() };
    assert_eq!(
        text(&PoolFacts { region: "eu-north-1", email, ..facts() }),
        "Provided SourceArn must be in one of the following SES regions: eu-north-1."
    );
}

#[test]
fn a_role_of_any_account_is_taken_while_the_operator_named_none() {
    let sms = Some(SmsFacts { sns_caller_arn: Some("arn:aws:iam::999999999999:role/sms"), ..SmsFacts::default() });
    check(&PoolFacts { account_id: None, sms, ..facts() }).unwrap();
}

#[test]
fn threat_protection_needs_plus_and_missing_features_are_listed_together() {
    check(&PoolFacts { tier: Tier::Plus, threat_protection: true, ..facts() }).unwrap();
    let lite = PoolFacts { tier: Tier::Lite, threat_protection: true, password_history: true, ..facts() };
    assert_eq!(
        check(&lite),
        Err(Refusal::Tier(
            "The following features need to be disabled for the LITE pricing tier configured: Password History, Threat Protection"
                .to_owned()
        ))
    );
}

#[test]
fn two_levels_with_one_acr_value_are_refused_defaults_included() {
    assert!(check(&PoolFacts { acr: vec![("Level1", "urn:cognito:loa:2")], ..facts() }).is_err());
    assert!(check(&PoolFacts { acr: vec![("Level1", "urn:cognito:loa:2"), ("Level2", "urn:cognito:loa:1")], ..facts() }).is_ok());
}

#[test]
fn tags_keep_their_number_their_characters_and_the_reserved_prefix() {
    let many: Vec<String> = (0..=TAGS_MAX).map(|n| n.to_string()).collect();
    let many: Vec<_> = many.iter().map(|key| (key.as_str(), "")).collect();
    assert!(matches!(tags(&many), Err(Refusal::Tagging(_))));
    assert!(matches!(tags(&[("aws:made", "x")]), Err(Refusal::Tagging(_))));
    assert!(matches!(tags(&[("emoji\u{1f600}", "x")]), Err(Refusal::Tagging(_))));
    tags(&many[1..]).unwrap();
}
