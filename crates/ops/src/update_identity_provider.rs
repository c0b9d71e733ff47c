//! `UpdateIdentityProvider`: mapping and identifiers that are left out stay, given ones replace (administration 5.1 `[aws-verified 2026]`).

use std::collections::BTreeMap;
use std::sync::Arc;

use api::{ErrorCode, IdentityProviderType, UpdateIdentityProviderRequest, UpdateIdentityProviderResponse};
use domain::identity_provider::ProviderKind;
use domain::secret::Secret;
use identity::RequestContext;
use identity::pool::Pool;
use identity::pool::resources::{self, Changed, IDENTITY_PROVIDER, Resource};
use identity::pool::saml::settings::{self, Configured};
use identity::pool::saml::source::{self, Fetched};
use store::WriteTx;

use crate::{OpError, provider_settings};

pub(crate) async fn run(cx: &RequestContext, input: UpdateIdentityProviderRequest) -> Result<UpdateIdentityProviderResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let (name, shows_identifiers) = (input.provider_name.clone(), input.idp_identifiers.is_some());
    let details = details(cx, &pool, &input).await?;
    let (inner, fetched) = (Arc::clone(&pool), details.as_ref().map(|details| details.metadata.clone()));
    let (pool_id, provider) = (pool.id().to_owned(), name.clone());
    // The copy of its metadata goes with what it was made of: as others find the change, they find what was read for it.
    let also = move |tx: &mut WriteTx<'_>| match &fetched {
        Some(fetched) => source::replace(tx, &pool_id, &provider, fetched.as_ref()).map_err(OpError::from),
        None => Ok(()),
    };
    let change = move |provider: &mut Resource<IdentityProviderType>| apply(&inner, provider, &input, details.as_ref());
    let changed = resources::change_with(cx, IDENTITY_PROVIDER, pool.id(), &name, change, also).await?;
    // Text `[aws-verified 2026]`.
    let missing = || {
        OpError::new(ErrorCode::ResourceNotFoundException, format!("Identity provider {name} in User Pool {} does not exist.", pool.id()))
    };
    // DuplicateProviderException is not declared here `[model]`.
    let clash = |taken| OpError::invalid(provider_settings::taken(taken, &name, pool.id()).message().unwrap_or_default());
    let mut answer = provider_settings::describe(changed.ok_or_else(missing)?.map_err(clash)?)?;
    // Update shows the member only if the request had it (`[aws-verified 2026]`).
    answer.idp_identifiers = answer.idp_identifiers.filter(|_| shows_identifiers);
    Ok(UpdateIdentityProviderResponse { identity_provider: answer })
}

/// ProviderDetails as they are kept, and what of them is sealed; nothing where none are given, or there is no such provider. Metadata is read
/// here, before the change.
async fn details(cx: &RequestContext, pool: &Pool, input: &UpdateIdentityProviderRequest) -> Result<Option<Details>, OpError> {
    let Some(mut details) = input.provider_details.clone() else { return Ok(None) };
    let found = resources::find::<IdentityProviderType>(cx, IDENTITY_PROVIDER, pool.id(), &input.provider_name).await?;
    let Some(found) = found else { return Ok(None) };
    let kind = kind(&found.document)?;
    kind.check_details(&details, cx.app.settings.dev).map_err(OpError::invalid)?;
    provider_settings::check_mapping(pool, input.attribute_mapping.as_ref())?;
    provider_settings::check_acr(kind, input.acr_mapping.as_ref())?;
    let before = found.document.provider_details.filter(|_| found.secret.is_some());
    let Configured { secret, metadata } = match kind {
        ProviderKind::Saml => settings::configure(cx, pool.id(), &mut details, before.as_ref()).await?,
        _ => Configured { secret: provider_settings::split_secrets(&mut details)?, metadata: None },
    };
    Ok(Some(Details { shown: details, secret, metadata }))
}

struct Details {
    shown: BTreeMap<String, String>,
    secret: Option<Secret>,
    metadata: Option<Fetched>,
}

fn kind(document: &IdentityProviderType) -> Result<ProviderKind, OpError> {
    document.provider_type.map(provider_settings::kind).ok_or_else(|| OpError::internal("a provider without a type"))
}

fn apply(
    pool: &Pool,
    provider: &mut Resource<IdentityProviderType>,
    input: &UpdateIdentityProviderRequest,
    details: Option<&Details>,
) -> Result<Changed, OpError> {
    let document = &mut provider.document;
    let kind = kind(document)?;
    let mut secret = None;
    if let Some(details) = details {
        document.provider_details = Some(details.shown.clone());
        secret = details.secret.clone();
    }
    if let Some(mapping) = &input.attribute_mapping {
        provider_settings::check_mapping(pool, Some(mapping))?;
        document.attribute_mapping = Some(mapping.clone());
    }
    if let Some(mapping) = &input.acr_mapping {
        provider_settings::check_acr(kind, Some(mapping))?;
        document.acr_mapping = Some(mapping.clone());
    }
    if let Some(identifiers) = &input.idp_identifiers {
        document.idp_identifiers = Some(identifiers.clone());
    }
    Ok(Changed { names: input.idp_identifiers.clone(), secret })
}
