//! A connection inside a transaction, whatever its engine.

use super::postgres::tx::Tx;
use super::sqlite::statement;
use crate::StoreError;
use crate::waist::{Answer, Arg, Call, Row, Stmt, check_args};

/// All columns of all tables in their order: table, name, type, and place in the primary key from 1 on, or 0. Only an engine's own catalogue
/// tells that.
static SQLITE_COLUMNS: Stmt = Stmt::new(
    "COLUMNS",
    "SELECT t.name, c.name, c.type, c.pk FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' ORDER BY t.name, c.cid",
);
static POSTGRES_COLUMNS: Stmt = Stmt::new(
    "COLUMNS",
    "SELECT t.relname::text, c.attname::text, format_type(c.atttypid, NULL),
            COALESCE(array_position(k.indkey::int2[], c.attnum) + 1, 0)::bigint
        FROM pg_class t JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
        LEFT JOIN pg_index k ON k.indrelid = t.oid AND k.indisprimary
        WHERE t.relkind IN ('r', 'p') AND t.relnamespace = current_schema()::regnamespace ORDER BY t.relname, c.attnum",
);

/// A connection inside a transaction.
pub(crate) enum Conn<'c> {
    Sqlite(&'c rusqlite::Connection),
    Postgres(&'c mut Tx),
}

impl Conn<'_> {
    fn run(&mut self, stmt: &'static Stmt, args: &[Arg<'_>]) -> Result<Answer, StoreError> {
        stmt.mark_used();
        check_args(args)?;
        match self {
            Self::Sqlite(conn) => statement::run_statement(conn, stmt, args),
            Self::Postgres(tx) => tx.run_statement(stmt, args),
        }
    }

    /// All rows.
    pub(crate) fn query(&mut self, stmt: &'static Stmt, args: &[Arg<'_>]) -> Result<Vec<Row>, StoreError> {
        self.run(stmt, args).map(|answer| answer.rows)
    }

    /// All rows that a statement answers to values as a store has them: one that an older program wrote on SQLite may hold a null character.
    pub(crate) fn query_as_stored(&mut self, stmt: &'static Stmt, args: &[Arg<'_>]) -> Result<Vec<Row>, StoreError> {
        stmt.mark_used();
        let answer = match self {
            Self::Sqlite(conn) => statement::run_statement(conn, stmt, args),
            Self::Postgres(tx) => tx.run_statement(stmt, args),
        };
        answer.map(|answer| answer.rows)
    }

    /// A statement whose answer nobody needs. Where the engine is across a network it travels with the next statement or the commit; if it
    /// fails, so does the transaction.
    pub(crate) fn later(&mut self, stmt: &'static Stmt, args: &[Arg<'_>]) -> Result<(), StoreError> {
        stmt.mark_used();
        check_args(args)?;
        match self {
            Self::Sqlite(conn) => statement::run_statement(conn, stmt, args).map(drop),
            Self::Postgres(tx) => tx.later(stmt, args),
        }
    }

    /// Several such statements in their order.
    pub(crate) fn all_later(&mut self, calls: &[Call<'_>]) -> Result<(), StoreError> {
        calls.iter().try_for_each(|call| self.later(call.stmt, &call.args))
    }

    /// Whether to put off what seldom fails instead of waiting for its answer, in a form that breaks a constraint when it fails: then the closure
    /// runs again, and this is false.
    pub(crate) fn hopes(&mut self) -> bool {
        match self {
            // An answer costs nothing there.
            Self::Sqlite(_) => false,
            Self::Postgres(tx) => tx.hopes(),
        }
    }

    /// The first row, if there is one.
    pub(crate) fn query_one(&mut self, stmt: &'static Stmt, args: &[Arg<'_>]) -> Result<Option<Row>, StoreError> {
        Ok(self.query(stmt, args)?.into_iter().next())
    }

    /// The one row that is called so in a text of anybody's: none where it holds a null character, which no row has.
    pub(crate) fn lookup(&mut self, stmt: &'static Stmt, args: &[Arg<'_>]) -> Result<Option<Row>, StoreError> {
        match self.query_one(stmt, args) {
            Err(StoreError::NullCharacter) => Ok(None),
            found => found,
        }
    }

    /// The number of rows changed.
    pub(crate) fn execute(&mut self, stmt: &'static Stmt, args: &[Arg<'_>]) -> Result<u64, StoreError> {
        self.run(stmt, args).map(|answer| answer.changed)
    }

    /// All columns of all tables in their order: table, name, type, and place in the primary key from 1 on, or 0.
    pub(crate) fn columns(&mut self) -> Result<Vec<Row>, StoreError> {
        let stmt = match self {
            Self::Sqlite(_) => &SQLITE_COLUMNS,
            Self::Postgres(_) => &POSTGRES_COLUMNS,
        };
        self.query(stmt, &[])
    }

    /// Several statements in their order, none of which needs another's answer: one round trip where the engine is across a network. Answers
    /// one for each. The first error ends it.
    pub(crate) fn batch(&mut self, calls: &[Call<'_>]) -> Result<Vec<Answer>, StoreError> {
        calls.iter().for_each(|call| call.stmt.mark_used());
        calls.iter().try_for_each(|call| check_args(&call.args))?;
        match self {
            Self::Sqlite(conn) => calls.iter().map(|call| statement::run_statement(conn, call.stmt, &call.args)).collect(),
            Self::Postgres(tx) => tx.run(calls),
        }
    }
}
