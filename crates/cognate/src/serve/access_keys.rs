//! The key pairs that may sign: the configured pair, or the one made and printed at the first start (ARCHITECTURE 4).

use std::sync::Arc;

use domain::secret::Secret;
use http_front::{AccessKeys, KnownKey};
use identity::App;
use outside::{Entropy, Keyring};
use store::{AccessKeyRow, StoreError, WriteTx};

use crate::config::Config;

/// Context that binds a sealed secret to its place in the store.
const SEAL_CONTEXT: &str = "access-key";
const ID_LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const ID_PREFIX: &str = "AKIA";
const ID_RANDOM_LETTERS: usize = 16;
const SECRET_BYTES: usize = 30;

/// All pairs that may sign. In development mode signatures are not asked for, so no pair is made.
pub(super) async fn load(config: &Config, app: &Arc<App>, keyring: &Keyring) -> Result<AccessKeys, String> {
    let mut keys = stored(app, keyring).await?;
    if let Some((id, secret)) = config.root.pair() {
        keys.retain(|key| key.id != id);
        keys.push(KnownKey { id: id.to_owned(), secret: secret.clone() });
    } else if keys.is_empty() && !config.server.dev {
        make_first(app, keyring).await?;
        keys = stored(app, keyring).await?;
    }
    Ok(AccessKeys::new(keys))
}

async fn stored(app: &App, keyring: &Keyring) -> Result<Vec<KnownKey>, String> {
    let rows = app.store.read(|tx| tx.access_keys()).await.map_err(|error: StoreError| error.to_string())?;
    let root = keyring.root();
    let mut keys = Vec::new();
    for row in rows.into_iter().filter(|row| !row.disabled) {
        let opened = root.open(&context(&row.id), &row.secret).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let secret =
            opened.ok_or_else(|| format!("access key {} cannot be opened: the master key is not the one it was made with", row.id))?;
        keys.push(KnownKey { id: row.id, secret: Secret::new(secret) });
    }
    Ok(keys)
}

/// Makes the first pair and prints it; the secret is shown this once and is sealed in the store. Of several nodes that start first at once,
/// one makes it.
async fn make_first(app: &Arc<App>, keyring: &Keyring) -> Result<(), String> {
    let key = generate(app.entropy.as_ref());
    let sealed = keyring
        .root()
        .seal(&context(&key.id), key.secret.expose().as_bytes(), app.entropy.as_ref())
        .map_err(|error| format!("the first access key could not be sealed: {error}"))?;
    let row = AccessKeyRow { id: key.id.clone(), secret: sealed, created_at: app.clock.now(), disabled: false };
    let insert = move |tx: &mut WriteTx<'_>| -> Result<bool, StoreError> {
        let is_first = tx.access_keys()?.iter().all(|key| key.disabled);
        if is_first {
            tx.insert_access_key(&row)?;
        }
        Ok(is_first)
    };
    if app.store.write(insert).await.map_err(|error| error.to_string())? {
        println!(
            "First start: this is the administrator's key pair. It is shown only now; keep it safe.\n\n\
             export AWS_ACCESS_KEY_ID={}\nexport AWS_SECRET_ACCESS_KEY={}\n",
            key.id,
            key.secret.expose()
        );
    }
    Ok(())
}

fn generate(entropy: &dyn Entropy) -> KnownKey {
    use base64::Engine;
    let mut random = [0; ID_RANDOM_LETTERS];
    entropy.fill(&mut random);
    let letters = random.iter().map(|byte| char::from(ID_LETTERS[usize::from(byte % 32)]));
    let mut secret = [0; SECRET_BYTES];
    entropy.fill(&mut secret);
    let secret = base64::engine::general_purpose::STANDARD.encode(secret);
    KnownKey { id: ID_PREFIX.chars().chain(letters).collect(), secret: Secret::new(secret) }
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
        let key = generate(&SeededEntropy::new(7));
        assert_eq!(key.id.len(), 20);
        assert!(key.id.starts_with("AKIA") && key.id.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()));
        assert_eq!(key.secret.expose().len(), 40);
    }
}
