//! What a pool has besides users, clients and groups, as documents whose form belongs to whoever keeps them here: read, paged, added,
//! changed and removed in one way for all kinds.

use std::sync::Arc;

use domain::secret::Secret;
use domain::time::Millis;
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{ResourceRow, StoreError};

use crate::guard::quotas;
use crate::pool::Pool;
use crate::refusal::Refusal;
use crate::request::RequestContext;

/// A kind of resource.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Its word in the store.
    word: &'static str,
    /// How many of them a pool may have.
    most: i64,
    /// What they are called in the text that refuses one more.
    many: &'static str,
}

impl Kind {
    /// Its word in the store.
    pub(super) fn word(self) -> &'static str {
        self.word
    }
}

// The figures are the most that the service grants on request, where it grants more (administration 5.15, sign-up 5.6 `[docs]`).

/// Resource servers, by their Identifier.
pub const RESOURCE_SERVER: Kind = Kind { word: "resource-server", most: 300, many: "resource servers in a user pool" };
/// Identity providers, by their ProviderName; their IdpIdentifiers are further names.
pub const IDENTITY_PROVIDER: Kind = Kind { word: "identity-provider", most: 1_000, many: "identity providers in a user pool" };
/// Styles of managed login, by their id; the client of a style is its further name.
pub const BRANDING: Kind = Kind { word: "branding", most: 20, many: "managed login branding styles in a user pool" };
/// Terms, by their id; client and name together are their further name.
pub const TERMS: Kind = Kind { word: "terms", most: 40, many: "terms documents in a user pool" };
/// Policies for client ID metadata documents, by their id. The service's figure is not recorded (managed-login 7.6); this one is ours.
pub const CIMD_POLICY: Kind = Kind { word: "cimd-policy", most: 100, many: "client ID metadata policies in a user pool" };
/// Certificates that sign SAML requests, by the number of their making; one a year.
pub const SIGNING_CERTIFICATE: Kind = Kind { word: "signing-certificate", most: 1_000, many: "signing certificates in a user pool" };
/// Looks of the classic pages, by the id of their client or `ALL`; so many as there may be clients.
pub const UI_CUSTOMIZATION: Kind = Kind { word: "ui-customization", most: 10_001, many: "UI customizations in a user pool" };
/// Metadata documents that were asked for, by policy and address (see `metadata_urls`). The figure is ours.
pub const METADATA_URL: Kind = Kind { word: "metadata-url", most: 10_000, many: "client metadata URLs in a user pool" };
/// Copies of the metadata of SAML providers that are configured with an address, by ProviderName; so many as there may be providers.
pub const SAML_METADATA: Kind = Kind { word: "saml-metadata", most: 1_000, many: "SAML metadata documents in a user pool" };
/// Two requests that keep the first document of an id at once need one try more.
const KEEP_ATTEMPTS: usize = 3;

/// A resource and its document.
#[derive(Debug, Clone)]
pub struct Resource<T> {
    /// Unique in its pool and kind.
    pub id: String,
    /// The document.
    pub document: T,
    /// What was sealed beside it.
    pub secret: Option<Secret>,
    /// When it was made.
    pub created_at: Millis,
    /// When it last changed.
    pub updated_at: Millis,
}

/// A resource that is to be.
#[derive(Debug)]
pub struct New<T> {
    /// Unique in its pool and kind.
    pub id: String,
    /// Further names, unique in its pool and kind.
    pub names: Vec<String>,
    /// The document.
    pub document: T,
    /// What is sealed beside it.
    pub secret: Option<Secret>,
}

/// Why a resource cannot be as it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// Another one has its id.
    Id,
    /// Another one has this further name.
    Name(String),
}

impl<T: DeserializeOwned> Resource<T> {
    fn of(pool: &Pool, row: &ResourceRow) -> Result<Self, Refusal> {
        let secret = match &row.secret {
            None => None,
            Some(sealed) => {
                let plain = pool.data_key.open(&context(&row.kind, &row.id), sealed).map_err(Refusal::internal)?;
                Some(Secret::new(String::from_utf8(plain).map_err(|_| Refusal::internal("a sealed secret is no text"))?))
            }
        };
        Ok(Self {
            id: row.id.clone(),
            document: serde_json::from_str(&row.settings).map_err(Refusal::internal)?,
            secret,
            created_at: row.created_at,
            updated_at: row.updated_at,
        })
    }
}

/// The resource of a pool with this id.
///
/// # Errors
/// Those of loading the pool and of the store.
pub async fn find<T: DeserializeOwned>(cx: &RequestContext, kind: Kind, pool_id: &str, id: &str) -> Result<Option<Resource<T>>, Refusal> {
    let pool = cx.app.pools.load(pool_id).await?;
    let (pool_id, id) = (pool_id.to_owned(), id.to_owned());
    let row = cx.app.store.read(move |tx| tx.resource(&pool_id, kind.word, &id)).await?;
    row.map(|row| Resource::of(&pool, &row)).transpose()
}

/// The resource of a pool that has this further name.
///
/// # Errors
/// As [`find`].
pub async fn find_by_name<T: DeserializeOwned>(
    cx: &RequestContext,
    kind: Kind,
    pool_id: &str,
    name: &str,
) -> Result<Option<Resource<T>>, Refusal> {
    let pool = cx.app.pools.load(pool_id).await?;
    let (pool_id, name) = (pool_id.to_owned(), name.to_owned());
    let row = cx.app.store.read(move |tx| tx.resource_by_name(&pool_id, kind.word, &name)).await?;
    row.map(|row| Resource::of(&pool, &row)).transpose()
}

/// At most `limit` resources of a kind in the order of their ids, behind the id `after`, and whether there are more.
///
/// # Errors
/// As [`find`].
pub async fn page<T: DeserializeOwned>(
    cx: &RequestContext,
    kind: Kind,
    pool_id: &str,
    after: Option<String>,
    limit: u32,
) -> Result<(Vec<Resource<T>>, bool), Refusal> {
    let pool = cx.app.pools.load(pool_id).await?;
    let pool_id = pool_id.to_owned();
    let read = move |tx: &mut store::ReadTx<'_>| tx.resources_page(&pool_id, kind.word, after.as_deref(), limit.saturating_add(1));
    let mut rows = cx.app.store.read(read).await?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let resources = rows.iter().map(|row| Resource::of(&pool, row)).collect::<Result<_, _>>()?;
    Ok((resources, more))
}

/// All resources of a kind: a quota keeps them few.
///
/// # Errors
/// As [`find`].
pub async fn all<T: DeserializeOwned>(cx: &RequestContext, kind: Kind, pool_id: &str) -> Result<Vec<Resource<T>>, Refusal> {
    let most = u32::try_from(kind.most).unwrap_or(u32::MAX);
    page(cx, kind, pool_id, None, most).await.map(|(resources, _)| resources)
}

/// The documents of all resources of a kind by their ids, in a transaction that may read more.
///
/// # Errors
/// Those of the store; a document that cannot be read.
pub fn documents<T: DeserializeOwned>(tx: &mut store::ReadTx<'_>, kind: Kind, pool_id: &str) -> Result<Vec<(String, T)>, Refusal> {
    let most = u32::try_from(kind.most).unwrap_or(u32::MAX);
    let rows = tx.resources_page(pool_id, kind.word, None, most)?;
    rows.into_iter().map(|row| Ok((row.id, serde_json::from_str(&row.settings).map_err(Refusal::internal)?))).collect()
}

/// Whether a pool has any resource of a kind.
///
/// # Errors
/// Those of the store.
pub fn has_any(tx: &mut store::ReadTx<'_>, kind: Kind, pool_id: &str) -> Result<bool, StoreError> {
    Ok(!tx.resources_page(pool_id, kind.word, None, 1)?.is_empty())
}

/// Adds a resource, and with it what `also` writes in the same transaction.
///
/// # Errors
/// [`crate::Kind::LimitExceeded`] when the pool has enough of them, those of loading the pool, of `also` and of the store. What another
/// resource has already is the inner answer.
pub async fn add<T, E>(
    cx: &RequestContext,
    kind: Kind,
    pool_id: &str,
    new: New<T>,
    also: impl Fn(&mut store::WriteTx<'_>) -> Result<(), E> + Send + 'static,
) -> Result<Result<Resource<T>, Taken>, E>
where
    T: Serialize + DeserializeOwned,
    E: From<Refusal> + From<StoreError> + Send + 'static,
{
    let (app, now) = (Arc::clone(&cx.app), cx.now);
    let pool = app.pools.load(pool_id).await?;
    let row = ResourceRow {
        pool_id: pool.id().to_owned(),
        kind: kind.word.to_owned(),
        settings: serde_json::to_string(&new.document).map_err(Refusal::internal)?,
        secret: seal(cx, &pool, kind, &new.id, new.secret.as_ref())?,
        id: new.id,
        created_at: now,
        updated_at: now,
        version: 1,
    };
    let (stored, names) = (row.clone(), new.names);
    let taken = app.store.write(move |tx| {
        // The pool may have been deleted since it was read.
        tx.pool(&stored.pool_id)?.ok_or_else(|| Refusal::no_pool(&stored.pool_id))?;
        quotas::room_for_one_more(tx.resource_count(&stored.pool_id, kind.word)?, kind.most, kind.many)?;
        if !tx.insert_resource(&stored)? {
            return Err(Ended::Taken(Taken::Id));
        }
        tx.set_resource_names(&stored.pool_id, kind.word, &stored.id, &names)?.map_err(|name| Ended::Taken(Taken::Name(name)))?;
        also(tx).map_err(Ended::Refused)
    });
    match taken.await {
        Ok(()) => Ok(Ok(Resource::of(&pool, &row)?)),
        Err(Ended::Taken(taken)) => Ok(Err(taken)),
        Err(Ended::Refused(error)) => Err(error),
    }
}

/// What a change makes of a resource.
#[derive(Debug)]
pub struct Changed {
    /// Its further names from now on; `None` leaves them.
    pub names: Option<Vec<String>>,
    /// What is sealed beside it from now on; `None` leaves it.
    pub secret: Option<Secret>,
}

impl Changed {
    /// Only the document changes.
    pub const DOCUMENT: Self = Self { names: None, secret: None };
}

/// Lets `change` alter a resource's document in one transaction; it may run again. `None` when there is no such resource.
///
/// # Errors
/// Those of `change`, of loading the pool and of the store. A further name that another resource has is the inner answer.
pub async fn change<T, E>(
    cx: &RequestContext,
    kind: Kind,
    pool_id: &str,
    id: &str,
    change: impl Fn(&mut Resource<T>) -> Result<Changed, E> + Send + 'static,
) -> Result<Option<Result<Resource<T>, Taken>>, E>
where
    T: Serialize + DeserializeOwned + Send + 'static,
    E: From<Refusal> + From<StoreError> + Send + 'static,
{
    change_with(cx, kind, pool_id, id, change, |_| Ok(())).await
}

/// The same with what `also` writes in the same transaction.
///
/// # Errors
/// As [`change`], and those of `also`.
pub async fn change_with<T, E>(
    cx: &RequestContext,
    kind: Kind,
    pool_id: &str,
    id: &str,
    change: impl Fn(&mut Resource<T>) -> Result<Changed, E> + Send + 'static,
    also: impl Fn(&mut store::WriteTx<'_>) -> Result<(), E> + Send + 'static,
) -> Result<Option<Result<Resource<T>, Taken>>, E>
where
    T: Serialize + DeserializeOwned + Send + 'static,
    E: From<Refusal> + From<StoreError> + Send + 'static,
{
    let pool = cx.app.pools.load(pool_id).await?;
    let (context, pool_id, id, now) = (cx.clone(), pool_id.to_owned(), id.to_owned(), cx.now);
    let changed = cx.app.store.write(move |tx| {
        let Some(row) = tx.resource(&pool_id, kind.word, &id)? else { return Ok(None) };
        let mut resource = Resource::of(&pool, &row)?;
        let changed = change(&mut resource).map_err(Ended::Refused)?;
        if let Some(names) = &changed.names {
            tx.set_resource_names(&pool_id, kind.word, &id, names)?.map_err(|name| Ended::Taken(Taken::Name(name)))?;
        }
        let secret = match &changed.secret {
            None => row.secret.clone(),
            secret => seal(&context, &pool, kind, &id, secret.as_ref())?,
        };
        let settings = serde_json::to_string(&resource.document).map_err(Refusal::internal)?;
        // One transaction read and writes, so the version is still the one that was read.
        if !tx.update_resource(&ResourceRow { settings, secret, updated_at: now, ..row })? {
            return Err(StoreError::Conflict.into());
        }
        also(tx).map_err(Ended::Refused)?;
        Ok(Some(Resource { updated_at: now, secret: changed.secret.or_else(|| resource.secret.clone()), ..resource }))
    });
    match changed.await {
        Ok(resource) => Ok(resource.map(Ok)),
        Err(Ended::Taken(taken)) => Ok(Some(Err(taken))),
        Err(Ended::Refused(error)) => Err(error),
    }
}

/// Keeps a document, in the place of the one that there may be.
///
/// # Errors
/// [`crate::Kind::LimitExceeded`] when the pool has enough of them, those of loading the pool and of the store.
pub async fn keep<T>(cx: &RequestContext, kind: Kind, pool_id: &str, id: &str, document: &T) -> Result<(), Refusal>
where
    T: Serialize + DeserializeOwned + Clone + Send + Sync + 'static,
{
    for _ in 0..KEEP_ATTEMPTS {
        let wanted = document.clone();
        let replace = move |present: &mut Resource<T>| {
            present.document = wanted.clone();
            Ok::<_, Refusal>(Changed::DOCUMENT)
        };
        if change(cx, kind, pool_id, id, replace).await?.is_some() {
            return Ok(());
        }
        let new = New { id: id.to_owned(), names: Vec::new(), document: document.clone(), secret: None };
        if add(cx, kind, pool_id, new, |_| Ok::<_, Refusal>(())).await?.is_ok() {
            return Ok(());
        }
    }
    Err(Refusal::busy())
}

/// Removes a resource; false if there is none.
///
/// # Errors
/// As [`find`].
pub async fn remove(cx: &RequestContext, kind: Kind, pool_id: &str, id: &str) -> Result<bool, Refusal> {
    remove_with(cx, kind, pool_id, id, |_| Ok(())).await
}

/// The same with what `also` removes in the same transaction.
///
/// # Errors
/// As [`find`], and those of `also`.
pub async fn remove_with(
    cx: &RequestContext,
    kind: Kind,
    pool_id: &str,
    id: &str,
    also: impl Fn(&mut store::WriteTx<'_>) -> Result<(), StoreError> + Send + 'static,
) -> Result<bool, Refusal> {
    let pool_id = cx.app.pools.load(pool_id).await?.id().to_owned();
    let id = id.to_owned();
    let removed = cx.app.store.write(move |tx| {
        let removed = tx.delete_resource(&pool_id, kind.word, &id)?;
        if removed {
            also(tx)?;
        }
        Ok::<_, StoreError>(removed)
    });
    Ok(removed.await?)
}

/// How a transaction ends that undoes itself.
enum Ended<E> {
    Taken(Taken),
    Refused(E),
}

impl<E: From<StoreError>> From<StoreError> for Ended<E> {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

impl<E: From<Refusal>> From<Refusal> for Ended<E> {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal.into())
    }
}

fn seal(cx: &RequestContext, pool: &Pool, kind: Kind, id: &str, secret: Option<&Secret>) -> Result<Option<Vec<u8>>, Refusal> {
    let Some(secret) = secret else { return Ok(None) };
    let sealed = pool.data_key.seal(&context(kind.word, id), secret.expose().as_bytes(), cx.app.entropy.as_ref());
    sealed.map(Some).map_err(Refusal::internal)
}

/// Names the place of the sealed text, so that one resource's secret cannot be moved into another's row.
fn context(kind: &str, id: &str) -> String {
    format!("resource:{kind}:{id}")
}
