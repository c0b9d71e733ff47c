//! A pool's signing keys: made with the pool, opened once, kept in memory (authentication 4.1).

use std::sync::Arc;

use domain::jwt::{SigningKey, VerifyingKey};
use domain::time::Millis;
use outside::{DataKey, Entropy, SpareKeys};
use serde_json::{Value, json};
use store::{ReadTx, SigningKeyRow, SigningKeyState, Store};

use super::Pool;
use crate::cache::Cache;
use crate::refusal::Refusal;

/// A pool's keys, ready for use.
#[derive(Debug)]
pub struct PoolKeys {
    id: SigningKey,
    /// A pool from before the two were told apart may have none yet.
    access: Option<SigningKey>,
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
    spare: SpareKeys,
    entropy: Arc<dyn Entropy>,
    opened: Cache<PoolKeys>,
}

impl SigningKeys {
    pub(crate) fn new(store: Store, spare: SpareKeys, entropy: Arc<dyn Entropy>) -> Self {
        Self(Arc::new(Kept { store, spare, entropy, opened: Cache::default() }))
    }

    /// The keys of a pool, for signing: from memory, or one read. A pool that has one key only gets its second now.
    ///
    /// # Errors
    /// [`Kind::Internal`](crate::Kind::Internal) when a key is missing or cannot be opened; [`Kind::Busy`](crate::Kind::Busy) when no
    /// second key is to be had in time.
    pub async fn load(&self, pool: &Arc<Pool>) -> Result<Arc<PoolKeys>, Refusal> {
        let (keys, inner) = (self.clone(), Arc::clone(pool));
        let known = match self.0.opened.get(pool.id(), pool.row.version) {
            Some(known) => known,
            None => self.0.store.read(move |tx| keys.read(tx, &inner)).await?,
        };
        if known.access.is_some() { Ok(known) } else { self.complete(pool, &known).await }
    }

    /// The same inside a transaction that reads more, for verifying.
    ///
    /// # Errors
    /// [`Kind::Internal`](crate::Kind::Internal) when a key is missing or cannot be opened.
    pub fn read(&self, tx: &mut ReadTx<'_>, pool: &Pool) -> Result<Arc<PoolKeys>, Refusal> {
        if let Some(known) = self.0.opened.get(pool.id(), pool.row.version) {
            return Ok(known);
        }
        let rows = tx.signing_keys(pool.id())?;
        let keys = Arc::new(PoolKeys::open(&rows, &pool.data_key)?);
        self.0.opened.put(pool.id(), pool.row.version, Arc::clone(&keys));
        Ok(keys)
    }

    /// Makes the key for access tokens that a pool lacks. The pool's row gets another version with it, so that no node goes on with the keys
    /// that it remembers.
    async fn complete(&self, pool: &Arc<Pool>, known: &PoolKeys) -> Result<Arc<PoolKeys>, Refusal> {
        let mut second = new_key(&self.0.spare, self.0.entropy.as_ref(), &pool.data_key, SigningKeyState::Standby).await?;
        while known.verifying.iter().any(|key| key.kid() == second.kid) {
            second = new_key(&self.0.spare, self.0.entropy.as_ref(), &pool.data_key, SigningKeyState::Standby).await?;
        }
        let inner = Arc::clone(pool);
        let rows = self.0.store.write(move |tx| {
            let mut rows = tx.signing_keys(inner.id())?;
            // Another request, or another node, may have been faster.
            if rows.iter().all(|row| row.state != SigningKeyState::Standby) {
                let row = tx.pool(inner.id())?.ok_or_else(|| Refusal::no_pool(inner.id()))?;
                let key = second.row(inner.id(), row.updated_at);
                tx.insert_signing_key(&key)?;
                tx.update_pool(&row)?;
                rows.push(key);
            }
            Ok::<_, Refusal>(rows)
        });
        Ok(Arc::new(PoolKeys::open(&rows.await?, &pool.data_key)?))
    }
}

/// What a rotation did, by key ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotated {
    /// They sign from now on, ID and access tokens.
    pub signing: Vec<String>,
    /// They sign no more, and verify as long as a token of theirs may live.
    pub retired: Vec<String>,
}

impl SigningKeys {
    /// Makes new keys sign a pool's tokens. Nobody is signed out: what the old ones signed verifies until it ends, refresh tokens are not signed by
    /// them, and verifiers look a key up by its id.
    ///
    /// # Errors
    /// [`Kind::NotFound`](crate::Kind::NotFound) for a pool that is gone; [`Kind::Busy`](crate::Kind::Busy) when no keys are to be had in time.
    pub async fn rotate(&self, pool: &Arc<Pool>, now: Millis) -> Result<Rotated, Refusal> {
        self.rotate_if(pool, |_| true, now).await?.ok_or_else(|| Refusal::internal("keys were to be rotated whatever their age"))
    }

    /// The same where all of the pool's keys that sign were made before `than`; otherwise nothing happens. So of several nodes that come at once
    /// one does it.
    pub(super) async fn rotate_from_before(&self, pool: &Arc<Pool>, than: Millis, now: Millis) -> Result<Option<Rotated>, Refusal> {
        self.rotate_if(pool, move |row| row.created_at < than, now).await
    }

    async fn rotate_if(
        &self,
        pool: &Arc<Pool>,
        may_go: impl Fn(&SigningKeyRow) -> bool + Send + Sync + 'static,
        now: Millis,
    ) -> Result<Option<Rotated>, Refusal> {
        let fresh = make(&self.0.spare, self.0.entropy.as_ref(), &pool.data_key).await?;
        let signing = fresh.iter().map(|key| key.kid.clone()).collect();
        let inner = Arc::clone(pool);
        let retired = self.0.store.write(move |tx| {
            tx.pool(inner.id())?.ok_or_else(|| Refusal::no_pool(inner.id()))?;
            let mut retired = Vec::new();
            let old: Vec<_> = that_sign(tx.signing_keys(inner.id())?).collect();
            if !old.iter().all(&may_go) {
                return Ok(None);
            }
            for key in old {
                tx.set_signing_key_state(inner.id(), &key.kid, SigningKeyState::Retired, Some(now))?;
                retired.push(key.kid);
            }
            fresh.iter().try_for_each(|key| tx.insert_signing_key(&key.row(inner.id(), now)))?;
            Ok::<_, Refusal>(Some(retired))
        });
        Ok(retired.await?.map(|retired| Rotated { signing, retired }))
    }

    /// Whether it is time for new keys: those that sign were made before `than`.
    pub(super) async fn are_from_before(&self, pool_id: &str, than: Millis) -> Result<bool, Refusal> {
        let pool_id = pool_id.to_owned();
        let rows = self.0.store.read(move |tx| tx.signing_keys(&pool_id)).await?;
        Ok(that_sign(rows).all(|row| row.created_at < than))
    }
}

/// Those that are not retired.
fn that_sign(rows: Vec<SigningKeyRow>) -> impl Iterator<Item = SigningKeyRow> {
    rows.into_iter().filter(|row| row.state != SigningKeyState::Retired)
}

impl std::fmt::Debug for SigningKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SigningKeys")
    }
}

impl PoolKeys {
    fn open(rows: &[SigningKeyRow], data_key: &DataKey) -> Result<Self, Refusal> {
        // The newest of its kind signs; older ones verify what they have signed.
        let signing = |state: SigningKeyState| {
            rows.iter().rev().find(|row| row.state == state).map(|row| {
                let private = data_key.open(&context(&row.kid), &row.private_key).map_err(Refusal::internal)?;
                SigningKey::from_pkcs8(&zeroize::Zeroizing::new(private)).map_err(Refusal::internal)
            })
        };
        let public: Vec<Value> =
            rows.iter().map(|row| serde_json::from_str(&row.public_jwk)).collect::<Result<_, _>>().map_err(Refusal::internal)?;
        Ok(Self {
            id: signing(SigningKeyState::Active).ok_or_else(|| Refusal::internal("no active signing key"))??,
            access: signing(SigningKeyState::Standby).transpose()?,
            verifying: public.iter().map(VerifyingKey::from_jwk).collect::<Result<_, _>>().map_err(Refusal::internal)?,
            jwks: json!({ "keys": public }).to_string(),
        })
    }

    /// Signs an ID token.
    ///
    /// # Errors
    /// [`Kind::Internal`](crate::Kind::Internal) when the cryptographic library fails.
    pub fn sign_id_token(&self, claims: &Value) -> Result<String, Refusal> {
        self.id.sign(claims).map_err(Refusal::internal)
    }

    /// Signs an access token, by another key than ID tokens (authentication 4.1 `[docs 2026]`).
    ///
    /// # Errors
    /// [`Kind::Internal`](crate::Kind::Internal) when the cryptographic library fails.
    pub fn sign_access_token(&self, claims: &Value) -> Result<String, Refusal> {
        self.access.as_ref().unwrap_or(&self.id).sign(claims).map_err(Refusal::internal)
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
            retired_at: None,
        }
    }
}

/// The two key pairs of a new pool, for ID and for access tokens.
///
/// # Errors
/// [`Kind::Busy`](crate::Kind::Busy) when no key is to be had in time.
pub async fn make(spare: &SpareKeys, entropy: &dyn Entropy, data_key: &DataKey) -> Result<Vec<NewKey>, Refusal> {
    Ok(vec![
        new_key(spare, entropy, data_key, SigningKeyState::Active).await?,
        new_key(spare, entropy, data_key, SigningKeyState::Standby).await?,
    ])
}

async fn new_key(spare: &SpareKeys, entropy: &dyn Entropy, data_key: &DataKey, state: SigningKeyState) -> Result<NewKey, Refusal> {
    let pkcs8 = spare.take().await.map_err(|busy| Refusal::busy().because(busy))?;
    let key = SigningKey::from_pkcs8(pkcs8.as_bytes()).map_err(Refusal::internal)?;
    Ok(NewKey {
        state,
        kid: key.kid().to_owned(),
        private_key: data_key.seal(&context(key.kid()), pkcs8.as_bytes(), entropy).map_err(Refusal::internal)?,
        public_jwk: key.public_jwk().to_string(),
    })
}

fn context(kid: &str) -> String {
    format!("signing-key:{kid}")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use store::PoolRow;

    use super::*;
    use crate::testing;

    fn kid(token: &str) -> String {
        let header = token.split('.').next().unwrap();
        let header = base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, header).unwrap();
        serde_json::from_slice::<Value>(&header).unwrap()["kid"].as_str().unwrap().to_owned()
    }

    fn verifies(keys: &PoolKeys, token: &str) -> bool {
        domain::jwt::verify(token, &keys.verifying, testing::START).is_ok()
    }

    #[tokio::test]
    async fn a_pool_with_one_key_gets_its_second_at_the_first_token_and_goes_on_verifying() {
        let app = testing::app().await;
        let whole = testing::pool(&app, json!({})).await;
        // A pool as it was before: the first of the two keys alone.
        let id = "us-east-1_OneKey000".to_owned();
        let (inner, old) = (Arc::clone(&app), PoolRow { id: id.clone(), ..whole.row.clone() });
        let pool = app.store.write(move |tx| {
            let first = tx.signing_keys(whole.id())?.into_iter().find(|row| row.state == SigningKeyState::Active).unwrap();
            tx.insert_pool(&old)?;
            tx.insert_signing_key(&SigningKeyRow { pool_id: old.id.clone(), ..first })?;
            inner.pools.read(tx, &old.id)
        });
        let pool = pool.await.unwrap();
        let (inner, unsigned) = (Arc::clone(&app), Arc::clone(&pool));
        let before = app.store.read(move |tx| inner.signing_keys.read(tx, &unsigned)).await.unwrap();
        let claims = json!({ "exp": testing::START.seconds() + 60 });
        let old_token = before.sign_access_token(&claims).unwrap();
        assert_eq!(kid(&old_token), kid(&before.sign_id_token(&claims).unwrap()));

        let keys = app.signing_keys.load(&pool).await.unwrap();
        let (id_token, access_token) = (keys.sign_id_token(&claims).unwrap(), keys.sign_access_token(&claims).unwrap());
        assert_ne!(kid(&id_token), kid(&access_token));
        // Whoever reads the pool from now on, with or without memories of it, verifies all of them and publishes both keys.
        let current = app.pools.load(&id).await.unwrap();
        assert_ne!(current.row.version, pool.row.version);
        let known = app.signing_keys.load(&current).await.unwrap();
        for token in [&old_token, &id_token, &access_token] {
            assert!(verifies(&known, token));
        }
        assert_eq!(kid(&known.sign_access_token(&claims).unwrap()), kid(&access_token), "the second key is made once");
        assert_eq!(serde_json::from_str::<Value>(&known.jwks).unwrap()["keys"].as_array().unwrap().len(), 2);
    }

    #[tokio::test]
    async fn rotated_keys_sign_and_the_old_ones_verify_until_their_last_token_has_ended() {
        let app = testing::app().await;
        let pool = testing::pool(&app, json!({})).await;
        let claims = json!({ "exp": testing::START.seconds() + 60 });
        let before = app.signing_keys.load(&pool).await.unwrap();
        let old = [before.sign_id_token(&claims).unwrap(), before.sign_access_token(&claims).unwrap()];
        // New keys, and not the two that every test has.
        let spare = SpareKeys::new(outside::testing::cheap_hasher(1).unwrap(), 0);
        let fresh = SigningKeys::new(app.store.clone(), spare, Arc::clone(&app.entropy));
        let young = fresh.rotate_from_before(&pool, testing::START, testing::START).await.unwrap();
        assert_eq!(young, None, "of two nodes at once the second one sees young keys");
        // An operator who wants other keys gets them, even from a node whose clock is behind.
        let rotated = fresh.rotate(&pool, testing::START.minus(Duration::from_secs(60))).await.unwrap();
        let mut retired = old.each_ref().map(|token| kid(token));
        retired.sort();
        assert_eq!(
            {
                let mut given = rotated.retired.clone();
                given.sort();
                given
            },
            retired
        );

        // Whoever remembers the old ones notices.
        let current = app.pools.load(pool.id()).await.unwrap();
        let keys = app.signing_keys.load(&current).await.unwrap();
        let new = [keys.sign_id_token(&claims).unwrap(), keys.sign_access_token(&claims).unwrap()];
        assert_eq!(new.each_ref().map(|token| kid(token)).to_vec(), rotated.signing);
        for token in old.iter().chain(&new) {
            assert!(verifies(&keys, token));
        }
        assert_eq!(serde_json::from_str::<Value>(&keys.jwks).unwrap()["keys"].as_array().unwrap().len(), 4);

        // A day on no token of theirs can be alive.
        let day = std::time::Duration::from_secs(24 * 3600);
        app.store.sweep(testing::START.plus(day)).await.unwrap();
        let kept = app.pools.load(pool.id()).await.unwrap();
        assert!(verifies(&app.signing_keys.load(&kept).await.unwrap(), &old[0]));
        app.store.sweep(testing::START.plus(day + day)).await.unwrap();
        let left = app.pools.load(pool.id()).await.unwrap();
        let keys = app.signing_keys.load(&left).await.unwrap();
        assert!(!verifies(&keys, &old[0]) && verifies(&keys, &new[0]) && verifies(&keys, &new[1]));
        assert_eq!(serde_json::from_str::<Value>(&keys.jwks).unwrap()["keys"].as_array().unwrap().len(), 2);
    }

    #[tokio::test]
    async fn a_retired_key_signs_no_more_and_goes_on_verifying() {
        let app = testing::app().await;
        let pool = testing::pool(&app, json!({})).await;
        let claims = json!({ "exp": testing::START.seconds() + 60 });
        let before = app.signing_keys.load(&pool).await.unwrap();
        let old_token = before.sign_access_token(&claims).unwrap();
        let (inner, retired) = (Arc::clone(&app), kid(&old_token));
        let pool = app.store.write(move |tx| {
            tx.set_signing_key_state(pool.id(), &retired, SigningKeyState::Retired, Some(testing::START))?;
            let row = tx.pool(pool.id())?.unwrap();
            tx.update_pool(&row)?;
            inner.pools.read(tx, pool.id())
        });
        let pool = pool.await.unwrap();
        let (inner, unsigned) = (Arc::clone(&app), Arc::clone(&pool));
        let after = app.store.read(move |tx| inner.signing_keys.read(tx, &unsigned)).await.unwrap();
        assert!(verifies(&after, &old_token));
        assert_ne!(kid(&after.sign_access_token(&claims).unwrap()), kid(&old_token));
    }
}
