//! The identity providers of a client, as its pages have to know them.

use api::IdentityProviderType;
use identity::pool::resources::{self, IDENTITY_PROVIDER};
use identity::{Refusal, RequestContext};
use oauth::page_session::LOCAL;

/// Most providers that get a button.
const SHOWN_MAX: usize = 100;

/// A provider of a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) name: String,
    /// Of an organisation, by OIDC or SAML, and not of a social network.
    pub(crate) is_corporate: bool,
    pub(crate) is_saml: bool,
    pub(crate) has_identifiers: bool,
}

/// The providers of a client that the pool has, in the client's order.
///
/// # Errors
/// Those of the store.
pub(super) async fn of(cx: &RequestContext, pool_id: &str, names: &[String]) -> Result<Vec<Known>, Refusal> {
    let mut known = Vec::new();
    for name in names.iter().filter(|name| *name != LOCAL).take(SHOWN_MAX) {
        let found = resources::find::<IdentityProviderType>(cx, IDENTITY_PROVIDER, pool_id, name).await?;
        let Some(document) = found.map(|found| found.document) else { continue };
        let kind = document.provider_type.map(|kind| kind.to_string()).unwrap_or_default();
        known.push(Known {
            name: name.clone(),
            is_corporate: matches!(kind.as_str(), "OIDC" | "SAML"),
            is_saml: kind == "SAML",
            has_identifiers: document.idp_identifiers.is_some_and(|identifiers| !identifiers.is_empty()),
        });
    }
    Ok(known)
}
