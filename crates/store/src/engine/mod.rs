//! Everything that knows a driver. PostgreSQL joins as a file of its own.

pub(crate) mod files;
pub(crate) mod sqlite;
