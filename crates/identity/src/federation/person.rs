//! Who comes from a provider, and what is to be made of what it says of them.

use domain::Attributes;
use domain::attributes::may_be_mapped;
use domain::federation::{self, Claim, ProviderClaims, USERNAME};
use domain::identity_provider::ProviderKind;
use domain::trigger::InboundFederation;
use serde_json::{Map, Value};
use store::UserRow;

use super::denied::Denied;
use super::provider::Provider;
use crate::audit::auth_events::{self, AuthEvent, AuthEventKind, Outcome};
use crate::client::ClientAndPool;
use crate::request::RequestContext;
use crate::trigger;
use crate::user::attributes::normalise_flags;
use crate::user::identities::{External, SUBJECT};
use crate::user::verified_flag;

/// Longest name of a user, in characters (managed-login 4.8 `[field-1]`).
const NAME_CHARS_MAX: usize = 128;
/// Longest subject, in bytes: as long as one that an administrator may link.
const SUBJECT_BYTES_MAX: usize = 2_048;

/// What a provider says of whoever signed in there, verified.
#[derive(Clone)]
pub struct ExternalProfile {
    /// Who it is, for ever, at this provider: `sub`, `id`, `user_id`, NameID.
    pub subject: String,
    /// What it says of them, by its own names. The provider's tokens are among it, as `access_token`, `id_token` and `refresh_token`, where the
    /// protocol has them (managed-login 4.5).
    pub claims: ProviderClaims,
    /// The entity id of a SAML provider; none for the others (managed-login 3).
    pub issuer: Option<String>,
    /// At which level they signed in, by the `acr` of a verified ID token and of nothing else.
    pub acr: Option<String>,
    /// What the inbound federation function is told: `tokenResponse`, `idToken` and `userInfo`, or `samlResponse` (managed-login 4.7).
    pub told: Map<String, Value>,
}

/// It holds tokens and what people are called.
impl std::fmt::Debug for ExternalProfile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ExternalProfile").field("claims", &self.claims.keys()).finish_non_exhaustive()
    }
}

/// Who comes in, and what is to be made of them.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) provider: String,
    pub(super) kind: ProviderKind,
    pub(super) subject: String,
    /// The name of the profile that is theirs, unless they are linked to another.
    pub(super) username: String,
    pub(super) issuer: Option<String>,
    /// What the mapping makes of what the provider says.
    pub(super) attributes: Attributes,
    /// Other things than the subject by which they may have been linked: names and values.
    pub(super) by: Vec<(String, String)>,
}

impl Person {
    /// The record of their sign-in, where one is kept.
    pub(super) fn event(&self, cx: &RequestContext, called: &ClientAndPool, user: &UserRow) -> Option<AuthEvent> {
        let signed_in = (AuthEventKind::SignIn, Outcome::Federated(&self.provider));
        auth_events::event(cx, &called.pool, user, called.client.id(), signed_in, cx.source_ip)
    }

    /// The name for a new profile. Whoever is linked has none, so how long it would be does not matter for them.
    pub(super) fn check_name(&self) -> Result<(), Denied> {
        let fits = self.username.chars().count() <= NAME_CHARS_MAX;
        if fits { Ok(()) } else { Err(Denied::long_name(self.kind, &self.username, NAME_CHARS_MAX)) }
    }

    pub(super) fn subject(&self) -> External<'_> {
        External { provider: &self.provider, attribute: SUBJECT, value: &self.subject }
    }

    /// All that may find them, the subject first.
    pub(super) fn externals(&self) -> Vec<External<'_>> {
        let by = self.by.iter().map(|(attribute, value)| External { provider: &self.provider, attribute, value });
        [self.subject()].into_iter().chain(by).collect()
    }
}

/// Runs the inbound federation function and the mapping. Who they are is what the provider said and not what the function makes of it.
pub(super) async fn of(
    cx: &RequestContext,
    called: &ClientAndPool,
    provider: &Provider,
    profile: &ExternalProfile,
) -> Result<Person, Denied> {
    let ClientAndPool { client, pool } = called;
    let subject = subject(provider, profile)?;
    let username = federation::profile_name(&provider.name, &subject, pool.names.case_sensitive);
    if subject.len() > SUBJECT_BYTES_MAX {
        return Err(Denied::long_name(provider.kind, &username, NAME_CHARS_MAX));
    }
    let event = InboundFederation {
        provider_name: provider.name.clone(),
        provider_type: provider.kind.as_str().to_owned(),
        attributes: profile.told.clone(),
    };
    let inbound = trigger::inbound_federation(cx, pool, client.id(), &username, event).await;
    let replaced = inbound.map_err(|refusal| Denied::of(provider.kind, refusal))?;
    let replaced = replaced.map(|all| all.into_iter().map(|(name, value)| (name, Claim::One(value))).collect());
    let mut attributes = federation::mapped(replaced.as_ref().unwrap_or(&profile.claims), &provider.mapping);
    let by = linked_by(provider, profile);
    attributes.retain(|name, _| may_be_mapped(pool.schema(), client.write_attributes.as_deref(), name));
    normalise_flags(&mut attributes);
    forget_unfounded_flags(&mut attributes);
    Ok(Person { provider: provider.name.clone(), kind: provider.kind, subject, username, issuer: profile.issuer.clone(), attributes, by })
}

/// That an address is verified is said of the address that comes with it, and of no other that a user may have.
fn forget_unfounded_flags(attributes: &mut Attributes) {
    for name in ["email", "phone_number"] {
        let is_named = attributes.get(name).is_some_and(|address| !address.is_empty());
        if let Some(flag) = verified_flag(name).filter(|_| !is_named) {
            attributes.remove(flag);
        }
    }
}

/// The protocol's subject, unless the mapping of `username` names something else that an OIDC or SAML provider says.
pub(super) fn subject(provider: &Provider, profile: &ExternalProfile) -> Result<String, Denied> {
    let usual = provider.kind.default_mapping().remove(USERNAME);
    let may_differ = matches!(provider.kind, ProviderKind::Oidc | ProviderKind::Saml);
    let subject = match provider.mapping.get(USERNAME).filter(|claim| may_differ && Some(*claim) != usual.as_ref()) {
        Some(claim) => profile.claims.get(claim).map(Claim::text).unwrap_or_default(),
        None => profile.subject.clone(),
    };
    if subject.is_empty() { Err(Denied::missing(provider.kind, &[USERNAME])) } else { Ok(subject) }
}

/// An OIDC or SAML identity may have been linked by a mapped attribute, under the pool's name or the provider's (administration 3.8 `[model]`).
/// What the function makes of it is no proof.
fn linked_by(provider: &Provider, profile: &ExternalProfile) -> Vec<(String, String)> {
    if !matches!(provider.kind, ProviderKind::Oidc | ProviderKind::Saml) {
        return Vec::new();
    }
    let mut by = Vec::new();
    for (attribute, claim) in provider.mapping.iter().filter(|(attribute, _)| *attribute != USERNAME) {
        let Some(Claim::One(value)) = profile.claims.get(claim).filter(|claim| !claim.text().is_empty()) else { continue };
        for name in [attribute, claim] {
            let known = (name.clone(), value.clone());
            if !by.contains(&known) {
                by.push(known);
            }
        }
    }
    by
}
