//! Responses that must not sign anybody in, or not whom they seem to; and the good ones beside them, so that each refusal has its own reason.

mod assertion;
mod envelope;
mod signature;

use super::assertion::Profile;
use super::expected::{Expected, Fault};
use super::{logout, response as responses};
use crate::pool::saml::certificate::Certificate;
use crate::testing::saml::*;

const UNSIGNED: &str = "it has no signature, or several";

#[derive(Clone)]
struct Desk {
    trusted: Vec<Certificate>,
    request: Option<&'static str>,
    key: Option<Vec<u8>>,
    encrypted: bool,
}

impl Desk {
    fn new() -> Self {
        Self { trusted: vec![Idp::new().certificate()], request: Some(REQUEST), key: None, encrypted: false }
    }

    fn read(&self, text: &str) -> Result<Profile, Fault> {
        self.read_posted(&posted(text))
    }

    fn read_posted(&self, posted: &str) -> Result<Profile, Fault> {
        let expected = Expected {
            issuer: ISSUER,
            trusted: &self.trusted,
            audience: AUDIENCE,
            recipients: &[RECIPIENT.to_owned()],
            request: self.request,
            decryption: self.key.as_deref(),
            encrypted: self.encrypted,
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
