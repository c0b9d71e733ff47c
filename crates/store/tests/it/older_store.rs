//! A store that an older program has left is brought up to date with what is in it.

use std::path::Path;

use super::fixtures::*;
use aws_lc_rs::digest::{SHA256, digest};
use domain::sign_in::Preferences;
use domain::time::Millis;
use domain::username::AliasKind;
use store::{Lane, MessageState, Store, StoreOptions, UserRow};

/// A migration as its file has it.
struct Migration {
    version: i64,
    name: String,
    sql: String,
    checksum: String,
}

fn migrations(engine: &str) -> Vec<Migration> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(engine);
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    files.sort_unstable();
    let read = |file: &std::path::PathBuf| {
        let sql = std::fs::read_to_string(file).expect("a migration").replace("\r\n", "\n");
        let stem = file.file_stem().and_then(|stem| stem.to_str()).expect("a name");
        let (version, name) = stem.split_once('_').expect("a version and a name");
        let checksum = hex::encode(digest(&SHA256, sql.as_bytes()));
        Migration { version: version.parse().expect("a number"), name: name.to_owned(), sql, checksum }
    };
    files.iter().map(read).collect()
}

/// A database with the schema of the versions up to `newest`, as the program of that time left it.
fn database(path: &Path, newest: usize) -> rusqlite::Connection {
    let conn = rusqlite::Connection::open(path).expect("a database");
    conn.execute_batch(
        "CREATE TABLE schema_versions (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL) STRICT",
    )
    .expect("the table of versions");
    for Migration { version, name, sql, checksum } in migrations("sqlite").into_iter().take(newest) {
        conn.execute_batch(&sql).expect("a schema");
        conn.execute("INSERT INTO schema_versions VALUES (?1, ?2, ?3)", (version, name, checksum)).expect("a row");
    }
    conn
}

const ROWS: &str = r#"
    INSERT INTO users (pool_id, sub, username, username_key, status, enabled, attributes, password, password_set_at, password_history,
        pending, mfa, signed_out_at, created_at, updated_at, version)
        VALUES ('POOL', 'SUB1', 'Ann', 'ann', 'UNCONFIRMED', 1, '{"email":"ann@example.com"}', 'hash', 5, '[]', '{}', '', NULL, 1, 2, 3);
    INSERT INTO user_search VALUES ('POOL', 'email', 'ann@example.com', 'SUB1');
    INSERT INTO aliases VALUES ('POOL', 'email', 'ann@example.com', 'SUB1');
    INSERT INTO user_counts VALUES ('POOL', 3, 4), ('POOL', 11, -3);
    INSERT INTO outbox VALUES
        ('m1', 'POOL', 'SUB1', 'Ann', 'EMAIL', 'ann@example.com', 'CustomMessage_SignUp', x'010203', 'sent', 1, 0, 0, '', '', 10, 20),
        ('m2', 'POOL', 'SUB1', 'Ann', 'EMAIL', 'ann@example.com', 'CustomMessage_SignUp', x'010203', 'pending', 0, 0, 0, '', '', 10, NULL),
        ('m3', 'POOL', 'SUB1', '', 'ANALYTICS', 'application', '_userauth.sign_in', x'010203', 'pending', 0, 0, 0, '', '', 10, NULL),
        ('m4', 'POOL', 'GONE', 'Bob', 'EMAIL', 'bob@example.com', 'CustomMessage_SignUp', x'010203', 'sent', 1, 0, 0, '', '', 10, 20),
        ('m5', '', '', '', 'SMS', '+15555550100', 'sandbox', x'010203', 'pending', 0, 0, 0, '', '', 10, NULL);
"#;

/// What [`ROWS`] have become, and that the store works with what the newer versions are for.
async fn is_up_to_date(url: &str) {
    let store = Store::open(url, StoreOptions::default()).await.expect("the older store");
    let ann = UserRow {
        username_key: "ann".to_owned(),
        attributes: attributes(&[("email", "ann@example.com")]),
        password: Some("hash".to_owned()),
        password_history: vec![],
        pending: attributes(&[]),
        mfa: Preferences::default(),
        signed_out_at: None,
        version: 3,
        ..user(1, "Ann")
    };
    assert_eq!(read(&store, |tx| tx.user_by_alias(POOL, AliasKind::Email, "ann@example.com")).await, Some(ann));
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 1);
    let unconfirmed = domain::filter::parse(r#"cognito:user_status = "UNCONFIRMED""#).expect("a filter");
    let (found, _) = read(&store, move |tx| tx.users_page(POOL, unconfirmed.as_ref(), None, 9)).await;
    assert_eq!(found.len(), 1, "ann");

    let row = |id: &'static str| {
        let store = store.clone();
        async move { read(&store, move |tx| tx.message(id)).await }
    };
    let sent = row("m1").await.expect("what was sent");
    assert_eq!((sent.state, sent.payload.len(), sent.destination.as_str()), (MessageState::Sent, 0, ""));
    let waiting = row("m2").await.expect("what waits");
    assert_eq!((waiting.lane, waiting.payload, waiting.destination.as_str()), (Lane::Messages, vec![1, 2, 3], "ann@example.com"));
    assert_eq!(row("m3").await.map(|row| row.lane), Some(Lane::Events));
    assert_eq!(row("m4").await, None, "its user is gone");
    assert!(row("m5").await.is_some(), "it is nobody's");

    // What the new version is for works, and the store opens again.
    write(&store, |tx| {
        tx.insert_group(&group("a"))?;
        tx.insert_membership(POOL, &group("a").id, &sub(1), Millis(1))?;
        tx.insert_device(&device(1, "k"))?;
        tx.insert_credential(&credential(1, store::CredentialKind::SoftwareToken, ""))?;
        tx.insert_user(&user(2, "bob"), &[])
    })
    .await;
    assert_eq!(store.fold_counts().await, Ok(1));
    store.close().await;
    let store = Store::open(url, StoreOptions::default()).await.expect("the same store");
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 2);
    assert_eq!(read(&store, |tx| tx.groups_of(POOL, &sub(1))).await, [group("a")]);
}

#[tokio::test]
async fn a_store_of_version_2_is_brought_up_to_date_with_what_is_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cognate.db");
    let conn = database(&path, 2);
    conn.execute_batch(&ROWS.replace("POOL", POOL).replace("SUB1", &sub(1))).expect("rows");
    drop(conn);
    is_up_to_date(&format!("sqlite:{}", path.display())).await;
}

/// Makes an empty database one with the schema of the versions up to `newest`.
fn make_older(database: &store::testing::Database, newest: usize) {
    database.sql(
        "CREATE TABLE schema_lock (id BIGINT NOT NULL PRIMARY KEY); INSERT INTO schema_lock VALUES (1);
        CREATE TABLE commit_marks (id BYTEA NOT NULL PRIMARY KEY, void BOOLEAN NOT NULL, made_at TIMESTAMPTZ NOT NULL DEFAULT now());
        CREATE TABLE schema_versions (version BIGINT NOT NULL PRIMARY KEY, name TEXT COLLATE \"C\" NOT NULL, checksum TEXT COLLATE \"C\" NOT NULL)",
    );
    for Migration { version, name, sql, checksum } in migrations("postgres").into_iter().take(newest) {
        database.sql(&sql);
        database.sql(&format!("INSERT INTO schema_versions VALUES ({version}, '{name}', '{checksum}')"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_of_version_2_is_brought_up_to_date_with_what_is_in_it() {
    let Some(cluster) = store::testing::cluster() else {
        return println!("SKIPPED: a_database_of_version_2_is_brought_up_to_date: no PostgreSQL on this machine");
    };
    let database = cluster.empty_database();
    make_older(&database, 2);
    let rows = ROWS
        .replace("POOL", POOL)
        .replace("SUB1", &sub(1))
        .replace("x'010203'", r"'\x010203'")
        .replace("'UNCONFIRMED', 1,", "'UNCONFIRMED', TRUE,");
    database.sql(&rows);
    is_up_to_date(&database.url()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_of_an_older_node_that_has_read_may_write_while_a_new_node_starts() {
    let Some(cluster) = store::testing::cluster() else {
        return println!("SKIPPED: a_transaction_of_an_older_node_that_has_read_may_write: no PostgreSQL on this machine");
    };
    let database = cluster.empty_database();
    make_older(&database, 10);
    // What a step of the schema sees must not be older than its locks, whatever others want of the database.
    let name = database.name();
    database.sql(&format!("ALTER DATABASE {name} SET default_transaction_isolation = 'repeatable read'"));
    database.sql(
        "INSERT INTO users (pool_id, sub, username, username_key, status, enabled, attributes, password_history, pending, created_at,
            updated_at, version) VALUES ('p', 'a', 'ann', 'ann', 'UNCONFIRMED', TRUE, '{}', '[]', '{}', 1, 1, 1)",
    );
    let url = database.url();
    std::thread::scope(|scope| {
        let older = scope.spawn(|| {
            cluster.try_sql(
                name,
                "BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT count(*) FROM users; SELECT pg_sleep(2.5);
                    UPDATE users SET status = 'CONFIRMED'; COMMIT",
            )
        });
        let sleeps = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";
        while database.query(sleeps) != ["1"] {
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let opened = scope.spawn(move || runtime.block_on(Store::open(&url, StoreOptions::default())).map(drop));
        older.join().expect("no panic").expect("the older node's transaction");
        opened.join().expect("no panic").expect("a new node");
    });
    let missing = "SELECT sub FROM users u WHERE NOT EXISTS (SELECT FROM user_search s WHERE s.value_key = u.status AND s.sub = u.sub)";
    assert_eq!(database.query(missing), [""; 0]);
}
