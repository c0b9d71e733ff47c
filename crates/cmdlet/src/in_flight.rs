//! Which records are under way: a small file beside the results file, so that `-Resume` can tell a record that was sent and never answered
//! from one that was refused. Only such a record may count as already there.
//!
//! Each line is `{"Line":7,"Key":DIGEST,"After":BYTES}`: the record of line 7 was sent when the results file had so many bytes. It is under
//! way until the results file has a result of that line behind them.

use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Write};

/// The file is written anew when it has grown past this.
const FILE_BYTES_MAX: u64 = 256 * 1024;
/// No line is longer.
const LINE_BYTES_MAX: u64 = 256;

/// One record that was sent.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Sent {
    line: u64,
    key: u64,
    after: u64,
}

/// The records of an earlier run that were sent, by line.
pub(crate) type Earlier = HashMap<u64, Sent>;

impl Sent {
    /// The record's line.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// The digest of the record's key.
    pub(crate) fn key(&self) -> u64 {
        self.key
    }

    /// Whether a result that begins at this byte is one of this sending.
    pub(crate) fn is_answered_at(&self, byte: u64) -> bool {
        byte >= self.after
    }
}

/// The name of the file.
pub(crate) fn name(results: &str) -> String {
    format!("{results}.in-flight")
}

/// What an earlier run left behind. A last line that was cut off belongs to a record that was not sent yet.
///
/// # Errors
/// A file that is there and cannot be read.
pub(crate) fn read(results: &str) -> std::io::Result<Earlier> {
    let file = match File::open(name(results)) {
        Ok(file) => file,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Earlier::new()),
        Err(e) => return Err(e),
    };
    let mut found = Earlier::new();
    let mut reader = BufReader::new(file);
    let mut line = Vec::new();
    loop {
        line.clear();
        if (&mut reader).take(LINE_BYTES_MAX).read_until(b'\n', &mut line)? == 0 {
            return Ok(found);
        }
        if let Ok(sent) = serde_json::from_slice::<Sent>(&line) {
            found.insert(sent.line, sent);
        }
    }
}

/// The file while a run writes it.
pub(crate) struct InFlight {
    name: String,
    file: Option<File>,
    bytes: u64,
    /// What is under way, with what an earlier run left behind and this one has not come to.
    open: Earlier,
}

impl InFlight {
    /// Begins with what is left from an earlier run.
    pub(crate) fn new(results: &str, left: Earlier) -> Self {
        Self { name: name(results), file: None, bytes: 0, open: left }
    }

    /// Notes that a record is about to be sent.
    ///
    /// # Errors
    /// When it cannot be written down; then it must not be sent.
    pub(crate) fn add(&mut self, line: u64, key: u64, after: u64) -> std::io::Result<()> {
        let sent = Sent { line, key, after };
        self.open.insert(line, sent);
        match &mut self.file {
            Some(file) if self.bytes < FILE_BYTES_MAX => {
                let text = text(&sent);
                self.bytes += text.len() as u64;
                file.write_all(text.as_bytes())
            }
            _ => self.rewrite(),
        }
    }

    /// Notes that a record has its result.
    pub(crate) fn remove(&mut self, line: u64) {
        self.open.remove(&line);
    }

    /// At the end: without records under way there is nothing to keep.
    pub(crate) fn end(&mut self) {
        self.file = None;
        if self.open.is_empty() {
            // It may never have been made, and a file that stays says nothing wrong.
            drop(std::fs::remove_file(&self.name));
        }
    }

    /// Writes the file anew with what is still under way; the old one stays until the new one is whole.
    fn rewrite(&mut self) -> std::io::Result<()> {
        let whole: String = self.open.values().map(text).collect();
        let new = format!("{}.new", self.name);
        std::fs::write(&new, &whole)?;
        self.file = None;
        std::fs::rename(&new, &self.name)?;
        self.file = Some(OpenOptions::new().append(true).open(&self.name)?);
        self.bytes = whole.len() as u64;
        Ok(())
    }
}

fn text(sent: &Sent) -> String {
    serde_json::to_string(sent).map_or_else(|_| String::new(), |json| format!("{json}\n"))
}
