//! Key pairs of administrators, which sign requests: making and removing them, and those that this process accepts now.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::secret::Secret;
use domain::time::Millis;
use outside::{Entropy, Keyring};
use store::{AccessKeyRow, Store, StoreError};

use crate::refusal::{Kind, Refusal};

/// Context that binds a sealed secret to its place in the store.
const SEAL_CONTEXT: &str = "access-key";
const ID_LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const ID_PREFIX: &str = "AKIA";
const ID_RANDOM_LETTERS: usize = 16;
const SECRET_BYTES: usize = 30;
/// More pairs than this are nobody's plan.
const PAIRS_MAX: usize = 1_000;

/// A key pair with its secret.
#[derive(Debug, Clone)]
pub struct KeyPair {
    /// The public half, e.g. `AKIA..`.
    pub id: String,
    /// The secret half.
    pub secret: Secret,
}

/// The pairs that this process accepts: those of the store as they were read last, and the one of the settings.
#[derive(Default)]
pub struct AccessKeys {
    /// The pair of the settings (ARCHITECTURE 4), which no command can remove.
    fixed: Option<KeyPair>,
    by_id: RwLock<Arc<HashMap<String, Secret>>>,
    /// So that what was read later is taken later.
    reloading: tokio::sync::Mutex<()>,
}

impl AccessKeys {
    /// The pair of the settings, if there is one, and until [`AccessKeys::reload`] no other.
    pub fn new(fixed: Option<KeyPair>) -> Self {
        let keys = Self { fixed, ..Self::default() };
        keys.accept([]);
        keys
    }

    /// The secret of a pair that may sign.
    pub fn secret_of(&self, id: &str) -> Option<Secret> {
        self.by_id.read().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }

    /// Whether the settings name a pair.
    pub fn has_fixed(&self) -> bool {
        self.fixed.is_some()
    }

    /// Reads the store's pairs anew; how many there are. On any fault the known ones stay.
    ///
    /// # Errors
    /// Faults of the store; a pair that was sealed under another master key.
    pub async fn reload(&self, store: &Store, keyring: &Keyring) -> Result<usize, Refusal> {
        let _alone = self.reloading.lock().await;
        let rows = store.read(|tx| tx.access_keys()).await.map_err(|error: StoreError| Refusal::internal(error))?;
        let opened: Result<Vec<KeyPair>, Refusal> = rows.into_iter().filter(|row| !row.disabled).map(|row| open(row, keyring)).collect();
        let opened = opened?;
        let count = opened.len();
        self.accept(opened);
        Ok(count)
    }

    fn accept(&self, pairs: impl IntoIterator<Item = KeyPair>) {
        let known = pairs.into_iter().chain(self.fixed.clone()).map(|pair| (pair.id, pair.secret)).collect();
        *self.by_id.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(known);
    }

    fn is_fixed(&self, id: &str) -> bool {
        self.fixed.as_ref().is_some_and(|pair| pair.id == id)
    }
}

impl fmt::Debug for AccessKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = self.by_id.read().unwrap_or_else(PoisonError::into_inner);
        f.debug_struct("AccessKeys").field("count", &known.len()).finish_non_exhaustive()
    }
}

/// A pair without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The public half.
    pub id: String,
    /// When it was made; `None` for the pair of the settings.
    pub created_at: Option<Millis>,
}

/// What administering pairs needs; a server has it, and so has a command that opened the store itself.
#[derive(Clone, Copy)]
pub struct KeyCabinet<'a> {
    /// Where the pairs are.
    pub store: &'a Store,
    /// Under which their secrets are sealed.
    pub keyring: &'a Keyring,
    /// Where new ones come from.
    pub entropy: &'a dyn Entropy,
    /// The pairs of this process.
    pub keys: &'a AccessKeys,
}

impl fmt::Debug for KeyCabinet<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyCabinet").field("keys", &self.keys).finish_non_exhaustive()
    }
}

impl KeyCabinet<'_> {
    /// All pairs that may sign.
    ///
    /// # Errors
    /// Faults of the store.
    pub async fn list(&self) -> Result<Vec<Listed>, Refusal> {
        let rows = self.store.read(|tx| tx.access_keys()).await.map_err(|error: StoreError| Refusal::internal(error))?;
        let stored = rows.into_iter().filter(|row| !row.disabled && !self.keys.is_fixed(&row.id));
        let fixed = self.keys.fixed.iter().map(|pair| Listed { id: pair.id.clone(), created_at: None });
        Ok(fixed.chain(stored.map(|row| Listed { id: row.id, created_at: Some(row.created_at) })).collect())
    }

    /// Makes a pair. Its secret is in the answer and, sealed, in the store, and nowhere else.
    ///
    /// # Errors
    /// [`Kind::LimitExceeded`]; faults of the store.
    pub async fn create(&self, now: Millis) -> Result<KeyPair, Refusal> {
        self.exchange(None, now).await
    }

    /// Makes a pair if there is none that may sign; `None` if another node was faster.
    ///
    /// # Errors
    /// Faults of the store.
    pub async fn create_first(&self, now: Millis) -> Result<Option<KeyPair>, Refusal> {
        let (pair, row) = self.new_pair(now)?;
        let made = self.store.write(move |tx| {
            let is_first = tx.access_keys()?.iter().all(|row| row.disabled);
            if is_first {
                tx.insert_access_key(&row)?;
            }
            Ok::<_, Refusal>(is_first)
        });
        let made = made.await?;
        self.keys.reload(self.store, self.keyring).await?;
        Ok(made.then_some(pair))
    }

    /// Makes a pair and removes the named one, both or neither.
    ///
    /// # Errors
    /// [`Kind::NotFound`]; [`Kind::Invalid`] for the pair of the settings; faults of the store.
    pub async fn rotate(&self, id: &str, now: Millis) -> Result<KeyPair, Refusal> {
        self.refuse_fixed(id)?;
        self.exchange(Some(id.to_owned()), now).await
    }

    /// Removes a pair; from the moment on that this returns, it signs nothing here, and a few seconds later on no other node.
    ///
    /// # Errors
    /// [`Kind::NotFound`]; [`Kind::Invalid`] for the pair of the settings and for the last one; faults of the store.
    pub async fn delete(&self, id: &str) -> Result<(), Refusal> {
        self.refuse_fixed(id)?;
        let (id, may_be_last) = (id.to_owned(), self.keys.has_fixed());
        self.store
            .write(move |tx| {
                if !tx.delete_access_key(&id)? {
                    return Err(no_pair(&id));
                }
                if !may_be_last && tx.access_keys()?.iter().all(|row| row.disabled) {
                    return Err(Refusal::invalid(format!("{id} is the last key pair; make another one first, or rotate it.")));
                }
                Ok(())
            })
            .await?;
        self.keys.reload(self.store, self.keyring).await?;
        Ok(())
    }

    async fn exchange(&self, old: Option<String>, now: Millis) -> Result<KeyPair, Refusal> {
        let (pair, row) = self.new_pair(now)?;
        self.store
            .write(move |tx| {
                if let Some(old) = &old
                    && !tx.delete_access_key(old)?
                {
                    return Err(no_pair(old));
                }
                if tx.access_keys()?.len() >= PAIRS_MAX {
                    return Err(Refusal::new(Kind::LimitExceeded, format!("There are {PAIRS_MAX} key pairs already.")));
                }
                Ok(tx.insert_access_key(&row)?)
            })
            .await?;
        self.keys.reload(self.store, self.keyring).await?;
        Ok(pair)
    }

    fn new_pair(&self, now: Millis) -> Result<(KeyPair, AccessKeyRow), Refusal> {
        let pair = generate(self.entropy);
        let secret = pair.secret.expose().as_bytes();
        let secret = self.keyring.root().seal(&context(&pair.id), secret, self.entropy).map_err(Refusal::internal)?;
        let row = AccessKeyRow { id: pair.id.clone(), secret, created_at: now, disabled: false };
        Ok((pair, row))
    }

    fn refuse_fixed(&self, id: &str) -> Result<(), Refusal> {
        if !self.keys.is_fixed(id) {
            return Ok(());
        }
        Err(Refusal::invalid(format!("{id} is set by [root] or COGNATE_ROOT_ACCESS_KEY_ID; change it there and start the server again.")))
    }
}

fn no_pair(id: &str) -> Refusal {
    Refusal::new(Kind::NotFound, format!("There is no key pair {id}."))
}

fn open(row: AccessKeyRow, keyring: &Keyring) -> Result<KeyPair, Refusal> {
    let opened = keyring.root().open(&context(&row.id), &row.secret).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let cause = || format!("access key {} cannot be opened: the master key is not the one it was made with", row.id);
    let secret = opened.ok_or_else(|| Refusal::internal(cause()))?;
    Ok(KeyPair { id: row.id, secret: Secret::new(secret) })
}

fn generate(entropy: &dyn Entropy) -> KeyPair {
    let mut random = [0; ID_RANDOM_LETTERS];
    entropy.fill(&mut random);
    let letters = random.iter().map(|byte| char::from(ID_LETTERS[usize::from(byte % 32)]));
    let mut secret = [0; SECRET_BYTES];
    entropy.fill(&mut secret);
    KeyPair { id: ID_PREFIX.chars().chain(letters).collect(), secret: Secret::new(STANDARD.encode(secret)) }
}

fn context(id: &str) -> String {
    format!("{SEAL_CONTEXT}:{id}")
}

#[cfg(test)]
mod tests {
    use outside::SeededEntropy;

    use super::*;

    #[test]
    fn a_made_pair_has_the_usual_form() {
        let pair = generate(&SeededEntropy::new(7));
        assert_eq!(pair.id.len(), 20);
        assert!(pair.id.starts_with("AKIA") && pair.id.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()));
        assert_eq!(pair.secret.expose().len(), 40);
    }

    #[test]
    fn the_pair_of_the_settings_may_sign_from_the_start() {
        let keys = AccessKeys::new(Some(KeyPair { id: "AKIDROOT".to_owned(), secret: "s".into() }));
        assert_eq!(keys.secret_of("AKIDROOT").map(|secret| secret.expose().to_owned()), Some("s".to_owned()));
        assert!(keys.secret_of("AKIDOTHER").is_none());
    }
}
