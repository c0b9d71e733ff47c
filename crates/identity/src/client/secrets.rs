//! The secrets of a confidential client: sealed in its row under the pool's key. There may be two, so that callers can change from one to the
//! other without a pause (administration 2.5).

use domain::secret::Secret;
use domain::time::Millis;
use outside::{DataKey, Entropy};
use serde::{Deserialize, Serialize};
use store::ClientRow;

use crate::refusal::{Kind, Refusal};

/// Active secrets of one client (administration 2.5 `[model]`).
const MOST: usize = 2;

/// One secret of a client.
#[derive(Debug, Clone)]
pub struct ClientSecret {
    /// `<client-id>--<epoch of creation>` (administration 0.3 `[model]`).
    pub id: String,
    /// The secret itself.
    pub value: Secret,
    /// When it was made.
    pub created_at: Millis,
}

/// One secret as it lies sealed in the row.
#[derive(Serialize, Deserialize)]
struct Stored {
    id: String,
    value: String,
    created_at: Millis,
}

/// Seals the first secret of a client.
///
/// # Errors
/// Our own fault when it cannot be sealed.
pub fn seal_first(data_key: &DataKey, client_id: &str, value: &Secret, now: Millis, entropy: &dyn Entropy) -> Result<Vec<u8>, Refusal> {
    let first = ClientSecret { id: id_at(client_id, now.seconds()), value: value.clone(), created_at: now };
    seal(data_key, client_id, &[first], entropy)
}

/// Adds a second secret to a client's row and gives it back.
///
/// # Errors
/// [`Kind::Invalid`] for a public client, [`Kind::LimitExceeded`] for a third secret; the service's words are not recorded, these are ours.
pub fn add(data_key: &DataKey, row: &mut ClientRow, value: Secret, now: Millis, entropy: &dyn Entropy) -> Result<ClientSecret, Refusal> {
    let mut secrets = open_all(data_key, row)?;
    if secrets.is_empty() {
        return Err(Refusal::invalid(format!("Client {} has no secret: secrets are for confidential clients.", row.id)));
    }
    if secrets.len() >= MOST {
        return Err(Refusal::new(Kind::LimitExceeded, format!("Exceeded the limit of {MOST} secrets of an app client.")));
    }
    // Two that are made in one second need different ids (managed-login 9.2 `[inferred]`).
    let mut epoch = now.seconds();
    while secrets.iter().any(|secret| secret.id == id_at(&row.id, epoch)) {
        epoch = epoch.saturating_add(1);
    }
    let added = ClientSecret { id: id_at(&row.id, epoch), value, created_at: now };
    secrets.push(added.clone());
    row.secret = Some(seal(data_key, &row.id, &secrets, entropy)?);
    Ok(added)
}

/// The newest secret of a client that is published, after a new one took the place of the older of two; made once for each change that is
/// `due`, however often it is tried.
///
/// # Errors
/// Our own fault when they cannot be read or sealed.
pub(super) fn turn(
    data_key: &DataKey,
    row: &mut ClientRow,
    value: Secret,
    due: Millis,
    now: Millis,
    entropy: &dyn Entropy,
) -> Result<Secret, Refusal> {
    let mut secrets = open_all(data_key, row)?;
    if let Some(newest) = secrets.last().filter(|newest| newest.created_at >= due) {
        return Ok(newest.value.clone());
    }
    if secrets.len() >= MOST {
        secrets.remove(0);
        row.secret = Some(seal(data_key, &row.id, &secrets, entropy)?);
    }
    add(data_key, row, value, now, entropy).map(|added| added.value)
}

/// Leaves a client its newest secret alone.
///
/// # Errors
/// Our own fault when they cannot be read or sealed.
pub fn keep_newest(data_key: &DataKey, row: &mut ClientRow, entropy: &dyn Entropy) -> Result<(), Refusal> {
    let secrets = open_all(data_key, row)?;
    if let Some(newest) = secrets.last().filter(|_| secrets.len() > 1) {
        row.secret = Some(seal(data_key, &row.id, std::slice::from_ref(newest), entropy)?);
    }
    Ok(())
}

/// Takes a secret out of a client's row.
///
/// # Errors
/// [`Kind::NotFound`] for one that it does not have, [`Kind::Invalid`] for its last one; the service's words are not recorded, these are ours.
pub fn remove(data_key: &DataKey, row: &mut ClientRow, id: &str, entropy: &dyn Entropy) -> Result<(), Refusal> {
    let mut secrets = open_all(data_key, row)?;
    let at = secrets.iter().position(|secret| secret.id == id);
    let at = at.ok_or_else(|| Refusal::new(Kind::NotFound, format!("Client secret {id} does not exist.")))?;
    if secrets.len() == 1 {
        return Err(Refusal::invalid("The last secret of an app client cannot be deleted."));
    }
    secrets.remove(at);
    row.secret = Some(seal(data_key, &row.id, &secrets, entropy)?);
    Ok(())
}

/// The active secrets of a client, oldest first.
///
/// # Errors
/// Our own fault when they cannot be read.
pub fn open_all(data_key: &DataKey, row: &ClientRow) -> Result<Vec<ClientSecret>, Refusal> {
    let Some(sealed) = &row.secret else { return Ok(Vec::new()) };
    let plain = data_key.open(&context(&row.id), sealed).map_err(Refusal::internal)?;
    let mut stored: Vec<Stored> = serde_json::from_slice(&plain).map_err(Refusal::internal)?;
    stored.sort_by_key(|secret| secret.created_at);
    let opened =
        stored.into_iter().map(|secret| ClientSecret { id: secret.id, value: Secret::new(secret.value), created_at: secret.created_at });
    Ok(opened.collect())
}

/// The values alone: each of them authenticates the client.
///
/// # Errors
/// As [`open_all`].
pub fn open(data_key: &DataKey, row: &ClientRow) -> Result<Vec<Secret>, Refusal> {
    Ok(open_all(data_key, row)?.into_iter().map(|secret| secret.value).collect())
}

fn seal(data_key: &DataKey, client_id: &str, secrets: &[ClientSecret], entropy: &dyn Entropy) -> Result<Vec<u8>, Refusal> {
    let stored: Vec<Stored> = secrets
        .iter()
        .map(|secret| Stored { id: secret.id.clone(), value: secret.value.expose().to_owned(), created_at: secret.created_at })
        .collect();
    let plain = serde_json::to_vec(&stored).map_err(Refusal::internal)?;
    data_key.seal(&context(client_id), &plain, entropy).map_err(Refusal::internal)
}

fn id_at(client_id: &str, epoch: i64) -> String {
    format!("{client_id}--{epoch}")
}

/// Names the place of the sealed text, so that one client's secret cannot be moved into another's row.
fn context(client_id: &str) -> String {
    format!("client-secret:{client_id}")
}
