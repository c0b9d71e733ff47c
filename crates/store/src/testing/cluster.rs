//! A PostgreSQL cluster of this process's own, made by the programs that are installed on the machine.
//!
//! One cluster serves a process; each test takes a database of its own, copied from one that has the newest schema. The cluster ends with the
//! process, however that ends: a shell holds it, and waits for the end of a pipe that only this process holds open.

use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use super::process::{as_user, free_port, hold, run, server_user};
use crate::engine::postgres;
use crate::{Store, StoreOptions};

/// Where Debian and its kin have the programs, one folder for each version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// The database that the others are copies of.
const TEMPLATE: &str = "cognate_template";

/// A running cluster.
#[derive(Debug)]
pub struct Cluster {
    folder: PathBuf,
    port: u16,
    databases: AtomicU32,
    /// Databases with the newest schema that nobody uses any more, emptied. To make one anew takes ten times as long.
    used: Mutex<Vec<String>>,
    /// Whose standard input is the pipe; one more for each restart.
    holders: Mutex<Vec<Child>>,
}

/// A database that nobody else has. It goes when this is dropped.
#[derive(Debug)]
pub struct Database {
    cluster: &'static Cluster,
    name: String,
    /// The next test may have it, emptied.
    serves_again: bool,
}

/// The cluster of this process, started by the first who asks; `None` on a machine without PostgreSQL.
///
/// # Panics
/// When PostgreSQL is there and does not start.
#[must_use]
pub fn cluster() -> Option<&'static Cluster> {
    static CLUSTER: OnceLock<Option<Cluster>> = OnceLock::new();
    CLUSTER.get_or_init(|| programs().map(|programs| Cluster::start(&programs, "").unwrap_or_else(|error| panic!("{error}")))).as_ref()
}

/// The folder with `initdb` and `postgres`: the newest of those that Debian has, or the one on the path.
fn programs() -> Option<PathBuf> {
    let has_both = |folder: &PathBuf| folder.join("initdb").is_file() && folder.join("postgres").is_file();
    if let Some(folder) = std::env::var_os("COGNATE_TEST_POSTGRES") {
        return Some(PathBuf::from(folder)).filter(has_both);
    }
    let versions = std::fs::read_dir(DEBIAN).into_iter().flatten().flatten();
    let version = |folder: &PathBuf| folder.parent().and_then(|version| version.file_name()?.to_str()?.parse::<u32>().ok());
    let newest = versions.map(|version| version.path().join("bin")).filter(has_both).max_by_key(version);
    newest.or_else(|| std::env::split_paths(&std::env::var_os("PATH")?).find(has_both))
}

impl Cluster {
    /// Starts another cluster, with further lines for its `postgresql.conf`. `None` on a machine without PostgreSQL.
    ///
    /// # Errors
    /// What did not work, with the server's log.
    pub fn start_another(settings: &str) -> Option<Result<Self, String>> {
        programs().map(|programs| Self::start(&programs, settings))
    }

    fn start(programs: &Path, settings: &str) -> Result<Self, String> {
        let (folder, user) = new_folder()?;
        let data = folder.join("data");
        let mut initdb = as_user(user, &programs.join("initdb"));
        initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--pgdata"]).arg(&data);
        run(&mut initdb)?;
        // Somebody else may take the port in between: then the server does not start, and the test says so.
        let port = free_port()?;
        let conf = format!(
            "listen_addresses = '127.0.0.1'\nport = {port}\nunix_socket_directories = '{}'\nmax_connections = 300\nshared_buffers = 64MB\n\
             fsync = off\nfull_page_writes = off\nautovacuum_naptime = 10min\n{settings}\n",
            folder.display()
        );
        std::fs::write(data.join("postgresql.auto.conf"), conf).map_err(|error| format!("postgresql.auto.conf: {error}"))?;
        let mut server = as_user(user, &programs.join("postgres"));
        let holder = hold(&folder, server.arg("-D").arg(&data))?;
        let cluster = Self { folder, port, databases: AtomicU32::new(0), used: Mutex::default(), holders: Mutex::new(vec![holder]) };
        cluster.wait_until_ready()?;
        Ok(cluster)
    }

    /// Starts a standby that follows this cluster, and makes commits wait for it.
    ///
    /// # Errors
    /// As [`Cluster::start_another`].
    pub fn with_standby(&self) -> Result<Self, String> {
        let programs = programs().ok_or("no PostgreSQL on this machine")?;
        let (folder, user) = new_folder()?;
        let (data, port) = (folder.join("data"), free_port()?);
        let mut copy = as_user(user, &programs.join("pg_basebackup"));
        copy.args(["--username=postgres", "--host=127.0.0.1", "--checkpoint=fast", "--no-sync", "--write-recovery-conf", "--port"]);
        run(copy.arg(self.port.to_string()).arg("--pgdata").arg(&data))?;
        let mut server = as_user(user, &programs.join("postgres"));
        server.arg("-D").arg(&data).arg("-p").arg(port.to_string()).arg("-k").arg(&folder);
        let holder = hold(&folder, &server)?;
        let standby = Self { folder, port, databases: AtomicU32::new(0), used: Mutex::default(), holders: Mutex::new(vec![holder]) };
        self.try_sql("postgres", "ALTER SYSTEM SET synchronous_standby_names = '*'")?;
        self.try_sql("postgres", "SELECT pg_reload_conf()")?;
        for _ in 0..600 {
            let state = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'";
            if postgres::run_sql(&self.url_of("postgres"), state)? == ["1"] {
                return Ok(standby);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err("the standby does not follow".to_owned())
    }

    /// The server's first process.
    #[must_use]
    pub fn pid(&self) -> Option<u32> {
        std::fs::read_to_string(self.folder.join("data").join("postmaster.pid")).ok()?.lines().next()?.parse().ok()
    }

    /// Kills the server without any warning.
    ///
    /// # Panics
    /// When it does not run.
    pub fn kill(&self) {
        let pid = std::fs::read_to_string(self.folder.join("data").join("postmaster.pid")).unwrap_or_default();
        let pid = pid.lines().next().unwrap_or_default().to_owned();
        run(Command::new("kill").args(["-9", &pid])).unwrap_or_else(|error| panic!("{error}"));
    }

    /// Starts the server again on its data, with its port.
    ///
    /// # Errors
    /// What did not work.
    pub fn restart(&self) -> Result<(), String> {
        let programs = programs().ok_or("no PostgreSQL on this machine")?;
        // Until its parent has taken note of its end, a killed server counts as running. The shell must not remove the folder, either.
        for mut holder in self.holders.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            holder.kill().and_then(|()| holder.wait()).map_err(|error| format!("sh: {error}"))?;
        }
        // As long as a process of the killed server is left, the new one refuses.
        for _ in 0..30 {
            let mut server = as_user(server_user(), &programs.join("postgres"));
            server.arg("-D").arg(self.folder.join("data")).arg("-p").arg(self.port.to_string()).arg("-k").arg(&self.folder);
            let holder = hold(&self.folder, &server)?;
            self.holders.lock().unwrap_or_else(PoisonError::into_inner).push(holder);
            for _ in 0..40 {
                if self.try_sql("postgres", "SELECT 1").is_ok() {
                    return Ok(());
                }
                std::thread::sleep(Duration::from_millis(50));
            }
        }
        Err(std::fs::read_to_string(self.folder.join("log")).unwrap_or_default())
    }

    /// Makes the primary of a standby.
    ///
    /// # Errors
    /// What the program said.
    pub fn promote(&self) -> Result<(), String> {
        let programs = programs().ok_or("no PostgreSQL on this machine")?;
        run(as_user(server_user(), &programs.join("pg_ctl")).args(["promote", "--wait", "--pgdata"]).arg(self.folder.join("data")))
    }

    fn wait_until_ready(&self) -> Result<(), String> {
        let mut last = String::new();
        for _ in 0..600 {
            match self.try_sql("postgres", "SELECT 1") {
                Ok(()) => return Ok(()),
                Err(error) => last = error,
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        Err(format!("PostgreSQL did not start: {last}\n{log}"))
    }

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
            Some(name) => Database { cluster: self, name, serves_again: true },
            None => {
                let mut database = self.copy_of(TEMPLATE);
                database.serves_again = true;
                database
            }
        }
    }

    /// A new database without any table.
    ///
    /// # Panics
    /// As [`Cluster::database`].
    #[must_use]
    pub fn empty_database(&'static self) -> Database {
        self.copy_of("template0")
    }

    fn copy_of(&'static self, template: &str) -> Database {
        let name = self.new_name();
        self.sql("postgres", &format!("CREATE DATABASE {name} TEMPLATE {template}"));
        Database { cluster: self, name, serves_again: false }
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

    /// The address of a database through the cluster's socket.
    #[must_use]
    pub fn url_of(&self, database: &str) -> String {
        format!("postgres:///{database}?host={}&port={}&user=postgres", self.folder.display(), self.port)
    }

    /// The port on 127.0.0.1; user `postgres`, no password.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The folder of its files.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Runs statements in a database, past any store.
    ///
    /// # Panics
    /// When the server refuses.
    pub fn sql(&self, database: &str, sql: &str) {
        self.try_sql(database, sql).unwrap_or_else(|error| panic!("{error}"));
    }

    /// The same, with what the server says against it.
    ///
    /// # Errors
    /// The server's message.
    pub fn try_sql(&self, database: &str, sql: &str) -> Result<(), String> {
        postgres::run_sql(&self.url_of(database), sql).map(drop)
    }

    /// The first column of the rows of a query, as text.
    ///
    /// # Panics
    /// When the server refuses.
    #[must_use]
    pub fn query(&self, database: &str, sql: &str) -> Vec<String> {
        postgres::run_sql(&self.url_of(database), sql).unwrap_or_else(|error| panic!("{error}"))
    }
}

impl Database {
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
            "INSERT INTO users (pool_id, sub, username, username_key, status, enabled, attributes, password_history, pending, created_at,
                updated_at, version)
                SELECT '{pool_id}', lpad(n::text, 36, '0'), 'many-' || n, 'many-' || n, 'CONFIRMED', TRUE, '{{}}', '[]', '{{}}', 1, 1, 1
                FROM generate_series(0, {count} - 1) n;
            INSERT INTO user_counts (pool_id, part, users) VALUES ('{pool_id}', 15, {count})
                ON CONFLICT (pool_id, part) DO UPDATE SET users = user_counts.users + excluded.users"
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

/// A folder for a server, and the user who owns it if that is another.
fn new_folder() -> Result<(PathBuf, Option<&'static str>), String> {
    let folder = tempfile::Builder::new().prefix("cognate-pg-").tempdir().map_err(|error| format!("a folder: {error}"))?.keep();
    let user = server_user();
    if let Some(user) = user {
        run(Command::new("chown").arg(user).arg(&folder))?;
    }
    Ok((folder, user))
}
