//! What a user proves themselves with beside the password, as the store has it.

use domain::sign_in::Device;
use store::{CredentialKind, CredentialRow, DeviceRow, ReadTx, StoreError};

use crate::pool::Pool;

/// What of a user a sign-in reads beside the user's own row.
#[derive(Debug, Clone, Default)]
pub(super) struct Belongings {
    /// Verifier, authenticator app, passkeys.
    pub(super) credentials: Vec<CredentialRow>,
    /// The device that this sign-in names.
    pub(super) device: Named,
}

/// The device that DEVICE_KEY names.
#[derive(Debug, Clone, Default)]
pub(super) enum Named {
    /// None was named, or the pool does not track devices.
    #[default]
    None,
    /// There is no such device of this user.
    Unknown,
    /// There is.
    Device(Box<DeviceRow>),
}

impl Named {
    /// As the table of `domain::sign_in` looks at it.
    pub(super) fn standing(&self) -> Device {
        match self {
            Self::None => Device::Unnamed,
            Self::Unknown => Device::Unknown,
            Self::Device(row) if row.remembered => Device::Remembered,
            Self::Device(_) => Device::Known,
        }
    }
}

impl Belongings {
    /// Reads what belongs to a user; `device_key` is the DEVICE_KEY that the sign-in named.
    ///
    /// # Errors
    /// Those of the store.
    pub(super) fn read(tx: &mut ReadTx<'_>, pool: &Pool, sub: &str, device_key: Option<&str>) -> Result<Self, StoreError> {
        let device = match device_key.filter(|_| pool.tracks_devices()) {
            None => Named::None,
            Some(key) => tx.device(pool.id(), sub, key)?.map_or(Named::Unknown, |row| Named::Device(Box::new(row))),
        };
        Ok(Self { credentials: tx.credentials_of(pool.id(), sub)?, device })
    }

    /// Whether there is a credential of this kind.
    pub(super) fn has(&self, kind: CredentialKind) -> bool {
        self.credentials.iter().any(|row| row.kind == kind)
    }
}
