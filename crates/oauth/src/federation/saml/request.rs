//! Requests to a provider: to sign somebody in, and to sign them out. They go with the browser, by the redirect binding (SAML bindings 3.4).

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::RSA_PKCS1_SHA256;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::form;
use domain::time::Millis;
use identity::Refusal;
use identity::federation::saml::assertion::NameId;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// The one algorithm that requests are signed with (managed-login 4.4 `[docs]`).
const RSA_SHA256: &str = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

/// A request on its way.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Header<'a> {
    /// Its id; the answer names it.
    pub(crate) id: &'a str,
    /// The pool's entity id.
    pub(crate) issuer: &'a str,
    /// Where it goes.
    pub(crate) destination: &'a str,
    pub(crate) now: Millis,
}

/// A request to sign somebody in, whose answer is posted to `answer_to`; `again` where they must prove anew who they are.
pub(crate) fn sign_in(header: &Header<'_>, answer_to: &str, again: bool) -> Result<String, Refusal> {
    let again = if again { r#" ForceAuthn="true""# } else { "" };
    let more = format!(
        r#" AssertionConsumerServiceURL="{}" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"{again}"#,
        escaped(answer_to)
    );
    message("AuthnRequest", header, &more, "")
}

/// A request to end the session that somebody has at the provider.
pub(crate) fn sign_out(header: &Header<'_>, subject: &NameId, session: Option<&str>) -> Result<String, Refusal> {
    let attribute =
        |name: &str, value: &Option<String>| value.as_ref().map(|value| format!(r#" {name}="{}""#, escaped(value))).unwrap_or_default();
    let mut body = format!(
        "<saml:NameID{}{}{}>{}</saml:NameID>",
        attribute("Format", &subject.format),
        attribute("NameQualifier", &subject.name_qualifier),
        attribute("SPNameQualifier", &subject.sp_name_qualifier),
        escaped(&subject.value)
    );
    if let Some(session) = session {
        body.push_str(&format!("<samlp:SessionIndex>{}</samlp:SessionIndex>", escaped(session)));
    }
    message("LogoutRequest", header, "", &body)
}

fn message(name: &str, header: &Header<'_>, more: &str, body: &str) -> Result<String, Refusal> {
    let now = OffsetDateTime::from_unix_timestamp_nanos(i128::from(header.now.0) * 1_000_000).map_err(Refusal::internal)?;
    Ok(format!(
        r#"<samlp:{name} xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{}" Version="2.0" IssueInstant="{}" Destination="{}"{more}><saml:Issuer>{}</saml:Issuer>{body}</samlp:{name}>"#,
        escaped(header.id),
        now.format(&Rfc3339).map_err(Refusal::internal)?,
        escaped(header.destination),
        escaped(header.issuer),
    ))
}

/// Where the browser takes a request: signed with an RSA key (PKCS#8, DER) where there is one.
///
/// # Errors
/// For a key that is none.
pub(crate) fn location(destination: &str, message: &str, relay_state: &str, key: Option<&[u8]>) -> Result<String, Refusal> {
    let mut query = String::new();
    form::push(&mut query, "SAMLRequest", &STANDARD.encode(deflated(message.as_bytes())));
    form::push(&mut query, "RelayState", relay_state);
    if let Some(key) = key {
        form::push(&mut query, "SigAlg", RSA_SHA256);
        let pair = KeyPair::from_pkcs8(key).map_err(Refusal::internal)?;
        let mut signature = vec![0; pair.public_modulus_len()];
        // These signatures use no randomness; the library asks for a source all the same.
        pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), query.as_bytes(), &mut signature).map_err(Refusal::internal)?;
        form::push(&mut query, "Signature", &STANDARD.encode(signature));
    }
    Ok(form::joined(destination, &query))
}

/// DEFLATE as the binding has it (RFC 1951, 3.2.4), in stored blocks: a request is short, and whoever reads it cannot tell.
fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 8);
    let mut blocks = bytes.chunks(usize::from(u16::MAX)).peekable();
    while let Some(block) = blocks.next() {
        out.push(u8::from(blocks.peek().is_none()));
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    out
}

/// Text for an element or an attribute in double quotes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push_str(&format!("&#{};", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use identity::testing::saml::{Idp, inflated};

    use super::*;

    const HEADER: Header<'_> = Header {
        id: "_1",
        issuer: "urn:amazon:cognito:sp:us-east-1_a",
        destination: "https://idp.example/sso?a=1&b=2",
        now: Millis(1_700_000_000_250),
    };

    #[test]
    fn a_request_says_who_asks_and_where_the_answer_goes() {
        let message = sign_in(&HEADER, "https://d.example/saml2/idpresponse", false).expect("one");
        assert_eq!(
            message,
            r#"<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_1" Version="2.0" IssueInstant="2023-11-14T22:13:20.25Z" Destination="https://idp.example/sso?a=1&amp;b=2" AssertionConsumerServiceURL="https://d.example/saml2/idpresponse" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"><saml:Issuer>urn:amazon:cognito:sp:us-east-1_a</saml:Issuer></samlp:AuthnRequest>"#
        );
        assert!(sign_in(&HEADER, "https://d.example", true).expect("one").contains(r#" ForceAuthn="true">"#));
    }

    #[test]
    fn a_sign_out_names_its_subject_as_the_provider_did() {
        let subject = NameId {
            value: "a<b>&\"ä".to_owned(),
            format: Some("urn:x".to_owned()),
            name_qualifier: None,
            sp_name_qualifier: Some("sp".to_owned()),
        };
        let message = sign_out(&HEADER, &subject, Some("_s&1")).expect("one");
        let wanted = r#"<saml:NameID Format="urn:x" SPNameQualifier="sp">a&lt;b&gt;&amp;&quot;ä</saml:NameID><samlp:SessionIndex>_s&amp;1</samlp:SessionIndex></samlp:LogoutRequest>"#;
        assert!(message.ends_with(wanted), "{message}");
    }

    #[test]
    fn a_request_goes_in_the_query_and_is_signed_where_it_must_be() {
        let message = "x".repeat(70_000);
        let place = location("https://idp.example/sso?a=1", &message, "r s", None).expect("a place");
        let query = place.strip_prefix("https://idp.example/sso?a=1&").expect("behind what is there");
        let fields = form::Form::parse(query.as_bytes()).expect("fields");
        assert_eq!(inflated(fields.get("SAMLRequest").expect("one")), message);
        assert_eq!((fields.get("RelayState"), fields.get("Signature")), (Some("r s"), None));

        let idp = Idp::new();
        let place = location("https://idp.example/sso", "<x/>", "state", Some(idp.key())).expect("a place");
        let (signed, signature) = place.split_once('?').expect("a query").1.split_once("&Signature=").expect("signed");
        assert!(signed.ends_with("&RelayState=state&SigAlg=http%3A%2F%2Fwww.w3.org%2F2001%2F04%2Fxmldsig-more%23rsa-sha256"), "{signed}");
        let signature = form::Form::parse(format!("s={signature}").as_bytes()).expect("a field");
        let bytes = STANDARD.decode(signature.get("s").expect("one")).expect("Base64");
        assert!(idp.made(signed.as_bytes(), &bytes));
    }
}
