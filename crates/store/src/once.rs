//! Things that may be used once: sessions, links.

use domain::time::Millis;

use crate::sql::once as sql;
use crate::waist::args;
use crate::{StoreError, WriteTx};

impl WriteTx<'_> {
    /// Marks an id as used: true the first time, false ever after. The mark may be purged after `expires_at`, when the id must no longer be
    /// accepted for its age.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn use_once(&mut self, pool_id: &str, id: &str, expires_at: Millis) -> Result<bool, StoreError> {
        Ok(self.conn.execute(&sql::USE_ONCE, args![pool_id, id, expires_at])? == 1)
    }
}
