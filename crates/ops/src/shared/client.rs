//! An app client as operations use it: its row, its settings, and what follows from them.

use std::sync::Arc;
use std::time::Duration;

use api::{ExplicitAuthFlowsType, FeatureType, PreventUserExistenceErrorTypes, TimeUnitsType, Timestamp, UserPoolClientType};
use domain::secret::Secret;
use domain::validity::{self, Given, Lifetimes, Unit};
use store::{ClientRow, ReadTx};

use crate::shared::caller::Called;
use crate::shared::client_secrets;
use crate::shared::client_settings::ClientSettings;
use crate::shared::pool::Pool;
use crate::{App, OpCx, OpError};

/// A parsed client. It is shared between requests and never changes; a changed row makes a new one.
#[derive(Debug)]
pub struct Client {
    /// The row it was made from.
    pub row: ClientRow,
    /// All settings, as the API has them.
    pub settings: ClientSettings,
    /// The ways to sign in that are open.
    pub flows: Flows,
    /// What tokens live.
    pub lifetimes: Lifetimes,
    /// ReadAttributes; `None` is the standard set (administration 2.1 `[model]`).
    pub read_attributes: Option<Vec<String>>,
    /// WriteAttributes; `None` is the standard set.
    pub write_attributes: Option<Vec<String>>,
    /// The active secrets, oldest first; empty for a public client.
    pub secrets: Vec<Secret>,
    /// PreventUserExistenceErrors is ENABLED.
    pub prevent_user_existence: bool,
}

impl Client {
    /// The client that a request without a pool names, and its pool: from memory while no settings changed, or two point reads in one
    /// transaction, parsed once per version.
    ///
    /// # Errors
    /// `ResourceNotFoundException` when there is none (administration 0.4).
    pub async fn load(cx: &OpCx<'_>, client_id: &str) -> Result<(Arc<Self>, Arc<Pool>), OpError> {
        // As for pools: asked before the read.
        let generation = cx.app.store.settings_generation();
        if let Some(known) = generation.and_then(|generation| cx.app.current_clients.get(client_id, generation)) {
            return Ok((Arc::clone(&known.client), Arc::clone(&known.pool)));
        }
        let (app, id) = (Arc::clone(cx.app), client_id.to_owned());
        let (client, pool) = cx.app.store.read(move |tx| Self::read(&app, tx, &id)).await?;
        if let Some(generation) = generation {
            let called = Called { client: Arc::clone(&client), pool: Arc::clone(&pool) };
            cx.app.current_clients.put(client_id, generation, Arc::new(called));
        }
        Ok((client, pool))
    }

    /// The client and the pool that an administrator's request names both.
    ///
    /// # Errors
    /// `ResourceNotFoundException`: the pool's text when there is no pool, the client's when the pool has no such client.
    pub async fn load_in_pool(cx: &OpCx<'_>, pool_id: &str, client_id: &str) -> Result<(Arc<Self>, Arc<Pool>), OpError> {
        let (app, pool_id, client_id) = (Arc::clone(cx.app), pool_id.to_owned(), client_id.to_owned());
        cx.app.store.read(move |tx| Self::read_in_pool(&app, tx, &pool_id, &client_id)).await
    }

    /// [`Client::load`] inside a transaction that reads more.
    ///
    /// # Errors
    /// As [`Client::load`].
    pub fn read(app: &App, tx: &mut ReadTx<'_>, client_id: &str) -> Result<(Arc<Self>, Arc<Pool>), OpError> {
        let row = tx.client(client_id)?.ok_or_else(|| OpError::no_client(client_id))?;
        let pool = Pool::read(app, tx, &row.pool_id)?;
        Ok((Self::parse(app, row, &pool)?, pool))
    }

    /// [`Client::load_in_pool`] inside a transaction that reads more.
    ///
    /// # Errors
    /// As [`Client::load_in_pool`].
    pub fn read_in_pool(app: &App, tx: &mut ReadTx<'_>, pool_id: &str, client_id: &str) -> Result<(Arc<Self>, Arc<Pool>), OpError> {
        let pool = Pool::read(app, tx, pool_id)?;
        let row = tx.client(client_id)?.filter(|row| row.pool_id == pool_id).ok_or_else(|| OpError::no_client(client_id))?;
        Ok((Self::parse(app, row, &pool)?, pool))
    }

    /// The parsed form of a row, from the cache when its version is known.
    ///
    /// # Errors
    /// `InternalErrorException` for settings or secrets that this server cannot read.
    pub fn parse(app: &App, row: ClientRow, pool: &Pool) -> Result<Arc<Self>, OpError> {
        // As for pools: the whole row must be the known one.
        if let Some(known) = app.clients.get(&row.id, row.version).filter(|known| known.row == row) {
            return Ok(known);
        }
        let settings: ClientSettings = serde_json::from_str(&row.settings).map_err(OpError::internal)?;
        let client = Arc::new(Self {
            flows: Flows::of(&settings.client),
            lifetimes: lifetimes(&settings.client).map_err(OpError::internal)?,
            read_attributes: settings.client.read_attributes.clone(),
            write_attributes: settings.client.write_attributes.clone(),
            secrets: client_secrets::open(pool, &row)?,
            prevent_user_existence: settings.client.prevent_user_existence_errors == Some(PreventUserExistenceErrorTypes::Enabled),
            settings,
            row,
        });
        app.clients.put(&client.row.id, client.row.version, Arc::clone(&client));
        Ok(client)
    }

    /// The client's id.
    pub fn id(&self) -> &str {
        &self.row.id
    }

    /// Whether it is a confidential client.
    pub fn has_secret(&self) -> bool {
        !self.secrets.is_empty()
    }

    /// How long a `Session` of this client lives (AuthSessionValidity).
    pub fn auth_session(&self) -> Duration {
        validity::session(self.settings.client.auth_session_validity.and_then(|minutes| u32::try_from(minutes).ok()))
    }

    /// EnableTokenRevocation.
    pub fn token_revocation(&self) -> bool {
        self.settings.client.enable_token_revocation.unwrap_or(true)
    }

    /// EnablePropagateAdditionalUserContextData.
    pub fn propagates_context(&self) -> bool {
        self.settings.client.enable_propagate_additional_user_context_data.unwrap_or(false)
    }

    /// RefreshTokenRotation is on: each refresh gives a new refresh token.
    pub fn rotates_refresh_tokens(&self) -> bool {
        rotates(&self.settings.client)
    }

    /// The client as CreateUserPoolClient, DescribeUserPoolClient and UpdateUserPoolClient answer it. Of two secrets the oldest is shown
    /// (administration 2.5 `[inferred]`).
    pub fn describe(&self) -> UserPoolClientType {
        UserPoolClientType {
            client_id: Some(self.row.id.clone()),
            client_name: Some(self.row.name.clone()),
            client_secret: self.secrets.first().map(|secret| secret.expose().to_owned()),
            creation_date: Some(Timestamp(self.row.created_at.0)),
            last_modified_date: Some(Timestamp(self.row.updated_at.0)),
            user_pool_id: Some(self.row.pool_id.clone()),
            ..self.settings.client.clone()
        }
    }
}

fn rotates(client: &UserPoolClientType) -> bool {
    client.refresh_token_rotation.as_ref().is_some_and(|rotation| rotation.feature == FeatureType::Enabled)
}

/// The ways to sign in that a client's ExplicitAuthFlows open (authentication 2.1).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flows {
    /// `ADMIN_USER_PASSWORD_AUTH` in AdminInitiateAuth.
    pub admin_user_password: bool,
    /// `CUSTOM_AUTH`.
    pub custom: bool,
    /// `REFRESH_TOKEN_AUTH`.
    pub refresh: bool,
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
    fn of(client: &UserPoolClientType) -> Self {
        let mut flows = Self::default();
        let listed = client.explicit_auth_flows.as_deref().unwrap_or_default();
        let legacy = listed.iter().any(|flow| !flow.as_str().starts_with("ALLOW_"));
        if listed.is_empty() || legacy {
            flows.refresh = true;
            flows.custom = true;
            flows.user_srp = !listed.contains(&ExplicitAuthFlowsType::CustomAuthFlowOnly);
        }
        for flow in listed {
            match flow {
                ExplicitAuthFlowsType::AdminNoSrpAuth | ExplicitAuthFlowsType::AllowAdminUserPasswordAuth => {
                    flows.admin_user_password = true
                }
                ExplicitAuthFlowsType::CustomAuthFlowOnly | ExplicitAuthFlowsType::AllowCustomAuth => flows.custom = true,
                ExplicitAuthFlowsType::UserPasswordAuth | ExplicitAuthFlowsType::AllowUserPasswordAuth => flows.user_password = true,
                ExplicitAuthFlowsType::AllowUserSrpAuth => flows.user_srp = true,
                ExplicitAuthFlowsType::AllowRefreshTokenAuth => flows.refresh = true,
                ExplicitAuthFlowsType::AllowUserAuth => flows.user_auth = true,
                ExplicitAuthFlowsType::AllowTokenExchangeDelegation | ExplicitAuthFlowsType::AllowTokenExchangeImpersonation => {}
            }
        }
        flows.refresh &= !rotates(client);
        flows
    }
}

/// What the tokens of a client live (authentication 4.5).
///
/// # Errors
/// The text for the caller when a lifetime is out of bounds.
pub(crate) fn lifetimes(client: &UserPoolClientType) -> Result<Lifetimes, &'static str> {
    let units = client.token_validity_units.clone().unwrap_or_default();
    let given = |count: Option<i32>, unit: Option<TimeUnitsType>| Given {
        count: count.and_then(|count| u32::try_from(count).ok()),
        unit: unit.map(|unit| match unit {
            TimeUnitsType::Seconds => Unit::Seconds,
            TimeUnitsType::Minutes => Unit::Minutes,
            TimeUnitsType::Hours => Unit::Hours,
            TimeUnitsType::Days => Unit::Days,
        }),
    };
    Lifetimes::resolve(
        given(client.access_token_validity, units.access_token),
        given(client.id_token_validity, units.id_token),
        given(client.refresh_token_validity, units.refresh_token),
    )
}

#[cfg(test)]
mod tests {
    use api::{RefreshTokenRotationType, TokenValidityUnitsType};
    use domain::validity::{INVALID_RANGE, LONGER_THAN_REFRESH};

    use super::*;

    fn flows(listed: &[&str]) -> Flows {
        let listed = listed.iter().map(|flow| flow.parse().unwrap()).collect();
        Flows::of(&UserPoolClientType { explicit_auth_flows: Some(listed), ..UserPoolClientType::default() })
    }

    /// Authentication 2.1.
    #[test]
    fn without_a_list_srp_custom_and_refresh_are_open() {
        let expected = Flows { custom: true, refresh: true, user_srp: true, ..Flows::default() };
        assert_eq!(flows(&[]), expected);
        assert_eq!(Flows::of(&UserPoolClientType::default()), expected);
    }

    #[test]
    fn a_list_of_today_opens_what_it_names() {
        assert_eq!(flows(&["ALLOW_USER_PASSWORD_AUTH"]), Flows { user_password: true, ..Flows::default() });
        assert_eq!(flows(&["ALLOW_USER_AUTH"]), Flows { user_auth: true, ..Flows::default() });
        let all = ["ADMIN_USER_PASSWORD", "CUSTOM", "USER_PASSWORD", "USER_SRP", "REFRESH_TOKEN", "USER"];
        let all = all.map(|flow| format!("ALLOW_{flow}_AUTH"));
        assert_eq!(
            flows(&all.each_ref().map(String::as_str)),
            Flows { admin_user_password: true, custom: true, refresh: true, user_auth: true, user_password: true, user_srp: true }
        );
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
        let rotation = |feature| RefreshTokenRotationType { feature, retry_grace_period_seconds: None };
        let client = |feature| UserPoolClientType { refresh_token_rotation: Some(rotation(feature)), ..UserPoolClientType::default() };
        assert!(!Flows::of(&client(FeatureType::Enabled)).refresh);
        assert!(Flows::of(&client(FeatureType::Disabled)).refresh);
    }

    #[test]
    fn lifetimes_count_in_their_units() {
        let units = |access, id, refresh| TokenValidityUnitsType { access_token: access, id_token: id, refresh_token: refresh };
        let client = UserPoolClientType {
            access_token_validity: Some(10),
            id_token_validity: Some(2),
            refresh_token_validity: Some(7200),
            token_validity_units: Some(units(Some(TimeUnitsType::Minutes), None, Some(TimeUnitsType::Seconds))),
            ..UserPoolClientType::default()
        };
        let seconds = Duration::from_secs;
        assert_eq!(lifetimes(&client), Ok(Lifetimes { access: seconds(600), id: seconds(7200), refresh: seconds(7200) }));
        assert_eq!(lifetimes(&UserPoolClientType { access_token_validity: Some(4), ..client.clone() }), Err(INVALID_RANGE));
        assert_eq!(lifetimes(&UserPoolClientType { id_token_validity: Some(3), ..client }), Err(LONGER_THAN_REFRESH));
    }
}
