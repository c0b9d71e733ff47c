//! The narrow waist: values, rows and named statements. Methods above know no driver, engines below know no table.

use std::sync::atomic::{AtomicBool, Ordering};

use domain::time::Millis;

use crate::StoreError;

/// One SQL text in the portable dialect (ADR 1), with `$1`, `$2` .. in order of their first appearance.
#[derive(Debug)]
pub struct Stmt {
    name: &'static str,
    sql: &'static str,
    used: AtomicBool,
}

impl Stmt {
    pub(crate) const fn new(name: &'static str, sql: &'static str) -> Self {
        Self { name, sql, used: AtomicBool::new(false) }
    }

    /// The name that logs and tests show, for example `INSERT_USER`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The text, the same for every engine.
    #[must_use]
    pub fn sql(&self) -> &'static str {
        self.sql
    }

    /// Whether this process has executed it: the contract tests must reach every statement.
    #[must_use]
    pub fn was_used(&self) -> bool {
        self.used.load(Ordering::Relaxed)
    }

    pub(crate) fn mark_used(&self) {
        self.used.store(true, Ordering::Relaxed);
    }
}

/// A parameter, borrowed for the time of one statement.
#[derive(Clone, Copy)]
pub(crate) enum Arg<'a> {
    Null,
    Int(i64),
    Text(&'a str),
    Bytes(&'a [u8]),
    Bool(bool),
}

/// Refuses what PostgreSQL cannot take, whatever the engine, so that both answer alike.
pub(crate) fn check_args(args: &[Arg<'_>]) -> Result<(), StoreError> {
    let holds_null = |arg: &Arg<'_>| matches!(arg, Arg::Text(text) if text.as_bytes().contains(&0));
    if args.iter().any(holds_null) { Err(StoreError::NullCharacter) } else { Ok(()) }
}

macro_rules! arg_from {
    ($($from:ty => |$value:ident| $arg:expr;)*) => {
        $(impl<'a> From<$from> for Arg<'a> {
            fn from($value: $from) -> Self {
                $arg
            }
        })*
    };
}
arg_from! {
    i64 => |value| Arg::Int(value);
    u32 => |value| Arg::Int(i64::from(value));
    bool => |value| Arg::Bool(value);
    Millis => |value| Arg::Int(value.0);
    &'a str => |value| Arg::Text(value);
    &'a String => |value| Arg::Text(value);
    &'a [u8] => |value| Arg::Bytes(value);
    &'a Vec<u8> => |value| Arg::Bytes(value);
}

impl<'a, T> From<Option<T>> for Arg<'a>
where
    T: Into<Arg<'a>>,
{
    fn from(value: Option<T>) -> Self {
        value.map_or(Arg::Null, Into::into)
    }
}

/// The arguments of a statement, in the order of `$1`, `$2` ..
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::waist::Arg::from($value)),*] };
}
pub(crate) use args;

/// A column of an answer.
#[derive(Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
    /// PostgreSQL only: SQLite stores 0 and 1 and answers [`Value::Int`].
    Bool(bool),
}

impl Value {
    /// The value as an argument of another statement.
    pub(crate) fn as_arg(&self) -> Arg<'_> {
        match self {
            Self::Null => Arg::Null,
            Self::Int(value) => Arg::Int(*value),
            Self::Text(value) => Arg::Text(value),
            Self::Bytes(value) => Arg::Bytes(value),
            Self::Bool(value) => Arg::Bool(*value),
        }
    }

    /// About how many bytes it takes.
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Null | Self::Int(_) | Self::Bool(_) => 8,
            Self::Text(value) => value.len() + 8,
            Self::Bytes(value) => value.len() + 8,
        }
    }
}

/// A row, read column by column in the order of the SELECT list.
pub(crate) struct Row {
    stmt: &'static Stmt,
    columns: std::vec::IntoIter<Value>,
}

impl Row {
    pub(crate) fn new(stmt: &'static Stmt, columns: Vec<Value>) -> Self {
        Self { stmt, columns: columns.into_iter() }
    }

    /// All columns that were not read yet.
    pub(crate) fn into_values(self) -> Vec<Value> {
        self.columns.collect()
    }

    /// The error of a value that the program cannot have written. It names the statement and never the value.
    pub(crate) fn corrupt(&self, what: &str) -> StoreError {
        StoreError::Corrupt(format!("{}: {what}", self.stmt.name))
    }

    fn next(&mut self) -> Result<Value, StoreError> {
        self.columns.next().ok_or_else(|| self.corrupt("the row has too few columns"))
    }

    pub(crate) fn int(&mut self) -> Result<i64, StoreError> {
        match self.next()? {
            Value::Int(value) => Ok(value),
            _ => Err(self.corrupt("a column is not a number")),
        }
    }

    pub(crate) fn optional_int(&mut self) -> Result<Option<i64>, StoreError> {
        match self.next()? {
            Value::Null => Ok(None),
            Value::Int(value) => Ok(Some(value)),
            _ => Err(self.corrupt("a column is not a number")),
        }
    }

    pub(crate) fn text(&mut self) -> Result<String, StoreError> {
        match self.next()? {
            Value::Text(value) => Ok(value),
            _ => Err(self.corrupt("a column is not text")),
        }
    }

    pub(crate) fn bytes(&mut self) -> Result<Vec<u8>, StoreError> {
        match self.next()? {
            Value::Bytes(value) => Ok(value),
            _ => Err(self.corrupt("a column is not bytes")),
        }
    }

    pub(crate) fn bool(&mut self) -> Result<bool, StoreError> {
        match self.next()? {
            Value::Bool(value) => Ok(value),
            Value::Int(0) => Ok(false),
            Value::Int(1) => Ok(true),
            _ => Err(self.corrupt("a column is neither true nor false")),
        }
    }

    pub(crate) fn optional_bool(&mut self) -> Result<Option<bool>, StoreError> {
        match self.columns.as_slice().first() {
            Some(Value::Null) => self.next().map(|_| None),
            _ => self.bool().map(Some),
        }
    }

    pub(crate) fn millis(&mut self) -> Result<Millis, StoreError> {
        self.int().map(Millis)
    }

    pub(crate) fn optional_millis(&mut self) -> Result<Option<Millis>, StoreError> {
        match self.next()? {
            Value::Null => Ok(None),
            Value::Int(value) => Ok(Some(Millis(value))),
            _ => Err(self.corrupt("a column is not a time")),
        }
    }

    pub(crate) fn optional_text(&mut self) -> Result<Option<String>, StoreError> {
        match self.next()? {
            Value::Null => Ok(None),
            Value::Text(value) => Ok(Some(value)),
            _ => Err(self.corrupt("a column is not text")),
        }
    }

    pub(crate) fn optional_bytes(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        match self.next()? {
            Value::Null => Ok(None),
            Value::Bytes(value) => Ok(Some(value)),
            _ => Err(self.corrupt("a column is not bytes")),
        }
    }

    /// A column of JSON text.
    pub(crate) fn json<T: serde::de::DeserializeOwned>(&mut self) -> Result<T, StoreError> {
        let text = self.text()?;
        serde_json::from_str(&text).map_err(|_| self.corrupt("a column is not the expected JSON"))
    }
}

/// A statement with its arguments, for a batch.
pub(crate) struct Call<'a> {
    pub(crate) stmt: &'static Stmt,
    pub(crate) args: Vec<Arg<'a>>,
}

impl<'a> Call<'a> {
    pub(crate) fn new(stmt: &'static Stmt, args: &[Arg<'a>]) -> Self {
        Self { stmt, args: args.to_vec() }
    }
}

/// What a statement answered.
pub(crate) struct Answer {
    /// Its rows; none if it is no SELECT and has no RETURNING.
    pub(crate) rows: Vec<Row>,
    /// How many rows it changed, or answered.
    pub(crate) changed: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    static STMT: Stmt = Stmt::new("STMT", "SELECT");

    fn row(value: Value) -> Row {
        Row::new(&STMT, vec![value])
    }

    #[test]
    fn both_ways_to_store_a_truth_value_are_read() {
        for (value, expected) in [(Value::Bool(true), true), (Value::Bool(false), false), (Value::Int(1), true), (Value::Int(0), false)] {
            assert_eq!(row(value).bool(), Ok(expected));
        }
    }

    #[test]
    fn a_column_of_another_kind_is_an_error_that_names_the_statement_and_not_the_value() {
        let secret = || row(Value::Text("geheim".to_owned()));
        let errors = [
            secret().int().err(),
            secret().bool().err(),
            secret().bytes().err(),
            secret().optional_bytes().err(),
            secret().optional_millis().err(),
            secret().json::<Vec<String>>().err(),
            row(Value::Int(2)).bool().err(),
            row(Value::Null).text().err(),
            row(Value::Null).int().err(),
            row(Value::Bytes(vec![1])).optional_text().err(),
            Row::new(&STMT, vec![]).int().err(),
        ];
        for error in errors {
            let text = match error {
                Some(StoreError::Corrupt(text)) => text,
                other => panic!("{other:?}"),
            };
            assert!(text.starts_with("STMT: ") && !text.contains("geheim"), "{text}");
        }
    }
}
