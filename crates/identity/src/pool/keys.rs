//! A pool's signing keys: made with the pool, opened once, kept in memory (authentication 4.1).

use std::sync::Arc;

use domain::jwt::{SigningKey, VerifyingKey};
use outside::{DataKey, Entropy, SpareKeys};
use serde_json::{Value, json};
use store::{ReadTx, SigningKeyRow, SigningKeyState, Store};

use super::Pool;
use crate::cache::Cache;
use crate::refusal::Refusal;

/// A pool's keys, ready for use.
#[derive(Debug)]
pub struct PoolKeys {
    /// Signs new tokens.
    pub signing: SigningKey,
    /// Verify this pool's tokens, those of retired keys included.
    pub verifying: Vec<VerifyingKey>,
    /// The JWKS document as it is answered.
    pub jwks: String,
}

/// The pools' keys, and those of them that are kept at hand.
#[derive(Clone)]
pub struct SigningKeys(Arc<Kept>);

struct Kept {
    store: Store,
    opened: Cache<PoolKeys>,
}

impl SigningKeys {
    pub(crate) fn new(store: Store) -> Self {
        Self(Arc::new(Kept { store, opened: Cache::default() }))
    }

    /// The keys of a pool: from memory, or one read.
    ///
    /// # Errors
    /// [`Kind::Internal`](crate::Kind::Internal) when a key is missing or cannot be opened.
    pub async fn load(&self, pool: &Arc<Pool>) -> Result<Arc<PoolKeys>, Refusal> {
        if let Some(known) = self.0.opened.get(pool.id(), pool.row.version) {
            return Ok(known);
        }
        let (keys, pool) = (self.clone(), Arc::clone(pool));
        self.0.store.read(move |tx| keys.read(tx, &pool)).await
    }

    /// The same inside a transaction that reads more.
    ///
    /// # Errors
    /// As [`SigningKeys::load`].
    pub fn read(&self, tx: &mut ReadTx<'_>, pool: &Pool) -> Result<Arc<PoolKeys>, Refusal> {
        if let Some(known) = self.0.opened.get(pool.id(), pool.row.version) {
            return Ok(known);
        }
        let rows = tx.signing_keys(pool.id())?;
        let keys = Arc::new(PoolKeys::open(&rows, &pool.data_key)?);
        self.0.opened.put(pool.id(), pool.row.version, Arc::clone(&keys));
        Ok(keys)
    }
}

impl std::fmt::Debug for SigningKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SigningKeys")
    }
}

impl PoolKeys {
    fn open(rows: &[SigningKeyRow], data_key: &DataKey) -> Result<Self, Refusal> {
        let active =
            rows.iter().find(|row| row.state == SigningKeyState::Active).ok_or_else(|| Refusal::internal("no active signing key"))?;
        let private = data_key.open(&context(&active.kid), &active.private_key).map_err(Refusal::internal)?;
        let public: Vec<Value> =
            rows.iter().map(|row| serde_json::from_str(&row.public_jwk)).collect::<Result<_, _>>().map_err(Refusal::internal)?;
        Ok(Self {
            signing: SigningKey::from_pkcs8(&zeroize::Zeroizing::new(private)).map_err(Refusal::internal)?,
            verifying: public.iter().map(VerifyingKey::from_jwk).collect::<Result<_, _>>().map_err(Refusal::internal)?,
            jwks: json!({ "keys": public }).to_string(),
        })
    }
}

/// A key pair on its way into the store.
#[derive(Debug)]
pub struct NewKey {
    state: SigningKeyState,
    kid: String,
    private_key: Vec<u8>,
    public_jwk: String,
}

impl NewKey {
    /// The row for a pool.
    pub fn row(&self, pool_id: &str, now: domain::time::Millis) -> SigningKeyRow {
        SigningKeyRow {
            pool_id: pool_id.to_owned(),
            kid: self.kid.clone(),
            state: self.state,
            private_key: self.private_key.clone(),
            public_jwk: self.public_jwk.clone(),
            created_at: now,
        }
    }
}

/// The key pair that signs, and the standby that is published with it, so that a change of keys needs no wait for caches.
///
/// # Errors
/// [`Kind::Busy`](crate::Kind::Busy) when no key is to be had in time.
pub async fn make(spare: &SpareKeys, entropy: &dyn Entropy, data_key: &DataKey) -> Result<Vec<NewKey>, Refusal> {
    let mut keys = Vec::with_capacity(2);
    for state in [SigningKeyState::Active, SigningKeyState::Standby] {
        let pkcs8 = spare.take().await.map_err(|busy| Refusal::busy().because(busy))?;
        let key = SigningKey::from_pkcs8(pkcs8.as_bytes()).map_err(Refusal::internal)?;
        keys.push(NewKey {
            state,
            kid: key.kid().to_owned(),
            private_key: data_key.seal(&context(key.kid()), pkcs8.as_bytes(), entropy).map_err(Refusal::internal)?,
            public_jwk: key.public_jwk().to_string(),
        });
    }
    Ok(keys)
}

fn context(kid: &str) -> String {
    format!("signing-key:{kid}")
}
