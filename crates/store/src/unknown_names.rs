//! Counters of names that nobody has, so that they are limited, locked and answered like those of users, at all nodes alike.
//!
//! Whoever makes up names must not fill the disk: there are [`SLOTS`] places, and a count whose place is taken by another name's ends there. So
//! one name's counts are lost by as many others made up meanwhile as there are places, and by fewer only by chance.

use aws_lc_rs::digest::{Context, SHA256};
use domain::time::Millis;

use crate::sql::unknown_names as sql;
use crate::waist::args;
use crate::{ReadTx, StoreError, WriteTx};

/// How many counts there are at most: about 150 MB on either engine.
const SLOTS: u64 = 1 << 20;

/// Where the count is of one name, kind and window, and how it is known from others in the same place.
struct Place {
    slot: i64,
    tag: String,
}

impl Place {
    fn of(scope: &str, kind: &str, window_start: Millis) -> Self {
        let mut context = Context::new(&SHA256);
        for part in [scope.as_bytes(), b"\0", kind.as_bytes(), b"\0", &window_start.0.to_be_bytes()] {
            context.update(part);
        }
        let digest = context.finish();
        let (first, rest) = digest.as_ref().split_at(8);
        let slot = first.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte)) % SLOTS;
        Self { slot: slot.cast_signed(), tag: hex::encode(&rest[..16]) }
    }
}

impl ReadTx<'_> {
    /// [`ReadTx::counter_until`] for a name that nobody has.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn unknown_name_until(&mut self, scope: &str, kind: &str, window_start: Millis) -> Result<Option<(i64, Millis)>, StoreError> {
        let Place { slot, tag } = Place::of(scope, kind, window_start);
        let row = self.conn.query_one(&sql::UNKNOWN_NAME, args![slot, &tag])?;
        row.map(|mut row| Ok((row.int()?, row.millis()?))).transpose()
    }
}

impl WriteTx<'_> {
    /// [`WriteTx::bump_counter`] for a name that nobody has. The scope has to be a keyed digest of the name: whoever can reckon places could
    /// choose names that meet in one.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn bump_unknown_name(&mut self, scope: &str, kind: &str, window_start: Millis, expires_at: Millis) -> Result<i64, StoreError> {
        let Place { slot, tag } = Place::of(scope, kind, window_start);
        match self.conn.query_one(&sql::BUMP_UNKNOWN_NAME, args![slot, &tag, expires_at])? {
            Some(mut row) => row.int(),
            None => Err(StoreError::Corrupt("BUMP_UNKNOWN_NAME answered no row".to_owned())),
        }
    }

    /// [`WriteTx::return_counter`] for a name that nobody has.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn return_unknown_name(
        &mut self,
        scope: &str,
        kind: &str,
        window_start: Millis,
        uses: i64,
        expired: Millis,
    ) -> Result<(), StoreError> {
        let Place { slot, tag } = Place::of(scope, kind, window_start);
        self.conn.execute(&sql::RETURN_UNKNOWN_NAME, args![uses, expired, slot, &tag]).map(drop)
    }

    /// [`WriteTx::reset_counter`] for a name that nobody has.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn reset_unknown_name(&mut self, scope: &str, kind: &str, window_start: Millis) -> Result<(), StoreError> {
        let Place { slot, tag } = Place::of(scope, kind, window_start);
        self.conn.later(&sql::DELETE_UNKNOWN_NAME, args![slot, &tag])
    }
}
