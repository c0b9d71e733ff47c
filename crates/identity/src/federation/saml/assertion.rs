//! An assertion that a provider has signed: whether it is for us and now, and what it says of whom (SAML core 2, SAML profiles 4.1.4).

use std::collections::BTreeMap;

use domain::federation::{Claim, ProviderClaims};
use domain::time::Millis;
use roxmltree::Node;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::super::person::ExternalProfile;
use super::encryption;
use super::expected::{CLOCK_SKEW, Expected, Fault};
use crate::pool::saml::xml::{self, ASSERTION};

const BEARER: &str = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

/// Most attributes of an assertion, and most values of all together.
const ATTRIBUTES_MAX: usize = 1_000;
/// Longest NameID, in characters: one of SAML's own is at most as long.
const NAME_ID_MAX: usize = 256;
/// Longest session index, in bytes.
const SESSION_MAX: usize = 1_024;

/// Who signed in at a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The provider's entity id.
    pub issuer: String,
    /// The NameID.
    pub subject: NameId,
    /// What the provider says of them, each name with its values in order.
    pub attributes: BTreeMap<String, Vec<String>>,
    /// The session at the provider, for signing out there: the first statement's (managed-login 4.4 `[docs]`).
    pub session: Option<String>,
    /// The assertion's own id: it signs in once.
    pub assertion_id: String,
    /// When they signed in there.
    pub signed_in_at: Millis,
    /// When it was made.
    pub issued_at: Millis,
    /// Until when it is good, by the clock that it was made by.
    pub until: Millis,
    /// When it ends for good; its id need not be remembered for longer.
    pub ends: Millis,
}

/// A NameID as it must be given back for signing out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameId {
    /// Its text.
    pub value: String,
    /// `Format`.
    pub format: Option<String>,
    /// `NameQualifier`.
    pub name_qualifier: Option<String>,
    /// `SPNameQualifier`.
    pub sp_name_qualifier: Option<String>,
}

impl From<Profile> for ExternalProfile {
    fn from(profile: Profile) -> Self {
        let claim = |values: Vec<String>| match <[String; 1]>::try_from(values) {
            Ok([value]) => Claim::One(value),
            // An attribute without a value says that there is none.
            Err(values) if values.is_empty() => Claim::One(String::new()),
            Err(values) => Claim::Many(values),
        };
        let claims: ProviderClaims = profile.attributes.into_iter().map(|(name, values)| (name, claim(values))).collect();
        let told: Map<String, Value> = claims.iter().map(|(name, claim)| (name.clone(), Value::String(claim.text()))).collect();
        Self {
            subject: profile.subject.value,
            claims,
            issuer: Some(profile.issuer),
            acr: None,
            told: Map::from_iter([("samlResponse".to_owned(), Value::Object(told))]),
        }
    }
}

/// Reads an assertion whose signature is verified: `element` belongs to the text that the signature is over.
pub(super) fn read(element: Node<'_, '_>, expected: &Expected<'_>) -> Result<Profile, Fault> {
    if !xml::is(element, ASSERTION, "Assertion") || xml::attribute(element, "Version") != Some("2.0") {
        return Err(Fault::Unfit("the assertion is not of SAML 2.0"));
    }
    let issuer = xml::only(element, ASSERTION, "Issuer").map(xml::text);
    let issuer = issuer.map(|issuer| issuer.trim().to_owned()).filter(|issuer| issuer == expected.issuer);
    let issuer = issuer.ok_or(Fault::Unfit("the assertion is from another identity provider"))?;
    let assertion_id = xml::attribute(element, "ID").filter(|id| !id.is_empty()).ok_or(Fault::Unfit("the assertion has no ID"))?;
    let issued = instant(element, "IssueInstant")?.ok_or(Fault::Unfit("the assertion does not say when it was made"))?;
    expected.check_age(issued)?;
    let subject = xml::only(element, ASSERTION, "Subject").ok_or(Fault::Unfit("the assertion has no Subject"))?;
    let name_id = name_id(subject, expected)?;
    let confirmed = confirmed_until(subject, expected)?;
    let until = conditions(element, expected)?;
    let SignIn { at, session } = sign_in(element, expected)?;
    Ok(Profile {
        issuer,
        subject: name_id,
        attributes: attributes(element)?,
        session,
        assertion_id: assertion_id.to_owned(),
        signed_in_at: at.unwrap_or(issued),
        issued_at: issued,
        until: until.map_or(confirmed, |until| until.min(confirmed)),
        ends: until.max(last_confirmed(subject)).map_or(confirmed, |until| until.max(confirmed)).plus(CLOCK_SKEW),
    })
}

/// The NameID, which may be encrypted for us (SAML core 2.2.4). The signature is then over what is encrypted, so it is the provider's word.
fn name_id(subject: Node<'_, '_>, expected: &Expected<'_>) -> Result<NameId, Fault> {
    let encrypted = xml::children(subject, ASSERTION, "EncryptedID").count();
    if encrypted == 0 {
        return plain_name_id(xml::only(subject, ASSERTION, "NameID"));
    }
    let alone = xml::only(subject, ASSERTION, "EncryptedID").filter(|_| xml::children(subject, ASSERTION, "NameID").next().is_none());
    let encrypted = alone.ok_or(Fault::Unfit("the assertion has several NameIDs"))?;
    let fault = Fault::Unfit("the NameID cannot be decrypted");
    let text = expected.decryption.and_then(|key| encryption::decrypt(encrypted, key).ok()).ok_or(fault.clone())?;
    let document = xml::parse(&text).map_err(|_| fault)?;
    plain_name_id(Some(document.root_element()).filter(|root| xml::is(*root, ASSERTION, "NameID")))
}

fn plain_name_id(node: Option<Node<'_, '_>>) -> Result<NameId, Fault> {
    let node = node.ok_or(Fault::Unfit("the assertion has no NameID"))?;
    let value = xml::text(node).trim().to_owned();
    if value.is_empty() {
        return Err(Fault::Unfit("the assertion has no NameID"));
    }
    if value.chars().count() > NAME_ID_MAX {
        return Err(Fault::Unfit("the NameID is too long"));
    }
    fits(&value)?;
    let attribute = |name| xml::attribute(node, name).map(str::to_owned);
    Ok(NameId {
        value,
        format: attribute("Format"),
        name_qualifier: attribute("NameQualifier"),
        sp_name_qualifier: attribute("SPNameQualifier"),
    })
}

/// Until when whoever brings the assertion is the one it tells of; one of the ways must fit (SAML profiles 4.1.4.3).
fn confirmed_until(subject: Node<'_, '_>, expected: &Expected<'_>) -> Result<Millis, Fault> {
    let mut last = Fault::Unfit("the assertion is not confirmed for its bearer");
    for confirmation in xml::children(subject, ASSERTION, "SubjectConfirmation") {
        let data = xml::only(confirmation, ASSERTION, "SubjectConfirmationData");
        let Some(data) = data.filter(|_| xml::attribute(confirmation, "Method") == Some(BEARER)) else { continue };
        match confirmation_data(data, expected) {
            Ok(until) => return Ok(until),
            Err(fault) => last = fault,
        }
    }
    Err(last)
}

/// The latest end of all the ways. Each may be the one that fits at another of the pool's addresses.
fn last_confirmed(subject: Node<'_, '_>) -> Option<Millis> {
    let confirmations = xml::children(subject, ASSERTION, "SubjectConfirmation");
    let data = confirmations.flat_map(|confirmation| xml::children(confirmation, ASSERTION, "SubjectConfirmationData"));
    data.filter_map(|data| instant(data, "NotOnOrAfter").ok().flatten()).max()
}

fn confirmation_data(data: Node<'_, '_>, expected: &Expected<'_>) -> Result<Millis, Fault> {
    if !xml::attribute(data, "Recipient").is_some_and(|recipient| expected.is_for(recipient)) {
        return Err(Fault::Unfit("the assertion is for another recipient"));
    }
    expected.check_answers(xml::attribute(data, "InResponseTo"))?;
    within(data, expected)?.ok_or(Fault::Unfit("the assertion does not end"))
}

/// Whether it is for this pool and for now; until when. Conditions that are not known are not met (SAML core 2.5.1.1).
fn conditions(element: Node<'_, '_>, expected: &Expected<'_>) -> Result<Option<Millis>, Fault> {
    let conditions = xml::only(element, ASSERTION, "Conditions").ok_or(Fault::Unfit("the assertion has no Conditions"))?;
    let until = within(conditions, expected)?;
    let mut restricted = false;
    for condition in conditions.children().filter(Node::is_element) {
        match (condition.tag_name().namespace(), condition.tag_name().name()) {
            (Some(ASSERTION), "AudienceRestriction") => {
                restricted = true;
                if !xml::children(condition, ASSERTION, "Audience").any(|audience| xml::text(audience).trim() == expected.audience) {
                    return Err(Fault::Unfit("the assertion is for another audience"));
                }
            }
            // Every assertion serves once here; and nobody gets one on from us.
            (Some(ASSERTION), "OneTimeUse" | "ProxyRestriction") => {}
            _ => return Err(Fault::Unfit("the assertion has a condition that is not known")),
        }
    }
    if restricted { Ok(until) } else { Err(Fault::Unfit("the assertion is for no audience")) }
}

/// Checks `NotBefore` and `NotOnOrAfter`, and gives the latter.
fn within(element: Node<'_, '_>, expected: &Expected<'_>) -> Result<Option<Millis>, Fault> {
    if instant(element, "NotBefore")?.is_some_and(|from| expected.now.plus(CLOCK_SKEW) < from) {
        return Err(Fault::Unfit("the assertion is not good yet"));
    }
    let until = instant(element, "NotOnOrAfter")?;
    if until.is_some_and(|until| until.plus(CLOCK_SKEW) <= expected.now) {
        return Err(Fault::Unfit("the assertion has expired"));
    }
    Ok(until)
}

/// What is told of the sign-in.
struct SignIn {
    at: Option<Millis>,
    session: Option<String>,
}

/// A sign-in must be told; the first one's session counts.
fn sign_in(element: Node<'_, '_>, expected: &Expected<'_>) -> Result<SignIn, Fault> {
    let statement = xml::children(element, ASSERTION, "AuthnStatement").next().ok_or(Fault::Unfit("the assertion tells of no sign-in"))?;
    if instant(statement, "SessionNotOnOrAfter")?.is_some_and(|until| until.plus(CLOCK_SKEW) <= expected.now) {
        return Err(Fault::Unfit("the session at the identity provider has ended"));
    }
    let session = xml::attribute(statement, "SessionIndex").filter(|index| !index.is_empty() && index.len() <= SESSION_MAX);
    Ok(SignIn { at: instant(statement, "AuthnInstant")?, session: session.map(str::to_owned) })
}

fn attributes(element: Node<'_, '_>) -> Result<BTreeMap<String, Vec<String>>, Fault> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let statements = xml::children(element, ASSERTION, "AttributeStatement");
    for (number, attribute) in statements.flat_map(|statement| xml::children(statement, ASSERTION, "Attribute")).enumerate() {
        let name = xml::attribute(attribute, "Name").filter(|name| !name.is_empty());
        let name = name.filter(|_| number < ATTRIBUTES_MAX).ok_or(Fault::Unfit("the assertion has attributes that cannot be read"))?;
        let values = all.entry(name.to_owned()).or_default();
        for value in xml::children(attribute, ASSERTION, "AttributeValue").map(xml::text) {
            fits(&value)?;
            if values.len() == ATTRIBUTES_MAX {
                return Err(Fault::Unfit("the assertion has attributes that cannot be read"));
            }
            values.push(value);
        }
    }
    Ok(all)
}

/// Characters beyond the basic plane are not accepted (managed-login 4.4 `[docs]`).
fn fits(value: &str) -> Result<(), Fault> {
    if value.chars().all(|c| c <= '\u{ffff}') { Ok(()) } else { Err(Fault::Unfit("a value has characters of four bytes")) }
}

/// A time; `None` where there is none.
fn instant(element: Node<'_, '_>, name: &str) -> Result<Option<Millis>, Fault> {
    let Some(text) = xml::attribute(element, name) else { return Ok(None) };
    let time = OffsetDateTime::parse(text.trim(), &Rfc3339).map_err(|_| Fault::Unfit("the assertion has a time that cannot be read"))?;
    let millis = i64::try_from(time.unix_timestamp_nanos().div_euclid(1_000_000)).ok().map(Millis);
    millis.map(Some).ok_or(Fault::Unfit("the assertion has a time that cannot be read"))
}
