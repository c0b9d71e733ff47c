//! What counts as signed, and by whom.

use super::*;

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
