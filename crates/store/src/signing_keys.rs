//! The key pairs that sign a pool's tokens.

use std::str::FromStr;

use domain::time::Millis;

use crate::sql::{pools, signing_keys as sql};
use crate::transaction::Settings;
use crate::waist::{Row, args};
use crate::{ReadTx, StoreError, WriteTx};

/// What a key pair is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SigningKeyState {
    /// It signs ID tokens.
    Active,
    /// It signs access tokens.
    Standby,
    /// It signs no more; its tokens may still be alive.
    Retired,
}

impl SigningKeyState {
    /// As stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Standby => "standby",
            Self::Retired => "retired",
        }
    }
}

impl FromStr for SigningKeyState {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Active, Self::Standby, Self::Retired].into_iter().find(|state| state.as_str() == text).ok_or(())
    }
}

/// A key pair of a pool.
#[derive(Clone, PartialEq)]
pub struct SigningKeyRow {
    /// The pool.
    pub pool_id: String,
    /// The key id in token headers and in the JWKS.
    pub kid: String,
    /// What it is used for.
    pub state: SigningKeyState,
    /// The private key, sealed under the pool's data key.
    pub private_key: Vec<u8>,
    /// The public key as JSON Web Key.
    pub public_jwk: String,
    /// When it was made.
    pub created_at: Millis,
    /// When it was retired.
    pub retired_at: Option<Millis>,
}
crate::redact::debug_showing!(SigningKeyRow { pool_id, kid, state, public_jwk, created_at, retired_at });

impl SigningKeyRow {
    fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            pool_id: row.text()?,
            kid: row.text()?,
            state: row.text()?.parse().map_err(|()| row.corrupt("unknown state of a signing key"))?,
            private_key: row.bytes()?,
            public_jwk: row.text()?,
            created_at: row.millis()?,
            retired_at: row.optional_millis()?,
        })
    }
}

impl ReadTx<'_> {
    /// All key pairs of a pool, oldest first.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn signing_keys(&mut self, pool_id: &str) -> Result<Vec<SigningKeyRow>, StoreError> {
        self.conn.query(&sql::SIGNING_KEYS, args![pool_id])?.into_iter().map(SigningKeyRow::read).collect()
    }
}

impl WriteTx<'_> {
    /// Adds a key pair. The pool's version grows with it: whoever keeps opened keys keeps them under that, on every node.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if the pool has the key id; those of the engine.
    pub fn insert_signing_key(&mut self, key: &SigningKeyRow) -> Result<(), StoreError> {
        // The keys of a pool that is made in the same transaction are nothing that anybody has in memory.
        if self.settings() == Settings::Kept {
            self.change_settings();
        }
        let SigningKeyRow { pool_id, kid, state, private_key, public_jwk, created_at, retired_at } = key;
        self.conn.later(&pools::TOUCH_POOL, args![pool_id])?;
        let args = args![pool_id, kid, state.as_str(), private_key, public_jwk, *created_at, *retired_at];
        if self.conn.execute(&sql::INSERT_SIGNING_KEY, args)? == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Changes what a key pair is used for; false if there is none. The pool's version grows with it. `retired_at` is when it signed last.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn set_signing_key_state(
        &mut self,
        pool_id: &str,
        kid: &str,
        state: SigningKeyState,
        retired_at: Option<Millis>,
    ) -> Result<bool, StoreError> {
        self.change_settings();
        self.conn.later(&pools::TOUCH_POOL, args![pool_id])?;
        Ok(self.conn.execute(&sql::SET_SIGNING_KEY_STATE, args![state.as_str(), retired_at, pool_id, kid])? == 1)
    }

    /// Removes at most `limit` key pairs that were retired before `before`; answers how many. The versions of their pools grow with it.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn purge_signing_keys(&mut self, before: Millis, limit: u32) -> Result<u64, StoreError> {
        let removed = self.conn.query(&sql::PURGE_SIGNING_KEYS, args![before, limit])?;
        let count = removed.len() as u64;
        if count > 0 {
            self.change_settings();
        }
        for mut row in removed {
            let pool_id = row.text()?;
            self.conn.later(&pools::TOUCH_POOL, args![&pool_id])?;
        }
        Ok(count)
    }
}
