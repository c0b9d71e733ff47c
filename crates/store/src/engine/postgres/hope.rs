//! Whether closures may write without waiting for the answer what seldom fails.

use std::sync::atomic::{AtomicU32, Ordering};

use super::failure::Failure;

/// After hope has failed, so many write closures do without: where names are taken or users do not change, it would fail again.
const DOUBTS: u32 = 32;

/// What the closures of a node have seen of it.
#[derive(Debug, Default)]
pub(super) struct Hope {
    /// How many write closures more do not hope.
    doubts: AtomicU32,
}

impl Hope {
    /// Whether the next closure may.
    pub(super) fn there_is(&self) -> bool {
        self.doubts.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |doubts| doubts.checked_sub(1)).is_err()
    }

    /// Whether a closure may go on hoping when it runs again after this failure.
    pub(super) fn outlives(&self, failure: &Failure) -> bool {
        let failed = *failure == Failure::Hope;
        if failed {
            self.doubts.store(DOUBTS, Ordering::Relaxed);
        }
        !failed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_failed_is_not_tried_for_a_while() {
        let hope = Hope::default();
        assert!(hope.there_is() && hope.there_is());
        assert!(hope.outlives(&Failure::Serialization) && hope.there_is());
        assert!(!hope.outlives(&Failure::Hope));
        assert!((0..DOUBTS).all(|_| !hope.there_is()));
        assert!(hope.there_is());
    }
}
