//! A SQLite store that serves again.

use std::sync::{Arc, OnceLock};

use crate::waist::Stmt;
use crate::{Store, StoreError};

/// What remembers which schema there is.
const KEPT: &str = "schema_versions";

/// Removes all that a SQLite store holds, so that the next test need not open and migrate one, and answers another handle of it, which can be given a
/// clock of its own. Nobody may use an older handle any more.
///
/// # Errors
/// What the engine says.
pub async fn emptied(store: &Store) -> Result<Store, StoreError> {
    static DELETES: OnceLock<Vec<Stmt>> = OnceLock::new();
    let empty = store.write(|tx| {
        let columns = tx.conn.columns()?;
        let mut tables = columns.into_iter().map(|mut column| column.text()).collect::<Result<Vec<_>, _>>()?;
        tables.dedup();
        tables.retain(|table| table != KEPT);
        // The same for each store of the process, which has one schema.
        let deletes = DELETES.get_or_init(|| {
            // The folder of a store knows which one it is.
            let kept = |table: &str| if table == "settings" { " WHERE name <> 'store_identity'" } else { "" };
            let delete = |table: &String| Stmt::new("EMPTY", format!("DELETE FROM {table}{}", kept(table)).leak());
            tables.iter().map(delete).collect()
        });
        deletes.iter().try_for_each(|delete| tx.conn.execute(delete, &[]).map(drop))
    });
    empty.await?;
    Ok(Store { engine: Arc::clone(&store.engine), readiness: Arc::default(), clock: Arc::default() })
}
