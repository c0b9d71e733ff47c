//! The statements themselves.

use super::*;
use store::{Store, StoreOptions};

/// The facts of all files.
pub(crate) fn all_facts() -> Vec<fixtures::Fact> {
    [
        access_keys::ALL,
        aliases::ALL,
        auth_events::ALL,
        authorization_codes::ALL,
        changes::ALL,
        clients::ALL,
        codes::ALL,
        counters::ALL,
        credentials::ALL,
        devices::ALL,
        domains::ALL,
        groups::ALL,
        housekeeping::ALL,
        imports::ALL,
        once::ALL,
        outbox::ALL,
        outbox_operator::ALL,
        page_sessions::ALL,
        pools::ALL,
        recoveries::ALL,
        resources::ALL,
        search::ALL,
        settings::ALL,
        sign_ins::ALL,
        signing_keys::ALL,
        unknown_names::ALL,
        user_sessions::ALL,
        users::ALL,
        write_groups::ALL,
    ]
    .concat()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_statement_is_executed_by_some_fact() {
    for fact in all_facts() {
        fact(fixtures::on_sqlite().await).await;
    }
    let unused = store::statements().into_iter().filter(|stmt| !stmt.was_used()).map(|stmt| stmt.name());
    // SQLite waits for no answers, so nothing is written in hope there (`postgres::travel` looks at that).
    let unused: Vec<_> = unused.filter(|name| !name.ends_with("_IN_HOPE")).collect();
    assert_eq!(unused, [""; 0]);
}

/// An empty database with the newest schema, opened past the store.
async fn with_sqlite(check: impl FnOnce(&rusqlite::Connection)) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cognate.db");
    let store = Store::open(&format!("sqlite:{}", path.display()), StoreOptions::default()).await.expect("a store");
    store.close().await;
    check(&rusqlite::Connection::open(&path).expect("the same database"));
}

#[tokio::test]
async fn every_statement_can_be_prepared() {
    with_sqlite(|conn| {
        for stmt in store::statements() {
            if let Err(error) = conn.prepare(stmt.sql()) {
                panic!("{}: {error}", stmt.name());
            }
        }
    })
    .await;
}

/// These read a whole table that stays small, or rows in their order until there are enough.
pub(crate) const WHOLE_TABLES: [&str; 8] = [
    "MESSAGES_NEWEST",
    "COUNT_MESSAGES",
    "PURGE_MESSAGES",
    "ACCESS_KEYS",
    "A_DELETED_POOL",
    "A_DELETED_GROUP",
    "TAKE_USER_COUNT_DELTAS",
    "READY",
];

#[tokio::test]
async fn every_statement_walks_an_index_and_sorts_nothing() {
    // A pool has a handful of keys and one recovery under way; an operator asks for messages in a state now and then.
    let sorts_few = ["SIGNING_KEYS", "MESSAGES_IN_STATE", "ACTIVE_RECOVERIES"];
    with_sqlite(|conn| {
        for stmt in store::statements() {
            let mut explain = conn.prepare(&format!("EXPLAIN QUERY PLAN {}", stmt.sql())).expect("a plan");
            for parameter in 1..=explain.parameter_count() {
                explain.raw_bind_parameter(parameter, 1).expect("a value");
            }
            let mut rows = explain.raw_query();
            while let Some(row) = rows.next().expect("a row") {
                let step: String = row.get(3).expect("a text");
                let sorts = step.contains("TEMP B-TREE") || step.contains("AUTOMATIC");
                assert!(!sorts || sorts_few.contains(&stmt.name()), "{}: {step}", stmt.name());
                let whole = step.starts_with("SCAN ") && !step.starts_with("SCAN CONSTANT") && !step.ends_with("VALUES CLAUSE");
                assert!(!whole || WHOLE_TABLES.contains(&stmt.name()), "{}: {step}", stmt.name());
            }
        }
    })
    .await;
}

pub(crate) fn prepare(stmt: &store::Stmt) -> String {
    format!("PREPARE {} AS {};", stmt.name(), stmt.sql())
}

#[test]
fn every_statement_can_be_prepared_on_postgresql() {
    let Some(database) = fixtures::database("every_statement_can_be_prepared_on_postgresql") else { return };
    database.sql(&store::statements().into_iter().map(prepare).collect::<String>());
}

/// Whether a plan of PostgreSQL reads a table, or all of an index, where a part would do.
pub(crate) fn reads_all(plan: &[String]) -> bool {
    let depth = |line: &str| line.len() - line.trim_start().len();
    plan.iter().enumerate().any(|(at, step)| {
        let by_index = ["Index Scan using", "Index Only Scan using", "Bitmap Index Scan on"].iter().any(|scan| step.contains(scan));
        let mut below = plan[at + 1..].iter().take_while(|line| depth(line) > depth(step) && !line.contains("->"));
        step.contains("Seq Scan") || (by_index && !below.any(|line| line.contains("Index Cond:")))
    })
}

#[tokio::test]
async fn every_statement_walks_an_index_on_postgresql() {
    let test = "every_statement_walks_an_index_on_postgresql";
    let Some(cluster) = store::testing::cluster() else { return println!("SKIPPED: {test}: no PostgreSQL on this machine") };
    // A database that was used before tells how small its tables were.
    let database = cluster.empty_database();
    store::Store::open(&database.url(), store::StoreOptions::default()).await.expect("a schema").close().await;
    for stmt in store::statements() {
        let parameters = (1..).take_while(|number| stmt.sql().contains(&format!("${number}"))).count();
        let nulls = if parameters == 0 { String::new() } else { format!("({})", vec!["NULL"; parameters].join(", ")) };
        // An empty table is read faster than its index; without the choice the plan shows whether there is an index at all.
        let explain = format!(
            "{}SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan; EXPLAIN EXECUTE {}{nulls}",
            prepare(stmt),
            stmt.name()
        );
        let plan = database.query(&explain);
        assert!(!reads_all(&plan) || WHOLE_TABLES.contains(&stmt.name()), "{}:\n{}", stmt.name(), plan.join("\n"));
    }
}

#[test]
fn parameters_stand_in_the_order_of_their_numbers() {
    // SQLite gives numbers to $names as they appear; PostgreSQL reads the number.
    for stmt in store::statements() {
        let mut seen = 0;
        for part in stmt.sql().split('$').skip(1) {
            let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
            let number: usize = digits.parse().unwrap_or_else(|_| panic!("{}: ${part}", stmt.name()));
            assert!(number <= seen + 1, "{}: ${number} comes before ${}", stmt.name(), seen + 1);
            seen = seen.max(number);
        }
    }
}

#[test]
fn statements_stay_in_the_portable_dialect() {
    let foreign = ["?", "LIKE", "GLOB", "lower(", "upper(", "::", "INSERT OR", "rowid", "ifnull", "strftime", "now(", "json", "random("];
    let mut names = std::collections::BTreeSet::new();
    for stmt in store::statements() {
        assert!(names.insert(stmt.name()), "{} stands twice", stmt.name());
        for word in foreign {
            assert!(!stmt.sql().to_lowercase().contains(&word.to_lowercase()), "{} has {word}", stmt.name());
        }
    }
}

/// The statements of the release before, one a line: name, tab, text.
const RELEASED: &str = "tests/released_statements.tsv";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_statements_of_the_release_before_still_work_on_the_newest_schema() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(RELEASED);
    if std::env::var_os("COGNATE_RELEASE").is_some() {
        let one_line = |sql: &str| sql.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines: String = store::statements().iter().map(|stmt| format!("{}\t{}\n", stmt.name(), one_line(stmt.sql()))).collect();
        std::fs::write(&path, lines).expect("the statements of this release");
    }
    let text = std::fs::read_to_string(&path).expect("the statements of the release before");
    let released: Vec<_> = text.lines().map(|line| line.split_once('\t').expect("a name and a text")).collect();
    assert!(released.len() > 90);
    with_sqlite(|conn| {
        for (name, sql) in &released {
            assert!(
                conn.prepare(sql).is_ok(),
                "{name}: while nodes of the release before still run, what they need must stay (expand, then contract)"
            );
        }
    })
    .await;
    let Some((_store, database)) = fixtures::on_postgres("the_statements_of_the_release_before_still_work").await else { return };
    for (name, sql) in &released {
        let prepared = database.cluster().try_sql(database.name(), &format!("PREPARE released AS {sql}"));
        assert!(prepared.is_ok(), "{name}: {prepared:?} (expand, then contract)");
    }
}
