//! A store that moves into another keeps every row of every table, whatever engines they are on.

use std::path::Path;

use crate::fixtures::*;
use domain::username::AliasKind;
use store::testing::Database;
use store::transfer::{Moved, transfer};
use store::upkeep::UpkeepError;
use store::{OpenError, Store, StoreOptions};

/// Rows in each table before and while nobody looks; more than a page takes.
const ROWS: usize = 300;

fn options() -> StoreOptions {
    StoreOptions::default()
}

async fn moved(from: &str, to: &str) -> Result<Moved, UpkeepError> {
    moved_with(from, to, None).await
}

async fn moved_with(from: &str, to: &str, null_characters_as: Option<&str>) -> Result<Moved, UpkeepError> {
    transfer(from, to, options(), null_characters_as, &mut |_| {}).await
}

/// A SQLite file with the newest schema and made-up rows in every table: each kind of value that its columns may hold, also those that are
/// hard to carry.
async fn filled_sqlite(folder: &Path, name: &str) -> String {
    let path = folder.join(name);
    let url = format!("sqlite:{}", path.display());
    Store::open(&url, options()).await.expect("a store").close().await;
    let conn = rusqlite::Connection::open(&path).expect("the database");
    let mut tables = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'schema%'").expect("a query");
    let tables: Vec<String> = tables.query_map((), |row| row.get(0)).expect("rows").map(|name| name.expect("a name")).collect();
    let booleans = booleans();
    conn.execute_batch("BEGIN").expect("a transaction");
    for table in tables {
        let mut columns = conn.prepare(&format!("SELECT name, type, \"notnull\", pk FROM pragma_table_info('{table}')")).expect("a query");
        type Column = (String, String, bool, i64);
        let read = |row: &rusqlite::Row<'_>| -> rusqlite::Result<Column> { Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)) };
        let columns: Vec<Column> = columns.query_map((), read).expect("rows").map(|row| row.expect("a row")).collect();
        for number in 0..ROWS {
            let value = |(name, kind, needed, key): &Column| {
                let hard = ["", "plain", "quote ' and \"", "\u{e9}\u{1f600}\n\t\\", "{\"a\":1}"][number % 5];
                match kind.as_str() {
                    _ if !needed && *key == 0 && number % 3 == 0 => "NULL".to_owned(),
                    // The order of texts is that of their bytes: one letter is two bytes long, and sorts behind all others.
                    "TEXT" if table == "settings" => format!("'s{number:04}'"),
                    "TEXT" => format!("'{}{number:04}{}'", if number % 7 == 0 { "\u{e9}" } else { "K" }, hard.replace('\'', "''")),
                    "BLOB" => format!("x'00ff{number:08x}'"),
                    _ if booleans.contains(name) => (number % 2).to_string(),
                    _ if *key > 0 => (i64::MAX - number as i64).to_string(),
                    _ => ((number as i64 - 150) * 1_000_000_000_007).to_string(),
                }
            };
            let values: Vec<_> = columns.iter().map(value).collect();
            let insert = format!("INSERT INTO \"{table}\" VALUES ({})", values.join(", "));
            conn.execute_batch(&insert).unwrap_or_else(|error| panic!("{insert}: {error}"));
        }
    }
    conn.execute_batch("COMMIT").expect("a commit");
    url
}

/// The names of columns that are true or false, which only PostgreSQL's schema says.
fn booleans() -> std::collections::BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join("postgres");
    let mut names = std::collections::BTreeSet::new();
    for file in std::fs::read_dir(folder).expect("a folder") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("a migration");
        let words: Vec<&str> = text.split_whitespace().collect();
        names.extend(words.windows(2).filter(|pair| pair[1].starts_with("BOOLEAN")).map(|pair| pair[0].to_owned()));
    }
    names
}

fn empty_database(test: &str) -> Option<Database> {
    let cluster = store::testing::cluster();
    if cluster.is_none() {
        println!("SKIPPED: {test}: no PostgreSQL on this machine");
    }
    cluster.map(store::testing::Cluster::empty_database)
}

fn rows(moved: &Moved) -> u64 {
    moved.tables.iter().map(|(_, rows, _)| rows).sum()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_table_moves_to_postgresql_and_back_and_is_the_same() {
    let Some(database) = empty_database("every_table_moves_to_postgresql_and_back_and_is_the_same") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let first = filled_sqlite(folder.path(), "first.db").await;
    let there = moved(&first, &database.url()).await.expect("a copy");
    assert!(!there.resumed);
    assert!(there.tables.iter().all(|(table, rows, _)| *rows >= ROWS as u64 || panic!("{table}: {rows}")));
    // What it holds is served from there.
    let opened = Store::open(&database.url(), options()).await.expect("a whole store");
    opened.close().await;

    let last = format!("sqlite:{}", folder.path().join("last.db").display());
    let back = moved(&database.url(), &last).await.expect("a copy");
    assert_eq!(back, there);
    Store::open(&last, options()).await.expect("a whole store").close().await;
    // A store that is whole takes nothing more in.
    let again = moved(&first, &database.url()).await.expect_err("it is full");
    assert!(matches!(again, UpkeepError::NotEmpty { .. }), "{again}");
}

/// Copies until so many rows are over, and is dropped there: what a kill leaves behind.
async fn interrupted(from: &str, to: &str, rows: u64) {
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let mut stop = Some(stop);
    let mut watch = move |progress: store::transfer::Progress| {
        if progress.done >= rows {
            drop(stop.take());
        }
    };
    let copy = transfer(from, to, options(), None, &mut watch);
    tokio::select! {
        biased;
        _ = stopped => {}
        done = copy => panic!("it was not interrupted: {done:?}"),
    }
}

async fn goes_on_after_interruptions(from: &str, to: &str) {
    for rows in [1, 2_000, 5_000] {
        interrupted(from, to, rows).await;
        let refused = Store::open(to, options()).await.expect_err("it is not whole");
        assert!(matches!(refused, OpenError::Unfinished { .. }) && refused.to_string().contains("cognate store migrate"), "{refused}");
    }
    let mut first = None;
    let mut watch = |progress: store::transfer::Progress| first = first.or(Some(progress.done));
    let moved = transfer(from, to, options(), None, &mut watch).await.expect("a copy");
    assert!(moved.resumed && rows(&moved) > 5_000);
    assert!(first.is_some_and(|done| done >= ROWS as u64), "what was there is not copied again: {first:?}");
    Store::open(to, options()).await.expect("it is whole").close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_that_was_interrupted_is_not_served_and_goes_on_where_it_was() {
    let Some(database) = empty_database("a_copy_that_was_interrupted_goes_on_where_it_was") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let from = filled_sqlite(folder.path(), "from.db").await;
    goes_on_after_interruptions(&from, &database.url()).await;
    let back = format!("sqlite:{}", folder.path().join("back.db").display());
    goes_on_after_interruptions(&database.url(), &back).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_target_that_holds_something_else_is_refused_and_not_touched() {
    let Some(database) = empty_database("a_target_that_holds_something_else_is_refused") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let from = filled_sqlite(folder.path(), "from.db").await;
    let refusal = |to: String| {
        let from = from.clone();
        async move { moved(&from, &to).await.expect_err("a refusal").to_string() }
    };
    assert!(refusal(from.clone()).await.contains("into itself"));

    database.sql("CREATE TABLE invoices (id BIGINT PRIMARY KEY)");
    assert!(refusal(database.url()).await.contains("another program"));
    assert_eq!(database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"), ["invoices"], "nothing was made");
    database.sql("DROP TABLE invoices");
    Store::open(&database.url(), options()).await.expect("a store").close().await;
    database.sql("CREATE TABLE invoices (id BIGINT PRIMARY KEY)");
    assert!(refusal(database.url()).await.contains("the table invoices"));
    database.sql("DROP TABLE invoices; ALTER TABLE domains ADD COLUMN more BIGINT");
    assert!(refusal(database.url()).await.contains("the table domains"));
    database.sql(
        "ALTER TABLE domains DROP COLUMN more; DELETE FROM schema_versions WHERE version = (SELECT max(version) FROM schema_versions)",
    );
    assert!(refusal(database.url()).await.contains("the target has schema version"));

    let other = folder.path().join("other.db");
    rusqlite::Connection::open(&other).and_then(|conn| conn.execute_batch("CREATE TABLE t (a)")).expect("another program's");
    assert!(refusal(format!("sqlite:{}", other.display())).await.contains("another program"));
    let used = format!("sqlite:{}", folder.path().join("used.db").display());
    let store = Store::open(&used, options()).await.expect("a store");
    assert!(refusal(used.clone()).await.contains("in use by another process"));
    write(&store, |tx| tx.insert_pool(&pool(POOL))).await;
    store.close().await;
    assert!(refusal(used).await.contains("holds data already (in the table pools)"));
    let nowhere = format!("sqlite:{}", folder.path().join("nowhere.db").display());
    let empty = moved(&nowhere, &from).await.expect_err("a refusal").to_string();
    assert!(empty.contains("holds no store"), "{empty}");
    assert!(!folder.path().join("nowhere.db").exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_the_same_at_the_end_is_found_and_an_unfinished_copy_takes_no_other_store() {
    let Some(database) = empty_database("what_is_not_the_same_at_the_end_is_found") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let from = filled_sqlite(folder.path(), "from.db").await;
    interrupted(&from, &database.url(), 5_000).await;
    let other = filled_sqlite(folder.path(), "other.db").await;
    let refused = moved(&other, &database.url()).await.expect_err("a refusal");
    assert!(matches!(refused, UpkeepError::OtherSource { .. }), "{refused}");
    // A row that was copied is changed behind its back.
    database.sql("UPDATE access_keys SET created_at = created_at - 1 WHERE id = (SELECT min(id) FROM access_keys)");
    let found = moved(&from, &database.url()).await.expect_err("a difference");
    assert!(matches!(found, UpkeepError::Differs { table: "access_keys", .. }), "{found}");
    assert!(matches!(Store::open(&database.url(), options()).await, Err(OpenError::Unfinished { .. })), "it is not served");
    database.sql("UPDATE access_keys SET created_at = created_at + 1 WHERE id = (SELECT min(id) FROM access_keys)");
    moved(&from, &database.url()).await.expect("the same again");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_a_store_is_copied_nobody_writes_to_it_and_nobody_else_copies_into_its_target() {
    let Some(database) = database("while_a_store_is_copied_nobody_writes_to_it") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let node = Store::open(&database.url(), options()).await.expect("a node");
    add_users(&node, vec![user(1, "ann")]).await;
    let (to, other) = ("a.db", "b.db");
    let target = |name: &str| format!("sqlite:{}", folder.path().join(name).display());
    let tried = std::sync::Arc::new(std::sync::Mutex::new(None));
    let (seen, name) = (std::sync::Arc::clone(&tried), database.name().to_owned());
    let mut watch = move |progress: store::transfer::Progress| {
        if progress.done > 0 && seen.lock().expect("no panic").is_none() {
            let write = format!("SET lock_timeout = '200ms'; INSERT INTO deleted_pools VALUES ('{name}')");
            *seen.lock().expect("no panic") = Some(store::testing::cluster().expect("a cluster").try_sql(&name, &write));
        }
    };
    transfer(&database.url(), &target(to), options(), None, &mut watch).await.expect("a copy");
    let answer = tried.lock().expect("no panic").take();
    assert!(
        answer.as_ref().is_some_and(|answer| answer.as_ref().is_err_and(|text| text.contains("55P03") || text.contains("busy"))),
        "{answer:?}"
    );
    // Afterwards the node goes on.
    add_users(&node, vec![user(2, "bob")]).await;
    moved(&database.url(), &target(other)).await.expect("another copy");
    node.close().await;
}

/// A store of ann, whose preferred name holds a null character as only an older program would have written it, in keys, texts and JSON.
async fn with_null_characters(folder: &Path) -> String {
    let path = folder.join("older.db");
    let url = format!("sqlite:{}", path.display());
    let store = Store::open(&url, options()).await.expect("a store");
    write(&store, |tx| tx.insert_pool(&pool(POOL))).await;
    let alias = |number: u32| vec![(AliasKind::PreferredUsername, format!("an{number}"))];
    for number in 0..20 {
        let row = user_with(number, &format!("u{number}"), &[("preferred_username", &format!("an{number}"))]);
        assert_eq!(write(&store, move |tx| tx.insert_user(&row, &alias(number))).await, store::Inserted::Created);
    }
    store.close().await;
    let conn = rusqlite::Connection::open(&path).expect("the database");
    let older = "UPDATE aliases SET value_key = 'an' || char(0) || '7' WHERE value_key = 'an7';
        UPDATE users SET attributes = '{\"preferred_username\":\"an\\u00007\"}' WHERE username = 'u7';
        INSERT INTO groups (pool_id, id, name, description, role_arn, precedence, created_at, updated_at, version)
            VALUES ('p', 'g', 'admins', 'a' || char(0) || 'b', NULL, NULL, 1, 1, 1)";
    conn.execute_batch(older).expect("what an older program could");
    url
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_null_character_that_an_older_program_let_in_is_named_and_replaced_when_told_to() {
    let Some(database) = empty_database("a_null_character_that_an_older_program_let_in") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let from = with_null_characters(folder.path()).await;
    let refused = moved(&from, &database.url()).await.expect_err("a refusal").to_string();
    assert!(refused.contains(r#"the row ("us-east-1_AbCdEfGhI", "preferred_username", "an\07") of the table aliases"#), "{refused}");
    assert!(refused.contains("--replace-null-characters TEXT"), "{refused}");
    let again = moved(&from, &database.url()).await.expect_err("still").to_string();
    assert_eq!(again, refused);
    for text in ["", "a\0"] {
        assert!(matches!(moved_with(&from, &database.url(), Some(text)).await, Err(UpkeepError::NotAReplacement)), "{text:?}");
    }
    // Where it would be another's, nothing is.
    let taken = moved_with(&from, &database.url(), Some("1")).await.expect_err("somebody is called so").to_string();
    assert!(taken.contains("take another text") && taken.contains("an\\07"), "{taken}");
    let held = "SELECT COUNT(*) FROM aliases WHERE hex(value_key) = '616E0037'";
    let source = rusqlite::Connection::open(folder.path().join("older.db")).expect("the database");
    assert_eq!(source.query_row(held, (), |row| row.get::<_, i64>(0)), Ok(1), "the source is as it was");
    drop(source);

    let there = moved_with(&from, &database.url(), Some("\u{FFFD}")).await.expect("a copy");
    assert!(there.resumed);
    assert_eq!(database.query("SELECT value_key FROM aliases WHERE value_key > 'an9'"), ["an\u{FFFD}7"]);
    assert_eq!(database.query("SELECT description FROM groups"), ["a\u{FFFD}b"]);
    let ann = "SELECT attributes FROM users WHERE username = 'u7'";
    assert_eq!(database.query(ann), ["{\"preferred_username\":\"an\u{FFFD}7\"}"]);
    let node = Store::open(&database.url(), options()).await.expect("a whole store");
    let found = read(&node, |tx| tx.user_by_alias(POOL, AliasKind::PreferredUsername, "an\u{FFFD}7")).await;
    assert_eq!(found.map(|user| user.username).as_deref(), Some("u7"));
    node.close().await;
}
