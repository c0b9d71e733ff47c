//! Responses that must not sign anybody in, or not whom they seem to; and the good ones beside them, so that each refusal has its own reason.

use identity::pool::saml::certificate::Certificate;

use super::assertion::Profile;
use super::expected::{Expected, Fault};
use super::testing::*;
use super::{logout, response as responses};

const UNSIGNED: &str = "it has no signature, or several";

struct Desk {
    trusted: Vec<Certificate>,
    request: Option<&'static str>,
    key: Option<Vec<u8>>,
}

impl Desk {
    fn new() -> Self {
        Self { trusted: vec![Idp::new().certificate()], request: Some(REQUEST), key: None }
    }

    fn read(&self, text: &str) -> Result<Profile, Fault> {
        self.read_posted(&posted(text))
    }

    fn read_posted(&self, posted: &str) -> Result<Profile, Fault> {
        let expected = Expected {
            issuer: ISSUER,
            trusted: &self.trusted,
            audience: AUDIENCE,
            recipient: RECIPIENT,
            request: self.request,
            decryption: self.key.as_deref(),
            now: NOW,
        };
        responses::read(posted, &expected)
    }

    /// Why a text is refused.
    #[track_caller]
    fn refused(&self, text: &str) -> &'static str {
        self.read(text).expect_err("refused").cause()
    }
}

fn read(text: &str) -> Result<Profile, Fault> {
    Desk::new().read(text)
}

#[track_caller]
fn refused(text: &str) -> &'static str {
    Desk::new().refused(text)
}

/// A response with a signed assertion.
fn good(assertion: &Assertion) -> String {
    response(&Idp::new().signed(&assertion.text(), &assertion.id), assertion.in_response_to.as_deref())
}

/// The assertion that an attacker would like to be read.
fn evil() -> Assertion {
    Assertion { id: "_evil".to_owned(), name_id: "<saml:NameID>root@example.com</saml:NameID>".to_owned(), ..Assertion::default() }
}

/// One thing is another way than it should be, and signed so.
fn with(change: impl FnOnce(&mut Assertion)) -> String {
    let mut assertion = Assertion::default();
    change(&mut assertion);
    good(&assertion)
}

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
    assert_eq!(profile.ends.seconds(), NOW.seconds() + 300 + 180);
    let values: Vec<_> =
        profile.attributes.iter().map(|(name, values)| (name.as_str(), values.iter().map(String::as_str).collect())).collect();
    assert_eq!(values, [("groups", vec!["a & b", "c", "d"]), ("mail", vec!["ann@example.com"]), ("none", vec![])]);
}

#[test]
fn the_whole_may_be_signed_in_place_of_the_assertion_or_besides() {
    let idp = Idp::new();
    let assertion = Assertion::default();
    for inner in [assertion.text(), idp.signed(&assertion.text(), &assertion.id)] {
        let text = idp.signed(&response(&inner, Some(REQUEST)), "_response-1");
        assert_eq!(read(&text).expect("a profile").subject.value, "ann@example.com");
    }
    // Then both must be good.
    let other = Idp::other().signed(&assertion.text(), &assertion.id);
    assert_eq!(refused(&idp.signed(&response(&other, Some(REQUEST)), "_response-1")), "no key of the provider's made the signature");
    let good_inside = Idp::other().signed(&response(&idp.signed(&assertion.text(), &assertion.id), Some(REQUEST)), "_response-1");
    assert_eq!(refused(&good_inside), "no key of the provider's made the signature");
}

#[test]
fn any_certificate_of_the_provider_serves() {
    let desk = Desk { trusted: vec![Idp::other().certificate(), Idp::new().certificate()], ..Desk::new() };
    assert!(desk.read(&good(&Assertion::default())).is_ok());
    let none = Desk { trusted: Vec::new(), ..Desk::new() };
    assert_eq!(none.refused(&good(&Assertion::default())), "no key of the provider's made the signature");
}

#[test]
fn without_a_signature_nothing_counts() {
    assert_eq!(refused(&response(&Assertion::default().text(), Some(REQUEST))), UNSIGNED);
    // Stripped of it.
    let text = good(&Assertion::default());
    let (before, after) = (text.find("<ds:Signature ").expect("one"), text.find("</ds:Signature>").expect("one"));
    assert_eq!(refused(&format!("{}{}", &text[..before], &text[after + "</ds:Signature>".len()..])), UNSIGNED);
    // With an empty one, and with one that only is called so.
    let empty =
        with_signature(&Assertion::default().text(), r#"<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"></ds:Signature>"#);
    assert_eq!(refused(&response(&empty, Some(REQUEST))), "the signature has no SignedInfo");
    assert_eq!(refused(&text.replace("http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo", "urn:x\"><ds:SignedInfo")), UNSIGNED);
}

#[test]
fn a_key_that_the_message_brings_is_not_trusted() {
    let idp = Idp::other();
    let assertion = Assertion::default();
    let text = response(&idp.signed(&assertion.text(), &assertion.id), Some(REQUEST));
    assert!(text.contains("<ds:X509Certificate>"));
    assert_eq!(refused(&text), "no key of the provider's made the signature");
}

#[test]
fn what_is_changed_after_signing_is_found() {
    let text = good(&Assertion::default());
    for (from, to) in [
        (">ann@example.com</saml:NameID>", ">root@example.com</saml:NameID>"),
        ("<saml:AttributeValue>ann", "<saml:AttributeValue>root"),
        (AUDIENCE, "urn:amazon:cognito:sp:us-east-1_Other"),
        ("Name=\"mail\"", "Name=\"admin\""),
        ("</saml:AttributeStatement>", "<saml:Attribute Name=\"x\"></saml:Attribute></saml:AttributeStatement>"),
    ] {
        assert!(text.contains(from), "{from}");
        assert_eq!(refused(&text.replace(from, to)), "the digest is another one", "{from}");
    }
    let (digest, value) = ("<ds:DigestValue>", "<ds:SignatureValue>");
    assert_eq!(refused(&text.replace(digest, "<ds:DigestValue>AAAA")), "the digest is another one");
    assert_eq!(refused(&text.replace(value, "<ds:SignatureValue>AAAA")), "no key of the provider's made the signature");
    assert_eq!(refused(&text.replace(value, "<ds:SignatureValue>!")), "the signature has a value that cannot be read");
}

/// The eight ways of On Breaking SAML (Somorovsky and others, 2012): the signed element is moved to where it still verifies, and another one
/// stands where it is read. `kept` is the signature of the good one, `whole` the good assertion with it.
#[test]
fn signature_wrapping_reads_nothing_that_is_not_signed() {
    let idp = Idp::new();
    let assertion = Assertion::default();
    let (plain, signature) = (assertion.text(), idp.signature(&assertion.text(), &assertion.id));
    let whole = with_signature(&plain, &signature);
    let evil = evil();
    let within = |outer: &str, inner: &str, before: &str| outer.replacen(before, &format!("{inner}{before}"), 1);
    let in_object = |signature: &str, inner: &str| within(signature, &format!("<ds:Object>{inner}</ds:Object>"), "</ds:Signature>");

    // Of responses: 1, the good one inside the signature of an evil one; 2, beside it, the signature detached.
    let answer = response(&plain, Some(REQUEST));
    let of_answer = idp.signature(&answer, "_response-1");
    let evil_answer = response(&evil.text(), Some(REQUEST)).replace("_response-1", "_evil-response");
    let wrapping_1 = with_signature(&evil_answer, &in_object(&of_answer, &answer));
    let wrapping_2 = within(&with_signature(&evil_answer, &of_answer), &answer, "</samlp:Response>");
    // Of assertions: 3, the evil one before the good one; 4, around it; 5, with its signature, the good one beside it.
    let wrapping_3 = response(&format!("{}{whole}", evil.text()), Some(REQUEST));
    let wrapping_4 = response(&within(&evil.text(), &whole, "</saml:Assertion>"), Some(REQUEST));
    let wrapping_5 = response(&format!("{}{plain}", with_signature(&evil.text(), &signature)), Some(REQUEST));
    // 6, the good one inside the evil one's signature; 7, in extensions; 8, in an object of the signature.
    let wrapping_6 = response(&with_signature(&evil.text(), &within(&signature, &plain, "</ds:Signature>")), Some(REQUEST));
    let wrapping_7 = response(&format!("<samlp:Extensions>{whole}</samlp:Extensions>{}", evil.text()), Some(REQUEST));
    let wrapping_8 = response(&with_signature(&evil.text(), &in_object(&signature, &plain)), Some(REQUEST));
    let (elsewhere, several) = ("the signature is over something else", "the response has several assertions");
    for (number, text, cause) in [
        (1, wrapping_1, elsewhere),
        (2, wrapping_2, elsewhere),
        (3, wrapping_3, several),
        (4, wrapping_4, UNSIGNED),
        (5, wrapping_5, several),
        (6, wrapping_6, elsewhere),
        (7, wrapping_7, UNSIGNED),
        (8, wrapping_8, elsewhere),
    ] {
        assert_eq!(refused(&text), cause, "{number}");
    }
    // Each also with the id of the good one taken over: then it stands twice.
    let thief = Assertion { id: assertion.id.clone(), ..evil };
    let twice = response(&with_signature(&thief.text(), &in_object(&signature, &plain)), Some(REQUEST));
    assert_eq!(refused(&twice), "an ID stands twice");
    let thief_answer = with_signature(&response(&thief.text(), Some(REQUEST)), &in_object(&of_answer, &answer));
    assert_eq!(refused(&thief_answer), "an ID stands twice");
}

#[test]
fn an_id_that_stands_twice_is_refused_wherever_it_stands() {
    for other in [r#"<x ID="_assertion-1"></x>"#, r#"<x id="_assertion-1"></x>"#, r#"<x xml:id="_assertion-1"></x>"#] {
        let text = good(&Assertion::default()).replacen(
            "<samlp:Status>",
            &format!("<samlp:Extensions>{other}</samlp:Extensions><samlp:Status>"),
            1,
        );
        assert_eq!(refused(&text), "an ID stands twice", "{other}");
    }
}

#[test]
fn a_signature_has_one_shape() {
    let idp = Idp::new();
    let assertion = Assertion::default();
    let text = assertion.text();
    let made = |shape: Shape| response(&with_signature(&text, &idp.signature_with(&text, &shape)), Some(REQUEST));
    let whole = || Shape { uri: "#_assertion-1".to_owned(), ..Shape::default() };
    assert!(read(&made(whole())).is_ok());
    let over_else = "the signature is over something else";
    for uri in ["", "#", "#_response-1", "https://evil.example/x", "#xpointer(id('_assertion-1'))", "_assertion-1"] {
        assert_eq!(refused(&made(Shape { uri: uri.to_owned(), ..Shape::default() })), over_else, "{uri}");
    }
    let other = "the signature has other transforms than SAML's";
    let envelope = ("http://www.w3.org/2000/09/xmldsig#enveloped-signature", "");
    let form = ("http://www.w3.org/2001/10/xml-exc-c14n#", "");
    let xslt = (
        "http://www.w3.org/TR/1999/REC-xslt-19991116",
        r#"<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"></xsl:stylesheet>"#,
    );
    let xpath = ("http://www.w3.org/TR/1999/REC-xpath-19991116", "<ds:XPath>self::text()</ds:XPath>");
    let base64 = ("http://www.w3.org/2000/09/xmldsig#base64", "");
    let inclusive = ("http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "");
    let not_exclusive = "the canonical form is not the exclusive one";
    for (transforms, cause) in [
        (vec![xslt, form], other),
        (vec![xpath, form], other),
        (vec![envelope, xpath, form], other),
        (vec![envelope, form, xslt], other),
        (vec![envelope], other),
        (vec![form], other),
        (vec![], other),
        (vec![envelope, base64], not_exclusive),
        (vec![envelope, inclusive], not_exclusive),
        (vec![envelope, ("http://www.w3.org/2001/10/xml-exc-c14n#", "<x></x>")], not_exclusive),
    ] {
        assert_eq!(refused(&made(Shape { transforms: transforms.clone(), ..whole() })), cause, "{transforms:?}");
    }
    let more = r##"<ds:Reference URI="#_evil"></ds:Reference>"##.to_owned();
    assert_eq!(refused(&made(Shape { more_references: more, ..whole() })), "the signature has not one Reference");
}

#[test]
fn old_and_foreign_algorithms_are_refused() {
    let idp = Idp::new();
    let text = Assertion::default().text();
    let made = |digest, method| {
        let shape = Shape { uri: "#_assertion-1".to_owned(), digest, method, ..Shape::default() };
        refused(&response(&with_signature(&text, &idp.signature_with(&text, &shape)), Some(REQUEST)))
    };
    let sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    assert_eq!(made("http://www.w3.org/2000/09/xmldsig#sha1", RSA_SHA256), "the digest's algorithm is not accepted");
    for method in [
        "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
        "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
        "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
        "http://www.w3.org/2000/09/xmldsig#dsa-sha1",
        "none",
    ] {
        assert_eq!(made(sha256, method), "the signature's algorithm is not accepted", "{method}");
    }
    // Another algorithm than the one that made it.
    assert_eq!(made(sha256, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"), "no key of the provider's made the signature");
    assert_eq!(made(sha256, "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"), "no key of the provider's made the signature");
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
fn entities_and_what_is_no_response_are_refused() {
    let good = good(&Assertion::default());
    for document_type in [
        r#"<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>"#,
        r#"<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>"#,
        r#"<!DOCTYPE r SYSTEM "https://evil.example/x.dtd">"#,
        r#"<!DOCTYPE r [<!ATTLIST saml:Assertion ID ID #IMPLIED>]>"#,
    ] {
        assert_eq!(refused(&format!("{document_type}{good}")), "it has a document type");
    }
    assert_eq!(refused(&good.replace("ann@example.com</saml:NameID>", "&x;</saml:NameID>")), "it is not well-formed");
    assert_eq!(refused(&Idp::new().signed(&Assertion::default().text(), "_assertion-1")), "it is no Response");
    assert_eq!(refused(""), "it is not well-formed");
    let desk = Desk::new();
    let cause = |posted: &str| desk.read_posted(posted).expect_err("refused").cause();
    assert_eq!(cause("a%"), "it is not in Base64");
    assert_eq!(cause("/w=="), "it is not in UTF-8");
    assert_eq!(cause(&"A".repeat(100_001)), "it is too long");
    // What is posted is not deflated: a bomb stays as small as it is.
    let deflated = "7MEBAQAAAICQ/q/uCAoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    assert!(matches!(desk.read_posted(deflated), Err(Fault::Unreadable(_))));
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

#[test]
fn an_answer_is_to_the_request_that_was_sent() {
    let another = "the response is to another request";
    assert_eq!(refused(&with(|a| a.in_response_to = Some("_other".to_owned()))), another);
    assert_eq!(refused(&with(|a| a.in_response_to = None)), another);
    // The envelope alone says the right one, and the other way round.
    let idp = Idp::new();
    let unasked = Assertion { in_response_to: None, ..Assertion::default() };
    let signed = idp.signed(&unasked.text(), &unasked.id);
    assert_eq!(refused(&response(&signed, Some(REQUEST))), another);
    assert_eq!(refused(&response(&idp.signed(&Assertion::default().text(), "_assertion-1"), None)), another);

    let desk = Desk { request: None, ..Desk::new() };
    assert!(desk.read(&response(&signed, None)).is_ok());
    assert_eq!(desk.refused(&good(&Assertion::default())), another);
    let old = |issued: &str| good(&Assertion { issued: issued.to_owned(), ..unasked.clone() });
    assert!(desk.read(&old("2023-11-14T22:07:20Z")).is_ok());
    assert_eq!(desk.refused(&old("2023-11-14T22:07:19Z")), "the assertion is not of now");
}

#[test]
fn the_envelope_is_looked_at() {
    let text = good(&Assertion::default());
    assert_eq!(
        refused(&text.replace(&format!("Destination=\"{RECIPIENT}\""), "Destination=\"https://other.example\"")),
        "the response is for another address"
    );
    let envelope_only = |from: &str, to: &str| refused(&text.replacen(from, to, 1));
    assert_eq!(envelope_only(ISSUER, "https://other.example"), "the response is from another identity provider");
    assert_eq!(envelope_only("Version=\"2.0\"", "Version=\"1.1\""), "the response is not of SAML 2.0");
    let denied = text.replace(
        "status:Success\">",
        "status:Responder\"><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:AuthnFailed\"></samlp:StatusCode>",
    );
    let fault = read(&denied).expect_err("refused");
    assert_eq!(fault.text(), "Invalid SAML response received: the identity provider answered AuthnFailed");
    let script = text.replace("status:Success", "status:&lt;script&gt;alert(1)");
    assert_eq!(read(&script).expect_err("refused"), Fault::Status("scriptalert".to_owned()));
    // Without a destination, a signed whole could be carried here from elsewhere.
    let nowhere = response(&Assertion::default().text(), Some(REQUEST)).replace(&format!(" Destination=\"{RECIPIENT}\""), "");
    assert_eq!(refused(&Idp::new().signed(&nowhere, "_response-1")), "the response does not say where it goes");
    assert_eq!(refused(&response("", Some(REQUEST))), "the response has no assertion");
}

#[test]
fn an_encrypted_assertion_is_read_with_the_pools_key_alone() {
    let (idp, pool) = (Idp::new(), Idp::other());
    let assertion = Assertion::default();
    let signed = idp.signed(&assertion.text(), &assertion.id);
    let desk = Desk { key: Some(pool.key().to_vec()), ..Desk::new() };
    for cipher in [Cipher::Gcm, Cipher::Cbc] {
        let text = response(&pool.encrypted(&signed, cipher), Some(REQUEST));
        assert_eq!(desk.read(&text).expect("a profile").subject.value, "ann@example.com");
        // The signature of the whole is over what is encrypted.
        let whole = idp.signed(&response(&pool.encrypted(&assertion.text(), cipher), Some(REQUEST)), "_response-1");
        assert_eq!(desk.read(&whole).expect("a profile").subject.value, "ann@example.com");
        // For somebody else, or for everybody.
        assert_eq!(desk.refused(&response(&idp.encrypted(&signed, cipher), Some(REQUEST))), "the assertion cannot be decrypted");
        assert_eq!(refused(&text), "the assertion is encrypted");
        // Encrypted is not signed.
        assert_eq!(desk.refused(&response(&pool.encrypted(&assertion.text(), cipher), Some(REQUEST))), UNSIGNED);
        let foreign = pool.encrypted(&pool.signed(&assertion.text(), &assertion.id), cipher);
        assert_eq!(desk.refused(&response(&foreign, Some(REQUEST))), "no key of the provider's made the signature");
    }
    assert_eq!(desk.refused(&good(&assertion)), "the assertion is not encrypted");
    // The old key transport, and a faulty text: one answer for all.
    let text = response(&pool.encrypted(&signed, Cipher::Cbc), Some(REQUEST));
    let old = text.replace("http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", "http://www.w3.org/2001/04/xmlenc#rsa-1_5");
    let unknown = text.replace("#aes128-cbc", "#tripledes-cbc");
    let broken = response(&pool.encrypted("no xml", Cipher::Cbc), Some(REQUEST));
    for text in [old, unknown, broken, response(&pool.encrypted(&assertion.text(), Cipher::Cbc), Some(REQUEST))] {
        let fault = desk.read(&text).expect_err("refused");
        assert_eq!(fault.text(), "Invalid SAML response received: SAML Response signature is invalid");
    }
}

#[test]
fn an_answer_to_a_sign_out_is_the_providers_and_to_the_request() {
    let idp = Idp::new();
    let trusted = [idp.certificate()];
    let there = "https://people.example/saml2/logout";
    let text = |request: &str, issuer: &str, destination: &str| {
        format!(
            r#"<samlp:LogoutResponse xmlns:samlp="{SAMLP}" Destination="{destination}" ID="_l" InResponseTo="{request}" Version="2.0"><saml:Issuer xmlns:saml="{SAML}">{issuer}</saml:Issuer></samlp:LogoutResponse>"#
        )
    };
    let expected = logout::Expected { issuer: ISSUER, trusted: &trusted, recipient: there, request: "_out" };
    let read = |text: &str| logout::read(&posted(text), &expected).map_err(|fault| fault.cause());
    let good = text("_out", ISSUER, there);
    assert_eq!(read(&good), Ok(()));
    assert_eq!(read(&idp.signed(&good, "_l")), Ok(()));
    assert_eq!(read(&Idp::other().signed(&good, "_l")), Err("no key of the provider's made the signature"));
    assert_eq!(read(&text("_other", ISSUER, there)), Err("the response is to another request"));
    assert_eq!(read(&text("_out", "https://other.example", there)), Err("the response is from another identity provider"));
    assert_eq!(read(&text("_out", ISSUER, RECIPIENT)), Err("the response is for another address"));
    assert_eq!(read(&response("", Some("_out"))), Err("it is no LogoutResponse"));
}
