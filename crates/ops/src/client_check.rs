//! Checks an app client's settings as a whole before they are stored.

use api::{ErrorCode, FeatureType, IdentityProviderType, ResourceServerType, UserPoolClientType};
use domain::client_rules::{self, AnalyticsFacts, ClientFacts, Refusal};
use identity::RequestContext;
use identity::pool::Pool;
use identity::pool::resources::{self, IDENTITY_PROVIDER, RESOURCE_SERVER};

use crate::OpError;
use crate::client_settings::ClientSettings;

/// What is done with the client; one refusal names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doing {
    /// CreateUserPoolClient.
    Creating,
    /// UpdateUserPoolClient.
    Updating,
}

/// Checks what several members must keep together (administration 2.3).
///
/// # Errors
/// `InvalidParameterException`, `InvalidOAuthFlowException` or `ScopeDoesNotExistException` with the service's text.
pub(crate) async fn check(
    cx: &RequestContext,
    settings: &ClientSettings,
    doing: Doing,
    has_secret: bool,
    pool: &Pool,
) -> Result<(), OpError> {
    let client = &settings.client;
    // As sign-ins will read them.
    let read = identity::client::settings::ClientSettings::parse(&settings.document()?)?;
    read.client.lifetimes().map_err(OpError::invalid)?;
    let known = Known::of(cx, client, pool).await?;
    client_rules::check(&facts(client, doing, has_secret, pool, &known)).map_err(|refusal| match refusal {
        Refusal::Invalid(text) => OpError::invalid(text),
        Refusal::OAuthFlow(text) => OpError::new(ErrorCode::InvalidOAuthFlowException, text),
        Refusal::Scope(text) => OpError::new(ErrorCode::ScopeDoesNotExistException, text),
    })
}

/// What the pool has that a client may name.
#[derive(Debug, Default)]
struct Known {
    providers: Vec<String>,
    scopes: Vec<String>,
}

impl Known {
    /// Read only where the client names something, since most name nothing.
    async fn of(cx: &RequestContext, client: &UserPoolClientType, pool: &Pool) -> Result<Self, OpError> {
        let mut known = Self::default();
        if client.supported_identity_providers.as_ref().is_some_and(|names| !names.is_empty()) {
            let providers = resources::all::<IdentityProviderType>(cx, IDENTITY_PROVIDER, pool.id()).await?;
            known.providers = providers.into_iter().map(|provider| provider.id).collect();
        }
        if client.allowed_oauth_scopes.as_ref().is_some_and(|scopes| !scopes.is_empty()) {
            for server in resources::all::<ResourceServerType>(cx, RESOURCE_SERVER, pool.id()).await? {
                let scopes = server.document.scopes.unwrap_or_default();
                known.scopes.extend(scopes.into_iter().map(|scope| format!("{}/{}", server.id, scope.scope_name)));
            }
        }
        Ok(known)
    }
}

fn facts<'a>(client: &'a UserPoolClientType, doing: Doing, has_secret: bool, pool: &'a Pool, known: &'a Known) -> ClientFacts<'a> {
    ClientFacts {
        pool_id: pool.id(),
        schema: pool.schema(),
        updating: doing == Doing::Updating,
        has_secret,
        auth_flows: client.explicit_auth_flows.iter().flatten().map(|flow| flow.as_str()).collect(),
        rotation: client.refresh_token_rotation.as_ref().is_some_and(|rotation| rotation.feature == FeatureType::Enabled),
        oauth: client.allowed_oauth_flows_user_pool_client == Some(true),
        oauth_flows: client.allowed_oauth_flows.iter().flatten().map(|flow| flow.as_str()).collect(),
        scopes: texts(client.allowed_oauth_scopes.as_ref()),
        callback_urls: texts(client.callback_urls.as_ref()),
        logout_urls: texts(client.logout_urls.as_ref()),
        default_redirect: client.default_redirect_uri.as_deref(),
        providers: texts(client.supported_identity_providers.as_ref()),
        known_providers: known.providers.iter().map(String::as_str).collect(),
        known_scopes: known.scopes.iter().map(String::as_str).collect(),
        context_data: client.enable_propagate_additional_user_context_data == Some(true),
        read_attributes: texts(client.read_attributes.as_ref()),
        write_attributes: texts(client.write_attributes.as_ref()),
        analytics: client.analytics_configuration.as_ref().map(|analytics| AnalyticsFacts {
            application_arn: analytics.application_arn.is_some(),
            application_id: analytics.application_id.is_some(),
            role_arn: analytics.role_arn.is_some(),
            external_id: analytics.external_id.is_some(),
        }),
    }
}

fn texts(list: Option<&Vec<String>>) -> Vec<&str> {
    list.into_iter().flatten().map(String::as_str).collect()
}
