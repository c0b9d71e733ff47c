//! What a user proves themselves with beside the password, as the store has it.

use domain::sign_in::{Device, FirstFactor};
use store::{CredentialKind, CredentialRow, DeviceRow, ReadTx, StoreError};

use crate::app::App;
use crate::pool::Pool;
use crate::user::passkey::{self, Passkey};

/// What of a user a sign-in reads beside the user's own row.
#[derive(Debug, Clone, Default)]
pub(super) struct Belongings {
    /// Verifier, authenticator app, passkeys.
    pub(super) credentials: Vec<CredentialRow>,
    /// Those passkeys that are for the pool's relying party: others open nothing any more (managed-login 6.1 `[docs]`).
    pub(super) passkeys: Vec<Passkey>,
    /// The pool's relying party, where users may sign in by passkeys.
    pub(super) relying_party: Option<String>,
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
    /// Its row.
    pub(super) fn row(&self) -> Option<&DeviceRow> {
        match self {
            Self::Device(row) => Some(row),
            Self::None | Self::Unknown => None,
        }
    }

    /// One was named that is none of the user's.
    pub(super) fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }

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
    pub(super) fn read(app: &App, tx: &mut ReadTx<'_>, pool: &Pool, sub: &str, device_key: Option<&str>) -> Result<Self, StoreError> {
        let device = match device_key.filter(|_| pool.tracks_devices()) {
            None => Named::None,
            Some(key) => tx.device(pool.id(), sub, key)?.map_or(Named::Unknown, |row| Named::Device(Box::new(row))),
        };
        let credentials = tx.credentials_of(pool.id(), sub)?;
        let mut belongings = Self { credentials, device, ..Self::of_nobody(app, tx, pool)? };
        belongings.passkeys = Passkey::among(&belongings.credentials);
        belongings.passkeys.retain(|passkey| belongings.relying_party.as_ref() == Some(&passkey.details.relying_party));
        Ok(belongings)
    }

    /// What is read for a name that nobody has.
    ///
    /// # Errors
    /// Those of the store.
    pub(super) fn of_nobody(app: &App, tx: &mut ReadTx<'_>, pool: &Pool) -> Result<Self, StoreError> {
        let by_passkey = pool.first_factors().contains(&FirstFactor::WebAuthn);
        let relying_party = if by_passkey { passkey::relying_party(tx, pool, &app.settings)? } else { None };
        Ok(Self { relying_party, ..Self::default() })
    }

    /// Whether there is a credential of this kind.
    pub(super) fn has(&self, kind: CredentialKind) -> bool {
        self.credentials.iter().any(|row| row.kind == kind)
    }
}
