//! What an app client is set to: every member of its requests in the form in which it is answered, with the service's defaults filled in.

use api::{
    AnalyticsConfigurationType, CreateUserPoolClientRequest, RiskConfigurationType, TimeUnitsType, Timestamp, TokenValidityUnitsType,
    UpdateUserPoolClientRequest, UserPoolClientType,
};
use domain::time::Millis;
use identity::Settings;
use identity::client::Client;
use serde::{Deserialize, Serialize};
use store::ClientRow;

use crate::OpError;
use crate::pool_arn;
use crate::pool_settings::present;

/// RefreshTokenValidity of a client that does not say it, and of one that says 0 (administration 2.2 `[model]`).
const REFRESH_TOKEN_DAYS: i32 = 30;

/// AuthSessionValidity of a client that does not say it, in minutes (administration 2.1).
const AUTH_SESSION_MINUTES: i32 = 3;

/// A client's settings as they are stored.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ClientSettings {
    /// Every member of CreateUserPoolClient and UpdateUserPoolClient as DescribeUserPoolClient answers it, without ids, dates and secret.
    pub(crate) client: UserPoolClientType,
    /// SetRiskConfiguration for this client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) risk: Option<RiskConfigurationType>,
    /// When a published secret changes next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) rotation_due: Option<Millis>,
    /// The first secret was not made here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) own_secret: bool,
    /// SetUserPoolClientSessionConfiguration's SSOSession.MaxValidityMinutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) sso_minutes: Option<i32>,
}

impl ClientSettings {
    /// The settings in a client's row.
    ///
    /// # Errors
    /// Our own fault when they cannot be read.
    pub(crate) fn of(row: &ClientRow) -> Result<Self, OpError> {
        serde_json::from_str(&row.settings).map_err(OpError::internal)
    }

    /// The document to store.
    ///
    /// # Errors
    /// Our own fault when they cannot be written.
    pub(crate) fn document(&self) -> Result<String, OpError> {
        serde_json::to_string(self).map_err(OpError::internal)
    }

    /// The settings of a new client.
    pub(crate) fn created(given: CreateUserPoolClientRequest) -> Self {
        let changeable = UpdateUserPoolClientRequest {
            access_token_validity: given.access_token_validity,
            allowed_oauth_flows: given.allowed_oauth_flows,
            allowed_oauth_flows_user_pool_client: given.allowed_oauth_flows_user_pool_client,
            allowed_oauth_scopes: given.allowed_oauth_scopes,
            analytics_configuration: given.analytics_configuration,
            auth_session_validity: given.auth_session_validity,
            callback_urls: given.callback_urls,
            client_id: String::new(),
            client_name: Some(given.client_name),
            default_redirect_uri: given.default_redirect_uri,
            enable_propagate_additional_user_context_data: given.enable_propagate_additional_user_context_data,
            enable_token_revocation: given.enable_token_revocation,
            explicit_auth_flows: given.explicit_auth_flows,
            id_token_validity: given.id_token_validity,
            logout_urls: given.logout_urls,
            prevent_user_existence_errors: given.prevent_user_existence_errors,
            publish_secrets_in_aws_secrets_manager: given.publish_secrets_in_aws_secrets_manager,
            read_attributes: given.read_attributes,
            refresh_token_rotation: given.refresh_token_rotation,
            refresh_token_validity: given.refresh_token_validity,
            supported_identity_providers: given.supported_identity_providers,
            token_validity_units: given.token_validity_units,
            user_pool_id: String::new(),
            write_attributes: given.write_attributes,
        };
        Self { client: complete(changeable, &UserPoolClientType::default()), ..Self::default() }
    }

    /// The settings after an update: what is left out returns to its default, except the name and EnableTokenRevocation
    /// (administration 2.4).
    pub(crate) fn updated(&self, given: UpdateUserPoolClientRequest) -> Self {
        Self { client: complete(given, &self.client), ..self.clone() }
    }
}

/// The client as CreateUserPoolClient, DescribeUserPoolClient and UpdateUserPoolClient answer it. Of two secrets the oldest is shown
/// (administration 2.5 `[inferred]`).
///
/// # Errors
/// Our own fault when its settings cannot be read.
pub(crate) fn describe(client: &Client, server: &Settings) -> Result<UserPoolClientType, OpError> {
    let settings = ClientSettings::of(&client.row)?.client;
    Ok(UserPoolClientType {
        analytics_configuration: settings.analytics_configuration.clone().map(|analytics| with_role(analytics, client, server)),
        client_id: Some(client.row.id.clone()),
        client_name: Some(client.row.name.clone()),
        // One that is published is read there (managed-login 9.1 `[model]`).
        client_secret: settings
            .client_secret_arn
            .is_none()
            .then(|| client.secrets.first().map(|secret| secret.expose().to_owned()))
            .flatten(),
        creation_date: Some(Timestamp(client.row.created_at.0)),
        last_modified_date: Some(Timestamp(client.row.updated_at.0)),
        user_pool_id: Some(client.row.pool_id.clone()),
        ..settings
    })
}

/// An application that is named by its ARN is written to by the service's own role (administration 2.1 `[aws-verified]`).
fn with_role(given: AnalyticsConfigurationType, client: &Client, server: &Settings) -> AnalyticsConfigurationType {
    if given.application_arn.is_none() {
        return given;
    }
    let role = "role/aws-service-role/cognito-idp.amazonaws.com/AWSServiceRoleForAmazonCognitoIdp";
    let partition = pool_arn::partition(&client.row.pool_id);
    AnalyticsConfigurationType {
        role_arn: given.role_arn.or_else(|| Some(format!("arn:{partition}:iam::{}:{role}", server.account_id))),
        user_data_shared: given.user_data_shared.or(Some(false)),
        ..given
    }
}

/// Fills in the defaults. `before` gives what is kept when it is left out.
fn complete(given: UpdateUserPoolClientRequest, before: &UserPoolClientType) -> UserPoolClientType {
    let units = given.token_validity_units.filter(|units| *units != TokenValidityUnitsType::default()).map(filled);
    let refresh_unit = units.as_ref().and_then(|units| units.refresh_token).unwrap_or(TimeUnitsType::Days);
    UserPoolClientType {
        access_token_validity: given.access_token_validity,
        allowed_oauth_flows: present(given.allowed_oauth_flows),
        allowed_oauth_flows_user_pool_client: Some(given.allowed_oauth_flows_user_pool_client.unwrap_or(false)),
        allowed_oauth_scopes: present(given.allowed_oauth_scopes),
        analytics_configuration: given.analytics_configuration,
        auth_session_validity: Some(given.auth_session_validity.unwrap_or(AUTH_SESSION_MINUTES)),
        callback_urls: present(given.callback_urls),
        client_name: given.client_name.or_else(|| before.client_name.clone()),
        client_secret_arn: before.client_secret_arn.clone(),
        default_redirect_uri: given.default_redirect_uri,
        enable_propagate_additional_user_context_data: Some(given.enable_propagate_additional_user_context_data.unwrap_or(false)),
        // Whether an update that leaves it out keeps it is not recorded; keeping it never switches revocation off or on by surprise.
        enable_token_revocation: Some(given.enable_token_revocation.or(before.enable_token_revocation).unwrap_or(true)),
        explicit_auth_flows: present(given.explicit_auth_flows),
        id_token_validity: given.id_token_validity,
        logout_urls: present(given.logout_urls),
        prevent_user_existence_errors: given.prevent_user_existence_errors,
        read_attributes: present(given.read_attributes),
        refresh_token_rotation: given.refresh_token_rotation,
        refresh_token_validity: Some(refresh_validity(given.refresh_token_validity, refresh_unit)),
        supported_identity_providers: present(given.supported_identity_providers),
        token_validity_units: Some(units.unwrap_or_default()),
        write_attributes: present(given.write_attributes),
        ..UserPoolClientType::default()
    }
}

/// A partly given object comes back whole (administration 2.2 `[aws-verified]`).
fn filled(given: TokenValidityUnitsType) -> TokenValidityUnitsType {
    TokenValidityUnitsType {
        access_token: given.access_token.or(Some(TimeUnitsType::Hours)),
        id_token: given.id_token.or(Some(TimeUnitsType::Hours)),
        refresh_token: given.refresh_token.or(Some(TimeUnitsType::Days)),
    }
}

/// 0 and nothing both mean 30 days (administration 2.2 `[model]`), in whatever unit the request chose `[inferred]`.
fn refresh_validity(given: Option<i32>, unit: TimeUnitsType) -> i32 {
    match given {
        Some(value) if value > 0 => value,
        _ => match unit {
            TimeUnitsType::Days => REFRESH_TOKEN_DAYS,
            TimeUnitsType::Hours => REFRESH_TOKEN_DAYS * 24,
            TimeUnitsType::Minutes => REFRESH_TOKEN_DAYS * 24 * 60,
            TimeUnitsType::Seconds => REFRESH_TOKEN_DAYS * 24 * 60 * 60,
        },
    }
}
