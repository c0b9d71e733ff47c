//! Texts that functions make, and messages that they send.

use super::*;

#[test]
fn a_custom_message_event_offers_the_placeholders() {
    let json = custom_message(Purpose::SignUp, MessageMedium::Email).to_json(&COMMON);
    assert_eq!(json["request"]["codeParameter"], "{####}");
    assert_eq!(json["request"]["linkParameter"], "{##Click Here##}");
    assert_eq!(json["request"]["usernameParameter"], Value::Null);
    assert_eq!(json["response"], json!({ "smsMessage": null, "emailMessage": null, "emailSubject": null }));
    let json = custom_message(Purpose::AdminCreateUser, MessageMedium::Email).to_json(&COMMON);
    assert_eq!(json["triggerSource"], "CustomMessage_AdminCreateUser");
    assert_eq!(json["request"]["usernameParameter"], "{username}");
}

#[test]
fn a_custom_text_of_the_medium_in_use_is_judged() {
    let event = custom_message(Purpose::SignUp, MessageMedium::Email);
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
        let event = CustomMessage { carries_secret, ..custom_message(Purpose::SignUp, medium) };
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
    let invitation = custom_message(Purpose::AdminCreateUser, MessageMedium::Sms);
    assert_eq!(invitation.read(&answer(json!({ "smsMessage": "{####}" }))), Err(Unrecognizable));
    assert!(invitation.read(&answer(json!({ "smsMessage": "{username} {####}" }))).is_ok());
}

#[test]
fn a_text_message_has_at_most_140_characters() {
    let event = custom_message(Purpose::SignUp, MessageMedium::Sms);
    let text = |length: usize| answer(json!({ "smsMessage": format!("{{####}}{}", "é".repeat(length - 6)) }));
    assert!(event.read(&text(140)).is_ok());
    assert_eq!(event.read(&text(141)), Err(Unrecognizable));
}

#[test]
fn a_custom_sender_event_has_no_response_and_shows_null_metadata() {
    let event = CustomSender {
        medium: SenderMedium::Email,
        occasion: SenderOccasion::SignUp,
        code: "AYAD".to_owned(),
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
