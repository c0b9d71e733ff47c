//! A function's process: its environment, its output, its end.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

use tokio::process::{Child, Command};
use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::super::config::LocalSettings;
use super::log::{FunctionLog, capture};
use crate::platform::process as platform;

/// Variables of the server that a function gets too. Nothing else is handed on: the server's environment holds keys.
const INHERITED: [&str; 14] = [
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "TZ",
    "TMPDIR",
    "TEMP",
    "TMP",
    "SYSTEMROOT",
    "COMSPEC",
    "PATHEXT",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
];
/// The variable by which everything that a process started is found again.
pub(super) const MARKER_VARIABLE: &str = "COGNATE_FUNCTION_PROCESS";
/// How long the rest of the output is read after the end at most.
const OUTPUT_AFTER_END: Duration = Duration::from_millis(200);

/// What a process is started with.
#[derive(Clone, Copy)]
pub(super) struct Start<'a> {
    /// The function's key in the configuration.
    pub name: &'a str,
    /// Its settings.
    pub settings: &'a LocalSettings,
    /// For `AWS_REGION`.
    pub region: &'a str,
    /// For `AWS_LAMBDA_RUNTIME_API`.
    pub runtime_api: SocketAddr,
    /// Unique for this process.
    pub marker: &'a str,
}

/// A running process. It and everything it started end when this is dropped.
pub(super) struct Process {
    exit: watch::Receiver<Option<String>>,
    stop: Option<oneshot::Sender<()>>,
    watcher: Option<JoinHandle<()>>,
}

impl Process {
    /// Starts the process; its output goes to `log`.
    pub(super) fn start(start: Start<'_>, log: &Arc<FunctionLog>) -> std::io::Result<Self> {
        let mut command = Command::new(program(start.settings));
        command.args(&start.settings.arguments).env_clear();
        for name in INHERITED {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        let bare_name = super::super::target::Target::parse(start.name).name;
        command
            .env("AWS_LAMBDA_FUNCTION_NAME", bare_name)
            .env("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
            .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128")
            .env("AWS_LAMBDA_LOG_GROUP_NAME", format!("/aws/lambda/{bare_name}"))
            .env("AWS_LAMBDA_LOG_STREAM_NAME", start.marker)
            .env("AWS_REGION", start.region)
            .env("AWS_DEFAULT_REGION", start.region);
        if let Some(directory) = &start.settings.working_dir {
            command.current_dir(directory).env("LAMBDA_TASK_ROOT", directory);
        } else if let Ok(directory) = std::env::current_dir() {
            command.env("LAMBDA_TASK_ROOT", directory);
        }
        // Configured variables may replace the ones above, never the two that tie the process to this host.
        command.envs(&start.settings.env);
        command.env("AWS_LAMBDA_RUNTIME_API", start.runtime_api.to_string()).env(MARKER_VARIABLE, start.marker);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        platform::lead_own_group(&mut command);

        let mut child = command.spawn()?;
        let mut readers = Vec::new();
        if let Some(stdout) = child.stdout.take() {
            readers.push(tokio::spawn(capture(stdout, Arc::clone(log))));
        }
        if let Some(stderr) = child.stderr.take() {
            readers.push(tokio::spawn(capture(stderr, Arc::clone(log))));
        }
        let (ended, exit) = watch::channel(None);
        let (stop, stopped) = oneshot::channel();
        let watcher = tokio::spawn(watch_over(child, start.marker.to_owned(), stopped, ended, readers));
        Ok(Self { exit, stop: Some(stop), watcher: Some(watcher) })
    }

    /// True once the process has ended.
    pub(super) fn has_ended(&self) -> bool {
        self.exit.borrow().is_some()
    }

    /// Returns once the process has ended.
    pub(super) async fn ended(&self) {
        let mut exit = self.exit.clone();
        // The sender lives until the process has ended, so an error means the same.
        let _ = exit.wait_for(Option::is_some).await;
    }

    /// How it ended, in Lambda's words.
    pub(super) fn exit_text(&self) -> String {
        self.exit.borrow().clone().unwrap_or_else(|| "Error: Runtime exited without providing a reason".to_owned())
    }

    /// Ends the process and everything it started, and waits for that.
    pub(super) async fn end(mut self) {
        // Dropping the sender is the signal.
        drop(self.stop.take());
        if let Some(watcher) = self.watcher.take() {
            let _ = watcher.await;
        }
    }
}

/// The program to start. A path with several parts is meant from the function's own directory, on every system alike; a bare name is
/// looked up in `PATH`.
fn program(settings: &LocalSettings) -> PathBuf {
    let program = PathBuf::from(&settings.program);
    match &settings.working_dir {
        Some(directory) if program.components().count() > 1 => {
            let directory = std::path::absolute(directory).unwrap_or_else(|_| directory.clone());
            directory.join(program)
        }
        _ => program,
    }
}

/// What is wrong with the program of the settings, if it is not there. On Windows, where names have several endings, it is not looked for.
pub(super) fn missing_program(settings: &LocalSettings) -> Option<String> {
    let path = program(settings);
    if cfg!(windows) || path.is_file() && path.components().count() > 1 {
        return None;
    }
    if path.components().count() > 1 {
        return Some(format!("{} is not there", path.display()));
    }
    let folders = settings.env.get("PATH").map(std::ffi::OsString::from).or_else(|| std::env::var_os("PATH")).unwrap_or_default();
    let found = std::env::split_paths(&folders).any(|folder| folder.join(&path).is_file());
    (!found).then(|| format!("there is no {} in PATH", path.display()))
}

/// Waits for the end or the wish to end, then kills what is left of the process's family.
async fn watch_over(
    mut child: Child,
    marker: String,
    stopped: oneshot::Receiver<()>,
    ended: watch::Sender<Option<String>>,
    readers: Vec<JoinHandle<()>>,
) {
    let id = child.id();
    let status = tokio::select! {
        status = child.wait() => Some(status),
        _ = stopped => None,
    };
    let family = tokio::task::spawn_blocking(move || platform::kill_family(id, MARKER_VARIABLE, &marker));
    let _ = family.await;
    let status = match status {
        Some(status) => status,
        None => {
            // Where the family could not be killed as one, at least the process itself is.
            let _ = child.start_kill();
            child.wait().await
        }
    };
    ended.send_replace(Some(exit_text(status)));
    // With the whole family gone, the pipes end at once; a relative that got away may hold them open.
    let give_up = Instant::now() + OUTPUT_AFTER_END;
    for mut reader in readers {
        if tokio::time::timeout_at(give_up, &mut reader).await.is_err() {
            reader.abort();
        }
    }
}

fn exit_text(status: std::io::Result<ExitStatus>) -> String {
    match status {
        Ok(status) if status.success() => "Error: Runtime exited without providing a reason".to_owned(),
        Ok(status) => format!("Error: Runtime exited with error: {}", platform::exit_reason(status)),
        Err(_) => "Error: Runtime exited without providing a reason".to_owned(),
    }
}
