//! How many users there are sign-ins of from one address: whoever tries stolen passwords tries those of many.

use std::net::IpAddr;
use std::time::Duration;

use domain::time::Millis;
use store::{StoreError, WriteTx};

use crate::app::App;
use crate::pool::Pool;

const HOUR: Duration = Duration::from_secs(3600);

/// A user's sign-in from an address, to be counted within the hour of the clock. Nothing of it can be read from the store.
#[derive(Debug, Clone)]
pub struct Visitor {
    pool_id: String,
    /// The counter of the address.
    scope: String,
    /// The user at the address.
    mark: String,
}

impl Visitor {
    /// See [`Visitor`].
    pub fn of(app: &App, pool: &Pool, address: IpAddr, sub: &str) -> Self {
        let mac = |text: &str| hex::encode(&app.keyring.root().mac("visitor", text.as_bytes())[..16]);
        let address = format!("{}/{}", pool.id(), address.to_canonical());
        Self { pool_id: pool.id().to_owned(), scope: format!("visitors/{}", mac(&address)), mark: mac(&format!("{address}/{sub}")) }
    }

    /// Counts the user, once in the hour, and answers how many there were.
    ///
    /// # Errors
    /// Those of the store.
    pub fn note(&self, tx: &mut WriteTx<'_>, now: Millis) -> Result<u64, StoreError> {
        let hour = now.floor_to(HOUR);
        let until = hour.plus(HOUR);
        // The mark outlives the hour, so that no node whose clock is behind counts the user twice.
        let first = tx.use_once(&self.pool_id, &format!("visitor/{}/{}", hour.0, self.mark), until.plus(HOUR))?;
        let users = if first { tx.bump_counter(&self.scope, "users", hour, until)? } else { tx.counter(&self.scope, "users", hour)? };
        Ok(u64::try_from(users).unwrap_or_default())
    }
}
