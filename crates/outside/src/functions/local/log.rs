//! What functions print: the newest lines in memory and in a file of limited size, at a limited rate.

use std::collections::VecDeque;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::calendar::iso_8601;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::time::Instant;

use crate::clock::Clock;
use crate::platform::append_private;

/// How many lines are kept in memory.
const LINES_MAX: usize = 1000;
/// The longest line kept, in bytes; the rest of it is left out.
const LINE_BYTES_MAX: usize = 8 * 1024;
/// How much output may be kept at once.
const BURST_BYTES: u64 = 256 * 1024;
/// How much output is kept a second after that; more is counted and left out.
const RATE_BYTES: u64 = 64 * 1024;
/// How much output is read a second from one process; one that prints more has to wait, so it cannot keep this server busy.
const READ_BYTES_PER_SECOND: u64 = 16 * 1024 * 1024;
/// The size at which a log file is put aside; the one put aside before is removed.
const FILE_BYTES_MAX: u64 = 1024 * 1024;

/// One line that a function printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// When it was read, as `2024-05-01T12:00:00.123Z`.
    pub time: String,
    /// The text, without its line end.
    pub text: String,
}

/// The output of all processes of one function.
pub(super) struct FunctionLog {
    kept: Mutex<Kept>,
    clock: Arc<dyn Clock>,
}

struct Kept {
    lines: VecDeque<LogLine>,
    allowance: u64,
    refilled: Instant,
    left_out: u64,
    file: Option<LogFile>,
}

impl FunctionLog {
    pub(super) fn new(name: &str, directory: Option<&Path>, clock: Arc<dyn Clock>) -> Self {
        let file = directory.map(|directory| LogFile::new(file_path(directory, name)));
        let kept = Kept { lines: VecDeque::new(), allowance: BURST_BYTES, refilled: Instant::now(), left_out: 0, file };
        Self { kept: Mutex::new(kept), clock }
    }

    /// The kept lines, oldest first.
    pub(super) fn lines(&self) -> Vec<LogLine> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).lines.iter().cloned().collect()
    }

    /// Keeps one line, unless too much was printed lately.
    pub(super) fn note(&self, text: &str) {
        let time = iso_8601(self.clock.now());
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let refill = u64::try_from(now.duration_since(kept.refilled).as_millis()).unwrap_or(u64::MAX).saturating_mul(RATE_BYTES) / 1000;
        if refill > 0 {
            kept.allowance = kept.allowance.saturating_add(refill).min(BURST_BYTES);
            kept.refilled = now;
        }
        let cost = text.len() as u64 + 1;
        if cost > kept.allowance {
            kept.left_out += 1;
            return;
        }
        kept.allowance -= cost;
        let left_out = std::mem::take(&mut kept.left_out);
        if left_out > 0 {
            kept.push(LogLine { time: time.clone(), text: format!("[{left_out} lines left out: too much output]") });
        }
        kept.push(LogLine { time, text: text.to_owned() });
    }
}

impl Kept {
    fn push(&mut self, line: LogLine) {
        if let Some(file) = &mut self.file {
            file.write(&line);
        }
        if self.lines.len() >= LINES_MAX {
            self.lines.pop_front();
        }
        self.lines.push_back(line);
    }
}

/// Reads a process's output to its end, line by line.
pub(super) async fn capture(mut output: impl AsyncRead + Unpin, log: Arc<FunctionLog>) {
    let mut buffer = vec![0; 16 * 1024];
    let mut line = Vec::new();
    let mut cut = false;
    let mut second = (Instant::now(), 0_u64);
    loop {
        let read = match output.read(&mut buffer).await {
            Ok(0) | Err(_) => break,
            Ok(read) => read,
        };
        for &byte in &buffer[..read] {
            // Runtime clients mark the line ends inside one message by carriage returns.
            if byte == b'\n' || byte == b'\r' {
                if !line.is_empty() {
                    log.note(&String::from_utf8_lossy(&line));
                }
                line.clear();
                cut = false;
            } else if line.len() < LINE_BYTES_MAX {
                line.push(byte);
            } else if !cut {
                line.extend_from_slice(b"..");
                cut = true;
            }
        }
        second.1 += read as u64;
        if second.0.elapsed() >= Duration::from_secs(1) {
            second = (Instant::now(), 0);
        } else if second.1 > READ_BYTES_PER_SECOND {
            tokio::time::sleep_until(second.0 + Duration::from_secs(1)).await;
        }
    }
    if !line.is_empty() {
        log.note(&String::from_utf8_lossy(&line));
    }
}

/// A log file that is put aside when it has grown too large.
struct LogFile {
    path: PathBuf,
    open: Option<(File, u64)>,
    failed: bool,
}

impl LogFile {
    fn new(path: PathBuf) -> Self {
        Self { path, open: None, failed: false }
    }

    fn write(&mut self, line: &LogLine) {
        if self.failed {
            return;
        }
        if let Err(error) = self.try_write(line) {
            tracing::warn!(path = %self.path.display(), %error, "a function's log file cannot be written; its output is kept in memory only");
            self.failed = true;
        }
    }

    fn try_write(&mut self, line: &LogLine) -> std::io::Result<()> {
        if self.open.as_ref().is_some_and(|(_, size)| *size >= FILE_BYTES_MAX) {
            self.open = None;
            std::fs::rename(&self.path, put_aside(&self.path))?;
        }
        let (file, size) = match &mut self.open {
            Some(open) => open,
            None => {
                let file = open_private(&self.path)?;
                let size = file.metadata()?.len();
                self.open.insert((file, size))
            }
        };
        let text = format!("{} {}\n", line.time, line.text);
        file.write_all(text.as_bytes())?;
        *size += text.len() as u64;
        Ok(())
    }
}

/// Handlers print whole events, with passwords and codes in them, so nobody but the server's user may read the file.
fn open_private(path: &Path) -> std::io::Result<File> {
    if let Some(directory) = path.parent() {
        std::fs::create_dir_all(directory)?;
    }
    append_private(path)
}

/// The log file of a function: its key with everything but letters, digits, `.`, `_` and `-` replaced.
fn file_path(directory: &Path, name: &str) -> PathBuf {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' };
    let name: String = name.chars().map(plain).collect();
    directory.join(format!("function-{name}.log"))
}

fn put_aside(path: &Path) -> PathBuf {
    path.with_extension("log.1")
}

/// The last `limit` lines that a function printed, as its log files hold them; none if it never printed.
pub fn read_log_file(directory: &Path, name: &str, limit: usize) -> std::io::Result<Vec<String>> {
    let path = file_path(directory, name);
    let mut lines = VecDeque::new();
    for path in [put_aside(&path), path] {
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        for line in String::from_utf8_lossy(&bytes).lines() {
            if lines.len() >= limit {
                lines.pop_front();
            }
            lines.push_back(line.to_owned());
        }
    }
    Ok(lines.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::FixedClock;
    use domain::time::Millis;

    fn log(directory: Option<&Path>) -> Arc<FunctionLog> {
        Arc::new(FunctionLog::new("arn:aws:lambda:r:0:function:f", directory, Arc::new(FixedClock::new(Millis(0)))))
    }

    #[tokio::test]
    async fn lines_are_kept_cut_and_counted() {
        let log = log(None);
        let mut text = b"one\ntwo\r".to_vec();
        text.extend(vec![b'x'; 3 * LINE_BYTES_MAX]);
        text.extend(b"\nlast");
        capture(text.as_slice(), Arc::clone(&log)).await;
        let lines = log.lines();
        assert_eq!((lines[0].text.as_str(), lines[1].text.as_str(), lines[3].text.as_str()), ("one", "two", "last"));
        assert_eq!(lines[2].text.len(), LINE_BYTES_MAX + 2);
        assert_eq!(lines[0].time, "1970-01-01T00:00:00.000Z");
    }

    #[tokio::test(start_paused = true)]
    async fn a_flood_is_left_out_and_says_so_afterwards() {
        let log = log(None);
        let flood = "a line of a flood\n".repeat(100_000);
        capture(flood.as_bytes(), Arc::clone(&log)).await;
        let bytes: usize = log.lines().iter().map(|line| line.text.len()).sum();
        assert!(bytes as u64 <= BURST_BYTES && log.lines().len() <= LINES_MAX);
        tokio::time::advance(Duration::from_secs(2)).await;
        log.note("after");
        let lines = log.lines();
        assert!(lines[lines.len() - 2].text.contains("lines left out"));
        assert_eq!(lines[lines.len() - 1].text, "after");
    }

    #[test]
    fn a_log_file_is_private_limited_and_can_be_read_back() {
        let directory = tempfile::tempdir().expect("a directory");
        let mut file = LogFile::new(file_path(directory.path(), "a/b:c"));
        let text = "y".repeat(1000);
        for number in 0..3000 {
            file.write(&LogLine { time: format!("{number}"), text: text.clone() });
        }
        assert!(!file.failed);
        let sizes: Vec<u64> =
            std::fs::read_dir(directory.path()).expect("files").flatten().map(|f| f.metadata().expect("data").len()).collect();
        assert_eq!(sizes.len(), 2);
        assert!(sizes.iter().all(|size| *size < FILE_BYTES_MAX + 2000));
        let lines = read_log_file(directory.path(), "a/b:c", 2).expect("readable");
        assert_eq!(lines, [format!("2998 {text}"), format!("2999 {text}")]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(file_path(directory.path(), "a/b:c")).expect("data").permissions().mode();
            assert_eq!(mode & 0o077, 0);
        }
    }
}
