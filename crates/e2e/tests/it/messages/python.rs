//! The servers of the outside crate's tests (`crates/outside/tests/it/python`), for the real program to send to.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde_json::Value;

use crate::support::toolchain;

/// A running server; it ends with the test.
pub(super) struct Tool {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    pub port: u16,
}

impl Tool {
    /// Starts a script and waits until it listens; `None` where `scripts/test-clients` has not installed Python.
    pub(super) fn start(script: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Option<Self> {
        let mut command = toolchain::python("python")?;
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../outside/tests/it/python").join(script);
        command.arg(path).args(arguments).envs(variables.iter().copied()).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let stdin = child.stdin.take().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let mut tool = Self { child, stdin, stdout, port: 0 };
        tool.port = u16::try_from(tool.line()["port"].as_u64().unwrap()).unwrap();
        Some(tool)
    }

    /// Everything it has received so far.
    pub(super) fn dump(&mut self) -> Value {
        self.answer("dump")
    }

    /// Writes one line to its standard input and reads the one that it prints.
    pub(super) fn answer(&mut self, line: &str) -> Value {
        self.tell(line);
        self.line()
    }

    /// Writes one line to its standard input.
    pub(super) fn tell(&mut self, line: &str) {
        self.stdin.write_all(format!("{line}\n").as_bytes()).unwrap();
    }

    fn line(&mut self) -> Value {
        let mut line = String::new();
        self.stdout.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))
    }
}

impl Drop for Tool {
    fn drop(&mut self) {
        // Already gone is fine here.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
