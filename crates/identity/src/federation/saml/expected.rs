//! What an answer of a provider is held against, and how it falls short.

use std::time::Duration;

use domain::time::Millis;

use crate::pool::saml::certificate::Certificate;
use crate::pool::saml::xml::BadXml;

/// How far clocks may be apart; the service's own figure is not recorded.
pub(super) const CLOCK_SKEW: Duration = Duration::from_secs(180);
/// How old an answer may be that nobody asked for (managed-login 4.4 `[docs]`).
const UNASKED_AGE: Duration = Duration::from_secs(360);

/// What a response is held against.
#[derive(Debug, Clone)]
pub struct Expected<'a> {
    /// The provider's entity id.
    pub issuer: &'a str,
    /// The provider's certificates.
    pub trusted: &'a [Certificate],
    /// The pool's entity id.
    pub audience: &'a str,
    /// Where the response was posted to, or where else it may be for.
    pub recipients: &'a [String],
    /// The id of the request that it answers; `None` for an answer that nobody asked for.
    pub request: Option<&'a str>,
    /// The key that the provider may encrypt for (PKCS#8, DER).
    pub decryption: Option<&'a [u8]>,
    /// Whether assertions must be encrypted for it; if not, they must not be.
    pub encrypted: bool,
    /// When it came.
    pub now: Millis,
}

impl Expected<'_> {
    /// Whether it is for here.
    pub(super) fn is_for(&self, address: &str) -> bool {
        self.recipients.iter().any(|recipient| recipient == address)
    }

    /// Whether it answers the request that was sent, or none where none was.
    pub(super) fn check_answers(&self, in_response_to: Option<&str>) -> Result<(), Fault> {
        if in_response_to == self.request { Ok(()) } else { Err(Fault::Unfit("the response is to another request")) }
    }

    /// Whether it was not made in the future, and if nobody asked for it, just now.
    pub(super) fn check_age(&self, issued: Millis) -> Result<(), Fault> {
        let too_early = self.now.plus(CLOCK_SKEW) < issued;
        let too_old = self.request.is_none() && issued.plus(UNASKED_AGE) < self.now;
        if too_early || too_old { Err(Fault::Unfit("the assertion is not of now")) } else { Ok(()) }
    }
}

/// Why a response signs nobody in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is no SAML response at all.
    Unreadable(BadXml),
    /// Nothing in it counts, as the provider has not signed it.
    Signature(BadXml),
    /// The provider says that it has not signed anybody in: the last word of its status.
    Status(String),
    /// It is signed, but not for us, now.
    Unfit(&'static str),
}

impl Fault {
    /// What the app is told (managed-login 4.8 `[field]`; the texts after the colon are ours but for the signature's).
    pub fn text(&self) -> String {
        let why = match self {
            Self::Unreadable(_) => "SAML Response is not readable",
            // One text for both, so that nobody can try texts until one decrypts.
            Self::Signature(_) => "SAML Response signature is invalid",
            Self::Status(status) => return format!("Invalid SAML response received: the identity provider answered {status}"),
            Self::Unfit(why) => why,
        };
        format!("Invalid SAML response received: {why}")
    }

    /// What the log is told besides.
    pub fn cause(&self) -> &'static str {
        match self {
            Self::Unreadable(BadXml(cause)) | Self::Signature(BadXml(cause)) | Self::Unfit(cause) => cause,
            Self::Status(_) => "the provider signed nobody in",
        }
    }
}
