//! DEVICE_SRP_AUTH and DEVICE_PASSWORD_VERIFIER: a remembered device proves itself by SRP in place of the second step (authentication 3.5, 5.8).

use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::srp::{self, ClientPublic, Handshake, Identity};
use outside::hasher::{Claim, Opened};
use serde::{Deserialize, Serialize};
use store::{DeviceRow, UserRow};

use super::Asked;
use crate::pool::Pool;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::sign_in::attempt::Attempt;
use crate::sign_in::parameters::Parameters;
use crate::sign_in::refusals::{incorrect, no_device};
use crate::sign_in::session::{self, Waiting};
use crate::user::{self, device};

/// What a device's row keeps beside its columns.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Details {
    /// The session of the DEVICE_SRP_AUTH that was asked last: some clients bring none with their answer (authentication 3.5
    /// `[client-source]`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    asked: Option<String>,
}

/// Asks for SRP_A.
pub fn ask(user: &UserRow, device: &DeviceRow) -> Asked {
    let parameters = BTreeMap::from([("DEVICE_KEY".to_owned(), device.device_key.clone()), ("USERNAME".to_owned(), user.username.clone())]);
    Asked { parameters, waits: Waiting::DeviceSrp }
}

/// Remembers the session of a DEVICE_SRP_AUTH with the device that it was asked of.
///
/// # Errors
/// Those of the store.
pub async fn remember_asked(cx: &RequestContext, device: &DeviceRow, session: &str) -> Result<(), Refusal> {
    let details = serde_json::to_string(&Details { asked: Some(session.to_owned()) }).map_err(Refusal::internal)?;
    let (pool_id, sub, key) = (device.pool_id.clone(), device.sub.clone(), device.device_key.clone());
    let remembered = cx.app.store.write(move |tx| {
        if let Some(row) = tx.device(&pool_id, &sub, &key)? {
            tx.update_device(&DeviceRow { details: details.clone(), ..row })?;
        }
        Ok(())
    });
    remembered.await
}

/// The session of an answer to DEVICE_SRP_AUTH that brings none: that of the sign-in in which the named device was asked last. Whoever answers
/// has still to prove the device, and the session serves once.
///
/// # Errors
/// [`no_device`] for a device that the user does not have; `Missing required parameter Session` where none was asked.
pub async fn asked_session(cx: &RequestContext, attempt: &Attempt, responses: &Parameters) -> Result<String, Refusal> {
    let (name, key) = (responses.required("USERNAME")?.to_owned(), responses.required("DEVICE_KEY")?.to_owned());
    let pool = Arc::clone(&attempt.called.pool);
    let found = cx.app.store.read(move |tx| match user::find(tx, &pool, &name)? {
        Some(user) => Ok::<_, Refusal>(tx.device(pool.id(), &user.sub, &key)?),
        None => Ok(None),
    });
    let device = found.await?.ok_or_else(no_device)?;
    let details: Details = serde_json::from_str(&device.details).unwrap_or_default();
    details.asked.ok_or_else(|| Refusal::invalid("Missing required parameter Session"))
}

/// Whether an answer is about the device that the sign-in named.
///
/// # Errors
/// [`no_device`] (authentication 3.6 `[inferred]`).
pub fn refuse_other(named: Option<&str>, responses: &Parameters) -> Result<(), Refusal> {
    if named == Some(responses.required("DEVICE_KEY")?) { Ok(()) } else { Err(no_device()) }
}

/// Answers SRP_A with salt and SRP_B. SECRET_BLOCK is the session and comes when that is sealed.
///
/// # Errors
/// [`Kind::Busy`](crate::Kind::Busy) when the hashing threads are full.
pub async fn ask_verifier(
    cx: &RequestContext,
    pool: &Pool,
    user: &UserRow,
    device: &DeviceRow,
    public: ClientPublic,
) -> Result<Asked, Refusal> {
    let verifier = device::verifier(pool, device)?;
    let Opened { handshake, salt, srp_b } = cx.app.hasher.srp_open(verifier, public).await.map_err(|_| Refusal::busy())?;
    let parameters = BTreeMap::from([
        ("DEVICE_KEY".to_owned(), device.device_key.clone()),
        ("SALT".to_owned(), salt),
        ("SRP_B".to_owned(), srp_b),
        ("USERNAME".to_owned(), user.username.clone()),
    ]);
    Ok(Asked { parameters, waits: Waiting::DevicePasswordVerifier { handshake: STANDARD.encode(handshake.to_bytes()) } })
}

/// Judges a proof. A wrong one does not count for the lockout (authentication 5.8 `[inferred]`): a device's secret has 320 random bits.
///
/// # Errors
/// [`incorrect`] for a wrong one (authentication 3.5 `[field]`).
pub async fn judge(cx: &RequestContext, pool: &Pool, device: &DeviceRow, handshake: &str, responses: &Parameters) -> Result<(), Refusal> {
    let handshake = STANDARD.decode(handshake).ok().and_then(|bytes| Handshake::from_bytes(&bytes)).ok_or_else(session::invalid)?;
    let claim = Claim {
        secret_block: STANDARD.decode(responses.required("PASSWORD_CLAIM_SECRET_BLOCK")?).map_err(|_| incorrect())?,
        timestamp: responses.required("TIMESTAMP")?.to_owned(),
        signature: responses.required("PASSWORD_CLAIM_SIGNATURE")?.to_owned(),
    };
    let identity = Identity::device(&device.group_key, &device.device_key);
    let is_current = srp::is_current(&claim.timestamp, cx.now);
    let verifier = device::verifier(pool, device)?;
    let judged = cx.app.hasher.srp_judge(verifier, handshake, identity, claim).await.map_err(|_| Refusal::busy())?;
    if judged.proven && is_current { Ok(()) } else { Err(incorrect()) }
}
