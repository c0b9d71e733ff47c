//! The response around the assertion, and the answer to a sign-out.

use aws_lc_rs::rsa::{OAEP_SHA1_MGF1SHA1, OaepPublicEncryptingKey, PublicEncryptingKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::*;

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
    // What is posted is not deflated: a bomb stays as small as it is. Whoever inflates would read a good response here.
    let length = u16::try_from(good.len()).expect("one block");
    let stored = [&[1][..], &length.to_le_bytes(), &(!length).to_le_bytes(), good.as_bytes()].concat();
    let deflated = STANDARD.encode(stored);
    assert!(matches!(desk.read_posted(&deflated), Err(Fault::Unreadable(_))));
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
    let desk = Desk { key: Some(pool.key().to_vec()), encrypted: true, ..Desk::new() };
    for cipher in [Cipher::Gcm, Cipher::Gcm128, Cipher::Cbc, Cipher::Cbc256, Cipher::MaskOfSha1, Cipher::MaskOfSha256] {
        let text = response(&pool.encrypted(&signed, cipher), Some(REQUEST));
        assert_eq!(desk.read(&text).expect("a profile").subject.value, "ann@example.com");
        // The signature of the whole is over what is encrypted.
        let whole = idp.signed(&response(&pool.encrypted(&assertion.text(), cipher), Some(REQUEST)), "_response-1");
        assert_eq!(desk.read(&whole).expect("a profile").subject.value, "ann@example.com");
        // For somebody else, or for everybody. Those with two hashes are for the pool alone.
        if !matches!(cipher, Cipher::MaskOfSha1 | Cipher::MaskOfSha256) {
            assert_eq!(desk.refused(&response(&idp.encrypted(&signed, cipher), Some(REQUEST))), "the assertion cannot be decrypted");
        }
        assert_eq!(refused(&text), "the assertion is encrypted");
        // Encrypted is not signed.
        assert_eq!(desk.refused(&response(&pool.encrypted(&assertion.text(), cipher), Some(REQUEST))), UNSIGNED);
        let foreign = pool.encrypted(&pool.signed(&assertion.text(), &assertion.id), cipher);
        assert_eq!(desk.refused(&response(&foreign, Some(REQUEST))), "no key of the provider's made the signature");
    }
    assert_eq!(desk.refused(&good(&assertion)), "the assertion is not encrypted");
    // The old key transport, and a faulty text: one answer for all.
    let text = response(&pool.encrypted(&signed, Cipher::Cbc), Some(REQUEST));
    let old = response(&pool.encrypted(&signed, Cipher::Old), Some(REQUEST));
    assert_eq!(desk.refused(&old), "the assertion cannot be decrypted");
    // What is transported so is a good key: it is the transport alone that is refused.
    assert!(old.contains("xmlenc#rsa-1_5") && desk.read(&text).is_ok());
    // A digest or a mask that does not fit what was done, and a label.
    let mixed = response(&pool.encrypted(&signed, Cipher::MaskOfSha256), Some(REQUEST));
    for (from, to) in [
        ("xmlenc#sha512", "xmlenc#sha256"),
        ("mgf1sha256", "mgf1sha1"),
        ("mgf1sha256", "mgf1md5"),
        ("<xenc11:MGF ", "<xenc:OAEPparams>TGFiZWw=</xenc:OAEPparams><xenc11:MGF "),
    ] {
        assert!(desk.read(&mixed).is_ok() && mixed.contains(from));
        assert_eq!(desk.refused(&mixed.replace(from, to)), "the assertion cannot be decrypted", "{to}");
    }
    let unknown = text.replace("#aes128-cbc", "#tripledes-cbc");
    let broken = response(&pool.encrypted("no xml", Cipher::Cbc), Some(REQUEST));
    for text in [old, unknown, broken, response(&pool.encrypted(&assertion.text(), Cipher::Cbc), Some(REQUEST))] {
        let fault = desk.read(&text).expect_err("refused");
        assert_eq!(fault.text(), "Invalid SAML response received: SAML Response signature is invalid");
    }
}

#[test]
fn a_name_that_is_encrypted_is_read_with_the_pools_key_alone() {
    let (idp, pool) = (Idp::new(), Idp::other());
    let desk = Desk { key: Some(pool.key().to_vec()), ..Desk::new() };
    let name = format!(r#"<saml:NameID xmlns:saml="{SAML}" Format="urn:f">ann@example.com</saml:NameID>"#);
    let encrypted = |name: &str, whose: &Idp| {
        // The namespace stands above already, in the canonical form.
        encrypted_as("EncryptedID", &whose.certificate(), name, Cipher::Gcm).replacen(&format!(" xmlns:saml=\"{SAML}\""), "", 1)
    };
    let text = with(|a| a.name_id = encrypted(&name, &pool));
    let subject = desk.read(&text).expect("a profile").subject;
    assert_eq!((subject.value.as_str(), subject.format.as_deref()), ("ann@example.com", Some("urn:f")));
    // An assertion that is encrypted as well.
    let assertion = Assertion { name_id: encrypted(&name, &pool), ..Assertion::default() };
    let both = response(&pool.encrypted(&idp.signed(&assertion.text(), &assertion.id), Cipher::Cbc), Some(REQUEST));
    assert_eq!(Desk { encrypted: true, ..desk.clone() }.read(&both).expect("a profile").subject.value, "ann@example.com");

    let no = "the NameID cannot be decrypted";
    assert_eq!(refused(&text), no, "a provider without a key");
    assert_eq!(desk.refused(&with(|a| a.name_id = encrypted(&name, &idp))), no, "for somebody else");
    assert_eq!(desk.refused(&with(|a| a.name_id = encrypted("no xml", &pool))), no);
    let several = "the assertion has several NameIDs";
    assert_eq!(desk.refused(&with(|a| a.name_id = encrypted(&name, &pool).repeat(2))), several);
    assert_eq!(desk.refused(&with(|a| a.name_id.push_str(&encrypted(&name, &pool)))), several, "a plain one beside it");
    assert_eq!(desk.refused(&with(|a| a.name_id = encrypted("<x></x>", &pool))), "the assertion has no NameID");
    // The signature is over what is encrypted.
    let other = encrypted(&name.replace("ann@", "root@"), &pool);
    let (from, to) = (encrypted(&name, &pool), other);
    assert_eq!(desk.refused(&text.replace(&cipher_value(&from), &cipher_value(&to))), "the digest is another one");
}

/// Whether the padding under a key was good shows nowhere: no other key gets its turn after it.
#[test]
fn the_first_key_that_is_for_the_pool_is_the_only_one_that_opens() {
    let (idp, pool) = (Idp::new(), Idp::other());
    let desk = Desk { key: Some(pool.key().to_vec()), encrypted: true, ..Desk::new() };
    let signed = idp.signed(&Assertion::default().text(), "_assertion-1");
    let whose = |of: &Idp, cipher| encrypted_key(&of.encrypted(&signed, cipher));
    let cannot = "the assertion cannot be decrypted";
    let text = |keys: &[String]| {
        let text = pool.encrypted(&signed, Cipher::Cbc);
        response(&text.replace(&encrypted_key(&text), &keys.concat()), Some(REQUEST))
    };
    let good = whose(&pool, Cipher::Cbc);
    // A key of AES-256 is for the pool, but nothing here is under it.
    let other = whose(&pool, Cipher::Cbc256);
    assert!(desk.read(&text(&[good.clone(), other.clone()])).is_ok());
    assert_eq!(desk.refused(&text(&[other, good.clone()])), cannot);
    // The same with a key of the right length, under which the padding is bad.
    let wrong = good.replace(&cipher_value(&good), &wrapped(&pool, &[8; 16]));
    assert_eq!(desk.refused(&text(&[wrong, good.clone()])), cannot);
    // Those of others are passed over, up to a number, and fewer of those that are dear.
    let foreign = whose(&idp, Cipher::Cbc);
    assert!(desk.read(&text(&[foreign.clone(), foreign.clone(), foreign.clone(), good.clone()])).is_ok());
    assert_eq!(desk.refused(&text(&[foreign.clone(), foreign.clone(), foreign.clone(), foreign, good.clone()])), cannot);
    let dear = whose(&pool, Cipher::MaskOfSha256);
    let broken = dear.replace("VNLb", "VNLc");
    assert!(desk.read(&text(&[broken.clone(), broken.clone(), good])).is_ok());
    let long = |keys: &[String]| {
        let text = pool.encrypted(&signed, Cipher::MaskOfSha256);
        response(&text.replace(&encrypted_key(&text), &keys.concat()), Some(REQUEST))
    };
    assert!(desk.read(&long(std::slice::from_ref(&dear))).is_ok());
    assert_eq!(desk.refused(&long(&[broken, dear])), cannot);
}

/// A key for AES under a provider's, by RSA-OAEP with SHA-1.
fn wrapped(whose: &Idp, secret: &[u8]) -> String {
    let key = PublicEncryptingKey::from_der(&whose.certificate().public_key).expect("a key");
    let key = OaepPublicEncryptingKey::new(key).expect("a key");
    let mut out = vec![0; key.ciphertext_size()];
    STANDARD.encode(key.encrypt(&OAEP_SHA1_MGF1SHA1, secret, &mut out, None).expect("wrapped"))
}

/// The key of an encrypted element.
fn encrypted_key(encrypted: &str) -> String {
    let (start, end) = ("<xenc:EncryptedKey>", "</xenc:EncryptedKey>");
    let (from, to) = (encrypted.find(start).expect("a key"), encrypted.find(end).expect("a key"));
    encrypted[from..to + end.len()].to_owned()
}

/// The last value of an encrypted element.
fn cipher_value(encrypted: &str) -> String {
    let (_, value) = encrypted.rsplit_once("<xenc:CipherValue>").expect("a value");
    value.split('<').next().expect("a value").to_owned()
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
