//! The settings of an app client that rules read, out of the document that is stored for it in the API's form.

use domain::client_rules::CLIENT_TOKEN_FLOW;
use domain::time::Millis;
use domain::validity::{Given, Lifetimes, Unit};
use serde::Deserialize;

use crate::guard::risk::RiskConfiguration;
use crate::refusal::Refusal;

/// A client's document.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct ClientSettings {
    /// The members of CreateUserPoolClient and UpdateUserPoolClient.
    pub client: Members,
    /// SetRiskConfiguration for this client.
    pub risk: Option<RiskConfiguration>,
    /// SetUserPoolClientSessionConfiguration: how old a browser's session may be, in minutes.
    pub sso_minutes: Option<u32>,
    /// When a published secret changes next.
    pub rotation_due: Option<Millis>,
}

/// See CreateUserPoolClient for what they mean.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(missing_docs, reason = "the members have the names and the meanings of the API's")]
pub struct Members {
    pub access_token_validity: Option<u32>,
    pub allowed_o_auth_flows: Vec<String>,
    pub allowed_o_auth_flows_user_pool_client: bool,
    pub allowed_o_auth_scopes: Vec<String>,
    pub analytics_configuration: Option<Analytics>,
    pub auth_session_validity: Option<u32>,
    pub client_secret_arn: Option<String>,
    #[serde(rename = "CallbackURLs")]
    pub callback_urls: Vec<String>,
    #[serde(rename = "DefaultRedirectURI")]
    pub default_redirect_uri: Option<String>,
    pub enable_propagate_additional_user_context_data: bool,
    pub enable_token_revocation: Option<bool>,
    pub explicit_auth_flows: Vec<String>,
    pub id_token_validity: Option<u32>,
    #[serde(rename = "LogoutURLs")]
    pub logout_urls: Vec<String>,
    pub prevent_user_existence_errors: Option<String>,
    pub read_attributes: Option<Vec<String>>,
    pub refresh_token_rotation: Option<Rotation>,
    pub refresh_token_validity: Option<u32>,
    pub supported_identity_providers: Vec<String>,
    pub token_validity_units: Units,
    pub write_attributes: Option<Vec<String>>,
}

/// AnalyticsConfiguration.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(missing_docs, reason = "the members have the names and the meanings of the API's")]
pub struct Analytics {
    pub application_arn: Option<String>,
    pub application_id: Option<String>,
    pub user_data_shared: bool,
}

/// RefreshTokenRotation.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(missing_docs, reason = "the members have the names and the meanings of the API's")]
pub struct Rotation {
    pub feature: String,
    pub retry_grace_period_seconds: Option<u64>,
}

/// TokenValidityUnits.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(missing_docs, reason = "the members have the names and the meanings of the API's")]
pub struct Units {
    pub access_token: Option<TimeUnit>,
    pub id_token: Option<TimeUnit>,
    pub refresh_token: Option<TimeUnit>,
}

/// One of TokenValidityUnits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the words say it")]
pub enum TimeUnit {
    Seconds,
    Minutes,
    Hours,
    Days,
}

impl From<TimeUnit> for Unit {
    fn from(unit: TimeUnit) -> Self {
        match unit {
            TimeUnit::Seconds => Self::Seconds,
            TimeUnit::Minutes => Self::Minutes,
            TimeUnit::Hours => Self::Hours,
            TimeUnit::Days => Self::Days,
        }
    }
}

impl ClientSettings {
    /// Reads a stored document.
    ///
    /// # Errors
    /// [`Kind::Internal`](crate::Kind::Internal) for one that this server cannot read.
    pub fn parse(document: &str) -> Result<Self, Refusal> {
        serde_json::from_str(document).map_err(Refusal::internal)
    }
}

impl Members {
    /// What the tokens live (authentication 4.5).
    ///
    /// # Errors
    /// The text for the caller when a lifetime is out of bounds.
    pub fn lifetimes(&self) -> Result<Lifetimes, &'static str> {
        let units = &self.token_validity_units;
        let given = |count, unit: Option<TimeUnit>| Given { count, unit: unit.map(Unit::from) };
        Lifetimes::resolve(
            given(self.access_token_validity, units.access_token),
            given(self.id_token_validity, units.id_token),
            given(self.refresh_token_validity, units.refresh_token),
        )
    }

    /// Each refresh gives a new refresh token.
    pub fn rotates_refresh_tokens(&self) -> bool {
        self.refresh_token_rotation.as_ref().is_some_and(|rotation| rotation.feature == "ENABLED")
    }
}

/// The ways to sign in that a client's ExplicitAuthFlows open (authentication 2.1).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flows {
    /// `ADMIN_USER_PASSWORD_AUTH` in AdminInitiateAuth.
    pub admin_user_password: bool,
    /// Client credentials by GetClientToken.
    pub client_token: bool,
    /// `CUSTOM_AUTH`.
    pub custom: bool,
    /// `REFRESH_TOKEN_AUTH`.
    pub refresh: bool,
    /// Token exchange with an actor.
    pub token_exchange_delegation: bool,
    /// Token exchange without one.
    pub token_exchange_impersonation: bool,
    /// `USER_AUTH`.
    pub user_auth: bool,
    /// `USER_PASSWORD_AUTH`.
    pub user_password: bool,
    /// `USER_SRP_AUTH`.
    pub user_srp: bool,
}

impl Flows {
    /// A list that is absent opens refresh, SRP and custom sign-in `[model]`; a list of the older names leaves SRP and refresh open
    /// `[aws-verified]`, unless it asks for custom sign-in only. A client that rotates refresh tokens has no refresh flow.
    pub(super) fn of(client: &Members) -> Self {
        let mut flows = Self::default();
        let listed = &client.explicit_auth_flows;
        let legacy = listed.iter().any(|flow| !flow.starts_with("ALLOW_"));
        if listed.is_empty() || legacy {
            flows.refresh = true;
            flows.custom = true;
            flows.user_srp = !listed.iter().any(|flow| flow == "CUSTOM_AUTH_FLOW_ONLY");
        }
        for flow in listed {
            match flow.as_str() {
                "ADMIN_NO_SRP_AUTH" | "ALLOW_ADMIN_USER_PASSWORD_AUTH" => flows.admin_user_password = true,
                "CUSTOM_AUTH_FLOW_ONLY" | "ALLOW_CUSTOM_AUTH" => flows.custom = true,
                "USER_PASSWORD_AUTH" | "ALLOW_USER_PASSWORD_AUTH" => flows.user_password = true,
                "ALLOW_USER_SRP_AUTH" => flows.user_srp = true,
                "ALLOW_REFRESH_TOKEN_AUTH" => flows.refresh = true,
                "ALLOW_USER_AUTH" => flows.user_auth = true,
                CLIENT_TOKEN_FLOW => flows.client_token = true,
                "ALLOW_TOKEN_EXCHANGE_DELEGATION" => flows.token_exchange_delegation = true,
                "ALLOW_TOKEN_EXCHANGE_IMPERSONATION" => flows.token_exchange_impersonation = true,
                _ => {}
            }
        }
        flows.refresh &= !client.rotates_refresh_tokens();
        flows
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use domain::validity::{INVALID_RANGE, LONGER_THAN_REFRESH};

    use super::*;

    fn flows(listed: &[&str]) -> Flows {
        let explicit_auth_flows = listed.iter().map(|flow| (*flow).to_owned()).collect();
        Flows::of(&Members { explicit_auth_flows, ..Members::default() })
    }

    /// Authentication 2.1.
    #[test]
    fn without_a_list_srp_custom_and_refresh_are_open() {
        let expected = Flows { custom: true, refresh: true, user_srp: true, ..Flows::default() };
        assert_eq!(flows(&[]), expected);
        assert_eq!(Flows::of(&Members::default()), expected);
    }

    #[test]
    fn a_list_of_today_opens_what_it_names() {
        assert_eq!(flows(&["ALLOW_USER_PASSWORD_AUTH"]), Flows { user_password: true, ..Flows::default() });
        assert_eq!(flows(&["ALLOW_USER_AUTH"]), Flows { user_auth: true, ..Flows::default() });
        let all = ["ADMIN_USER_PASSWORD", "CUSTOM", "USER_PASSWORD", "USER_SRP", "REFRESH_TOKEN", "USER"];
        let all = all.map(|flow| format!("ALLOW_{flow}_AUTH"));
        assert_eq!(
            flows(&all.each_ref().map(String::as_str)),
            Flows {
                admin_user_password: true,
                custom: true,
                refresh: true,
                user_auth: true,
                user_password: true,
                user_srp: true,
                ..Flows::default()
            }
        );
    }

    #[test]
    fn the_flow_of_clients_for_themselves_opens_none_of_users() {
        assert_eq!(flows(&["ALLOW_CLIENT_TOKEN_AUTH"]), Flows { client_token: true, ..Flows::default() });
    }

    #[test]
    fn a_list_of_the_older_names_leaves_srp_and_refresh_open() {
        let older = Flows { custom: true, refresh: true, user_srp: true, ..Flows::default() };
        assert_eq!(flows(&["ADMIN_NO_SRP_AUTH"]), Flows { admin_user_password: true, ..older });
        assert_eq!(flows(&["USER_PASSWORD_AUTH"]), Flows { user_password: true, ..older });
        assert_eq!(flows(&["CUSTOM_AUTH_FLOW_ONLY"]), Flows { user_srp: false, ..older });
    }

    #[test]
    fn a_client_that_rotates_refresh_tokens_has_no_refresh_flow() {
        let rotation = |feature: &str| Rotation { feature: feature.to_owned(), retry_grace_period_seconds: None };
        let client = |feature| Members { refresh_token_rotation: Some(rotation(feature)), ..Members::default() };
        assert!(!Flows::of(&client("ENABLED")).refresh);
        assert!(Flows::of(&client("DISABLED")).refresh);
    }

    #[test]
    fn lifetimes_count_in_their_units() {
        let units = |access, id, refresh| Units { access_token: access, id_token: id, refresh_token: refresh };
        let client = Members {
            access_token_validity: Some(10),
            id_token_validity: Some(2),
            refresh_token_validity: Some(7200),
            token_validity_units: units(Some(TimeUnit::Minutes), None, Some(TimeUnit::Seconds)),
            ..Members::default()
        };
        let seconds = Duration::from_secs;
        assert_eq!(client.lifetimes(), Ok(Lifetimes { access: seconds(600), id: seconds(7200), refresh: seconds(7200) }));
        assert_eq!(Members { access_token_validity: Some(4), ..client.clone() }.lifetimes(), Err(INVALID_RANGE));
        assert_eq!(Members { id_token_validity: Some(3), ..client }.lifetimes(), Err(LONGER_THAN_REFRESH));
    }
}
