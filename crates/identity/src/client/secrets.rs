//! The secrets of a confidential client: sealed in its row under the pool's key.

use domain::secret::Secret;
use domain::time::Millis;
use outside::{DataKey, Entropy};
use serde::{Deserialize, Serialize};
use store::ClientRow;

use crate::refusal::Refusal;

/// One secret as it lies sealed in the row; a client may have two while it rotates them (administration 2.5).
#[derive(Serialize, Deserialize)]
struct Stored {
    /// `<client-id>--<epoch of creation>` (administration 0.3 `[model]`).
    id: String,
    value: String,
    created_at: Millis,
}

/// Seals the first secret of a client.
pub fn seal_first(data_key: &DataKey, client_id: &str, value: &Secret, now: Millis, entropy: &dyn Entropy) -> Result<Vec<u8>, Refusal> {
    let stored = Stored { id: format!("{client_id}--{}", now.seconds()), value: value.expose().to_owned(), created_at: now };
    let plain = serde_json::to_vec(&[stored]).map_err(Refusal::internal)?;
    data_key.seal(&context(client_id), &plain, entropy).map_err(Refusal::internal)
}

/// The active secrets of a client, oldest first.
pub fn open(data_key: &DataKey, row: &ClientRow) -> Result<Vec<Secret>, Refusal> {
    let Some(sealed) = &row.secret else { return Ok(Vec::new()) };
    let plain = data_key.open(&context(&row.id), sealed).map_err(Refusal::internal)?;
    let mut stored: Vec<Stored> = serde_json::from_slice(&plain).map_err(Refusal::internal)?;
    stored.sort_by_key(|secret| secret.created_at);
    Ok(stored.into_iter().map(|secret| Secret::new(secret.value)).collect())
}

/// Names the place of the sealed text, so that one client's secret cannot be moved into another's row.
fn context(client_id: &str) -> String {
    format!("client-secret:{client_id}")
}
