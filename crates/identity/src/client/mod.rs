//! An app client as rules use it: its row, its settings, and what follows from them.

pub mod context_data;
pub mod published;
pub mod secret_hash;
pub mod secrets;
pub mod settings;

use std::sync::Arc;
use std::time::Duration;

use domain::secret::Secret;
use domain::validity::{self, Lifetimes};
use store::{ClientRow, ReadTx, Store};

use crate::cache::{Cache, Current};
use crate::guard::risk::RiskConfiguration;
use crate::pool::{Pool, Pools};
use crate::refusal::Refusal;
use settings::{ClientSettings, Flows};

/// A parsed client. It is shared between requests and never changes; a changed row makes a new one.
#[derive(Debug)]
pub struct Client {
    /// The row it was made from.
    pub row: ClientRow,
    /// The settings that rules read.
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
    /// What threat protection is told: a client's own settings hold instead of the pool's (administration 5.8).
    pub fn risk<'a>(&'a self, pool: &'a Pool) -> Option<&'a RiskConfiguration> {
        self.settings.risk.as_ref().or(pool.settings.risk.as_ref())
    }
}

/// The client that a request names, and its pool.
#[derive(Debug, Clone)]
pub struct ClientAndPool {
    /// The client.
    pub client: Arc<Client>,
    /// Its pool.
    pub pool: Arc<Pool>,
}

/// The clients of the store, and those of them that are kept at hand.
#[derive(Clone)]
pub struct Clients(Arc<Kept>);

struct Kept {
    store: Store,
    pools: Pools,
    /// By version of the row.
    parsed: Cache<Client>,
    /// As they are at a generation of the store's settings, so that nothing need be read.
    current: Current<ClientAndPool>,
}

impl Clients {
    pub(crate) fn new(store: Store, pools: Pools) -> Self {
        let current = Current::new(store.clone());
        Self(Arc::new(Kept { store, pools, parsed: Cache::default(), current }))
    }

    /// By ClientId alone, as the operations for app users name it: from memory while no settings changed, or two point reads in one
    /// transaction, parsed once per version.
    ///
    /// # Errors
    /// [`Kind::NotFound`](crate::Kind::NotFound) when there is none (administration 0.4, sign-up 2.5).
    pub async fn load(&self, client_id: &str) -> Result<ClientAndPool, Refusal> {
        let (clients, id) = (self.clone(), client_id.to_owned());
        let found = self.0.current.get(client_id, move |tx| clients.read(tx, &id).map(Arc::new)).await?;
        Ok((*found).clone())
    }

    /// By UserPoolId and ClientId, as administrators name it.
    ///
    /// # Errors
    /// [`Kind::NotFound`](crate::Kind::NotFound): the pool's text when there is no pool, the client's when the pool has no such client.
    pub async fn load_in_pool(&self, pool_id: &str, client_id: &str) -> Result<ClientAndPool, Refusal> {
        let (clients, pool_id, client_id) = (self.clone(), pool_id.to_owned(), client_id.to_owned());
        self.0.store.read(move |tx| clients.read_in_pool(tx, &pool_id, &client_id)).await
    }

    /// [`Clients::load`] inside a transaction that reads more.
    ///
    /// # Errors
    /// As [`Clients::load`].
    pub fn read(&self, tx: &mut ReadTx<'_>, client_id: &str) -> Result<ClientAndPool, Refusal> {
        let row = tx.client(client_id)?.ok_or_else(|| Refusal::no_client(client_id))?;
        let pool = self.0.pools.read(tx, &row.pool_id)?;
        Ok(ClientAndPool { client: self.parse(row, &pool)?, pool })
    }

    /// [`Clients::load_in_pool`] inside a transaction that reads more.
    ///
    /// # Errors
    /// As [`Clients::load_in_pool`].
    pub fn read_in_pool(&self, tx: &mut ReadTx<'_>, pool_id: &str, client_id: &str) -> Result<ClientAndPool, Refusal> {
        let pool = self.0.pools.read(tx, pool_id)?;
        let row = tx.client(client_id)?.filter(|row| row.pool_id == pool_id).ok_or_else(|| Refusal::no_client(client_id))?;
        Ok(ClientAndPool { client: self.parse(row, &pool)?, pool })
    }

    /// The parsed form of a row, from the cache when its version is known.
    ///
    /// # Errors
    /// [`Kind::Internal`](crate::Kind::Internal) for settings or secrets that this server cannot read.
    pub fn parse(&self, row: ClientRow, pool: &Pool) -> Result<Arc<Client>, Refusal> {
        // As for pools: the whole row must be the known one.
        if let Some(known) = self.0.parsed.get(&row.id, row.version).filter(|known| known.row == row) {
            return Ok(known);
        }
        let settings = ClientSettings::parse(&row.settings)?;
        let client = Arc::new(Client {
            flows: Flows::of(&settings.client),
            lifetimes: settings.client.lifetimes().map_err(Refusal::internal)?,
            read_attributes: settings.client.read_attributes.clone(),
            write_attributes: settings.client.write_attributes.clone(),
            secrets: secrets::open(&pool.data_key, &row)?,
            prevent_user_existence: settings.client.prevent_user_existence_errors.as_deref() == Some("ENABLED"),
            settings,
            row,
        });
        self.0.parsed.put(&client.row.id, client.row.version, Arc::clone(&client));
        Ok(client)
    }
}

impl std::fmt::Debug for Clients {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Clients")
    }
}

impl Client {
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
        validity::session(self.settings.client.auth_session_validity)
    }

    /// EnableTokenRevocation.
    pub fn token_revocation(&self) -> bool {
        self.settings.client.enable_token_revocation.unwrap_or(true)
    }

    /// EnablePropagateAdditionalUserContextData.
    pub fn propagates_context(&self) -> bool {
        self.settings.client.enable_propagate_additional_user_context_data
    }

    /// RefreshTokenRotation is on: each refresh gives a new refresh token.
    pub fn rotates_refresh_tokens(&self) -> bool {
        self.settings.client.rotates_refresh_tokens()
    }
}
