//! The schema's versions, each with a file per engine and a checksum that must not change once a database has it.

use aws_lc_rs::digest::{SHA256, digest};

use crate::OpenError;

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
    pub(crate) postgres: &'static str,
}

macro_rules! migration {
    ($version:literal, $name:literal, $file:literal) => {
        Migration {
            version: $version,
            name: $name,
            sqlite: include_str!(concat!("../../migrations/sqlite/", $file)),
            postgres: include_str!(concat!("../../migrations/postgres/", $file)),
        }
    };
}

/// All steps in order.
pub(crate) const ALL: &[Migration] = &[
    migration!(1, "start", "0001_start.sql"),
    migration!(2, "auth_events_by_time", "0002_auth_events_by_time.sql"),
    migration!(3, "factors_devices_groups", "0003_factors_devices_groups.sql"),
    migration!(4, "resources_domains", "0004_resources_domains.sql"),
    migration!(5, "page_sessions_codes", "0005_page_sessions_codes.sql"),
    migration!(6, "imports", "0006_imports.sql"),
    migration!(7, "recovery", "0007_recovery.sql"),
    migration!(8, "user_sessions", "0008_user_sessions.sql"),
    migration!(9, "unknown_names", "0009_unknown_names.sql"),
    migration!(10, "counters_before", "0010_counters_before.sql"),
    migration!(11, "fewer_indexes", "0011_fewer_indexes.sql"),
    migration!(12, "no_status_index", "0012_no_status_index.sql"),
];

/// The schema that this program works with.
pub(crate) const NEWEST: i64 = ALL[ALL.len() - 1].version;

/// The steps that a database still needs, which has those of `applied` (version and checksum, in order). `text` chooses the engine's file.
///
/// # Errors
/// [`OpenError::Newer`] and [`OpenError::ChangedMigration`].
pub(crate) fn pending(applied: &[(i64, String)], text: fn(&Migration) -> &'static str) -> Result<&'static [Migration], OpenError> {
    let newest = applied.last().map_or(0, |(version, _)| *version);
    for (version, found) in applied {
        let Some(known) = ALL.iter().find(|migration| migration.version == *version) else {
            return Err(OpenError::Newer { found: newest, known: NEWEST });
        };
        let expected = checksum(text(known));
        if *found != expected {
            return Err(OpenError::ChangedMigration { version: *version, found: found.clone(), expected });
        }
    }
    let first = ALL.iter().position(|migration| migration.version > newest).unwrap_or(ALL.len());
    Ok(&ALL[first..])
}

/// SHA-256 in hex, the same for files that were checked out with other line ends.
pub(crate) fn checksum(text: &str) -> String {
    hex::encode(digest(&SHA256, text.replace("\r\n", "\n").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_engines_have_a_file_for_each_version_and_no_other() {
        let names: Vec<_> = ALL.iter().map(|migration| format!("{:04}_{}.sql", migration.version, migration.name)).collect();
        for engine in ["sqlite", "postgres"] {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(engine);
            let entries = std::fs::read_dir(folder).expect("a folder");
            let mut files: Vec<_> = entries.map(|entry| entry.expect("a file").file_name().into_string().expect("a name")).collect();
            files.sort_unstable();
            assert_eq!(files, names, "{engine}");
        }
    }

    #[test]
    fn versions_count_from_one() {
        assert!(ALL.iter().map(|migration| migration.version).eq(1..=NEWEST));
    }

    /// Around what one engine alone has: how it stores, and triggers for nodes of an older program, which only PostgreSQL can have beside
    /// this one.
    const ONLY_HERE: &str = "-- Only PostgreSQL:";
    const BOTH: &str = "-- Both:";

    /// The statements without comments, and with one word for each kind of column.
    fn common_form(sql: &str) -> Vec<String> {
        let (before, rest) = sql.split_once(ONLY_HERE).unwrap_or((sql, ""));
        let sql = format!("{before}{}", rest.split_once(BOTH).map_or("", |(_, both)| both));
        let code: Vec<_> = sql.lines().filter(|line| !line.trim_start().starts_with("--")).collect();
        let words = code.join(" ").replace(" COLLATE \"C\"", "").replace(" STRICT, WITHOUT ROWID", "").replace(" STRICT", "");
        let words = words.replace("BIGINT", "INTEGER").replace("BOOLEAN", "INTEGER").replace("BYTEA", "BLOB");
        words.split(';').map(|statement| statement.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn both_engines_get_the_same_tables_columns_and_indexes() {
        for migration in ALL {
            assert_eq!(common_form(migration.sqlite), common_form(migration.postgres), "version {}", migration.version);
        }
    }

    #[test]
    fn postgresql_compares_texts_by_their_bytes_like_sqlite() {
        for migration in ALL {
            for line in migration.postgres.lines().filter(|line| !line.starts_with("--")) {
                assert!(!line.contains(" TEXT") || line.contains(" TEXT COLLATE \"C\""), "{line}");
            }
        }
    }

    #[test]
    fn the_checksum_does_not_depend_on_line_ends() {
        assert_eq!(checksum("a\r\nb\n"), checksum("a\nb\n"));
        assert_ne!(checksum("a\nb\n"), checksum("a\nc\n"));
    }
}
