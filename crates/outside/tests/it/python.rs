//! Servers written in Python, in an environment of their own that is made at the first use.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

/// A running server. It ends with the test.
pub(crate) struct Tool {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    /// Where it listens on loopback.
    pub port: u16,
}

impl Tool {
    /// Starts `tests/it/python/{script}` and waits until it listens.
    pub(crate) fn start(script: &str, arguments: &[&str]) -> Self {
        let mut child = Command::new(interpreter())
            .arg(folder().join(script))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the interpreter starts");
        let stdin = child.stdin.take().expect("a pipe");
        let stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut tool = Self { child, stdin, stdout, port: 0 };
        tool.port = tool.line()["port"].as_u64().and_then(|port| u16::try_from(port).ok()).expect("the server tells its port");
        tool
    }

    /// Everything the server has received so far.
    pub(crate) fn dump(&mut self) -> Value {
        self.stdin.write_all(b"dump\n").expect("the server reads");
        self.line()
    }

    fn line(&mut self) -> Value {
        let mut line = String::new();
        self.stdout.read_line(&mut line).expect("the server writes text");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("the server wrote {line:?}: {error}"))
    }
}

impl Drop for Tool {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/python")
}

/// The interpreter of the environment that `scripts/test-clients` makes, or of one that is made here.
fn interpreter() -> &'static Path {
    static INTERPRETER: OnceLock<PathBuf> = OnceLock::new();
    INTERPRETER.get_or_init(|| {
        let variable = |name: &str| std::env::var_os(name).map(PathBuf::from);
        let home = || Some(variable("HOME").or_else(|| variable("USERPROFILE"))?.join(".cache"));
        let cache = variable("XDG_CACHE_HOME").or_else(home).expect("a cache folder").join("cognate");
        let clients = variable("COGNATE_TEST_CLIENTS").unwrap_or_else(|| cache.join("clients"));
        let shared = program(&clients.join("python"));
        if is_complete(&shared) { shared } else { environment(&cache) }
    })
}

fn program(venv: &Path) -> PathBuf {
    if cfg!(windows) { venv.join("Scripts/python.exe") } else { venv.join("bin/python") }
}

fn is_complete(python: &Path) -> bool {
    let imports = "import aiosmtpd, cryptography, moto.server";
    python.exists() && Command::new(python).args(["-c", imports]).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

fn environment(cache: &Path) -> PathBuf {
    fs::create_dir_all(cache).expect("the cache folder can be made");
    // Other test programs may make the same environment at the same time.
    let lock = File::create(cache.join("venv.lock")).expect("a lock file");
    lock.lock().expect("the lock can be had");
    let venv = cache.join("venv");
    let python = program(&venv);
    if !is_complete(&python) {
        let base = if cfg!(windows) { "python" } else { "python3" };
        run(Command::new(base).args(["-m", "venv"]).arg(&venv));
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "-r"]).arg(folder().join("requirements.txt")));
    }
    python
}

fn run(command: &mut Command) {
    let status = command.status().unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
    assert!(status.success(), "{command:?} ended with {status}");
}
