//! Users that functions bring, failures, and sample events.

use super::*;

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
