//! Servers as child processes, and what the system says about them.

use std::fs::File;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::http::Connection;

/// A server that takes longer does not start at all; the slowest makes its schema in some dozens of seconds.
const READY_MAX: Duration = Duration::from_secs(300);
const STOP_MAX: Duration = Duration::from_secs(60);
/// Ticks a second of the times in /proc, the same on every Linux.
const TICKS: f64 = 100.0;

/// A running server; it is ended when this is dropped.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    /// Spawn until it answered.
    pub ready: Duration,
    pub log: PathBuf,
    /// The first process of the database that it works with, if that is the benchmark's own.
    pub database: Option<u32>,
}

/// A port that was free a moment ago.
pub fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

impl Server {
    /// Starts a command that is to listen on this port of the loopback address, and waits until `probe` answers anything below 500.
    pub async fn start(mut command: Command, port: u16, probe: &str, log: &Path) -> Result<Self, String> {
        let out = File::create(log).map_err(|error| format!("{}: {error}", log.display()))?;
        let errors = out.try_clone().map_err(|error| error.to_string())?;
        command.stdin(Stdio::null()).stdout(out).stderr(errors);
        let began = Instant::now();
        let child = command.spawn().map_err(|error| format!("{}: {error}", command.get_program().display()))?;
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let mut server = Self { child, address, ready: Duration::ZERO, log: log.to_owned(), database: None };
        loop {
            if let Ok(answer) = Connection::new(address).get(probe).await
                && answer.status < 500
            {
                server.ready = began.elapsed();
                return Ok(server);
            }
            if let Ok(Some(status)) = server.child.try_wait() {
                return Err(format!("the server ended at once ({status}); its log is {}", log.display()));
            }
            if began.elapsed() > READY_MAX {
                return Err(format!("the server was not ready within {} s; its log is {}", READY_MAX.as_secs(), log.display()));
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Processor time since the start, that of its database included, where the system tells.
    pub fn cpu(&self) -> Option<Duration> {
        let own = Times::of(self.pid())?.own;
        let database = match self.database {
            Some(first) => family_ticks(first)?,
            None => 0.0,
        };
        Some(Duration::from_secs_f64((own + database) / TICKS))
    }

    /// Memory in bytes that is the process's own, without the pages of files that are mapped into it, where the system tells.
    pub fn own_memory(&self) -> Option<u64> {
        self.status("RssAnon:")
    }

    /// The largest resident memory so far, in bytes.
    pub fn resident_peak(&self) -> Option<u64> {
        self.status("VmHWM:")
    }

    fn status(&self, name: &str) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok().map(|kib| kib * 1024)
    }

    /// Asks the server to stop and waits until it has.
    pub async fn stop(mut self) -> Result<(), String> {
        let asked = Command::new("kill").arg(self.pid().to_string()).status();
        if asked.is_err() {
            return self.child.kill().map_err(|error| error.to_string());
        }
        let began = Instant::now();
        while began.elapsed() < STOP_MAX {
            if let Ok(Some(_)) = self.child.try_wait() {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Err(format!("the server did not stop within {} s; its log is {}", STOP_MAX.as_secs(), self.log.display()))
    }
}

/// Ticks of a process, those of its children that have ended, and who started it.
struct Times {
    own: f64,
    ended: f64,
    parent: u32,
}

impl Times {
    fn of(pid: u32) -> Option<Self> {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        // The name in parentheses may hold spaces. Behind it: state, parent .. and from the 12th field on utime, stime, cutime, cstime.
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
        let parent = fields.get(1)?.parse().ok()?;
        Some(Self { own: ticks(11)? + ticks(12)?, ended: ticks(13)? + ticks(14)?, parent })
    }
}

/// Ticks of a process and all its children.
fn family_ticks(first: u32) -> Option<f64> {
    let Times { own, ended, .. } = Times::of(first)?;
    let pids = std::fs::read_dir("/proc").ok()?.flatten().filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let children = pids.filter_map(Times::of).filter(|times| times.parent == first).map(|times| times.own + times.ended);
    Some(own + ended + children.sum::<f64>())
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already gone is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
