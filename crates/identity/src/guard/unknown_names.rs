//! What is counted of names that nobody has, so that they are limited, locked and answered like those of users.
//!
//! It is kept in memory and bounded: made-up names must not fill the store. So each node counts for itself, and a restart forgets; a name
//! that nobody has stands in it as a keyed digest.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use domain::time::Millis;

/// How many counts there may be, about 10 MB.
const COUNTS_MAX: usize = 1 << 16;

#[derive(Debug, Clone, Copy)]
struct Count {
    window: Millis,
    uses: i64,
    expires_at: Millis,
}

/// See the module.
#[derive(Debug, Default)]
pub struct UnknownNames {
    counts: Mutex<HashMap<(String, &'static str), Count>>,
}

impl UnknownNames {
    /// Adds one and answers the value after it, as `WriteTx::bump_counter` does.
    pub(super) fn bump(&self, scope: &str, kind: &'static str, window: Millis, expires_at: Millis, now: Millis) -> i64 {
        self.with(|counts| {
            make_room(counts, now);
            let count = counts.entry((scope.to_owned(), kind)).or_insert(Count { window, uses: 0, expires_at });
            if count.window != window {
                *count = Count { window, uses: 0, expires_at };
            }
            count.uses += 1;
            count.expires_at = expires_at;
            count.uses
        })
    }

    /// The value and the expiry that its latest bump set.
    pub(super) fn until(&self, scope: &str, kind: &'static str, window: Millis) -> Option<(i64, Millis)> {
        let count = self.with(|counts| counts.get(&(scope.to_owned(), kind)).copied());
        count.filter(|count| count.window == window).map(|count| (count.uses, count.expires_at))
    }

    /// Forgets a count.
    pub(super) fn reset(&self, scope: &str, kind: &'static str) {
        self.with(|counts| counts.remove(&(scope.to_owned(), kind)));
    }

    /// Takes back a bump that answered `uses`, as `WriteTx::return_counter` does.
    pub(super) fn give_back(&self, scope: &str, kind: &'static str, uses: i64, expired: Millis) {
        self.with(|counts| {
            if let Some(count) = counts.get_mut(&(scope.to_owned(), kind)).filter(|count| count.uses > 0) {
                if count.uses == uses {
                    count.expires_at = expired;
                }
                count.uses -= 1;
            }
        });
    }

    fn with<T>(&self, f: impl FnOnce(&mut HashMap<(String, &'static str), Count>) -> T) -> T {
        f(&mut self.counts.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Takes away what has expired and, where that is too little, the quarter that would expire first.
fn make_room(counts: &mut HashMap<(String, &'static str), Count>, now: Millis) {
    if counts.len() < COUNTS_MAX {
        return;
    }
    counts.retain(|_, count| count.expires_at > now);
    if counts.len() >= COUNTS_MAX {
        let mut ends: Vec<Millis> = counts.values().map(|count| count.expires_at).collect();
        let (_, last, _) = ends.select_nth_unstable(COUNTS_MAX / 4);
        let last = *last;
        counts.retain(|_, count| count.expires_at > last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_ends_with_its_window_and_a_bump_can_be_given_back() {
        let names = UnknownNames::default();
        assert_eq!(names.bump("a", "x", Millis(0), Millis(5), Millis(0)), 1);
        assert_eq!(names.bump("a", "x", Millis(0), Millis(9), Millis(0)), 2);
        names.give_back("a", "x", 2, Millis(5));
        assert_eq!(names.until("a", "x", Millis(0)), Some((1, Millis(5))));
        assert_eq!(names.until("a", "x", Millis(10)), None);
        assert_eq!(names.bump("a", "x", Millis(10), Millis(19), Millis(10)), 1);
        names.reset("a", "x");
        assert_eq!(names.until("a", "x", Millis(10)), None);
    }

    #[test]
    fn however_many_names_are_made_up_the_memory_is_bounded() {
        let names = UnknownNames::default();
        for number in 0..COUNTS_MAX + 1000 {
            let expires_at = Millis(1_000_000 + i64::try_from(number).unwrap());
            names.bump(&number.to_string(), "x", Millis(0), expires_at, Millis(0));
        }
        assert!(names.counts.lock().unwrap().len() <= COUNTS_MAX);
        assert!(names.until(&(COUNTS_MAX + 999).to_string(), "x", Millis(0)).is_some(), "the newest is there");
    }
}
