//! How statements are executed on tables that are full, whatever is known of what is in them.

use std::time::Duration;

use crate::fixtures::*;
use crate::statements::{WHOLE_TABLES, reads_all};
use crate::{aliases, changes, codes, credentials, devices, groups, outbox, sign_ins, users};
use store::testing::Database;
use store::{Stmt, Store, StoreOptions, UserRow};

/// A handful of rows, or some for which an operator asks for now and then.
const SORTS_FEW: [&str; 4] = ["ALIASES_OF_USER", "SIGNING_KEYS", "MESSAGES_IN_STATE", "ACTIVE_RECOVERIES"];

/// Fills all tables with `rows` rows each, in as many pools, groups and kinds as said.
fn fill(database: &Database, rows: u32, pools: u32) {
    let tables = database.query(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public'
            AND tablename NOT IN ('schema_lock', 'schema_versions', 'commit_marks', 'settings_changes')",
    );
    let kinds = pools.min(3);
    for table in tables {
        let select = database.query(&format!(
            "SELECT string_agg(CASE
                WHEN column_name = 'pool_id' AND NOT (SELECT indnatts = 1 FROM pg_index WHERE indrelid = '{table}'::regclass AND indisprimary)
                    THEN quote_literal('p') || ' || n % {pools}'
                WHEN column_name IN ('group_id', 'kind', 'state', 'lane', 'status', 'field', 'entity', 'region')
                    AND table_name <> 'deleted_groups' THEN quote_literal('k') || ' || n % {kinds}'
                WHEN table_name = 'user_search' AND column_name = 'value_key' THEN quote_literal('k') || ' || n % {kinds}'
                WHEN data_type = 'text' THEN 'lpad(n::text, 36, ''0'')'
                WHEN data_type = 'boolean' THEN 'n % 2 = 0'
                WHEN data_type = 'bytea' THEN quote_literal('x') || '::bytea'
                ELSE 'n' END, ', ' ORDER BY ordinal_position)
                FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}'"
        ));
        let select = select.concat();
        database
            .sql(&format!("SET LOCAL cognate.lists_status = 'on'; INSERT INTO {table} SELECT {select} FROM generate_series(1, {rows}) n"));
    }
    database.sql("ANALYZE");
}

/// Helpers that share the reading cost nothing, as it seems on tables of a million rows.
const FREE_HELPERS: &str = "SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
    SET min_parallel_index_scan_size = 0;";

/// What a plan does that it must not, on a connection that is set as those of the store.
fn fault(name: &str, sql: &str, plan: &[String]) -> Option<String> {
    let has = |what: &str| plan.iter().any(|step| step.contains(what));
    if ["Merge Join", "Hash Cond"].iter().any(|join| has(join)) {
        return Some("it joins more than it is asked for".to_owned());
    }
    if has("Gather") {
        return Some("it starts helpers".to_owned());
    }
    // A statement that is made of others has all their names.
    let is_one_of = |names: &[&str]| name.split('+').any(|name| names.contains(&name));
    if has("Sort ") && !is_one_of(&SORTS_FEW) && !is_one_of(&WHOLE_TABLES) {
        return Some("it sorts".to_owned());
    }
    if plan.iter().any(|step| step.contains("Filter:") && step.contains("(sub = $")) && !plan.iter().any(|step| step.contains("(id = $")) {
        return Some("it looks through the rows of others".to_owned());
    }
    if reads_all(plan) && !is_one_of(&WHOLE_TABLES) {
        return Some("it reads all".to_owned());
    }
    // The table that says which rows are wanted comes first.
    let (before, joined) = sql.split_once(" CROSS JOIN ")?;
    let first = before.split_whitespace().rev().nth(1).unwrap_or_default();
    assert!(!joined.is_empty());
    let scan = plan.iter().find(|step| step.contains("Scan"))?;
    (!scan.contains(&format!(" on {first} "))).then(|| format!("it does not begin with {first}"))
}

#[tokio::test]
async fn statements_walk_their_indexes_on_full_tables_too() {
    let test = "statements_walk_their_indexes_on_full_tables_too";
    let Some(cluster) = store::testing::cluster() else { return println!("SKIPPED: {test}: no PostgreSQL on this machine") };
    let mut faults = Vec::new();
    for pools in [1, 50] {
        // What is known of its rows outlives them, so that no other test may have it.
        let database = cluster.empty_database();
        Store::open(&database.url(), StoreOptions::default()).await.expect("a schema").close().await;
        fill(&database, 6_000, pools);
        faults.extend(faults_of(&database, &store::statements()).into_iter().map(|fault| format!("{fault} ({pools} pools)")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// Those of statements on a database as it is.
fn faults_of(database: &Database, statements: &[&Stmt]) -> Vec<String> {
    let mut faults = Vec::new();
    for stmt in statements {
        let parameters = (1..).take_while(|number| stmt.sql().contains(&format!("${number}"))).count();
        let nulls = if parameters == 0 { String::new() } else { format!("({})", vec!["NULL"; parameters].join(", ")) };
        let plan = database.query(&format!("{FREE_HELPERS}PREPARE planned AS {}; EXPLAIN EXECUTE planned{nulls}", stmt.sql()));
        let fault = fault(stmt.name(), stmt.sql(), &plan);
        faults.extend(fault.map(|fault| format!("{}: {fault}:\n{}", stmt.name(), plan.join("\n"))));
    }
    faults
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writes_that_are_sent_as_one_statement_walk_their_indexes_too_and_are_of_few_kinds() {
    let test = "writes_that_are_sent_as_one_statement_walk_their_indexes_too";
    let Some(cluster) = store::testing::cluster() else { return println!("SKIPPED: {test}: no PostgreSQL on this machine") };
    // What the store makes of its writes it makes on the way.
    let facts =
        [users::ALL, aliases::ALL, changes::ALL, codes::ALL, sign_ins::ALL, groups::ALL, devices::ALL, credentials::ALL, outbox::ALL];
    for fact in facts.concat() {
        if let Some((store, _database)) = on_postgres(test).await {
            fact(store).await;
        }
    }
    let (made, most) = store::testing::made_statements();
    let writes = |name: &str| made.iter().any(|stmt| stmt.name().split('+').any(|part| part == name));
    assert!(writes("INSERT_USER_IN_HOPE") && writes("UPDATE_USER") && writes("MARK_COMMIT"), "{made:?}");
    assert!(made.len() * 4 < most, "there are {}", made.len());
    let database = cluster.empty_database();
    Store::open(&database.url(), StoreOptions::default()).await.expect("a schema").close().await;
    fill(&database, 6_000, 50);
    let faults = faults_of(&database, &made);
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// Rows that the store has read through the index of names so far.
async fn read_by_name(store: &Store, database: &Database) -> u64 {
    // A connection tells what it did when a second has passed and something happens on it.
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    read(store, |tx| tx.user_by_sub(POOL, "nobody")).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let read = database.query("SELECT idx_tup_read FROM pg_stat_user_indexes WHERE indexrelname = 'users_by_username'");
    read.concat().parse().expect("a number")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plan_for_a_few_users_is_given_up_when_they_become_many() {
    let test = "a_plan_for_a_few_users_is_given_up_when_they_become_many";
    let Some(cluster) = store::testing::cluster() else { return println!("SKIPPED: {test}: no PostgreSQL on this machine") };
    let database = cluster.empty_database();
    let mut options = StoreOptions::default();
    options.postgres.connections = 1;
    let store = Store::open(&database.url(), options).await.expect("a new store");
    // That many fit on one page of the index of names, but not on one of the index of subs.
    let users = |from: u32, to: u32| (from..to).map(|number| user(number, &format!("u{number}"))).collect::<Vec<UserRow>>();
    let few = users(0, 150);
    write(&store, move |tx| store::testing::add_users(tx, &few)).await;
    let one_is_read = async || assert!(read(&store, |tx| tx.user_by_sub(POOL, &sub(7))).await.is_some());
    one_is_read().await;
    let many = users(150, 3_000);
    write(&store, move |tx| store::testing::add_users(tx, &many)).await;
    for number in 3_000..3_040 {
        write(&store, move |tx| tx.insert_user(&user(number, &format!("u{number}")), &[])).await;
    }
    let before = read_by_name(&store, &database).await;
    for _ in 0..100 {
        one_is_read().await;
    }
    let after = read_by_name(&store, &database).await;
    assert!(after - before < 1_000, "{} rows were read to find one of them a hundred times", after - before);
}
