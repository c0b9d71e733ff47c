//! What an assertion says, and whom it is for.

use super::*;

#[test]
fn a_signed_assertion_is_read() {
    let text = with(|a| {
        a.name_id = r#"<saml:NameID Format="urn:f" NameQualifier="q" SPNameQualifier="s"> ann@example.com </saml:NameID>"#.to_owned();
        a.attributes = attribute("mail", &["ann@example.com"])
            + &attribute("groups", &["a &amp; b", "c"])
            + &attribute("none", &[])
            + &attribute("groups", &["d"]);
    });
    let profile = read(&text).expect("a profile");
    assert_eq!(profile.issuer, ISSUER);
    let subject = &profile.subject;
    assert_eq!((subject.value.as_str(), subject.format.as_deref()), ("ann@example.com", Some("urn:f")));
    assert_eq!((subject.name_qualifier.as_deref(), subject.sp_name_qualifier.as_deref()), (Some("q"), Some("s")));
    assert_eq!((profile.session.as_deref(), profile.assertion_id.as_str()), (Some("_session-1"), "_assertion-1"));
    assert_eq!((profile.until.seconds(), profile.ends.seconds()), (NOW.seconds() + 300, NOW.seconds() + 300 + 180));
    assert_eq!((profile.issued_at.seconds(), profile.signed_in_at.seconds()), (NOW.seconds() - 1, NOW.seconds() - 1));
    let values: Vec<_> =
        profile.attributes.iter().map(|(name, values)| (name.as_str(), values.iter().map(String::as_str).collect())).collect();
    assert_eq!(values, [("groups", vec!["a & b", "c", "d"]), ("mail", vec!["ann@example.com"]), ("none", vec![])]);
}

/// The comment is not part of what is signed, and does not end what is read.
#[test]
fn a_comment_cuts_nothing_off() {
    let text = with(|a| a.name_id = "<saml:NameID>root@example.com.evil.example</saml:NameID>".to_owned());
    let text = text
        .replace("root@example.com.evil", "root@example.com<!-- -->.evil")
        .replace("<saml:AttributeValue>ann@", "<saml:AttributeValue>an<!--x-->n@");
    let profile = read(&text).expect("a profile");
    assert_eq!(profile.subject.value, "root@example.com.evil.example");
    assert_eq!(profile.attributes["mail"], ["ann@example.com"]);
    let text = good(&Assertion::default()).replace("ann@example.com</saml:NameID>", "ann@<?x y?>example.com</saml:NameID>");
    assert_eq!(refused(&text), "it has a processing instruction");
}

#[test]
fn an_assertion_is_for_us_and_now() {
    for (text, cause) in [
        (with(|a| a.audience = "urn:amazon:cognito:sp:us-east-1_Other".to_owned()), "the assertion is for another audience"),
        (with(|a| a.recipient = "https://other.example/saml2/idpresponse".to_owned()), "the assertion is for another recipient"),
        (with(|a| a.recipient = format!("{RECIPIENT}/")), "the assertion is for another recipient"),
        (with(|a| a.issuer = "https://other.example".to_owned()), "the assertion is from another identity provider"),
        (with(|a| a.until = "2023-11-14T22:10:20Z".to_owned()), "the assertion has expired"),
        (with(|a| a.not_before = "2023-11-14T22:16:21Z".to_owned()), "the assertion is not good yet"),
        (with(|a| a.issued = "2023-11-14T22:16:21Z".to_owned()), "the assertion is not of now"),
        (with(|a| a.until = "tomorrow".to_owned()), "the assertion has a time that cannot be read"),
        (with(|a| a.until = "2023-11-14T22:18:20".to_owned()), "the assertion has a time that cannot be read"),
        (with(|a| a.name_id = String::new()), "the assertion has no NameID"),
        (with(|a| a.name_id = "<saml:NameID> </saml:NameID>".to_owned()), "the assertion has no NameID"),
        (with(|a| a.name_id = "<saml:NameID>a</saml:NameID><saml:NameID>b</saml:NameID>".to_owned()), "the assertion has no NameID"),
        (with(|a| a.name_id = format!("<saml:NameID>{}</saml:NameID>", "a".repeat(257))), "the NameID is too long"),
        (with(|a| a.attributes = attribute("mail", &["\u{1f600}"])), "a value has characters of four bytes"),
        (with(|a| a.attributes = attribute("", &["x"])), "the assertion has attributes that cannot be read"),
    ] {
        assert_eq!(refused(&text), cause);
    }
    // Within what clocks may be apart.
    assert!(read(&with(|a| a.until = "2023-11-14T22:10:21Z".to_owned())).is_ok());
    assert!(read(&with(|a| a.not_before = "2023-11-14T22:16:20Z".to_owned())).is_ok());
}

#[test]
fn what_an_assertion_must_have_is_missed() {
    let idp = Idp::new();
    let text = Assertion::default().text();
    let without = |from: &str, to: &str| {
        let (start, end) = (text.find(from).expect(from), text.find(to).expect(to) + to.len());
        let cut = format!("{}{}", &text[..start], &text[end..]);
        refused(&response(&idp.signed(&cut, "_assertion-1"), Some(REQUEST)))
    };
    assert_eq!(without("<saml:Conditions", "</saml:Conditions>"), "the assertion has no Conditions");
    assert_eq!(without("<saml:AudienceRestriction>", "</saml:AudienceRestriction>"), "the assertion is for no audience");
    assert_eq!(without("<saml:AuthnStatement", "</saml:AuthnStatement>"), "the assertion tells of no sign-in");
    assert_eq!(without("<saml:SubjectConfirmation ", "</saml:SubjectConfirmation>"), "the assertion is not confirmed for its bearer");
    let replaced = |from: &str, to: &str| refused(&response(&idp.signed(&text.replace(from, to), "_assertion-1"), Some(REQUEST)));
    assert_eq!(replaced("cm:bearer", "cm:holder-of-key"), "the assertion is not confirmed for its bearer");
    assert_eq!(
        replaced("</saml:AudienceRestriction>", "</saml:AudienceRestriction><saml:Condition></saml:Condition>"),
        "the assertion has a condition that is not known"
    );
    assert_eq!(replaced(r#" NotOnOrAfter="2023-11-14T22:18:20Z" Recipient"#, " Recipient"), "the assertion does not end");
    assert_eq!(replaced(r#"Version="2.0""#, r#"Version="1.1""#), "the assertion is not of SAML 2.0");
    assert_eq!(
        replaced("SessionIndex=\"_session-1\"", "SessionNotOnOrAfter=\"2023-11-14T22:00:00Z\""),
        "the session at the identity provider has ended"
    );
    let once = text.replace("</saml:AudienceRestriction>", "</saml:AudienceRestriction><saml:OneTimeUse></saml:OneTimeUse>");
    assert!(read(&response(&idp.signed(&once, "_assertion-1"), Some(REQUEST))).is_ok());
}

/// It may come again where a later one fits, so it is known as long as the latest.
#[test]
fn an_assertion_ends_with_the_last_way_to_confirm_it() {
    let assertion = Assertion::default();
    let text = assertion.text();
    let (from, to) = (text.find("<saml:SubjectConfirmation ").expect("one"), text.find("</saml:Subject>").expect("one"));
    let other = text[from..to].replace(RECIPIENT, "https://other.example/saml2/idpresponse").replace("22:18:20Z", "22:30:00Z");
    let no_end = text.replace(r#"Z" NotOnOrAfter="2023-11-14T22:18:20Z"><saml:Aud"#, r#"Z"><saml:Aud"#);
    assert_ne!(no_end, text);
    for text in [text.clone(), no_end] {
        let text = text.replace("</saml:Subject>", &format!("{other}</saml:Subject>"));
        let profile = read(&response(&Idp::new().signed(&text, &assertion.id), Some(REQUEST))).expect("a profile");
        assert_eq!((profile.until.seconds(), profile.ends.seconds()), (NOW.seconds() + 300, NOW.seconds() + 1_000 + 180));
    }
}
