//! A provider's answer to a request to sign somebody in, or without one: what of it counts, and whether it is for us, now
//! (managed-login 4.4 `[docs]`, SAML profiles 4.1).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use roxmltree::Node;
use zeroize::Zeroizing;

use super::assertion::{self, Profile};
use super::expected::{Expected, Fault};
use super::{canonical, encryption, signature};
use crate::pool::saml::xml::{self, ASSERTION, BadXml, PROTOCOL};

/// Longest response, in characters of Base64 (managed-login 2.9 `[docs]`).
pub const CHARACTERS_MAX: usize = 100_000;

// The canonical form of a document may be longer than the document, but not by much.
const _: () = assert!(canonical::BYTES_MAX == 4 * CHARACTERS_MAX);
const SUCCESS: &str = "urn:oasis:names:tc:SAML:2.0:status:Success";

/// Whom a posted `SAMLResponse` signs in.
///
/// # Errors
/// [`Fault`].
pub fn read(posted: &str, expected: &Expected<'_>) -> Result<Profile, Fault> {
    let text = decode(posted).map_err(Fault::Unreadable)?;
    let document = xml::parse(&text).map_err(Fault::Unreadable)?;
    let response = document.root_element();
    if !xml::is(response, PROTOCOL, "Response") {
        return Err(Fault::Unreadable(BadXml("it is no Response")));
    }
    // A signature over the whole is not needed, but a bad one is never passed over.
    if !signature::is_there(response) {
        // What the envelope says is then nobody's word: it may only take away.
        check_envelope(response, expected, false)?;
        return of_envelope(response, expected, false);
    }
    let signed = signature::verify(response, expected.trusted).map_err(Fault::Signature)?;
    let document = xml::parse(&signed).map_err(Fault::Signature)?;
    check_envelope(document.root_element(), expected, true)?;
    of_envelope(document.root_element(), expected, true)
}

/// Base64 to text.
pub(super) fn decode(posted: &str) -> Result<String, BadXml> {
    if posted.len() > CHARACTERS_MAX {
        return Err(BadXml("it is too long"));
    }
    text_of(xml::base64(posted).ok_or(BadXml("it is not in Base64"))?)
}

fn text_of(bytes: Vec<u8>) -> Result<String, BadXml> {
    // A Base64 of this length has no more.
    if bytes.len() > CHARACTERS_MAX {
        return Err(BadXml("it is too long"));
    }
    String::from_utf8(bytes).map_err(|_| BadXml("it is not in UTF-8"))
}

/// What a `Response` itself says.
fn check_envelope(response: Node<'_, '_>, expected: &Expected<'_>, is_signed: bool) -> Result<(), Fault> {
    if xml::attribute(response, "Version") != Some("2.0") {
        return Err(Fault::Unfit("the response is not of SAML 2.0"));
    }
    match xml::attribute(response, "Destination") {
        Some(destination) if !expected.is_for(destination) => return Err(Fault::Unfit("the response is for another address")),
        // A signed one says where it goes, or it could be carried elsewhere (SAML bindings 3.5.5.2).
        None if is_signed => return Err(Fault::Unfit("the response does not say where it goes")),
        _ => {}
    }
    if xml::only(response, ASSERTION, "Issuer").is_some_and(|issuer| xml::text(issuer).trim() != expected.issuer) {
        return Err(Fault::Unfit("the response is from another identity provider"));
    }
    expected.check_answers(xml::attribute(response, "InResponseTo"))?;
    let status = xml::only(response, PROTOCOL, "Status").and_then(|status| xml::only(status, PROTOCOL, "StatusCode"));
    let status = status.ok_or(Fault::Unfit("the response has no status"))?;
    if xml::attribute(status, "Value") == Some(SUCCESS) {
        return Ok(());
    }
    let inner = xml::only(status, PROTOCOL, "StatusCode").unwrap_or(status);
    let word = xml::attribute(inner, "Value").and_then(|value| value.rsplit(':').next()).unwrap_or_default();
    // It is shown, so it is one word.
    Err(Fault::Status(word.chars().filter(char::is_ascii_alphabetic).take(40).collect()))
}

/// The one assertion of a response, by its own signature or by that of the whole.
fn of_envelope(response: Node<'_, '_>, expected: &Expected<'_>, is_signed: bool) -> Result<Profile, Fault> {
    let (mut plain, mut encrypted) =
        (xml::children(response, ASSERTION, "Assertion"), xml::children(response, ASSERTION, "EncryptedAssertion"));
    match (plain.next(), encrypted.next(), plain.next().or(encrypted.next())) {
        (Some(assertion), None, None) | (None, Some(assertion), None) => of_either(assertion, expected, is_signed),
        (None, None, None) => Err(Fault::Unfit("the response has no assertion")),
        _ => Err(Fault::Unfit("the response has several assertions")),
    }
}

/// An assertion, encrypted where it must be (managed-login 4.4 `[docs]`).
fn of_either(element: Node<'_, '_>, expected: &Expected<'_>, is_signed: bool) -> Result<Profile, Fault> {
    match (xml::is(element, ASSERTION, "EncryptedAssertion"), expected.encrypted, expected.decryption) {
        (false, false, _) => of_assertion(element, expected, is_signed),
        (true, true, Some(key)) => {
            let text: Zeroizing<String> = encryption::decrypt(element, key).map_err(Fault::Signature)?;
            let document = xml::parse(&text).map_err(Fault::Signature)?;
            of_assertion(document.root_element(), expected, is_signed)
        }
        (false, true, _) => Err(Fault::Unfit("the assertion is not encrypted")),
        (true, ..) => Err(Fault::Unfit("the assertion is encrypted")),
    }
}

/// Whom an assertion tells of that comes without a response around it, in either Base64 (RFC 8693 3: `saml2`).
///
/// # Errors
/// [`Fault`].
pub fn read_assertion(brought: &str, expected: &Expected<'_>) -> Result<Profile, Fault> {
    let plain: String = brought
        .trim_end_matches('=')
        .chars()
        .map(|c| {
            if c == '+' {
                '-'
            } else if c == '/' {
                '_'
            } else {
                c
            }
        })
        .collect();
    let bytes = URL_SAFE_NO_PAD.decode(plain).map_err(|_| Fault::Unreadable(BadXml("it is not in Base64")))?;
    let text = text_of(bytes).map_err(Fault::Unreadable)?;
    let document = xml::parse(&text).map_err(Fault::Unreadable)?;
    of_either(document.root_element(), expected, false)
}

fn of_assertion(element: Node<'_, '_>, expected: &Expected<'_>, is_signed: bool) -> Result<Profile, Fault> {
    if !xml::is(element, ASSERTION, "Assertion") {
        return Err(Fault::Signature(BadXml("it is no Assertion")));
    }
    if is_signed && !signature::is_there(element) {
        return assertion::read(element, expected);
    }
    let signed = signature::verify(element, expected.trusted).map_err(Fault::Signature)?;
    let document = xml::parse(&signed).map_err(Fault::Signature)?;
    assertion::read(document.root_element(), expected)
}
