//! Where a store speaks of somebody or something.

use std::collections::BTreeMap;

use crate::waist::{Stmt, args};
use crate::{Store, StoreError};

/// The tables that have rows with this text in any column, and how many. Which tables and columns there are the engine tells, so that a new one
/// cannot be forgotten.
///
/// # Errors
/// Those of the engine.
pub async fn mentions(store: &Store, text: &str) -> Result<BTreeMap<String, i64>, StoreError> {
    let pattern = format!("%{text}%");
    let found = store.read(move |tx| {
        let mut conditions = BTreeMap::<String, Vec<String>>::new();
        for mut row in tx.conn.columns()? {
            let (table, column) = (row.text()?, row.text()?);
            conditions.entry(table).or_default().push(format!("CAST(\"{column}\" AS TEXT) LIKE $1"));
        }
        let mut found = BTreeMap::new();
        for (table, conditions) in conditions {
            // Statements last as long as the process; that of a test is short.
            let text = format!("SELECT COUNT(*) FROM \"{table}\" WHERE {}", conditions.join(" OR ")).leak();
            let stmt: &'static Stmt = Box::leak(Box::new(Stmt::new("MENTIONS", text)));
            let rows = tx.conn.query(stmt, args![&pattern])?.into_iter().map(|mut row| row.int()).sum::<Result<i64, _>>()?;
            if rows > 0 {
                found.insert(table, rows);
            }
        }
        Ok::<_, StoreError>(found)
    });
    found.await
}
