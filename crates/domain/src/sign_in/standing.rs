//! Where a user stands.

use std::collections::BTreeSet;

use super::challenge::SecondFactor;
use crate::user_status::UserStatus;

/// What of a user the machine looks at. It is read anew before each step.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Nobody has this name: the user is made up, so that the answers do not tell (authentication 2.10). Nothing is ever proven for them.
    pub simulated: bool,
    /// Not disabled.
    pub enabled: bool,
    /// The status.
    pub status: UserStatus,
    /// The temporary password is older than the pool lets it be.
    pub temporary_password_expired: bool,
    /// A password is set.
    pub password: bool,
    /// There is a verifier for it, so that it can be proven by SRP.
    pub verifier: bool,
    /// `email` has a value, verified or not (authentication 5.2 `[docs 2026]`).
    pub email: bool,
    /// `phone_number` has a value.
    pub phone: bool,
    /// A verified token of an authenticator app.
    pub software_token: bool,
    /// A passkey for the pool's relying party.
    pub passkey: bool,
    /// The user's own settings.
    pub preferences: Preferences,
    /// The device that this sign-in names.
    pub device: Device,
}

/// What SetUserMFAPreference and its Admin form set (authentication 5.4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// UserMFASettingList.
    pub enabled: BTreeSet<SecondFactor>,
    /// PreferredMfaSetting.
    pub preferred: Option<SecondFactor>,
    /// WebAuthnMfaSettings.Enabled.
    pub passkey: bool,
}

/// The device that DEVICE_KEY names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Device {
    /// None was named, or the pool does not track devices.
    #[default]
    Unnamed,
    /// There is no such device of this user.
    Unknown,
    /// Confirmed, and not remembered.
    Known,
    /// Remembered.
    Remembered,
}

impl Standing {
    /// A confirmed user with a password and nothing else.
    pub fn confirmed() -> Self {
        Self {
            simulated: false,
            enabled: true,
            status: UserStatus::Confirmed,
            temporary_password_expired: false,
            password: true,
            verifier: true,
            email: false,
            phone: false,
            software_token: false,
            passkey: false,
            preferences: Preferences::default(),
            device: Device::Unnamed,
        }
    }

    /// Whether there is something that a second factor needs: a number, an address, a token.
    pub(super) fn has_means(&self, factor: SecondFactor) -> bool {
        match factor {
            SecondFactor::Sms => self.phone,
            SecondFactor::SoftwareToken => self.software_token,
            SecondFactor::Email => self.email,
        }
    }
}
