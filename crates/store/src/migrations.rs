//! The schema's versions, each with a file per engine and a checksum that must not change once a database has it.

use aws_lc_rs::digest::{SHA256, digest};

/// One step of the schema.
#[derive(Debug)]
pub(crate) struct Migration {
    /// 1, 2, 3 ..
    pub(crate) version: i64,
    /// Both files are called `VERSION_NAME.sql`.
    pub(crate) name: &'static str,
    /// For SQLite.
    pub(crate) sqlite: &'static str,
    /// For PostgreSQL.
    #[cfg_attr(not(test), expect(dead_code, reason = "the PostgreSQL engine reads it"))]
    pub(crate) postgres: &'static str,
}

macro_rules! migration {
    ($version:literal, $name:literal, $file:literal) => {
        Migration {
            version: $version,
            name: $name,
            sqlite: include_str!(concat!("../migrations/sqlite/", $file)),
            postgres: include_str!(concat!("../migrations/postgres/", $file)),
        }
    };
}

/// All steps in order.
pub(crate) const ALL: &[Migration] = &[migration!(1, "start", "0001_start.sql")];

/// The schema that this program works with.
pub(crate) const NEWEST: i64 = ALL[ALL.len() - 1].version;

/// SHA-256 in hex, the same for files that were checked out with other line ends.
pub(crate) fn checksum(text: &str) -> String {
    hex::encode(digest(&SHA256, text.replace("\r\n", "\n").as_bytes()))
}
