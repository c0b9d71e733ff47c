//! XML signatures, as far as SAML lets messages have them (SAML core 5.4): one, enveloped by what it signs, over that element as a whole,
//! named by its ID. Everything else that XML signatures can do is refused.
//!
//! What is signed is given back as the text that the digest was made of. Whoever goes on reads that text, parsed anew, and nothing else: so it
//! does not matter what stands around it, and an element that only looks like the signed one is never seen.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{self, digest};
use aws_lc_rs::signature::{self as algorithms, UnparsedPublicKey, VerificationAlgorithm};
use roxmltree::Node;

use super::canonical;
use crate::pool::saml::certificate::Certificate;
use crate::pool::saml::xml::{self, BadXml, SIGNATURE};

const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
const EXCLUSIVE_WITH_COMMENTS: &str = "http://www.w3.org/2001/10/xml-exc-c14n#WithComments";
const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

/// Most prefixes that a signature asks to keep.
const PREFIXES_MAX: usize = 32;

/// A signature that may be good by a key that is not known yet.
pub(super) const UNKNOWN_KEY: BadXml = BadXml("no key of the provider's made the signature");

/// Why an element does not count as signed.
pub(super) type Fault = BadXml;

/// Whether an element has a signature of its own, good or bad.
pub(super) fn is_there(element: Node<'_, '_>) -> bool {
    xml::children(element, SIGNATURE, "Signature").next().is_some()
}

/// The text that an element's signature is over, if one of these keys made it. A key that the message itself brings is never looked at.
///
/// # Errors
/// What is wrong; for logs alone.
pub(super) fn verify(element: Node<'_, '_>, trusted: &[Certificate]) -> Result<String, Fault> {
    ids_are_unique(element)?;
    let signature = xml::only(element, SIGNATURE, "Signature").ok_or(BadXml("it has no signature, or several"))?;
    let info = xml::only(signature, SIGNATURE, "SignedInfo").ok_or(BadXml("the signature has no SignedInfo"))?;
    let reference = xml::only(info, SIGNATURE, "Reference").ok_or(BadXml("the signature has not one Reference"))?;
    let id = xml::attribute(element, "ID").filter(|id| !id.is_empty()).ok_or(BadXml("it has no ID"))?;
    if xml::attribute(reference, "URI").and_then(|uri| uri.strip_prefix('#')) != Some(id) {
        return Err(BadXml("the signature is over something else"));
    }

    let signed = canonical::exclusive(element, Some(signature), &transforms(reference)?)?;
    let hash = match algorithm(reference, "DigestMethod")? {
        "http://www.w3.org/2001/04/xmlenc#sha256" => &digest::SHA256,
        "http://www.w3.org/2001/04/xmldsig-more#sha384" => &digest::SHA384,
        "http://www.w3.org/2001/04/xmlenc#sha512" => &digest::SHA512,
        _ => return Err(BadXml("the digest's algorithm is not accepted")),
    };
    let told = value(reference, "DigestValue")?;
    verify_slices_are_equal(digest(hash, signed.as_bytes()).as_ref(), &told).map_err(|_| BadXml("the digest is another one"))?;

    let method = xml::only(info, SIGNATURE, "CanonicalizationMethod").ok_or(BadXml("the signature has no CanonicalizationMethod"))?;
    let info_text = canonical::exclusive(info, None, &prefixes(method)?)?;
    let verifying = verifying(algorithm(info, "SignatureMethod")?)?;
    let bytes = value(signature, "SignatureValue")?;
    let fits =
        |certificate: &Certificate| UnparsedPublicKey::new(verifying, &certificate.public_key).verify(info_text.as_bytes(), &bytes).is_ok();
    if trusted.iter().any(fits) { Ok(signed) } else { Err(UNKNOWN_KEY) }
}

/// No two elements of the whole document have one id, whichever attribute it stands in: a reference means one element for everybody.
fn ids_are_unique(element: Node<'_, '_>) -> Result<(), Fault> {
    let attributes = element.document().descendants().flat_map(|node| node.attributes());
    let mut ids: Vec<&str> =
        attributes.filter(|attribute| attribute.name().eq_ignore_ascii_case("id")).map(|attribute| attribute.value()).collect();
    ids.sort_unstable();
    if ids.windows(2).any(|pair| pair[0] == pair[1]) { Err(BadXml("an ID stands twice")) } else { Ok(()) }
}

/// The prefixes to keep in what is signed; its transforms may only take the signature out and make the canonical form.
fn transforms<'a, 'i: 'a>(reference: Node<'a, 'i>) -> Result<Vec<&'a str>, Fault> {
    let list = xml::only(reference, SIGNATURE, "Transforms").ok_or(BadXml("the signature has no Transforms"))?;
    let steps: Vec<_> = list.children().filter(Node::is_element).collect();
    let [envelope, form] = steps.as_slice() else { return Err(BadXml("the signature has other transforms than SAML's")) };
    if !steps.iter().all(|step| xml::is(*step, SIGNATURE, "Transform")) || xml::attribute(*envelope, "Algorithm") != Some(ENVELOPED) {
        return Err(BadXml("the signature has other transforms than SAML's"));
    }
    prefixes(*form)
}

/// The prefixes that exclusive canonicalization is told to keep. With a reference by ID there are no comments to begin with, so both forms of
/// the algorithm say the same.
fn prefixes<'a, 'i: 'a>(method: Node<'a, 'i>) -> Result<Vec<&'a str>, Fault> {
    if !matches!(xml::attribute(method, "Algorithm"), Some(EXCLUSIVE | EXCLUSIVE_WITH_COMMENTS)) {
        return Err(BadXml("the canonical form is not the exclusive one"));
    }
    let mut inside = method.children().filter(Node::is_element);
    let Some(list) = inside.next() else { return Ok(Vec::new()) };
    if !xml::is(list, EXCLUSIVE, "InclusiveNamespaces") || inside.next().is_some() {
        return Err(BadXml("the canonical form is not the exclusive one"));
    }
    let prefixes: Vec<_> = xml::attribute(list, "PrefixList").unwrap_or_default().split_ascii_whitespace().collect();
    if prefixes.len() > PREFIXES_MAX { Err(BadXml("the signature keeps too many prefixes")) } else { Ok(prefixes) }
}

fn algorithm<'a>(of: Node<'a, '_>, name: &str) -> Result<&'a str, Fault> {
    let mut named = of.children().filter(|child| xml::is(*child, SIGNATURE, name));
    let method = named.next().filter(|_| named.next().is_none()).ok_or(BadXml("the signature names no algorithm"))?;
    // A method with parameters is another one than its name says.
    if method.children().any(|child| child.is_element()) {
        return Err(BadXml("the signature's algorithm has parameters"));
    }
    xml::attribute(method, "Algorithm").ok_or(BadXml("the signature names no algorithm"))
}

/// SHA-1 is not accepted, nor is a secret that both sides have.
fn verifying(algorithm: &str) -> Result<&'static dyn VerificationAlgorithm, Fault> {
    Ok(match algorithm {
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256" => &algorithms::RSA_PKCS1_2048_8192_SHA256,
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384" => &algorithms::RSA_PKCS1_2048_8192_SHA384,
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512" => &algorithms::RSA_PKCS1_2048_8192_SHA512,
        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256" => &algorithms::ECDSA_P256_SHA256_FIXED,
        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384" => &algorithms::ECDSA_P384_SHA384_FIXED,
        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512" => &algorithms::ECDSA_P521_SHA512_FIXED,
        _ => return Err(BadXml("the signature's algorithm is not accepted")),
    })
}

fn value(of: Node<'_, '_>, name: &str) -> Result<Vec<u8>, Fault> {
    let mut named = of.children().filter(|child| xml::is(*child, SIGNATURE, name));
    let only = named.next().filter(|_| named.next().is_none());
    only.and_then(|node| xml::base64(&xml::text(node))).ok_or(BadXml("the signature has a value that cannot be read"))
}
