//! Starts the real `cognate serve` on a port of its own and a store of its own.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use super::{Caller, MASTER_KEY, stores};

const MASTER_KEY_VARIABLE: &str = "COGNATE_KEYS_MASTER_KEY";
const START_TIME_MAX: Duration = Duration::from_secs(60);
const LOG_TIME_MAX: Duration = Duration::from_secs(60);
const LOG_LINES_MAX: usize = 10_000;

/// The first lines of a server's log.
type Log = Arc<Mutex<Vec<String>>>;

/// The program under test: built before the tests by `./test`, or beside this test binary by `cargo build`.
pub(crate) fn binary() -> PathBuf {
    let folder = match std::env::var_os("COGNATE_TEST_BIN") {
        Some(folder) => PathBuf::from(folder),
        None => std::env::current_exe().unwrap().ancestors().nth(2).unwrap().to_owned(),
    };
    let path = folder.join(format!("cognate{}", std::env::consts::EXE_SUFFIX));
    assert!(path.is_file(), "{} is not built; run: cargo build --package cognate", path.display());
    path
}

/// A running server; killed when dropped.
pub(crate) struct Server {
    child: Child,
    pub url: String,
    /// Where it really listens, when it calls itself by another URL.
    pub address: String,
    /// The operator's port.
    pub operator_url: String,
    /// What the server printed on standard output before it was ready (the first start's key pair).
    pub greeting: mpsc::Receiver<String>,
    log: Log,
    folder: Option<TempDir>,
}

impl Server {
    /// Development mode, cheap hashes, a fresh store.
    pub(crate) fn start() -> Self {
        Self::start_with(&["--dev"], &[])
    }

    /// A fresh store with these flags and variables.
    pub(crate) fn start_with(flags: &[&str], variables: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut server = Self::start_in(folder.path(), flags, variables);
        server.folder = Some(folder);
        server
    }

    /// A store in `folder`, which outlives the server.
    pub(crate) fn start_in(folder: &Path, flags: &[&str], variables: &[(&str, &str)]) -> Self {
        Self::start_by(Self::command(folder, flags, variables))
    }

    /// A store in `folder` on a disk on which no file can grow beyond so many blocks of 512 bytes (in some shells 1,024).
    #[cfg(unix)]
    pub(crate) fn start_on_small_disk(folder: &Path, blocks: u32, flags: &[&str]) -> Self {
        let server = Self::command(folder, flags, &[]);
        let mut command = Command::new("sh");
        // Without the trap the process would be killed in the place of an error.
        command
            .args(["-c", &format!(r#"trap "" XFSZ; ulimit -f {blocks}; exec "$@""#), "sh"])
            .arg(server.get_program())
            .args(server.get_args());
        command.envs(server.get_envs().filter_map(|(name, value)| Some((name, value?))));
        command.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Self::start_by(command)
    }

    /// The server of a command line.
    pub(crate) fn start_by(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let (said, greeting) = mpsc::channel();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || stdout.lines().map_while(Result::ok).try_for_each(|line| said.send(line)));
        let log = Log::default();
        let [url, address, operator_url] = wait_until_ready(&mut child, &log);
        Self { child, url, address, operator_url, greeting, log, folder: None }
    }

    /// The log up to now, once it holds `text`.
    pub(crate) async fn log_with(&self, text: &str) -> String {
        let started = Instant::now();
        loop {
            let log = self.log.lock().unwrap().join("\n");
            if log.contains(text) {
                return log;
            }
            assert!(started.elapsed() < LOG_TIME_MAX, "{text:?} is not in the log:\n{log}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// The command line of a server in `folder`, not yet started.
    pub(crate) fn command(folder: &Path, flags: &[&str], variables: &[(&str, &str)]) -> Command {
        let mut command = Self::command_on(&stores::of(folder), "127.0.0.1:0", folder, flags, variables);
        if stores::on_postgres() && command.get_envs().all(|(name, _)| name != MASTER_KEY_VARIABLE) {
            // Beside SQLite's file a key is made; all nodes of a database have to be told theirs.
            command.env(MASTER_KEY_VARIABLE, MASTER_KEY);
        }
        command
    }

    /// The same on a store that is somewhere else, and on a port that somebody has to know.
    pub(crate) fn command_on(store: &str, listen: &str, folder: &Path, flags: &[&str], variables: &[(&str, &str)]) -> Command {
        Self::command_of(&binary(), store, listen, folder, flags, variables)
    }

    /// The same of another program than the one under test.
    pub(crate) fn command_of(
        program: &Path,
        store: &str,
        listen: &str,
        folder: &Path,
        flags: &[&str],
        variables: &[(&str, &str)],
    ) -> Command {
        let mut command = Command::new(program);
        let usual = ["--listen", listen];
        command
            .arg("serve")
            .args(if flags.contains(&"--listen") { &[][..] } else { &usual[..] })
            .args(["--operator-listen", "127.0.0.1:0", "--password-hash", "argon2id:m=8,t=1,p=1", "--store", store])
            .args(flags)
            .current_dir(folder)
            .env("COGNATE_LOG_FORMAT", "json")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        for (name, value) in variables {
            command.env(name, value);
        }
        command
    }

    /// An unsigned caller.
    pub(crate) fn caller(&self) -> Caller {
        Caller::new(&self.url)
    }

    /// The most memory that the process has had so far, in MiB.
    #[cfg(target_os = "linux")]
    pub(crate) fn memory_peak(&self) -> u64 {
        self.memory("VmHWM:")
    }

    /// The memory of its own that the process has now, in MiB: without the pages of files, such as the store's, that the system lends it while
    /// nobody else wants the room.
    #[cfg(target_os = "linux")]
    pub(crate) fn memory_own(&self) -> u64 {
        self.memory("RssAnon:")
    }

    /// That is only known there.
    #[cfg(not(target_os = "linux"))]
    pub(crate) fn memory_own(&self) -> u64 {
        0
    }

    #[cfg(target_os = "linux")]
    fn memory(&self, name: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
    }

    /// Kills the process without any warning, as a power cut would.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Stops the process where it is (SIGSTOP), until [`Server::go_on`].
    #[cfg(unix)]
    pub(crate) fn freeze(&self) {
        assert!(Command::new("kill").args(["-STOP", &self.child.id().to_string()]).status().unwrap().success());
    }

    /// See [`Server::freeze`].
    #[cfg(unix)]
    pub(crate) fn go_on(&self) {
        assert!(Command::new("kill").args(["-CONT", &self.child.id().to_string()]).status().unwrap().success());
    }

    /// Asks the process to stop (SIGTERM) and waits until it has.
    #[cfg(unix)]
    pub(crate) fn stop(&mut self) -> std::process::ExitStatus {
        let status = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(status.success());
        self.child.wait().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already gone is fine here.
        let _ = self.child.kill();
        let _ = self.child.wait();
        if let Some(folder) = &self.folder {
            stores::forget(folder.path());
        }
    }
}

/// Reads the log until the line that says where the server listens; the rest is read on so that the pipe never fills.
fn wait_until_ready(child: &mut Child, log: &Log) -> [String; 3] {
    let stderr = BufReader::new(child.stderr.take().unwrap());
    let (found, ready) = mpsc::channel();
    let log = Arc::clone(log);
    std::thread::spawn(move || {
        for line in stderr.lines().map_while(Result::ok) {
            if std::env::var_os("COGNATE_TEST_SHOW_LOG").is_some() {
                eprintln!("server: {line}");
            }
            if let Ok(event) = serde_json::from_str::<Value>(&line)
                && event["message"] == "ready"
            {
                let url = |name: &str| event[name].as_str().unwrap().to_owned();
                let _ = found.send(Ok([url("url"), url("address"), url("operator_url")]));
            }
            let mut log = log.lock().unwrap();
            if log.len() < LOG_LINES_MAX {
                log.push(line);
            }
        }
        let _ = found.send(Err(log.lock().unwrap().join("\n")));
    });
    match ready.recv_timeout(START_TIME_MAX) {
        Ok(Ok(urls)) => urls,
        Ok(Err(log)) => panic!("the server did not start:\n{log}"),
        Err(_) => panic!("the server was not ready within {START_TIME_MAX:?}"),
    }
}
