//! The results file: one JSON line for each record that was tried, and what `-Resume` learns from it. No secret is written.

use crate::failure::{Failure, exit};
use crate::in_flight::{self, InFlight};
use crate::terminal;
use crate::value::Value;
use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::io::{BufRead, BufReader, Read, Write};

/// How every result begins.
const BEGINNING: &[u8] = b"{\"Line\":";
/// A longer line is no result: a record has at most four megabytes, and each of its bytes becomes at most six.
const LINE_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// Marks a failure after which nobody knows what the service did.
const UNANSWERED: &str = "Unanswered";

/// What became of a record.
pub(crate) enum Outcome<'a> {
    /// The service accepted it.
    Done,
    /// It was under way when an earlier run ended, and the service has it.
    Exists,
    /// The user declined it.
    Declined,
    /// It failed.
    Failed(&'a Failure),
}

/// The open results file with what an earlier run had finished: sixteen bytes for each record.
pub(crate) struct Results {
    file: Option<File>,
    name: String,
    bytes: u64,
    finished: HashMap<u64, u64>,
    /// Sent by an earlier run and never answered: line and digest of the key.
    unanswered: HashMap<u64, u64>,
    in_flight: Option<InFlight>,
}

fn usage(message: String) -> Failure {
    Failure::binding("ResultsFile", message)
}

impl Results {
    /// Opens the file. Without `resume` it must not hold results yet, so that none are lost or mixed.
    ///
    /// # Errors
    /// When it cannot be opened, holds results, or is not a results file.
    pub(crate) fn open(name: Option<&str>, resume: bool) -> Result<Self, Failure> {
        let Some(name) = name else {
            return if resume {
                Err(usage("-Resume needs -ResultsFile: the file that the interrupted run wrote.".into()))
            } else {
                Ok(Self {
                    file: None,
                    name: String::new(),
                    bytes: 0,
                    finished: HashMap::new(),
                    unanswered: HashMap::new(),
                    in_flight: None,
                })
            };
        };
        let mut old = Earlier::default();
        let kind = std::fs::metadata(name).ok();
        if kind.as_ref().is_some_and(std::fs::Metadata::is_dir) {
            return Err(usage(format!("The results file '{name}' is a folder.")));
        }
        // Anything but a file, such as a pipe, holds no earlier results, and reading it may never end.
        let is_file = kind.as_ref().is_none_or(std::fs::Metadata::is_file);
        let cannot_be = |what: &str, e: std::io::Error| usage(format!("The results file '{name}' cannot be {what}: {e}."));
        if kind.is_some_and(|kind| kind.is_file()) {
            let file = File::open(name).map_err(|e| cannot_be("read", e))?;
            let size = file.metadata().map_or(0, |m| m.len());
            if size > 0 && !resume {
                return Err(usage(format!(
                    "The results file '{name}' already holds results. Add -Resume to go on from there, or name another file."
                )));
            }
            old.in_flight = in_flight::read(name).map_err(|e| usage(format!("'{}' cannot be read: {e}.", in_flight::name(name))))?;
            old.read(name, file)?;
            old.bytes = size;
        }
        let mut file = OpenOptions::new().create(true).append(true).open(name).map_err(|e| cannot_be("written", e))?;
        if old.torn {
            // The last line was cut off; its record counts as not done.
            file.write_all(b"\n").map_err(|e| cannot_be("written", e))?;
            old.bytes += 1;
        }
        old.unanswered.extend(old.in_flight.values().map(|sent| (sent.line(), sent.key())));
        Ok(Self {
            file: Some(file),
            bytes: old.bytes,
            finished: old.finished,
            unanswered: old.unanswered,
            in_flight: is_file.then(|| InFlight::new(name, old.in_flight)),
            name: name.to_owned(),
        })
    }

    /// Whether an earlier run finished this record.
    ///
    /// # Errors
    /// When the line held another record then: the files do not belong together.
    pub(crate) fn is_finished(&self, line: u64, key: &str) -> Result<bool, Failure> {
        match self.finished.get(&line) {
            None => Ok(false),
            Some(known) if *known == digest(key) => Ok(true),
            Some(_) => {
                Err(usage(format!("The results file '{}' belongs to another input: line {line} is a different record there.", self.name)))
            }
        }
    }

    /// Whether an earlier run sent this record and never had its answer: then it may be there already.
    pub(crate) fn may_be_there(&self, line: u64, key: &str) -> bool {
        self.unanswered.get(&line) == Some(&digest(key))
    }

    /// Notes that a record is about to be sent.
    ///
    /// # Errors
    /// When the disk refuses: sent all the same, it could not be told from a refused one later.
    pub(crate) fn begin(&mut self, line: u64, key: &str) -> Result<(), Failure> {
        let after = self.bytes;
        match &mut self.in_flight {
            None => Ok(()),
            Some(in_flight) => in_flight.add(line, digest(key), after).map_err(|e| Failure {
                exit: exit::REFUSED,
                ..usage(format!("'{}' cannot be written: {e}.", in_flight::name(&self.name)))
            }),
        }
    }

    /// After the last record.
    pub(crate) fn end(&mut self) {
        if let Some(in_flight) = &mut self.in_flight {
            in_flight.end();
        }
    }

    /// Writes what became of a record, at once.
    ///
    /// # Errors
    /// When the disk refuses: to go on would lose what `-Resume` needs.
    pub(crate) fn write(&mut self, line: u64, key_name: &str, key: &str, outcome: &Outcome<'_>) -> Result<(), Failure> {
        let Some(file) = &mut self.file else { return Ok(()) };
        let mut pairs =
            vec![("Line".to_owned(), Value::Int(i64::try_from(line).unwrap_or(i64::MAX))), (key_name.to_owned(), Value::str(key))];
        let status = match outcome {
            Outcome::Done => "done",
            Outcome::Exists => "exists",
            Outcome::Declined => "declined",
            Outcome::Failed(_) => "failed",
        };
        pairs.push(("Status".into(), Value::str(status)));
        if let Outcome::Failed(failure) = outcome {
            pairs.push(("Id".into(), Value::str(failure.id.clone())));
            pairs.push(("Message".into(), Value::str(failure.message.clone())));
            if failure.unanswered {
                pairs.push((UNANSWERED.into(), Value::Bool(true)));
            }
        }
        let text = format!("{}\n", terminal::clean_json(&Value::Hash(pairs).to_json()));
        let failed = |e| Failure { exit: exit::REFUSED, ..usage(format!("The results file '{}' cannot be written: {e}.", self.name)) };
        file.write_all(text.as_bytes()).map_err(failed)?;
        self.bytes += text.len() as u64;
        if let Some(in_flight) = &mut self.in_flight {
            in_flight.remove(line);
        }
        Ok(())
    }
}

/// What is in the files of an earlier run.
#[derive(Default)]
struct Earlier {
    finished: HashMap<u64, u64>,
    unanswered: HashMap<u64, u64>,
    in_flight: in_flight::Earlier,
    bytes: u64,
    /// The last line was cut off.
    torn: bool,
}

impl Earlier {
    fn read(&mut self, name: &str, file: File) -> Result<(), Failure> {
        let mut reader = BufReader::new(file);
        let mut bytes = Vec::new();
        let (mut number, mut at) = (0, 0);
        let foreign = |number: u64| usage(format!("'{name}' is not a results file: line {number} is not a result."));
        loop {
            bytes.clear();
            number += 1;
            let read = (&mut reader).take(LINE_BYTES_MAX).read_until(b'\n', &mut bytes);
            let read = read.map_err(|e| usage(format!("The results file '{name}' cannot be read: {e}.")))?;
            if read == 0 {
                return Ok(());
            }
            let line = if number == 1 { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes) } else { &bytes };
            let begins_well = line.starts_with(BEGINNING);
            if !line.ends_with(b"\n") {
                // Cut off by a crash; a file of another kind is not appended to.
                self.torn = begins_well || BEGINNING.starts_with(line);
                return if self.torn { Ok(()) } else { Err(foreign(number)) };
            }
            match serde_json::from_slice(line) {
                Ok(row @ Value::Hash(_)) => self.take(&row, at).ok_or_else(|| foreign(number))?,
                // A line that was cut off by a crash is followed by later lines of a resumed run.
                _ if line.trim_ascii().is_empty() || begins_well => {}
                _ => return Err(foreign(number)),
            }
            at += read as u64;
        }
    }

    /// Takes one result in, which begins at that byte; none when it is no result. A later one of the same record stands.
    fn take(&mut self, row: &Value, at: u64) -> Option<()> {
        let (Value::Hash(pairs), Some(Value::Int(line))) = (row, row.get("Line")) else { return None };
        let line = u64::try_from(*line).unwrap_or(0);
        let key = digest(pairs.get(1).and_then(|(_, v)| v.as_str()).unwrap_or_default());
        if self.in_flight.get(&line).is_some_and(|sent| sent.is_answered_at(at)) {
            self.in_flight.remove(&line);
        }
        self.unanswered.remove(&line);
        match row.get("Status").and_then(Value::as_str) {
            Some("done" | "exists") => drop(self.finished.insert(line, key)),
            _ if row.get(UNANSWERED) == Some(&Value::Bool(true)) => drop(self.unanswered.insert(line, key)),
            _ => {}
        }
        Some(())
    }
}

fn digest(key: &str) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(key)
}
