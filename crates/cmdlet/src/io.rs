//! The one door to the outside: streams, environment, terminal, home folder, chance.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Read, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

/// Tells the time that a request is signed with.
pub type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// What a run reads from and writes to. Tests make their own; programs take [`Io::from_process`].
pub struct Io {
    /// Standard input.
    pub stdin: Box<dyn Read + Send>,
    /// Whether a person types there.
    pub stdin_is_terminal: bool,
    /// Standard output.
    pub stdout: Box<dyn Write + Send>,
    /// Whether a person reads there.
    pub stdout_is_terminal: bool,
    /// Standard error.
    pub stderr: Box<dyn Write + Send>,
    /// Whether a person reads there.
    pub stderr_is_terminal: bool,
    /// Environment variables.
    pub env: Env,
    /// Width of the window in characters.
    pub columns: usize,
    /// The time for signatures.
    pub clock: Clock,
}

impl Io {
    /// The process's own streams and environment.
    pub fn from_process() -> Self {
        let columns = terminal_size::terminal_size().map_or(120, |(width, _)| usize::from(width.0));
        Self {
            stdin: Box::new(std::io::stdin()),
            stdin_is_terminal: std::io::stdin().is_terminal(),
            stdout: Box::new(std::io::stdout()),
            stdout_is_terminal: std::io::stdout().is_terminal(),
            stderr: Box::new(std::io::stderr()),
            stderr_is_terminal: std::io::stderr().is_terminal(),
            env: Env::from_process(),
            columns,
            clock: Arc::new(now),
        }
    }
}

/// Environment variables, read once.
#[derive(Clone, Default)]
pub struct Env(BTreeMap<String, String>);

impl Env {
    /// The process's environment; variables that are not UTF-8 are left out.
    pub fn from_process() -> Self {
        Self(std::env::vars_os().filter_map(|(k, v)| Some((k.into_string().ok()?, v.into_string().ok()?))).collect())
    }

    /// These variables only.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self(pairs.into_iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect())
    }

    /// The value of a variable that is set and not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|v| !v.is_empty())
    }

    /// Whether a variable says `true`, in any case.
    pub fn is_true(&self, name: &str) -> bool {
        self.get(name).is_some_and(|v| v.eq_ignore_ascii_case("true"))
    }

    /// The user's home folder.
    pub fn home(&self) -> Option<PathBuf> {
        self.get("HOME").or_else(|| self.get("USERPROFILE")).map(PathBuf::from)
    }
}

#[expect(clippy::disallowed_methods, reason = "the time for signatures; this is the door")]
fn now() -> SystemTime {
    SystemTime::now()
}

/// A start to measure from. Only for durations that a person reads or waits for.
#[expect(clippy::disallowed_methods, reason = "a measured start; this is the door")]
pub(crate) fn start() -> std::time::Instant {
    std::time::Instant::now()
}

/// A number from 0.5 to 1, different every time: spreads the waits of clients that were turned away together.
pub(crate) fn jitter() -> f64 {
    use std::hash::{BuildHasher, Hasher};
    let random = std::collections::hash_map::RandomState::new().build_hasher().finish();
    0.5 + 0.5 * ((random >> 11) as f64 / (1u64 << 53) as f64)
}
