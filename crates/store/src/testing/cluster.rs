//! A PostgreSQL cluster of this process's own, made by the programs that are installed on the machine.
//!
//! One cluster serves a process; each test takes a database of its own, copied from one that has the newest schema. The cluster ends with the
//! process, however that ends: a shell holds it, and waits for the end of a pipe that only this process holds open.

use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::atomic::AtomicU32;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use super::process::{as_user, free_port, hold, run, server_user};
use crate::engine::postgres;

/// Where Debian and its kin have the programs, one folder for each version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// What the server says when somebody listens on its port.
const PORT_TAKEN: &str = "could not create any TCP/IP sockets";

/// How often another port is tried.
const PORTS_TRIED: usize = 5;

/// A running cluster.
#[derive(Debug)]
pub struct Cluster {
    pub(super) folder: PathBuf,
    pub(super) port: u16,
    pub(super) databases: AtomicU32,
    /// Databases with the newest schema that nobody uses any more, emptied. To make one anew takes ten times as long.
    pub(super) used: Mutex<Vec<String>>,
    /// Whose standard input is the pipe; one more for each restart.
    holders: Mutex<Vec<Child>>,
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
pub(super) fn programs() -> Option<PathBuf> {
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

    /// Between the look for a free port and the server's start somebody else may take it: then it begins anew with another one.
    fn start(programs: &Path, settings: &str) -> Result<Self, String> {
        let mut taken = String::new();
        for _ in 0..PORTS_TRIED {
            match Self::start_at_a_port(programs, settings) {
                Err(error) if error.contains(PORT_TAKEN) => taken = error,
                started => return started,
            }
        }
        Err(taken)
    }

    fn start_at_a_port(programs: &Path, settings: &str) -> Result<Self, String> {
        let (folder, user) = new_folder()?;
        let data = folder.join("data");
        let mut initdb = as_user(user, &programs.join("initdb"));
        initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--pgdata"]).arg(&data);
        run(&mut initdb)?;
        let port = free_port()?;
        let conf = format!(
            "listen_addresses = '127.0.0.1'\nport = {port}\nunix_socket_directories = '{}'\nmax_connections = 300\nshared_buffers = 64MB\n\
             fsync = off\nfull_page_writes = off\nautovacuum_naptime = 10min\n{settings}\n",
            folder.display()
        );
        std::fs::write(data.join("postgresql.auto.conf"), conf).map_err(|error| format!("postgresql.auto.conf: {error}"))?;
        let mut server = as_user(user, &programs.join("postgres"));
        let holder = hold(&folder, server.arg("-D").arg(&data))?;
        let cluster = Self::held(folder, port, holder);
        cluster.wait_until_ready()?;
        Ok(cluster)
    }

    /// The cluster of a server that somebody holds.
    pub(super) fn held(folder: PathBuf, port: u16, holder: Child) -> Self {
        Self { folder, port, databases: AtomicU32::new(0), used: Mutex::default(), holders: Mutex::new(vec![holder]) }
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
            let mut server = as_user(server_user()?, &programs.join("postgres"));
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
        Err(self.log())
    }

    fn wait_until_ready(&self) -> Result<(), String> {
        let mut last = String::new();
        for _ in 0..600 {
            match self.try_sql("postgres", "SELECT 1") {
                Ok(()) => return Ok(()),
                Err(error) => last = error,
            }
            if self.log().contains(PORT_TAKEN) {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(format!("PostgreSQL did not start: {last}\n{}", self.log()))
    }

    pub(super) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).unwrap_or_default()
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

/// A folder for a server, and the user who owns it if that is another.
pub(super) fn new_folder() -> Result<(PathBuf, Option<&'static str>), String> {
    let folder = tempfile::Builder::new().prefix("cognate-pg-").tempdir().map_err(|error| format!("a folder: {error}"))?.keep();
    let user = server_user()?;
    if let Some(user) = user {
        run(Command::new("chown").arg(user).arg(&folder))?;
    }
    Ok((folder, user))
}
