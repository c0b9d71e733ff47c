//! Arguments on their way to the server and columns on their way back, in the binary format.

use std::error::Error;

use bytes::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type};

use crate::waist::{Arg, Value};

type Failed = Box<dyn Error + Sync + Send>;

/// The type that an argument has of itself, for statements that are not prepared first.
pub(super) fn type_of(arg: &Arg<'_>) -> Type {
    match arg {
        // The server finds out, as it does for a literal.
        Arg::Null => Type::UNKNOWN,
        Arg::Int(_) => Type::INT8,
        Arg::Text(_) => Type::TEXT,
        Arg::Bytes(_) => Type::BYTEA,
        Arg::Bool(_) => Type::BOOL,
    }
}

/// An argument that outlives its statement's caller.
#[derive(Debug)]
pub(super) enum OwnedArg {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
    Bool(bool),
}

impl OwnedArg {
    pub(super) fn of(arg: &Arg<'_>) -> Self {
        match *arg {
            Arg::Null => Self::Null,
            Arg::Int(value) => Self::Int(value),
            Arg::Text(value) => Self::Text(value.to_owned()),
            Arg::Bytes(value) => Self::Bytes(value.to_vec()),
            Arg::Bool(value) => Self::Bool(value),
        }
    }

    pub(super) fn borrow(&self) -> Arg<'_> {
        match self {
            Self::Null => Arg::Null,
            Self::Int(value) => Arg::Int(*value),
            Self::Text(value) => Arg::Text(value),
            Self::Bytes(value) => Arg::Bytes(value),
            Self::Bool(value) => Arg::Bool(*value),
        }
    }
}

impl std::fmt::Debug for Arg<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The driver's own log may print arguments.
        f.write_str("***")
    }
}

impl ToSql for Arg<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Failed> {
        match (self, ty) {
            (Arg::Null, _) => Ok(IsNull::Yes),
            (Arg::Int(value), &Type::INT8) => value.to_sql(ty, out),
            (Arg::Int(value), &Type::INT4) => i32::try_from(*value)?.to_sql(ty, out),
            (Arg::Text(value), &Type::TEXT | &Type::VARCHAR | &Type::UNKNOWN) => value.to_sql(ty, out),
            (Arg::Bytes(value), &Type::BYTEA) => value.to_sql(ty, out),
            (Arg::Bool(value), &Type::BOOL) => value.to_sql(ty, out),
            _ => Err(format!("an argument does not fit the type {ty}").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn to_sql_checked(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Failed> {
        self.to_sql(ty, out)
    }
}

/// A column of an answer.
pub(super) struct Column(pub(super) Value);

impl<'a> FromSql<'a> for Column {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Failed> {
        let value = match *ty {
            Type::INT8 => Value::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Value::Int(i64::from(i32::from_sql(ty, raw)?)),
            Type::TEXT | Type::VARCHAR => Value::Text(String::from_sql(ty, raw)?),
            Type::BYTEA => Value::Bytes(raw.to_vec()),
            Type::BOOL => Value::Bool(bool::from_sql(ty, raw)?),
            _ => return Err(format!("a column of the type {ty}").into()),
        };
        Ok(Self(value))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Failed> {
        Ok(Self(Value::Null))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}
