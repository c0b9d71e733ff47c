//! Whose secret is proven.

use aws_lc_rs::digest::{SHA256, digest};

/// Whose secret is proven: the two texts that are hashed in front of it (authentication 3.3, 3.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The part of the pool's id after the underscore; a device's DeviceGroupKey.
    pub(super) group: String,
    /// USER_ID_FOR_SRP; a device's DeviceKey.
    pub(super) name: String,
}

impl Identity {
    /// A user, by the name that USER_ID_FOR_SRP tells: the username as it is stored, not as it was typed.
    pub fn user(pool_id: &str, username: &str) -> Self {
        let group = pool_id.split_once('_').map_or(pool_id, |(_, suffix)| suffix);
        Self { group: group.to_owned(), name: username.to_owned() }
    }

    /// A remembered device.
    pub fn device(group_key: &str, device_key: &str) -> Self {
        Self { group: group_key.to_owned(), name: device_key.to_owned() }
    }

    /// x = SHA-256(salt | SHA-256(group | name | ":" | password)); `salt` as it is hashed.
    pub(super) fn x(&self, password: &str, salt: &[u8]) -> [u8; 32] {
        let inner = digest(&SHA256, [&self.group, &self.name, ":", password].concat().as_bytes());
        let x = digest(&SHA256, &[salt, inner.as_ref()].concat());
        let mut bytes = [0; 32];
        bytes.copy_from_slice(x.as_ref());
        bytes
    }
}
