//! A database of a test's own in the cluster of its process.

use std::sync::atomic::Ordering;
use std::sync::{OnceLock, PoisonError};
use std::time::Duration;

use super::cluster::Cluster;
use crate::engine::postgres;
use crate::{Store, StoreOptions};

/// The database that the others are copies of.
const TEMPLATE: &str = "cognate_template";

/// A database that nobody else has. It goes when this is dropped.
#[derive(Debug)]
pub struct Database {
    cluster: &'static Cluster,
    name: String,
    /// The next test may have it, emptied.
    serves_again: bool,
}

impl Cluster {
    /// A new database with the newest schema.
    ///
    /// # Panics
    /// When the server refuses.
    #[must_use]
    pub fn database(&'static self) -> Database {
        static READY: OnceLock<()> = OnceLock::new();
        READY.get_or_init(|| {
            self.sql("postgres", &format!("CREATE DATABASE {TEMPLATE}"));
            let url = self.url_of(TEMPLATE);
            let migrate = move || {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
                runtime.block_on(async { Store::open(&url, StoreOptions::default()).await.expect("a schema").close().await });
            };
            std::thread::spawn(migrate).join().expect("a schema");
        });
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner).pop();
        match used {
            Some(name) => Database::of(self, name, true),
            None => Database::of(self, self.copy_of(TEMPLATE), true),
        }
    }

    /// A new database without any table.
    ///
    /// # Panics
    /// As [`Cluster::database`].
    #[must_use]
    pub fn empty_database(&'static self) -> Database {
        Database::of(self, self.copy_of("template0"), false)
    }

    fn copy_of(&self, template: &str) -> String {
        let name = self.new_name();
        self.sql("postgres", &format!("CREATE DATABASE {name} TEMPLATE {template}"));
        name
    }

    fn new_name(&self) -> String {
        format!("t{}", self.databases.fetch_add(1, Ordering::Relaxed))
    }

    /// Ends all connections to a database, empties it, and gives it a new name, which no store that is still open knows.
    fn empty(&self, name: &str) -> Result<String, String> {
        let new_name = self.new_name();
        let end = format!("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'");
        self.try_sql("postgres", &end)?;
        self.try_sql("postgres", &format!("ALTER DATABASE {name} RENAME TO {new_name}"))?;
        let tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'schema%'";
        let tables = postgres::run_sql(&self.url_of(&new_name), tables)?;
        let delete: String = tables.iter().map(|table| format!("DELETE FROM {table};")).collect();
        self.try_sql(&new_name, &delete)?;
        Ok(new_name)
    }
}

impl Database {
    fn of(cluster: &'static Cluster, name: String, serves_again: bool) -> Self {
        Self { cluster, name, serves_again }
    }

    /// Its address, for [`Store::open`].
    #[must_use]
    pub fn url(&self) -> String {
        self.cluster.url_of(&self.name)
    }

    /// Its address over TCP.
    #[must_use]
    pub fn tcp_url(&self) -> String {
        self.url_at(self.cluster.port)
    }

    /// Its address through something that listens on another port of this machine.
    #[must_use]
    pub fn url_at(&self, port: u16) -> String {
        format!("postgres://postgres@127.0.0.1:{port}/{}", self.name)
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its cluster.
    #[must_use]
    pub fn cluster(&self) -> &'static Cluster {
        self.cluster
    }

    /// Adds confirmed users `many-0`, `many-1` .. to a pool, past any store.
    ///
    /// # Panics
    /// When the server refuses.
    pub fn add_users(&self, pool_id: &str, count: u32) {
        self.sql(&format!(
            "SET LOCAL cognate.lists_status = 'on';
            INSERT INTO users (pool_id, sub, username, username_key, status, enabled, attributes, password_history, pending, created_at,
                updated_at, version)
                SELECT '{pool_id}', lpad(n::text, 36, '0'), 'many-' || n, 'many-' || n, 'CONFIRMED', TRUE, '{{}}', '[]', '{{}}', 1, 1, 1
                FROM generate_series(0, {count} - 1) n;
            INSERT INTO user_search (pool_id, field, value_key, sub)
                SELECT '{pool_id}', 'cognito:user_status', 'CONFIRMED', lpad(n::text, 36, '0') FROM generate_series(0, {count} - 1) n;
            INSERT INTO user_counts (pool_id, part, users) VALUES ('{pool_id}', 15, {count})
                ON CONFLICT (pool_id, part) DO UPDATE SET users = user_counts.users + excluded.users"
        ));
    }

    /// Makes a pool older than it is, with the history of its users, past any store: no server may have it at hand.
    ///
    /// # Panics
    /// When the server refuses.
    pub fn make_older(&self, pool_id: &str, by: Duration) {
        let by = by.as_millis();
        self.sql(&format!(
            "UPDATE pools SET created_at = created_at - {by} WHERE id = '{pool_id}';
            UPDATE recovery_pools SET since = since - {by} WHERE pool_id = '{pool_id}'"
        ));
    }

    /// The newest version of its schema; `None` while there is none.
    #[must_use]
    pub fn schema_version(&self) -> Option<i64> {
        let versions = postgres::run_sql(&self.url(), "SELECT MAX(version) FROM schema_versions").ok()?;
        versions.first()?.parse().ok()
    }

    /// How many users it holds; `None` as long as it has no table for them.
    #[must_use]
    pub fn users(&self) -> Option<u64> {
        postgres::run_sql(&self.url(), "SELECT count(*) FROM users").ok()?.first()?.parse().ok()
    }

    /// Runs statements in it.
    ///
    /// # Panics
    /// When the server refuses.
    pub fn sql(&self, sql: &str) {
        self.cluster.sql(&self.name, sql);
    }

    /// The first column of the rows of a query, as text.
    ///
    /// # Panics
    /// When the server refuses.
    #[must_use]
    pub fn query(&self, sql: &str) -> Vec<String> {
        self.cluster.query(&self.name, sql)
    }

    /// The same through a port of 127.0.0.1.
    ///
    /// # Panics
    /// As [`Database::query`].
    #[must_use]
    pub fn query_at(&self, port: u16, sql: &str) -> Vec<String> {
        postgres::run_sql(&self.url_at(port), sql).unwrap_or_else(|error| panic!("{error}"))
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if self.serves_again && !std::thread::panicking() {
            if let Ok(name) = self.cluster.empty(&self.name) {
                self.cluster.used.lock().unwrap_or_else(PoisonError::into_inner).push(name);
            }
            return;
        }
        let _ = self.cluster.try_sql("postgres", &format!("DROP DATABASE {} WITH (FORCE)", self.name));
    }
}
