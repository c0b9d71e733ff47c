//! Identity providers on the first page (managed-login 4.1, 4.4, 5.1).

use api::IdentityProviderType;
use domain::form;
use identity::pool::resources::{self, IDENTITY_PROVIDER};

use crate::flow::Flow;
use crate::look::providers::Known;
use crate::texts::{Texts, fill};
use crate::told::Failure;
use crate::view::Provider;

/// Whether an address finds the provider in place of buttons: all of several SAML providers have identifiers (managed-login 4.4 `[docs]`).
pub(super) fn searches(corporate: &[&Known]) -> bool {
    corporate.len() > 1 && corporate.iter().all(|known| known.is_saml && known.has_identifiers)
}

/// The button of a provider.
pub(super) fn button(flow: &Flow<'_>, texts: &Texts, known: &Known) -> Provider {
    Provider { href: authorize(flow, "identity_provider", &known.name), label: label(texts, &known.name) }
}

fn label(texts: &Texts, name: &str) -> String {
    let name = match name {
        "SignInWithApple" => "Apple",
        "LoginWithAmazon" => "Amazon",
        name => name,
    };
    fill(&texts.with_provider, "provider", name)
}

/// The provider that has the domain of an address among its identifiers.
///
/// # Errors
/// Those of the store.
pub(super) async fn find(flow: &Flow<'_>, address: &str) -> Result<Option<Provider>, Failure> {
    let domain = address.rsplit_once('@').map_or(address, |(_, domain)| domain).trim().to_ascii_lowercase();
    let cx = flow.visit.cx();
    let found = resources::find_by_name::<IdentityProviderType>(cx, IDENTITY_PROVIDER, flow.pool().id(), &domain).await?;
    let found = found.filter(|found| flow.asked.providers().contains(&found.id.as_str()));
    let texts = &flow.visit.language.texts;
    Ok(found.map(|found| Provider { href: authorize(flow, "idp_identifier", &domain), label: label(texts, &found.id) }))
}

/// The same request, for one provider.
fn authorize(flow: &Flow<'_>, parameter: &str, value: &str) -> String {
    let mut query = String::new();
    let asked = form::Form::parse(flow.asked.to_query().as_bytes()).unwrap_or_default();
    for (name, value) in asked.fields().filter(|(name, _)| !matches!(*name, "identity_provider" | "idp_identifier")) {
        form::push(&mut query, name, value);
    }
    form::push(&mut query, parameter, value);
    flow.visit.site().path(&format!("/oauth2/authorize?{query}"))
}
