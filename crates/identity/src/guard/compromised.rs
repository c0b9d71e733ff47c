//! Passwords that everybody knows (sign-up 6.2): the embedded list of the most common ones and, if there is one, the operator's own file.

use std::collections::HashSet;
use std::fmt;
use std::hash::{BuildHasher, RandomState};

/// The embedded list, one password a line. It is short on purpose: it stops what is tried first. An operator who wants more gives a file.
const COMMON: &str = include_str!("../../data/common-passwords.txt");

/// Known compromised passwords, kept as keyed digests: eight bytes each, so that a list of millions fits in memory and a memory dump shows
/// no list. The chance that a good password is refused by accident is one in 2^64 for each entry.
#[derive(Clone)]
pub struct CompromisedPasswords {
    keys: RandomState,
    digests: HashSet<u64>,
}

impl CompromisedPasswords {
    /// The embedded list.
    pub fn common() -> Self {
        let mut passwords = Self { keys: RandomState::new(), digests: HashSet::new() };
        passwords.add(COMMON);
        passwords
    }

    /// Adds a list, one password a line; blank lines count for nothing.
    pub fn add(&mut self, list: &str) {
        for password in list.lines().filter(|line| !line.is_empty()) {
            let digest = self.digest(password);
            self.digests.insert(digest);
        }
    }

    /// How many passwords are known.
    pub fn len(&self) -> usize {
        self.digests.len()
    }

    /// Whether none is known.
    pub fn is_empty(&self) -> bool {
        self.digests.is_empty()
    }

    /// Whether the list has this password, in this or in another case: `Password1!` is no better for its capital.
    pub fn contains(&self, password: &str) -> bool {
        self.digests.contains(&self.digest(password))
    }

    fn digest(&self, password: &str) -> u64 {
        self.keys.hash_one(password.to_lowercase())
    }
}

impl Default for CompromisedPasswords {
    fn default() -> Self {
        Self::common()
    }
}

impl fmt::Debug for CompromisedPasswords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CompromisedPasswords").field("len", &self.len()).finish_non_exhaustive()
    }
}
