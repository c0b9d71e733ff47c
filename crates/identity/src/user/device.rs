//! Devices that users confirm and have remembered (authentication 5.5, 5.8).

use domain::id;
use domain::srp::{DeviceVerifierError, Verifier};
use outside::Entropy;
use store::{DeviceRow, ReadTx, UserRow, WriteTx};
use zeroize::Zeroizing;

use crate::pool::Pool;
use crate::refusal::{Kind, Refusal};
use crate::request::RequestContext;
use crate::sign_in::refusals::no_device;

/// The most devices of one user; the service names no figure. Whoever confirms one more loses the one that signed in longest ago: apps that
/// keep nothing confirm a new device at each sign-in.
const DEVICES_MAX: u32 = 100;

/// A device that was made up for a sign-in, and is to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDevice {
    /// DeviceKey.
    pub key: String,
    /// DeviceGroupKey.
    pub group_key: String,
}

impl NewDevice {
    /// Makes one up. Nothing is kept of it: the access token of the sign-in names its key.
    pub fn new(pool: &Pool, entropy: &dyn Entropy) -> Self {
        let key = id::device_key(pool.region(), entropy.bytes());
        Self { group_key: group_key(pool, &key), key }
    }
}

/// DeviceGroupKey of a device, the same each time for that device.
fn group_key(pool: &Pool, device_key: &str) -> String {
    let digest = pool.data_key.mac("device-group", device_key.as_bytes());
    let mut random = [0; 16];
    random.copy_from_slice(&digest[..16]);
    id::device_group_key(random)
}

/// What ConfirmDevice brings.
#[derive(Debug, Clone)]
pub struct Given {
    /// DeviceKey.
    pub key: String,
    /// DeviceName.
    pub name: Option<String>,
    /// DeviceSecretVerifierConfig.Salt.
    pub salt: Option<String>,
    /// DeviceSecretVerifierConfig.PasswordVerifier.
    pub verifier: Option<String>,
}

/// The row of a device that its user confirms. `of_token` is the device that the access token was made for.
///
/// # Errors
/// [`Kind::Invalid`] in the words of authentication 5.8 for a key that was not made up for this sign-in, and for a verifier that is none.
pub async fn confirmed(
    cx: &RequestContext,
    pool: &Pool,
    user: &UserRow,
    of_token: Option<&str>,
    given: Given,
) -> Result<DeviceRow, Refusal> {
    if of_token != Some(given.key.as_str()) {
        return Err(invalid_key());
    }
    let verifier = cx.app.hasher.srp_device_verifier(given.salt, given.verifier).await.map_err(|_| Refusal::busy())?;
    let verifier = verifier.map_err(|refused| match refused {
        DeviceVerifierError::Invalid => invalid_key(),
        DeviceVerifierError::Negative => Refusal::invalid("Negate value passed for salt and Password verifier"),
    })?;
    let sealed = pool.data_key.seal(&context(&given.key), &verifier.to_bytes(), cx.app.entropy.as_ref());
    Ok(DeviceRow {
        pool_id: pool.id().to_owned(),
        sub: user.sub.clone(),
        group_key: group_key(pool, &given.key),
        device_key: given.key,
        name: given.name.unwrap_or_default(),
        // It is part of the sealed verifier.
        salt: Vec::new(),
        verifier: sealed.map_err(Refusal::internal)?,
        remembered: !pool.devices_ask_the_user(),
        last_ip: cx.source_ip.map(|address| address.to_string()).unwrap_or_default(),
        details: String::new(),
        created_at: cx.now,
        updated_at: cx.now,
        authenticated_at: cx.now,
    })
}

/// Keeps a confirmed device.
///
/// # Errors
/// [`Kind::DeviceKnown`] for one that was confirmed before (authentication 3.5 `[model]`).
pub fn keep(tx: &mut WriteTx<'_>, device: &DeviceRow) -> Result<(), Refusal> {
    if !tx.insert_device(device)? {
        return Err(Refusal::new(Kind::DeviceKnown, "Device already exists."));
    }
    let all = tx.devices_page(&device.pool_id, &device.sub, None, DEVICES_MAX + 1)?;
    let oldest = all.iter().filter(|other| other.device_key != device.device_key).min_by_key(|other| other.authenticated_at);
    if let Some(oldest) = oldest.filter(|_| all.len() > DEVICES_MAX as usize) {
        tx.delete_device(&oldest.pool_id, &oldest.sub, &oldest.device_key)?;
    }
    Ok(())
}

/// A device of a user.
///
/// # Errors
/// [`Kind::NotFound`] (authentication 5.8, text by analogy).
pub fn find(tx: &mut ReadTx<'_>, user: &UserRow, device_key: &str) -> Result<DeviceRow, Refusal> {
    tx.device(&user.pool_id, &user.sub, device_key)?.ok_or_else(no_device)
}

/// What proves a device.
///
/// # Errors
/// [`Kind::Internal`] for a verifier that does not open.
pub fn verifier(pool: &Pool, device: &DeviceRow) -> Result<Verifier, Refusal> {
    let bytes = Zeroizing::new(pool.data_key.open(&context(&device.device_key), &device.verifier).map_err(Refusal::internal)?);
    Verifier::from_bytes(&bytes).ok_or_else(|| Refusal::internal("a device's verifier that cannot be read"))
}

/// Refuses what is about devices in a pool that does not track them.
///
/// # Errors
/// [`Kind::PoolNotConfigured`] (authentication 5.8 `[model]`; the text is ours).
pub fn refuse_untracked(pool: &Pool) -> Result<(), Refusal> {
    if pool.tracks_devices() {
        return Ok(());
    }
    Err(Refusal::new(Kind::PoolNotConfigured, "Device tracking is not enabled for this user pool."))
}

fn invalid_key() -> Refusal {
    Refusal::invalid("Invalid device key given.")
}

/// Bound to the device: sealed for one it is of no use to another.
fn context(device_key: &str) -> String {
    format!("device-verifier:{device_key}")
}
