//! `UpdateIdentityProvider`: mapping and identifiers that are left out stay, given ones replace (administration 5.1 `[aws-verified 2026]`).

use std::sync::Arc;

use api::{ErrorCode, IdentityProviderType, UpdateIdentityProviderRequest, UpdateIdentityProviderResponse};
use identity::RequestContext;
use identity::pool::Pool;
use identity::pool::resources::{self, Changed, IDENTITY_PROVIDER, Resource};

use crate::{OpError, provider_settings};

pub(crate) async fn run(cx: &RequestContext, input: UpdateIdentityProviderRequest) -> Result<UpdateIdentityProviderResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let (name, shows_identifiers) = (input.provider_name.clone(), input.idp_identifiers.is_some());
    let (inner, dev) = (Arc::clone(&pool), cx.app.settings.dev);
    let change = move |provider: &mut Resource<IdentityProviderType>| apply(&inner, provider, &input, dev);
    let changed = resources::change(cx, IDENTITY_PROVIDER, pool.id(), &name, change).await?;
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

fn apply(
    pool: &Pool,
    provider: &mut Resource<IdentityProviderType>,
    input: &UpdateIdentityProviderRequest,
    dev: bool,
) -> Result<Changed, OpError> {
    let document = &mut provider.document;
    let provider_type = document.provider_type.ok_or_else(|| OpError::internal("a provider without a type"))?;
    let kind = provider_settings::kind(provider_type);
    let mut secret = None;
    if let Some(details) = &input.provider_details {
        kind.check_details(details, dev).map_err(OpError::invalid)?;
        let mut details = details.clone();
        secret = provider_settings::split_secrets(&mut details)?;
        document.provider_details = Some(details);
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
