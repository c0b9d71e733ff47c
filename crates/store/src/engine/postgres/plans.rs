//! What the server knows of tables that have just begun to fill.
//!
//! It plans a statement once for each connection and keeps the plan until the table is analysed. A plan that was made for a hundred users may find
//! one of them by walking another index through all users of the pool, because that one is lower: it costs nothing then, and on thousands it is slow
//! and in the way of everybody who writes. The server's own analysis comes about a minute late, and not at all where it is switched off.

use super::failure::Failure;
use super::session::Session;

/// The runs of write closures in a node's life after which it has the small tables analysed.
const OUTGROWN_AT: [u64; 6] = [32, 128, 512, 2_048, 8_192, 32_768];

/// Those that hold something, but not so much that their analysis would take long, and that the server analyses by itself.
const SMALL_TABLES: &str = "SELECT string_agg(quote_ident(relname), ', ') FROM pg_class WHERE relkind = 'r'
    AND relnamespace = current_schema()::regnamespace AND pg_relation_size(oid) BETWEEN 1 AND 16777216";

/// Whether the plans may have been outgrown by now.
pub(super) fn are_outgrown(runs: u64) -> bool {
    OUTGROWN_AT.contains(&runs)
}

/// Has the small tables analysed, so that all connections of all nodes plan anew.
pub(super) fn renew(session: &mut Session) -> Result<(), Failure> {
    match session.simple_query(SMALL_TABLES)?.pop() {
        Some(tables) => session.batch("ANALYZE", &format!("ANALYZE {tables}")),
        None => Ok(()),
    }
}
