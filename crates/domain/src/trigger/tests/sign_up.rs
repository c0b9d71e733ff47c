//! Events of sign-up and confirmation.

use super::*;

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
