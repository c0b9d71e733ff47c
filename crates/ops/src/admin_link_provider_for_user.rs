//! `AdminLinkProviderForUser`: an identity at a provider signs in as a user who is there (administration 3.8, managed-login 4.6).

use std::sync::Arc;

use api::{
    AdminLinkProviderForUserRequest, AdminLinkProviderForUserResponse, IdentityProviderType, IdentityProviderTypeType,
    ProviderUserIdentifierType,
};
use identity::pool::resources::{self, IDENTITY_PROVIDER};
use identity::user::identities::{self, External, LOCAL, Linked, SUBJECT};
use identity::{RequestContext, user};

use crate::{OpError, provider_settings};

pub(crate) async fn run(cx: &RequestContext, input: AdminLinkProviderForUserRequest) -> Result<AdminLinkProviderForUserResponse, OpError> {
    let AdminLinkProviderForUserRequest { destination_user, source_user, user_pool_id } = input;
    let pool = cx.app.pools.load(&user_pool_id).await?;
    let source = Named::of(source_user, "SourceUser")?;
    let destination = Named::of(destination_user, "DestinationUser")?;
    if source.provider == LOCAL {
        // Text `[field]`.
        return Err(OpError::invalid(
            "Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a DestinationUser",
        ));
    }
    let provider_type = provider_type(cx, &user_pool_id, &source).await?;
    let (pool, now) = (Arc::clone(&pool), cx.now);
    cx.app
        .store
        .write(move |tx| {
            let mut user = if destination.provider == LOCAL {
                user::find_for_admin(tx, &pool, &destination.value)?
            } else {
                identities::find(tx, &pool, &[destination.external()])?.ok_or_else(OpError::no_user)?
            };
            let linked = Linked {
                user_id: source.value.clone(),
                provider_name: source.provider.clone(),
                provider_type: provider_type.as_str().to_owned(),
                // What a SAML provider calls itself stands in its metadata, which nobody has read before the first sign-in.
                issuer: None,
                primary: false,
                date_created: now.0,
            };
            identities::add(tx, &pool, &mut user, &source.external(), &linked, now)?;
            user::update_row(tx, &user, now)?;
            Ok(AdminLinkProviderForUserResponse {})
        })
        .await
}

/// A ProviderUserIdentifierType with everything that is needed of it.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) provider: String,
    pub(crate) attribute: String,
    pub(crate) value: String,
}

impl Named {
    /// Which attribute it is matters for other providers than the pool itself (administration 3.8 `[model]`).
    ///
    /// # Errors
    /// `InvalidParameterException` for what is missing; the words are ours.
    pub(crate) fn of(given: ProviderUserIdentifierType, member: &str) -> Result<Self, OpError> {
        let needed = |value: Option<String>, name: &str| {
            value.filter(|value| !value.is_empty()).ok_or_else(|| OpError::invalid(format!("{member}: {name} is required.")))
        };
        let provider = needed(given.provider_name, "ProviderName")?;
        let attribute = match given.provider_attribute_name {
            None if provider == LOCAL => SUBJECT.to_owned(),
            name => needed(name, "ProviderAttributeName")?,
        };
        Ok(Self { provider, attribute, value: needed(given.provider_attribute_value, "ProviderAttributeValue")? })
    }

    pub(crate) fn external(&self) -> External<'_> {
        External { provider: &self.provider, attribute: &self.attribute, value: &self.value }
    }
}

/// The type of a provider that the pool has. Social ones are known by the subject alone (administration 3.8 `[model]`).
async fn provider_type(cx: &RequestContext, pool_id: &str, source: &Named) -> Result<IdentityProviderTypeType, OpError> {
    let provider = resources::find::<IdentityProviderType>(cx, IDENTITY_PROVIDER, pool_id, &source.provider).await?;
    let known = provider.and_then(|provider| provider.document.provider_type);
    let provider_type = known.ok_or_else(|| provider_settings::missing(&source.provider, pool_id))?;
    let by_attribute = matches!(provider_type, IdentityProviderTypeType::Saml | IdentityProviderTypeType::Oidc);
    if !by_attribute && source.attribute != SUBJECT {
        // The words are ours.
        return Err(OpError::invalid(format!(
            "Invalid SourceUser: ProviderAttributeName must be {SUBJECT} for provider {}.",
            source.provider
        )));
    }
    Ok(provider_type)
}
