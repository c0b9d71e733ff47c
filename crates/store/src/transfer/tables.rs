//! Which tables there are, and what becomes of each when a store moves.

use crate::sql::transfer as sql;
use crate::upkeep_outcome::UpkeepError;
use crate::waist::{Arg, Row, Stmt, Value};

/// What becomes of a table's rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carried {
    /// All of them move, in the order of their key.
    Rows,
    /// They move but for those that a store has of itself.
    Settings,
    /// They belong to the engine.
    Not,
}

/// Every table of the schema on any engine. A migration that adds one adds it here; a test compares.
pub(super) const TABLES: &[(&str, Carried)] = &[
    ("access_keys", Carried::Rows),
    ("aliases", Carried::Rows),
    ("auth_events", Carried::Rows),
    ("authorization_codes", Carried::Rows),
    ("clients", Carried::Rows),
    ("codes", Carried::Rows),
    ("commit_marks", Carried::Not),
    ("counters", Carried::Rows),
    ("credentials", Carried::Rows),
    ("deleted_groups", Carried::Rows),
    ("deleted_pools", Carried::Rows),
    ("devices", Carried::Rows),
    ("domains", Carried::Rows),
    ("groups", Carried::Rows),
    ("import_jobs", Carried::Rows),
    ("import_log", Carried::Rows),
    ("import_parts", Carried::Rows),
    ("memberships", Carried::Rows),
    ("outbox", Carried::Rows),
    ("page_sessions", Carried::Rows),
    ("pools", Carried::Rows),
    ("recoveries", Carried::Rows),
    ("recovery_pools", Carried::Rows),
    ("resource_names", Carried::Rows),
    ("resources", Carried::Rows),
    ("schema_lock", Carried::Not),
    ("schema_versions", Carried::Not),
    ("settings", Carried::Settings),
    ("settings_changes", Carried::Not),
    ("sign_ins", Carried::Rows),
    ("signing_keys", Carried::Rows),
    ("unknown_names", Carried::Rows),
    ("used_once", Carried::Rows),
    ("user_changes", Carried::Rows),
    ("user_count_deltas", Carried::Rows),
    ("user_counts", Carried::Rows),
    ("user_search", Carried::Rows),
    ("user_sessions", Carried::Rows),
    ("users", Carried::Rows),
];

/// Settings with such names say something of one store, and stay in it.
pub(super) const OWN_SETTINGS: &str = "store_";

/// A column as an engine's catalogue tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    table: String,
    name: String,
    /// Its values are true and false there.
    boolean: bool,
    /// Its place in the primary key, from 1 on; 0 = none.
    key: i64,
}

impl Column {
    /// Reads a row of [`crate::engine::conn::Conn::columns`].
    pub(super) fn of(mut row: Row) -> Result<Self, crate::StoreError> {
        Ok(Self { table: row.text()?, name: row.text()?, boolean: row.text()?.eq_ignore_ascii_case("boolean"), key: row.int()? })
    }
}

/// A table on its way.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) carried: Carried,
    pub(super) first_page: Stmt,
    pub(super) next_page: Stmt,
    pub(super) last: Stmt,
    pub(super) insert: Stmt,
    pub(super) update: Stmt,
    pub(super) count: Stmt,
    /// Where the key's columns stand in a row, in the key's order.
    key: Vec<usize>,
    /// Which columns the target wants as true and false.
    boolean: Vec<bool>,
}

impl Table {
    /// The tables to be carried between two stores, in the order of the list.
    pub(super) fn plan(source: &[Column], target: &[Column]) -> Result<Vec<&'static Self>, UpkeepError> {
        for columns in [source, target] {
            if let Some(unknown) = columns.iter().find(|column| TABLES.iter().all(|(name, _)| *name != column.table)) {
                return Err(UpkeepError::ForeignTable { table: unknown.table.clone() });
            }
        }
        let carried = TABLES.iter().filter(|(_, carried)| *carried != Carried::Not);
        carried.map(|(name, carried)| Self::of(name, *carried, source, target)).collect()
    }

    fn of(name: &'static str, carried: Carried, source: &[Column], target: &[Column]) -> Result<&'static Self, UpkeepError> {
        let here = |columns: &[Column]| columns.iter().filter(|column| column.table == name).cloned().collect::<Vec<_>>();
        let (from, to) = (here(source), here(target));
        let alike = from.iter().map(|column| (&column.name, column.key)).eq(to.iter().map(|column| (&column.name, column.key)));
        let mut keyed: Vec<_> = from.iter().enumerate().filter(|(_, column)| column.key > 0).collect();
        keyed.sort_unstable_by_key(|(_, column)| column.key);
        if !alike || keyed.is_empty() {
            return Err(UpkeepError::ForeignTable { table: name.to_owned() });
        }
        let columns: Vec<_> = from.iter().map(|column| column.name.as_str()).collect();
        let key: Vec<_> = keyed.iter().map(|(_, column)| column.name.as_str()).collect();
        // Statements last as long as the process, and a process moves a store once.
        let stmt = |text: String| Stmt::new(name, text.leak());
        Ok(Box::leak(Box::new(Self {
            name,
            carried,
            first_page: Stmt::new(format!("{name}: first").leak(), sql::page(name, &columns, &key, false).leak()),
            next_page: Stmt::new(format!("{name}: next").leak(), sql::page(name, &columns, &key, true).leak()),
            last: Stmt::new(format!("{name}: last").leak(), sql::last(name, &key).leak()),
            insert: Stmt::new(format!("{name}: insert").leak(), sql::insert(name, &columns).leak()),
            update: Stmt::new(format!("{name}: update").leak(), sql::update(name, &columns, &key).leak()),
            count: stmt(sql::count(name)),
            key: keyed.iter().map(|(index, _)| *index).collect(),
            boolean: to.iter().map(|column| column.boolean).collect(),
        })))
    }

    /// The key of a row.
    pub(super) fn key_of(&self, row: &[Value]) -> Vec<Value> {
        self.key.iter().filter_map(|index| row.get(*index).cloned()).collect()
    }

    /// A row as the target takes it.
    pub(super) fn arguments<'r>(&self, row: &'r [Value]) -> Vec<Arg<'r>> {
        let fitting = |(value, boolean): (&'r Value, &bool)| match (value.as_arg(), boolean) {
            (Arg::Int(number), true) => Arg::Bool(number != 0),
            (arg, _) => arg,
        };
        row.iter().zip(&self.boolean).map(fitting).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::migrations;

    #[test]
    fn the_list_holds_every_table_that_the_migrations_leave_and_no_other() {
        let conn = rusqlite::Connection::open_in_memory().expect("a database");
        for migration in migrations::ALL {
            conn.execute_batch(migration.sqlite).expect("a schema");
        }
        let mut query = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").expect("a query");
        let names = query.query_map((), |row| row.get::<_, String>(0)).expect("rows");
        let names = names.collect::<rusqlite::Result<Vec<_>>>().expect("names");
        let listed: Vec<_> = TABLES.iter().filter(|(_, carried)| *carried != Carried::Not).map(|(name, _)| *name).collect();
        assert_eq!(listed, names, "a new table must be listed in transfer/tables.rs, in the order of names");
    }
}
