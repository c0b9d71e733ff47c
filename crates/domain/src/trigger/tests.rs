//! Whole events, answers member by member, and error texts.

use serde_json::{Value, json};

use super::*;

const COMMON: Common<'_> = Common {
    region: "eu-west-1",
    user_pool_id: "eu-west-1_Abc123Def",
    user_name: "alice",
    client_id: Some("1example23456789"),
    user_agent: Some("aws-sdk-js/2.1639.0 linux/v20"),
};

fn strings(pairs: &[(&str, &str)]) -> Attributes {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn stored() -> Attributes {
    strings(&[("sub", "s-1"), ("cognito:user_status", "CONFIRMED"), ("email", "a@example.com"), ("email_verified", "true")])
}

fn answer(response: Value) -> Value {
    json!({ "version": "1", "response": response })
}

fn sign_up() -> PreSignUp {
    PreSignUp {
        occasion: SignUpOccasion::SignUp,
        user_attributes: strings(&[("email", "a@example.com")]),
        validation_data: None,
        client_metadata: None,
    }
}

fn custom_message(occasion: MessageOccasion, medium: MessageMedium) -> CustomMessage {
    CustomMessage { occasion, medium, carries_secret: true, user_attributes: stored(), client_metadata: None }
}

fn tokens(version: TokenEventVersion) -> TokenGeneration {
    TokenGeneration {
        version,
        occasion: TokenOccasion::Authentication,
        user_attributes: stored(),
        groups: Some(GroupConfiguration { groups: vec!["g".to_owned()], iam_roles: Vec::new(), preferred_role: None }),
        scopes: vec!["openid".to_owned()],
        client_metadata: None,
    }
}

#[test]
fn a_pre_sign_up_event_is_complete_and_has_null_validation_data() {
    assert_eq!(
        sign_up().to_json(&COMMON),
        json!({
            "version": "1",
            "triggerSource": "PreSignUp_SignUp",
            "region": "eu-west-1",
            "userPoolId": "eu-west-1_Abc123Def",
            "userName": "alice",
            "callerContext": { "awsSdkVersion": "aws-sdk-js-2.1639.0", "clientId": "1example23456789" },
            "request": { "userAttributes": { "email": "a@example.com" }, "validationData": null },
            "response": { "autoConfirmUser": false, "autoVerifyEmail": false, "autoVerifyPhone": false },
        })
    );
}

#[test]
fn validation_data_and_client_metadata_are_passed_where_given() {
    let event = PreSignUp {
        occasion: SignUpOccasion::AdminCreateUser,
        validation_data: Some(strings(&[("key", "value")])),
        client_metadata: Some(strings(&[("a", "b")])),
        ..sign_up()
    };
    let json = event.to_json(&Common { client_id: None, user_agent: None, ..COMMON });
    assert_eq!(json["triggerSource"], "PreSignUp_AdminCreateUser");
    assert_eq!(json["callerContext"], json!({ "awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": "CLIENT_ID_NOT_APPLICABLE" }));
    assert_eq!(json["request"]["validationData"], json!({ "key": "value" }));
    assert_eq!(json["request"]["clientMetadata"], json!({ "a": "b" }));
}

#[test]
fn the_caller_s_sdk_is_named_only_when_it_is_an_aws_sdk() {
    assert_eq!(envelope::sdk_version(Some("aws-sdk-iOS/2.6.29 iOS/13")), "aws-sdk-ios-2.6.29");
    assert_eq!(envelope::sdk_version(Some("Mozilla/5.0 (X11)")), "aws-sdk-unknown-unknown");
    assert_eq!(envelope::sdk_version(Some("aws-sdk-js/\"};x")), "aws-sdk-unknown-unknown");
    assert_eq!(envelope::sdk_version(None), "aws-sdk-unknown-unknown");
}

#[test]
fn pre_sign_up_flags_are_read_and_must_be_booleans() {
    let read = sign_up().read(&answer(json!({ "autoConfirmUser": true, "autoVerifyEmail": true, "autoVerifyPhone": null })));
    assert_eq!(read, Ok(PreSignUpResponse { auto_confirm_user: true, auto_verify_email: true, auto_verify_phone: false }));
    assert_eq!(sign_up().read(&answer(json!({}))), Ok(PreSignUpResponse::default()));
    assert_eq!(sign_up().read(&answer(json!({ "autoConfirmUser": "true" }))), Err(Unrecognizable));
}

#[test]
fn an_answer_that_is_not_the_event_is_unrecognizable() {
    for wrong in [json!(null), json!("ok"), json!([]), json!({}), json!({ "response": null }), json!({ "response": "x" })] {
        assert_eq!(sign_up().read(&wrong), Err(Unrecognizable), "{wrong}");
    }
}

#[test]
fn verifying_an_attribute_that_was_not_given_is_an_error() {
    assert_eq!(sign_up().read(&answer(json!({ "autoVerifyPhone": true }))), Err(Unrecognizable));
}

#[test]
fn the_flags_mean_nothing_for_a_user_that_an_administrator_makes() {
    let event = PreSignUp { occasion: SignUpOccasion::AdminCreateUser, ..sign_up() };
    let flags = json!({ "autoConfirmUser": true, "autoVerifyEmail": true, "autoVerifyPhone": true });
    assert_eq!(event.read(&answer(flags)), Ok(PreSignUpResponse::default()));
}

#[test]
fn a_post_confirmation_event_names_what_was_confirmed() {
    let event = |occasion| PostConfirmation { occasion, user_attributes: stored(), client_metadata: None };
    let json = event(ConfirmationOccasion::ConfirmSignUp).to_json(&COMMON);
    assert_eq!(json["triggerSource"], "PostConfirmation_ConfirmSignUp");
    assert_eq!(json["request"]["userAttributes"]["email_verified"], "true");
    assert!(json["request"].get("clientMetadata").is_none());
    assert_eq!(json["response"], json!({}));
    assert_eq!(event(ConfirmationOccasion::ConfirmForgotPassword).source(), "PostConfirmation_ConfirmForgotPassword");
}

#[test]
fn a_custom_message_event_offers_the_placeholders() {
    let json = custom_message(MessageOccasion::SignUp, MessageMedium::Email).to_json(&COMMON);
    assert_eq!(json["request"]["codeParameter"], "{####}");
    assert_eq!(json["request"]["linkParameter"], "{##Click Here##}");
    assert_eq!(json["request"]["usernameParameter"], Value::Null);
    assert_eq!(json["response"], json!({ "smsMessage": null, "emailMessage": null, "emailSubject": null }));
    let json = custom_message(MessageOccasion::AdminCreateUser, MessageMedium::Email).to_json(&COMMON);
    assert_eq!(json["triggerSource"], "CustomMessage_AdminCreateUser");
    assert_eq!(json["request"]["usernameParameter"], "{username}");
}

#[test]
fn a_custom_text_of_the_medium_in_use_is_judged() {
    let event = custom_message(MessageOccasion::SignUp, MessageMedium::Email);
    let read = event.read(&answer(json!({ "emailMessage": "Hello {####}", "emailSubject": "Hi", "smsMessage": "" }))).expect("good");
    assert_eq!(
        (read.email_message.as_deref(), read.email_subject.as_deref(), &read.sms_message),
        (Some("Hello {####}"), Some("Hi"), &None)
    );
    assert_eq!(event.finding(&read), None);
    assert_eq!(event.read(&answer(json!({ "emailMessage": 5 }))), Err(Unrecognizable));
    assert_eq!(event.read(&answer(json!({ "emailSubject": "a\r\nBcc: b" }))), Err(Unrecognizable));
    let other = event.read(&answer(json!({ "smsMessage": "of the other medium" }))).expect("good");
    assert_eq!(event.finding(&other), None);
    assert_eq!(event.read(&answer(json!({}))), Ok(CustomMessageResponse::default()));
}

#[test]
fn a_custom_text_without_the_code_breaks_the_pattern_of_its_member() {
    // sign-up 2.5, 4.4
    let finding = |medium, carries_secret, response| {
        let event = CustomMessage { carries_secret, ..custom_message(MessageOccasion::SignUp, medium) };
        let read = event.read(&answer(response)).expect("well-formed");
        event.finding(&read)
    };
    assert_eq!(
        finding(MessageMedium::Email, true, json!({ "emailMessage": "Hello" })).as_deref(),
        Some(
            r"1 validation error detected: Value 'Hello' at 'emailBody' failed to satisfy constraint: Member must satisfy regular expression pattern: [\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{####\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*"
        )
    );
    assert_eq!(
        finding(MessageMedium::Sms, true, json!({ "smsMessage": "Hello" })).as_deref(),
        Some(
            r"1 validation error detected: Value 'Hello' at 'smsMessage' failed to satisfy constraint: Member must satisfy regular expression pattern: .*\{####\}.*"
        )
    );
    assert_eq!(finding(MessageMedium::Email, false, json!({ "emailMessage": "Hello" })), None, "nothing to carry");
    assert_eq!(finding(MessageMedium::EmailLink, true, json!({ "emailMessage": "<p>{##Confirm##}</p>" })), None);
    for wrong in ["{####}", "{##Confirm", "none"] {
        let text = finding(MessageMedium::EmailLink, true, json!({ "emailMessage": wrong })).expect("a finding");
        assert!(text.contains("at 'emailBody'") && text.contains(r"\{##["), "{wrong}: {text}");
    }
}

#[test]
fn an_invitation_needs_the_username_too() {
    let invitation = custom_message(MessageOccasion::AdminCreateUser, MessageMedium::Sms);
    assert_eq!(invitation.read(&answer(json!({ "smsMessage": "{####}" }))), Err(Unrecognizable));
    assert!(invitation.read(&answer(json!({ "smsMessage": "{username} {####}" }))).is_ok());
}

#[test]
fn a_text_message_has_at_most_140_characters() {
    let event = custom_message(MessageOccasion::SignUp, MessageMedium::Sms);
    let text = |length: usize| answer(json!({ "smsMessage": format!("{{####}}{}", "é".repeat(length - 6)) }));
    assert!(event.read(&text(140)).is_ok());
    assert_eq!(event.read(&text(141)), Err(Unrecognizable));
}

#[test]
fn a_custom_sender_event_has_no_response_and_shows_null_metadata() {
    let event = CustomSender {
        medium: SenderMedium::Email,
        occasion: SenderOccasion::SignUp,
        code: Some("AYAD".to_owned()),
        user_attributes: strings(&[("sub", "s-1")]),
        client_metadata: None,
    };
    let json = event.to_json(&COMMON);
    assert!(json.get("response").is_none());
    assert_eq!(json["triggerSource"], "CustomEmailSender_SignUp");
    assert_eq!(
        json["request"],
        json!({ "type": "customEmailSenderRequestV1", "code": "AYAD", "clientMetadata": null, "userAttributes": { "sub": "s-1" } })
    );
    let sms = CustomSender { medium: SenderMedium::Sms, occasion: SenderOccasion::Authentication, ..event };
    assert_eq!(sms.source(), "CustomSMSSender_Authentication");
    assert_eq!(sms.request()["type"], "customSMSSenderRequestV1");
}

#[test]
fn sign_in_events_have_the_members_of_their_step() {
    let pre = PreAuthentication { user_attributes: stored(), validation_data: None, user_not_found: None }.to_json(&COMMON);
    assert_eq!(pre["request"]["validationData"], Value::Null);
    assert!(pre["request"].get("userNotFound").is_none());
    let hidden = PreAuthentication { user_attributes: Attributes::new(), validation_data: None, user_not_found: Some(true) };
    assert_eq!(hidden.request()["userNotFound"], true);
    let post = PostAuthentication { user_attributes: stored(), new_device_used: false, client_metadata: Some(strings(&[("a", "b")])) };
    let post = post.to_json(&COMMON);
    assert_eq!(post["triggerSource"], "PostAuthentication_Authentication");
    assert_eq!((&post["request"]["newDeviceUsed"], &post["request"]["clientMetadata"]), (&json!(false), &json!({ "a": "b" })));
}

#[test]
fn a_custom_sign_in_goes_from_step_to_step() {
    let passed = ChallengeResult {
        challenge_name: "CUSTOM_CHALLENGE".to_owned(),
        challenge_result: true,
        challenge_metadata: Some("SUM".to_owned()),
    };
    let define = DefineAuthChallenge {
        user_attributes: stored(),
        session: vec![passed.clone()],
        user_not_found: Some(false),
        client_metadata: None,
    };
    let json = define.to_json(&COMMON);
    assert_eq!(
        json["request"]["session"],
        json!([{ "challengeName": "CUSTOM_CHALLENGE", "challengeResult": true, "challengeMetadata": "SUM" }])
    );
    assert_eq!(json["response"], json!({ "challengeName": null, "issueTokens": null, "failAuthentication": null }));
    let next = |response: Value| define.read(&answer(response));
    assert_eq!(next(json!({ "challengeName": "CUSTOM_CHALLENGE" })), Ok(NextStep::Challenge("CUSTOM_CHALLENGE".to_owned())));
    assert_eq!(next(json!({ "issueTokens": true, "failAuthentication": false })), Ok(NextStep::IssueTokens));
    assert_eq!(next(json!({ "issueTokens": true, "failAuthentication": true })), Ok(NextStep::Fail));
    assert_eq!(next(json!({})), Ok(NextStep::Fail));
    assert_eq!(next(json!({ "issueTokens": "yes" })), Err(Unrecognizable));

    let create = CreateAuthChallenge {
        user_attributes: stored(),
        challenge_name: "CUSTOM_CHALLENGE".to_owned(),
        session: vec![passed],
        user_not_found: None,
        client_metadata: None,
    };
    let made = create.read(&answer(json!({
        "publicChallengeParameters": { "question": "2+3" },
        "privateChallengeParameters": { "answer": "5-is-private" },
        "challengeMetadata": "SUM",
    })));
    let made = made.expect("good");
    assert_eq!(made.public_parameters, strings(&[("question", "2+3")]));
    assert!(!format!("{made:?}").contains("5-is-private"));
    assert_eq!(create.read(&answer(json!({ "publicChallengeParameters": { "n": 5 } }))), Err(Unrecognizable));

    let verify = VerifyAuthChallengeResponse {
        user_attributes: stored(),
        private_parameters: made.private_parameters,
        challenge_answer: "5".to_owned(),
        user_not_found: None,
        client_metadata: None,
    };
    assert_eq!(verify.request()["privateChallengeParameters"], json!({ "answer": "5-is-private" }));
    assert_eq!(verify.read(&answer(json!({ "answerCorrect": true }))), Ok(true));
    assert_eq!(verify.read(&answer(json!({ "answerCorrect": null }))), Ok(false));
    assert_eq!(verify.read(&answer(json!({ "answerCorrect": 1 }))), Err(Unrecognizable));
}

#[test]
fn token_events_grow_with_their_version() {
    let first = tokens(TokenEventVersion::V1).to_json(&COMMON);
    assert_eq!(first["version"], "1");
    assert_eq!(
        first["request"]["groupConfiguration"],
        json!({ "groupsToOverride": ["g"], "iamRolesToOverride": [], "preferredRole": null })
    );
    assert!(first["request"].get("scopes").is_none());
    assert_eq!(first["response"], json!({ "claimsOverrideDetails": null }));
    let second = tokens(TokenEventVersion::V2).to_json(&COMMON);
    assert_eq!((&second["version"], &second["request"]["scopes"]), (&json!("2"), &json!(["openid"])));
    assert_eq!(second["response"], json!({ "claimsAndScopeOverrideDetails": null }));
    let machine = TokenGeneration {
        occasion: TokenOccasion::ClientCredentials,
        user_attributes: Attributes::new(),
        groups: None,
        ..tokens(TokenEventVersion::V3)
    };
    let machine = machine.to_json(&Common { user_name: "ClientCredentials", ..COMMON });
    assert_eq!(
        (&machine["version"], &machine["request"]["groupConfiguration"], &machine["request"]["userAttributes"]),
        (&json!("3"), &Value::Null, &json!({}))
    );
}

#[test]
fn version_one_takes_string_claims_of_the_id_token_only() {
    let event = tokens(TokenEventVersion::V1);
    let read = event.read(&answer(json!({ "claimsOverrideDetails": {
        "claimsToAddOrOverride": { "tier": "gold", "sub": "forged" }, "claimsToSuppress": ["email"],
    } })));
    let read = read.expect("good");
    assert_eq!(read.groups, GroupOverride::Keep);
    assert_eq!(read.access_token, ClaimChanges::default());
    let mut claims = json!({ "sub": "s-1", "email": "a@example.com" }).as_object().cloned().expect("an object");
    read.id_token.apply(TokenKind::Id, "client", &mut claims);
    assert_eq!(Value::Object(claims), json!({ "sub": "s-1", "tier": "gold" }));
    assert_eq!(event.read(&answer(json!({ "claimsOverrideDetails": { "claimsToAddOrOverride": { "n": 5 } } }))), Err(Unrecognizable));
    assert_eq!(event.read(&answer(json!({ "claimsOverrideDetails": null }))), Ok(TokenOverrides::default()));
}

#[test]
fn version_two_takes_any_json_scopes_and_groups() {
    let event = tokens(TokenEventVersion::V2);
    let read = event.read(&answer(json!({ "claimsAndScopeOverrideDetails": {
        "idTokenGeneration": { "claimsToAddOrOverride": { "roles": ["a", "b"] } },
        "accessTokenGeneration": {
            "claimsToAddOrOverride": { "aud": "other", "level": 3 },
            "scopesToAdd": ["api/read"], "scopesToSuppress": ["aws.cognito.signin.user.admin"],
        },
        "groupOverrideDetails": { "groupsToOverride": ["x"], "preferredRole": "arn:role" },
    } })));
    let read = read.expect("good");
    assert_eq!(read.id_token.add_or_override["roles"], json!(["a", "b"]));
    assert_eq!((read.scopes_to_add[0].as_str(), read.scopes_to_suppress[0].as_str()), ("api/read", "aws.cognito.signin.user.admin"));
    let groups = GroupConfiguration { groups: vec!["x".to_owned()], iam_roles: Vec::new(), preferred_role: Some("arn:role".to_owned()) };
    assert_eq!(read.groups, GroupOverride::Replace(groups));
    let mut claims = serde_json::Map::new();
    read.access_token.apply(TokenKind::Access, "client", &mut claims);
    assert_eq!(Value::Object(claims), json!({ "level": 3 }), "a foreign audience is ignored");
    let two_scopes = json!({ "claimsAndScopeOverrideDetails": { "accessTokenGeneration": { "scopesToAdd": ["a b"] } } });
    assert_eq!(event.read(&answer(two_scopes)), Err(Unrecognizable));
}

#[test]
fn null_groups_empty_the_groups_and_absent_ones_keep_them() {
    let read =
        |details: Value| tokens(TokenEventVersion::V1).read(&answer(json!({ "claimsOverrideDetails": details }))).map(|read| read.groups);
    let emptied = Ok(GroupOverride::Replace(GroupConfiguration::default()));
    assert_eq!(read(json!({})), Ok(GroupOverride::Keep));
    assert_eq!(read(json!({ "groupOverrideDetails": null })), emptied);
    assert_eq!(read(json!({ "groupOverrideDetails": {} })), emptied);
}

#[test]
fn suppression_wins_and_fixed_claims_stay() {
    let changes = ClaimChanges {
        add_or_override: json!({ "a": 1, "cognito:username": "x", "iss": "x" }).as_object().cloned().expect("an object"),
        suppress: vec!["a".to_owned(), "iss".to_owned(), "cognito:groups".to_owned()],
    };
    let before = json!({ "iss": "https://i", "cognito:username": "alice", "cognito:groups": ["g"], "cognito:roles": ["r"] });
    let mut claims = before.as_object().cloned().expect("an object");
    changes.apply(TokenKind::Id, "client", &mut claims);
    assert_eq!(Value::Object(claims), json!({ "iss": "https://i", "cognito:username": "alice" }));
}

#[test]
fn what_the_guide_calls_unchangeable_is_not_added_to_either_token() {
    // sign-up 4.6 `[docs 2026]`
    let names = [
        "acr",
        "amr",
        "at_hash",
        "auth_time",
        "azp",
        "client_id",
        "cognito:username",
        "cognito:other",
        "device_key",
        "event_id",
        "exp",
        "iat",
        "identities",
        "iss",
        "jti",
        "nbf",
        "nonce",
        "origin_jti",
        "sub",
        "token_use",
        "username",
        "version",
        "dev:custom:risk",
    ];
    let add_or_override = names.iter().map(|name| ((*name).to_owned(), json!("x"))).collect();
    let changes = ClaimChanges { add_or_override, suppress: Vec::new() };
    for token in [TokenKind::Id, TokenKind::Access] {
        let mut claims = serde_json::Map::new();
        changes.apply(token, "client", &mut claims);
        assert_eq!(claims, serde_json::Map::new(), "{token:?}");
    }
    let mut claims = json!({ "cognito:roles": ["r"], "cognito:preferred_role": "r", "dev:custom:risk": "x", "username": "u" });
    let suppress = ["cognito:roles", "cognito:preferred_role", "dev:custom:risk", "username"].map(str::to_owned).to_vec();
    let suppressing = ClaimChanges { suppress, ..ClaimChanges::default() };
    suppressing.apply(TokenKind::Id, "client", claims.as_object_mut().expect("an object"));
    assert_eq!(claims, json!({ "username": "u" }));
}

#[test]
fn an_answer_asks_for_at_most_five_thousand_changes_and_leaves_plain_claims_plain() {
    // authentication 7.2 `[docs 2026]`
    let event = tokens(TokenEventVersion::V2);
    let read = |claims: Value, suppressed: usize| {
        let suppressed: Vec<String> = (0..suppressed).map(|n| n.to_string()).collect();
        event.read(&answer(json!({ "claimsAndScopeOverrideDetails": {
            "idTokenGeneration": { "claimsToAddOrOverride": claims },
            "accessTokenGeneration": { "claimsToSuppress": suppressed },
        } })))
    };
    assert!(read(json!({ "a": { "b": [1] } }), 4999).is_ok());
    assert_eq!(read(json!({ "a": 1 }), 5000), Err(Unrecognizable));
    for plain in ["address", "email_verified", "phone_number_verified", "updated_at"] {
        assert!(read(json!({ plain: "x" }), 0).is_ok());
        assert_eq!(read(json!({ plain: ["x"] }), 0), Err(Unrecognizable), "{plain}");
        assert_eq!(read(json!({ plain: { "formatted": "x" } }), 0), Err(Unrecognizable), "{plain}");
    }
}

#[test]
fn a_migrated_user_is_read_and_an_answer_without_attributes_knows_nobody() {
    let event = UserMigration {
        occasion: MigrationOccasion::Authentication,
        password: Some("Typed-1".to_owned()),
        validation_data: None,
        client_metadata: None,
    };
    let json = event.to_json(&COMMON);
    assert_eq!(json["request"], json!({ "password": "Typed-1", "validationData": null }));
    assert_eq!(json["response"]["finalUserStatus"], Value::Null);
    let whole = json!({ "userAttributes": { "email": "a@example.com" }, "finalUserStatus": "CONFIRMED", "messageAction": "SUPPRESS" });
    let read = event.read(&answer(whole)).expect("good").expect("a user");
    assert_eq!((read.final_user_status, read.suppress_message), (FinalUserStatus::Confirmed, true));
    let least = event.read(&answer(json!({ "userAttributes": { "email": "a@example.com" } }))).expect("good").expect("a user");
    assert_eq!(least.final_user_status, FinalUserStatus::ResetRequired);
    assert_eq!(least.desired_delivery_mediums, [SenderMedium::Sms]);
    for nobody in [json!({}), json!({ "userAttributes": {} }), json!({ "userAttributes": null })] {
        assert_eq!(event.read(&answer(nobody.clone())), Ok(None), "{nobody}");
    }
    for wrong in [
        json!({ "userAttributes": { "email": 1 } }),
        json!({ "userAttributes": { "email": "a" }, "finalUserStatus": "ARCHIVED" }),
        json!({ "userAttributes": { "email": "a" }, "desiredDeliveryMediums": ["FAX"] }),
        json!({ "userAttributes": { "email": "a" }, "enableSMSMFA": true }),
    ] {
        assert_eq!(event.read(&answer(wrong.clone())), Err(Unrecognizable), "{wrong}");
    }
}

#[test]
fn an_empty_federation_answer_keeps_the_provider_s_attributes() {
    let event = InboundFederation { provider_name: "P".to_owned(), provider_type: "OIDC".to_owned(), attributes: serde_json::Map::new() };
    assert_eq!(event.read(&answer(json!({ "userAttributesToMap": {} }))), Ok(None));
    let mapped = event.read(&answer(json!({ "userAttributesToMap": { "email": "a" } })));
    assert_eq!(mapped, Ok(Some(strings(&[("email", "a")]))));
}

#[test]
fn failures_have_the_service_s_names_and_texts() {
    let text = |trigger, error: InvokeError| {
        let error = TriggerError::new(trigger, &error);
        (error.code.as_str(), error.message)
    };
    let function = InvokeError::Function { message: "Cannot register users from valida!".to_owned() };
    assert_eq!(
        text(Trigger::PreSignUp, function),
        ("UserLambdaValidationException", "PreSignUp failed with error Cannot register users from valida!.".to_owned())
    );
    assert_eq!(
        text(Trigger::PostConfirmation, InvokeError::service("AccessDeniedException")),
        ("UnexpectedLambdaException", "PostConfirmation invocation failed due to error AccessDeniedException.".to_owned())
    );
    assert_eq!(
        text(Trigger::CustomMessage, InvokeError::Timeout),
        (
            "UnexpectedLambdaException",
            "CustomMessage invocation failed due to error Socket timeout while invoking Lambda function.".to_owned()
        )
    );
    assert_eq!(
        text(Trigger::PreTokenGeneration, InvokeError::Unrecognizable),
        ("InvalidLambdaResponseException", "Unrecognizable lambda output".to_owned())
    );
}

#[test]
fn only_silence_is_tried_again_and_three_times_at_most() {
    assert!(try_again(&InvokeError::Timeout, 1));
    assert!(try_again(&InvokeError::Timeout, 2));
    assert!(!try_again(&InvokeError::Timeout, 3));
    assert!(!try_again(&InvokeError::service("TooManyRequestsException"), 1));
    assert!(!try_again(&InvokeError::Function { message: String::new() }, 1));
}

#[test]
fn every_trigger_has_a_sample_event_that_names_it() {
    for trigger in Trigger::ALL {
        let event = sample_event(trigger, "eu-west-1_Abc123Def", strings(&[("custom:x", "y")]));
        let source = event["triggerSource"].as_str().expect("a source");
        // Token events are the one family whose sources do not begin with the trigger's name.
        let start = if trigger == Trigger::PreTokenGeneration { "TokenGeneration" } else { trigger.as_str() };
        assert!(source.starts_with(&format!("{start}_")), "{source} for {trigger:?}");
        assert_eq!(event["region"], "eu-west-1");
        assert_eq!(Trigger::from_name(trigger.as_str()), Some(trigger));
    }
}

#[test]
fn an_answer_to_a_sample_is_judged_as_its_operation_would() {
    for trigger in Trigger::ALL {
        let event = sample_event(trigger, "us-east-1_Sample000", Attributes::new());
        // A function that changes nothing has an opinion on nothing; of migration it means that it knows no such user.
        assert_eq!(check_sample_answer(trigger, Attributes::new(), &event), Ok(()), "{}", trigger.as_str());
    }
    let judged = |trigger, response| check_sample_answer(trigger, Attributes::new(), &answer(response));
    assert_eq!(judged(Trigger::PreSignUp, json!({ "autoConfirmUser": "yes" })), Err(Misfit::Unrecognizable));
    let no_place = judged(Trigger::CustomMessage, json!({ "emailMessage": "no place for the code" }));
    assert!(matches!(&no_place, Err(Misfit::Finding(text)) if text.contains("'emailBody'")), "{no_place:?}");
    assert_eq!(judged(Trigger::CustomEmailSender, json!(5)), Ok(()));
}
