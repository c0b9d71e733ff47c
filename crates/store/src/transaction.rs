//! The two kinds of transaction.

use std::ops::{Deref, DerefMut};

use domain::time::Millis;

use crate::engine::conn::Conn;
use crate::journal::Journal;

/// A transaction that sees one state of the store and cannot change it.
///
/// The methods are in one file per noun: `pools.rs`, `users.rs` ..
pub struct ReadTx<'c> {
    pub(crate) conn: Conn<'c>,
}

/// A transaction that may change the store. It has every method of [`ReadTx`] and sees its own changes.
pub struct WriteTx<'c> {
    read: ReadTx<'c>,
    settings: Settings,
    /// When it runs.
    pub(crate) now: Millis,
    /// What it has found out about the history of a pool.
    pub(crate) journal: Option<(String, Journal)>,
    /// It may change the users of a frozen pool.
    pub(crate) restores: bool,
    newcomer: Option<Newcomer>,
}

/// The user that a transaction has added last.
struct Newcomer {
    pool_id: String,
    sub: String,
    /// What it has by now.
    has: Vec<First>,
}

/// What a new user gets the first of its kind of, without a look whether there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum First {
    Code,
    Verifier,
}

/// What a transaction does to settings: pools, clients, signing keys and the like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Settings {
    /// Nothing.
    #[default]
    Kept,
    /// There are more, which nobody can have kept in memory yet.
    Added,
    /// What others may have in memory is no longer true.
    Changed,
}

impl<'c> ReadTx<'c> {
    pub(crate) fn new(conn: Conn<'c>) -> Self {
        Self { conn }
    }
}

impl<'c> WriteTx<'c> {
    pub(crate) fn new(conn: Conn<'c>) -> Self {
        Self { read: ReadTx::new(conn), settings: Settings::default(), now: Millis(0), journal: None, restores: false, newcomer: None }
    }

    /// To be called with a user that has just been added, and of whom there is nothing else yet.
    pub(crate) fn has_added_user(&mut self, pool_id: &str, sub: &str) {
        self.newcomer = Some(Newcomer { pool_id: pool_id.to_owned(), sub: sub.to_owned(), has: Vec::new() });
    }

    /// Whether that was this user, who may have been removed since.
    pub(crate) fn has_added(&self, pool_id: &str, sub: &str) -> bool {
        self.newcomer.as_ref().is_some_and(|newcomer| newcomer.sub == sub && newcomer.pool_id == pool_id)
    }

    /// Whether the user has nothing of this kind because this transaction has added them; true only once.
    pub(crate) fn is_first(&mut self, pool_id: &str, sub: &str, what: First) -> bool {
        let newcomer = self.newcomer.as_mut().filter(|newcomer| newcomer.sub == sub && newcomer.pool_id == pool_id);
        let Some(newcomer) = newcomer.filter(|newcomer| !newcomer.has.contains(&what)) else { return false };
        newcomer.has.push(what);
        true
    }

    /// To be called by whatever changes pools, clients or signing keys: what is kept of them in memory ends with the commit.
    pub(crate) fn change_settings(&mut self) {
        self.settings = Settings::Changed;
    }

    /// The same for a pool, client or key that was not there before.
    pub(crate) fn add_settings(&mut self) {
        self.settings = self.settings.max(Settings::Added);
    }

    pub(crate) fn settings(&self) -> Settings {
        self.settings
    }
}

impl<'c> Deref for WriteTx<'c> {
    type Target = ReadTx<'c>;

    fn deref(&self) -> &ReadTx<'c> {
        &self.read
    }
}

impl<'c> DerefMut for WriteTx<'c> {
    fn deref_mut(&mut self) -> &mut ReadTx<'c> {
        &mut self.read
    }
}

impl std::fmt::Debug for ReadTx<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ReadTx")
    }
}

impl std::fmt::Debug for WriteTx<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WriteTx")
    }
}
