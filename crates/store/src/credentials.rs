//! What users prove their identity with beside the password: passkeys, authenticator apps, the verifier of SRP.

use std::str::FromStr;

use domain::time::Millis;

use crate::journal::Journal;
use crate::sql::credentials as sql;
use crate::transaction::First;
use crate::waist::{Row, args};
use crate::{ReadTx, StoreError, WriteTx};

/// Longest id in bytes: a passkey's has at most 1,023 bytes (WebAuthn), in Base64 a third more. Engines limit what an index entry may hold.
const LONGEST_ID: usize = 1_400;

/// What kind of proof it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CredentialKind {
    /// A passkey (managed-login 6); `id` is its credential id in Base64 for URLs.
    Passkey,
    /// The authenticator app that is in force (authentication 5.3); one for each user.
    SoftwareToken,
    /// An authenticator app that waits for its first code, beside the one in force; one for each user.
    PendingSoftwareToken,
    /// The verifier with which the password is proven by SRP (authentication 3); one for each user.
    PasswordVerifier,
    /// An identity at a provider (administration 3.8); `id` stands for what the provider says of it.
    Identity,
}

impl CredentialKind {
    const ALL: [Self; 5] = [Self::Passkey, Self::SoftwareToken, Self::PendingSoftwareToken, Self::PasswordVerifier, Self::Identity];

    /// As stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Passkey => "passkey",
            Self::SoftwareToken => "software_token",
            Self::PendingSoftwareToken => "pending_software_token",
            Self::PasswordVerifier => "password_verifier",
            Self::Identity => "identity",
        }
    }
}

impl FromStr for CredentialKind {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(())
    }
}

/// A credential of a user.
#[derive(Clone, PartialEq)]
pub struct CredentialRow {
    /// The pool.
    pub pool_id: String,
    /// The user.
    pub sub: String,
    /// What kind it is.
    pub kind: CredentialKind,
    /// Which of its kind; empty where a user has only one.
    pub id: String,
    /// FriendlyCredentialName, FriendlyDeviceName; empty = none.
    pub name: String,
    /// The public key of a passkey; the secret of an app and the verifier, sealed under the pool's data key.
    pub secret: Vec<u8>,
    /// The signature counter of a passkey; the time step of the latest code that an app's owner used.
    pub counter: i64,
    /// JSON whose form belongs to the rules: relying party, transports, attachment, the client that began it ..
    pub details: String,
    /// When it was made.
    pub created_at: Millis,
    /// When it last served.
    pub used_at: Option<Millis>,
}
crate::redact::debug_showing!(CredentialRow { pool_id, sub, kind, id, counter, created_at, used_at });

impl CredentialRow {
    fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            pool_id: row.text()?,
            sub: row.text()?,
            kind: row.text()?.parse().map_err(|()| row.corrupt("unknown kind of a credential"))?,
            id: row.text()?,
            name: row.text()?,
            secret: row.bytes()?,
            counter: row.int()?,
            details: row.text()?,
            created_at: row.millis()?,
            used_at: row.optional_millis()?,
        })
    }
}

impl ReadTx<'_> {
    /// One credential of a user; `id` is empty where a user has only one of its kind.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn credential(&mut self, pool_id: &str, sub: &str, kind: CredentialKind, id: &str) -> Result<Option<CredentialRow>, StoreError> {
        self.conn.query_one(&sql::CREDENTIAL, args![pool_id, sub, kind.as_str(), id])?.map(CredentialRow::read).transpose()
    }

    /// The credentials of a pool with this id, of whatever user: a passkey's id must be new in its pool. Not for kinds without ids.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn credentials_by_id(&mut self, pool_id: &str, kind: CredentialKind, id: &str) -> Result<Vec<CredentialRow>, StoreError> {
        self.conn.query(&sql::CREDENTIALS_BY_ID, args![pool_id, kind.as_str(), id])?.into_iter().map(CredentialRow::read).collect()
    }

    /// All credentials of a user, by kind and id: some dozens at most, as the rules limit each kind.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn credentials_of(&mut self, pool_id: &str, sub: &str) -> Result<Vec<CredentialRow>, StoreError> {
        self.conn.query(&sql::CREDENTIALS_OF_USER, args![pool_id, sub])?.into_iter().map(CredentialRow::read).collect()
    }

    /// At most `limit` credentials of a kind in the order of their ids, behind the id `after`.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn credentials_page(
        &mut self,
        pool_id: &str,
        sub: &str,
        kind: CredentialKind,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Vec<CredentialRow>, StoreError> {
        let args = args![pool_id, sub, kind.as_str(), after.unwrap_or(""), limit];
        self.conn.query(&sql::CREDENTIALS_PAGE, args)?.into_iter().map(CredentialRow::read).collect()
    }
}

impl WriteTx<'_> {
    /// Adds a credential; false if the user has one of this kind and id, and nothing changes.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] for an id that is longer than any there is; those of the engine.
    pub fn insert_credential(&mut self, credential: &CredentialRow) -> Result<bool, StoreError> {
        let CredentialRow { pool_id, sub, kind, id, name, secret, counter, details, created_at, used_at } = credential;
        if id.len() > LONGEST_ID {
            return Err(StoreError::Conflict);
        }
        let keeps = self.keeps_changes(pool_id)?;
        let args = args![pool_id, sub, kind.as_str(), id, name, secret, *counter, details, *created_at, *used_at];
        let added = self.conn.execute(&sql::INSERT_CREDENTIAL, args)? == 1;
        // A verifier that is there beside a password that it does not belong to is as good as none.
        if added && keeps && *kind != CredentialKind::PasswordVerifier {
            self.keep_new_credential(credential)?;
        }
        Ok(added)
    }

    /// Replaces everything but whose it is; false if it is not there.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn update_credential(&mut self, credential: &CredentialRow) -> Result<bool, StoreError> {
        let CredentialRow { pool_id, sub, kind, id, name, secret, counter, details, created_at, used_at } = credential;
        if self.journal_of(pool_id)? != Journal::Off
            && let Some(was) = self.credential(pool_id, sub, *kind, id)?
        {
            // That it was used is no change of a credential.
            let used = CredentialRow { counter: *counter, used_at: *used_at, ..was.clone() };
            if used != *credential && self.keeps_changes(pool_id)? {
                self.keep_credential(&was)?;
            }
        }
        let args = args![name, secret, *counter, details, *created_at, *used_at, pool_id, sub, kind.as_str(), id];
        Ok(self.conn.execute(&sql::UPDATE_CREDENTIAL, args)? == 1)
    }

    /// Puts a credential in the place of the one of this kind and id, or adds it. A verifier, which comes with every password, goes without a
    /// look at what was there: it is no part of a pool's history, since it is worth nothing beside another password.
    ///
    /// # Errors
    /// As [`WriteTx::insert_credential`].
    pub fn put_credential(&mut self, credential: &CredentialRow) -> Result<(), StoreError> {
        let CredentialRow { pool_id, sub, kind, id, name, secret, counter, details, created_at, used_at } = credential;
        if *kind != CredentialKind::PasswordVerifier {
            if !self.update_credential(credential)? {
                self.insert_credential(credential)?;
            }
            return Ok(());
        }
        if id.len() > LONGEST_ID {
            return Err(StoreError::Conflict);
        }
        let args = args![pool_id, sub, kind.as_str(), id, name, secret, *counter, details, *created_at, *used_at];
        let stmt = if self.is_first(pool_id, sub, First::Verifier) { &sql::INSERT_FIRST_CREDENTIAL } else { &sql::PUT_CREDENTIAL };
        self.conn.later(stmt, args)
    }

    /// Removes a credential; false if it is not there.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn delete_credential(&mut self, pool_id: &str, sub: &str, kind: CredentialKind, id: &str) -> Result<bool, StoreError> {
        if self.journal_of(pool_id)? != Journal::Off
            && let Some(was) = self.credential(pool_id, sub, kind, id)?
            && self.keeps_changes(pool_id)?
        {
            self.keep_credential(&was)?;
        }
        Ok(self.conn.execute(&sql::DELETE_CREDENTIAL, args![pool_id, sub, kind.as_str(), id])? == 1)
    }
}
