//! A pool's identity provider, as sign-ins through it need it (administration 5.1).

use std::collections::BTreeMap;
use std::fmt;

use domain::identity_provider::ProviderKind;
use domain::secret::Secret;
use serde::Deserialize;

use crate::pool::resources::{self, IDENTITY_PROVIDER, Resource};
use crate::refusal::Refusal;
use crate::request::RequestContext;

/// How many are looked at together; most pools have no more.
const PAGE: u32 = 20;

/// A provider.
pub struct Provider {
    /// ProviderName.
    pub name: String,
    /// ProviderType.
    pub kind: ProviderKind,
    /// AttributeMapping: a pool's attribute, or `username`, to what the provider says.
    pub mapping: BTreeMap<String, String>,
    /// IdpIdentifiers.
    pub identifiers: Vec<String>,
    /// AcrMapping: the pool's levels, `Level1` to `Level4`, to what the provider calls them.
    acr_mapping: BTreeMap<String, String>,
    /// ProviderDetails without secrets, with what the service adds to them.
    details: BTreeMap<String, String>,
    secrets: BTreeMap<String, Secret>,
}

/// The document that CreateIdentityProvider keeps.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Document {
    provider_type: String,
    #[serde(default)]
    provider_details: Option<BTreeMap<String, String>>,
    #[serde(default)]
    attribute_mapping: Option<BTreeMap<String, String>>,
    #[serde(default)]
    idp_identifiers: Option<Vec<String>>,
    #[serde(default)]
    acr_mapping: Option<BTreeMap<String, String>>,
}

impl Provider {
    /// The provider of a pool with this name.
    ///
    /// # Errors
    /// Those of the store; a document that cannot be read.
    pub async fn find(cx: &RequestContext, pool_id: &str, name: &str) -> Result<Option<Self>, Refusal> {
        resources::find(cx, IDENTITY_PROVIDER, pool_id, name).await?.map(Self::of).transpose()
    }

    /// Whether a pool has any of a kind.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn has_any(cx: &RequestContext, pool_id: &str, kind: ProviderKind) -> Result<bool, Refusal> {
        let mut after = None;
        loop {
            let (found, more) = resources::page::<Document>(cx, IDENTITY_PROVIDER, pool_id, after, PAGE).await?;
            if found.iter().any(|found| ProviderKind::named(&found.document.provider_type) == Some(kind)) {
                return Ok(true);
            }
            after = found.last().map(|last| last.id.clone()).filter(|_| more);
            if after.is_none() {
                return Ok(false);
            }
        }
    }

    fn of(resource: Resource<Document>) -> Result<Self, Refusal> {
        let Document { provider_type, provider_details, attribute_mapping, idp_identifiers, acr_mapping } = resource.document;
        let kind = ProviderKind::named(&provider_type).ok_or_else(|| Refusal::internal("a provider of an unknown type"))?;
        let mut details = provider_details.unwrap_or_default();
        for (name, value) in kind.added_details(&details) {
            details.entry(name).or_insert(value);
        }
        let secrets = resource.secret.as_ref().map(|secret| serde_json::from_str(secret.expose())).transpose();
        Ok(Self {
            name: resource.id,
            kind,
            mapping: attribute_mapping.unwrap_or_else(|| kind.default_mapping()),
            identifiers: idp_identifiers.unwrap_or_default(),
            acr_mapping: acr_mapping.unwrap_or_default(),
            details,
            secrets: secrets.map_err(Refusal::internal)?.unwrap_or_default(),
        })
    }

    /// One of ProviderDetails, if it is not empty.
    pub fn detail(&self, name: &str) -> Option<&str> {
        self.details.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// The level of a sign-in there, by what the provider says of it; what is not mapped is the lowest (administration 5.1 `[model]`).
    pub fn level_of(&self, acr: Option<&str>) -> u8 {
        let is_level = |level: &u8| self.acr_mapping.get(&format!("Level{level}")).is_some_and(|value| Some(value.as_str()) == acr);
        (1..=4).find(is_level).unwrap_or(1)
    }

    /// What the provider calls levels, in their order; those that are not mapped are left out.
    pub fn acr_values(&self, levels: &[u8]) -> Vec<&str> {
        levels.iter().filter_map(|level| self.acr_mapping.get(&format!("Level{level}")).map(String::as_str)).collect()
    }

    /// A secret one, if it is not empty.
    pub fn secret(&self, name: &str) -> Option<&Secret> {
        self.secrets.get(name).filter(|value| !value.is_empty())
    }
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider").field("name", &self.name).field("kind", &self.kind).finish_non_exhaustive()
    }
}
