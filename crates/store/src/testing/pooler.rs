//! A PgBouncer before the cluster.

use std::path::PathBuf;
use std::process::Child;
use std::time::Duration;

use super::cluster::Cluster;
use super::process::{as_user, free_port, hold, run, server_user};

/// Where it is, apart from the path: not everybody has this folder there.
const DEBIAN: &str = "/usr/sbin/pgbouncer";

/// A running PgBouncer; it ends with this process.
#[derive(Debug)]
pub struct Pooler {
    port: u16,
    _holder: Child,
}

impl Pooler {
    /// Starts one that hands out a few connections, each for one transaction. `None` on a machine without PgBouncer.
    ///
    /// # Errors
    /// What did not work.
    pub fn by_transaction(cluster: &Cluster) -> Option<Result<Self, String>> {
        let on_path = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).map(|folder| folder.join("pgbouncer")).collect();
        let places: Vec<PathBuf> = [vec![PathBuf::from(DEBIAN)], on_path].concat();
        let program = places.into_iter().find(|program| program.is_file())?;
        Some(Self::start(&program, cluster))
    }

    fn start(program: &std::path::Path, cluster: &Cluster) -> Result<Self, String> {
        let folder = tempfile::Builder::new().prefix("cognate-pgb-").tempdir().map_err(|error| format!("a folder: {error}"))?.keep();
        let port = free_port()?;
        let settings = format!(
            "[databases]\n* = host=127.0.0.1 port={} user=postgres\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\n\
             unix_socket_dir =\nauth_type = any\npool_mode = transaction\ndefault_pool_size = 4\nmax_client_conn = 200\n",
            cluster.port()
        );
        let file = folder.join("pgbouncer.ini");
        std::fs::write(&file, settings).map_err(|error| format!("pgbouncer.ini: {error}"))?;
        let user = server_user()?;
        if let Some(user) = user {
            run(std::process::Command::new("chown").arg("-R").arg(user).arg(&folder))?;
        }
        let holder = hold(&folder, as_user(user, program).arg(&file))?;
        for _ in 0..200 {
            if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(Self { port, _holder: holder });
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
        Err(format!("PgBouncer did not start:\n{log}"))
    }

    /// Its port on 127.0.0.1.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }
}
