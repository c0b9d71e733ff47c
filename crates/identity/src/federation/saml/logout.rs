//! A provider's answer to a request to sign somebody out (managed-login 4.4 `[docs]`).

use roxmltree::Node;

use super::expected::Fault;
use super::{response, signature};
use crate::pool::saml::certificate::Certificate;
use crate::pool::saml::xml::{self, ASSERTION, PROTOCOL};

/// What the answer is held against.
#[derive(Debug, Clone)]
pub struct Expected<'a> {
    /// The provider's entity id.
    pub issuer: &'a str,
    /// The provider's certificates.
    pub trusted: &'a [Certificate],
    /// Where the answer was posted to.
    pub recipient: &'a str,
    /// The id of the request.
    pub request: &'a str,
}

/// Whether a posted `LogoutResponse` is the provider's answer to the request. What it says of success is not looked at: the session here has ended
/// already, and there is nothing that the user could do. An answer without a signature counts, as it moves nothing but the browser, to where
/// the sign-out was going; one with a bad signature does not.
///
/// # Errors
/// [`Fault`].
pub fn read(posted: &str, expected: &Expected<'_>) -> Result<(), Fault> {
    let text = response::decode(posted).map_err(Fault::Unreadable)?;
    let document = xml::parse(&text).map_err(Fault::Unreadable)?;
    let root = document.root_element();
    if !signature::is_there(root) {
        return check(root, expected);
    }
    let signed = signature::verify(root, expected.trusted).map_err(Fault::Signature)?;
    let document = xml::parse(&signed).map_err(Fault::Signature)?;
    check(document.root_element(), expected)
}

fn check(root: Node<'_, '_>, expected: &Expected<'_>) -> Result<(), Fault> {
    if !xml::is(root, PROTOCOL, "LogoutResponse") {
        return Err(Fault::Unfit("it is no LogoutResponse"));
    }
    if xml::attribute(root, "Destination").is_some_and(|destination| destination != expected.recipient) {
        return Err(Fault::Unfit("the response is for another address"));
    }
    if xml::only(root, ASSERTION, "Issuer").is_none_or(|issuer| xml::text(issuer).trim() != expected.issuer) {
        return Err(Fault::Unfit("the response is from another identity provider"));
    }
    if xml::attribute(root, "InResponseTo") != Some(expected.request) {
        return Err(Fault::Unfit("the response is to another request"));
    }
    Ok(())
}
