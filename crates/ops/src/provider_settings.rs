//! Identity providers in requests, in the store and in answers (administration 5.1).

use std::collections::BTreeMap;

use api::{ErrorCode, IdentityProviderType, IdentityProviderTypeType};
use domain::identity_provider::{ProviderKind, SECRET_DETAILS};
use domain::secret::Secret;
use identity::pool::Pool;
use identity::pool::resources::{Resource, Taken};
use identity::pool::saml::settings::{ENCRYPTION_KEY, ENTITY_ID};

use crate::OpError;
use crate::user_description::date;

/// What is sealed and no answer shows.
const HIDDEN: [&str; 2] = ["private_key", ENCRYPTION_KEY];

/// The rules' word for a type.
pub(crate) fn kind(provider: IdentityProviderTypeType) -> ProviderKind {
    match provider {
        IdentityProviderTypeType::Saml => ProviderKind::Saml,
        IdentityProviderTypeType::Facebook => ProviderKind::Facebook,
        IdentityProviderTypeType::Google => ProviderKind::Google,
        IdentityProviderTypeType::LoginWithAmazon => ProviderKind::LoginWithAmazon,
        IdentityProviderTypeType::SignInWithApple => ProviderKind::SignInWithApple,
        IdentityProviderTypeType::Oidc => ProviderKind::Oidc,
    }
}

/// Takes out of ProviderDetails what is sealed.
///
/// # Errors
/// Our own fault when it cannot be written.
pub(crate) fn split_secrets(details: &mut BTreeMap<String, String>) -> Result<Option<Secret>, OpError> {
    let secrets: BTreeMap<&str, String> =
        SECRET_DETAILS.iter().filter_map(|name| details.remove(*name).map(|value| (*name, value))).collect();
    if secrets.is_empty() {
        return Ok(None);
    }
    serde_json::to_string(&secrets).map(|text| Some(Secret::new(text))).map_err(OpError::internal)
}

/// The provider as Create, Update, Describe and GetIdentityProviderByIdentifier answer it. The client secret is shown, Apple's private key is
/// not (administration 5.1 `[model]`).
///
/// # Errors
/// Our own fault when its secrets cannot be read.
pub(crate) fn describe(provider: Resource<IdentityProviderType>) -> Result<IdentityProviderType, OpError> {
    let mut document = provider.document;
    let details = document.provider_details.get_or_insert_default();
    if let Some(secret) = &provider.secret {
        let secrets: BTreeMap<String, String> = serde_json::from_str(secret.expose()).map_err(OpError::internal)?;
        details.extend(secrets.into_iter().filter(|(name, _)| !HIDDEN.contains(&name.as_str())));
    }
    if let Some(provider_type) = document.provider_type {
        let kind = kind(provider_type);
        for (name, value) in kind.added_details(details) {
            details.entry(name).or_insert(value);
        }
        if kind == ProviderKind::Saml {
            details.remove(ENTITY_ID);
        }
    }
    document.creation_date = Some(date(provider.created_at));
    document.last_modified_date = Some(date(provider.updated_at));
    Ok(document)
}

/// A mapped attribute must be in the schema and mutable; `username` stands for the user's name (administration 5.1 `[docs]`, text `[field]`).
///
/// # Errors
/// `InvalidParameterException`.
pub(crate) fn check_mapping(pool: &Pool, mapping: Option<&BTreeMap<String, String>>) -> Result<(), OpError> {
    let unknown = |name: &&String| name.as_str() != "username" && pool.schema().get(name).is_none_or(|attribute| !attribute.mutable);
    let wrong: Vec<&str> = mapping.into_iter().flat_map(BTreeMap::keys).filter(unknown).map(String::as_str).collect();
    if wrong.is_empty() {
        return Ok(());
    }
    Err(OpError::invalid(format!("AttributeMapping contains invalid mapping: [{}].", wrong.join(", "))))
}

/// AcrMapping is for OpenID Connect alone (administration 5.1 `[model]`; the words are ours).
///
/// # Errors
/// `InvalidParameterException`.
pub(crate) fn check_acr(kind: ProviderKind, mapping: Option<&BTreeMap<String, String>>) -> Result<(), OpError> {
    if mapping.is_some() && kind != ProviderKind::Oidc {
        return Err(OpError::invalid("AcrMapping is only supported for OIDC identity providers."));
    }
    Ok(())
}

/// A name or an identifier that another provider has.
pub(crate) fn taken(taken: Taken, name: &str, pool_id: &str) -> OpError {
    let name = match &taken {
        Taken::Id => name,
        Taken::Name(identifier) => identifier,
    };
    // Text for the name `[aws-verified 2026]`; that for an identifier is not recorded.
    OpError::new(ErrorCode::DuplicateProviderException, format!("{name} already exists for tenant {pool_id}."))
}

/// `ResourceNotFoundException` as Describe and Delete word it (`[aws-verified 2026]` for Describe).
pub(crate) fn missing(name: &str, pool_id: &str) -> OpError {
    OpError::new(ErrorCode::ResourceNotFoundException, format!("Identity provider {name} for tenantId {pool_id} does not exist."))
}
