//! Marks of commits: what tells of one whose answer was lost whether it has happened.

use std::time::Duration;

use crate::waist::Stmt;

/// Written into each transaction that changes something, so that one whose answer was lost can be asked for (`resolve`).
pub(super) static MARK: Stmt = Stmt::new("MARK_COMMIT", "INSERT INTO commit_marks (id, void) VALUES ($1, FALSE)");

/// Decides whether the transaction with this mark has happened: whoever writes the mark first wins. A transaction that is still on its way
/// is waited for, or else finds the mark taken and cannot commit. The change to a mark that is there makes the decision as durable as the
/// transaction had to be.
pub(super) static RESOLVE: Stmt = Stmt::new(
    "RESOLVE_COMMIT",
    "INSERT INTO commit_marks (id, void) VALUES ($1, TRUE) ON CONFLICT (id) DO UPDATE SET made_at = now() RETURNING void",
);

/// Marks are asked for within seconds. A void one stays for a day, so that a server that was stopped and goes on cannot commit.
pub(super) const FORGET_MARKS: &str = "BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE;
    DELETE FROM commit_marks WHERE made_at < now() - CASE WHEN void THEN interval '1 day' ELSE interval '5 minutes' END; COMMIT";

/// How often marks of commits are removed.
pub(super) const FORGET_MARKS_EVERY: Duration = Duration::from_secs(60);
