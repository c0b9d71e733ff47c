//! A pool's signing keys: made with the pool, opened once, kept in memory (authentication 4.1).

use std::sync::Arc;

use domain::jwt::{SigningKey, VerifyingKey};
use outside::DataKey;
use serde_json::{Value, json};
use store::{ReadTx, SigningKeyRow, SigningKeyState};

use crate::shared::pool::Pool;
use crate::{App, OpError};

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

impl PoolKeys {
    /// The keys of a pool: from memory, or one read.
    ///
    /// # Errors
    /// `InternalErrorException` when a key is missing or cannot be opened.
    pub async fn load(app: &Arc<App>, pool: &Arc<Pool>) -> Result<Arc<Self>, OpError> {
        if let Some(known) = app.pool_keys.get(pool.id(), pool.row.version) {
            return Ok(known);
        }
        let (inner, pool) = (Arc::clone(app), Arc::clone(pool));
        app.store.read(move |tx| Self::read(&inner, tx, &pool)).await
    }

    /// The same inside a transaction that reads more.
    ///
    /// # Errors
    /// As [`PoolKeys::load`].
    pub fn read(app: &App, tx: &mut ReadTx<'_>, pool: &Pool) -> Result<Arc<Self>, OpError> {
        if let Some(known) = app.pool_keys.get(pool.id(), pool.row.version) {
            return Ok(known);
        }
        let rows = tx.signing_keys(pool.id())?;
        let keys = Arc::new(Self::open(&rows, &pool.data_key)?);
        app.pool_keys.put(pool.id(), pool.row.version, Arc::clone(&keys));
        Ok(keys)
    }

    fn open(rows: &[SigningKeyRow], data_key: &DataKey) -> Result<Self, OpError> {
        let active =
            rows.iter().find(|row| row.state == SigningKeyState::Active).ok_or_else(|| OpError::internal("no active signing key"))?;
        let private = data_key.open(&context(&active.kid), &active.private_key).map_err(OpError::internal)?;
        let public: Vec<Value> =
            rows.iter().map(|row| serde_json::from_str(&row.public_jwk)).collect::<Result<_, _>>().map_err(OpError::internal)?;
        Ok(Self {
            signing: SigningKey::from_pkcs8(&zeroize::Zeroizing::new(private)).map_err(OpError::internal)?,
            verifying: public.iter().map(VerifyingKey::from_jwk).collect::<Result<_, _>>().map_err(OpError::internal)?,
            jwks: json!({ "keys": public }).to_string(),
        })
    }
}

/// A key pair on its way into the store.
pub(crate) struct NewKey {
    state: SigningKeyState,
    kid: String,
    private_key: Vec<u8>,
    public_jwk: String,
}

impl NewKey {
    /// The row for a pool.
    pub(crate) fn row(&self, pool_id: &str, now: domain::time::Millis) -> SigningKeyRow {
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
/// `TooManyRequestsException` when no key is to be had in time.
pub(crate) async fn make(app: &App, data_key: &DataKey) -> Result<Vec<NewKey>, OpError> {
    let mut keys = Vec::with_capacity(2);
    for state in [SigningKeyState::Active, SigningKeyState::Standby] {
        let pkcs8 = app.spare_keys.take().await.map_err(|busy| OpError::busy().because(busy))?;
        let key = SigningKey::from_pkcs8(pkcs8.as_bytes()).map_err(OpError::internal)?;
        keys.push(NewKey {
            state,
            kid: key.kid().to_owned(),
            private_key: data_key.seal(&context(key.kid()), pkcs8.as_bytes(), app.entropy.as_ref()).map_err(OpError::internal)?,
            public_jwk: key.public_jwk().to_string(),
        });
    }
    Ok(keys)
}

fn context(kid: &str) -> String {
    format!("signing-key:{kid}")
}
