//! What callers have been told.

use std::collections::{BTreeMap, BTreeSet};

use domain::time::Millis;
use domain::totp::TotpSecret;
use serde_json::Value;

use crate::requests::Told;

/// Whether something is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Known {
    #[default]
    No,
    Yes,
    /// An answer was lost.
    Perhaps,
}

impl Known {
    /// After a request that makes it so, or not so.
    pub(crate) fn learn(&mut self, told: &Told, made: Self) {
        match told {
            Told::Done(_) => *self = made,
            Told::Unknown if *self != made => *self = Self::Perhaps,
            Told::Unknown | Told::Refused(_) => {}
        }
    }
}

/// What is known of whoever has a name.
#[derive(Clone, Default)]
pub(crate) struct Person {
    /// The user's id; nobody has the name without one.
    pub(crate) sub: Option<String>,
    /// The user signed up, and was told so at this time: a mail must have come of it.
    pub(crate) signed_up: Option<Millis>,
    pub(crate) confirmed: bool,
    /// Somebody may have demanded another password.
    pub(crate) reset: bool,
    pub(crate) disabled: Known,
    /// Those that may sign in: one, unless an answer was lost.
    pub(crate) passwords: BTreeSet<&'static str>,
    /// The authenticator apps that may be in force: one, unless an answer was lost.
    pub(crate) apps: Vec<TotpSecret>,
    /// Whether a sign-in needs a second step.
    pub(crate) factor: Known,
    /// The code that an app's sign-in was done with, and its step.
    pub(crate) used_app_code: Option<(String, i64)>,
    pub(crate) groups: BTreeMap<&'static str, Known>,
    pub(crate) devices: BTreeMap<String, Known>,
}

impl Person {
    /// Somebody of whom nothing is known but who they are and which password was asked for.
    pub(crate) fn new(sub: &Value, password: &'static str) -> Self {
        Self { sub: sub.as_str().map(str::to_owned), passwords: [password].into(), ..Self::default() }
    }

    /// After a request that sets a password.
    pub(crate) fn learn_password(&mut self, told: &Told, password: &'static str) {
        match told {
            Told::Done(_) => self.passwords = [password].into(),
            Told::Unknown => _ = self.passwords.insert(password),
            Told::Refused(_) => {}
        }
    }
}

/// A sign-in.
#[derive(Debug, Clone)]
pub(crate) struct SignedIn {
    pub(crate) name: &'static str,
    pub(crate) sub: String,
    pub(crate) access: String,
    /// The one that it began with.
    pub(crate) first_access: String,
    /// The newest last: with rotation there are several.
    pub(crate) refresh: Vec<String>,
    /// Of each of them how many rotations came before it. One that is exchanged again in its time of grace has two successors, of the same generation.
    pub(crate) generations: Vec<usize>,
    /// When the newest came.
    pub(crate) rotated: Millis,
    /// The device that it made.
    pub(crate) device: Option<String>,
    /// Whether its tokens are good.
    pub(crate) good: Known,
    /// It came by an authorization code.
    pub(crate) hosted: bool,
}

/// A code that a browser was given, and what became of it.
#[derive(Debug, Clone)]
pub(crate) struct GrantedCode {
    pub(crate) code: String,
    pub(crate) name: &'static str,
    pub(crate) made: Millis,
    pub(crate) used: Known,
    /// The access token that it was exchanged for, by which its sign-in is found.
    pub(crate) access: Option<String>,
}
