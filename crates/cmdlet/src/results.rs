//! The results file: one JSON line for each record that was tried, and what `-Resume` learns from it. No secret is written.

use crate::failure::{Failure, exit};
use crate::value::Value;
use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::io::{BufRead, BufReader, Read, Write};

/// How every result begins.
const BEGINNING: &[u8] = b"{\"Line\":";
/// A longer line is no result: a record has at most four megabytes, and each of its bytes becomes at most six.
const LINE_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// What became of a record.
pub enum Outcome<'a> {
    /// The service accepted it.
    Done,
    /// The service already had it when an interrupted run was resumed.
    Exists,
    /// The user declined it.
    Declined,
    /// It failed.
    Failed(&'a Failure),
}

/// The open results file with what an earlier run had finished: sixteen bytes for each record.
pub struct Results {
    file: Option<File>,
    name: String,
    finished: HashMap<u64, u64>,
}

fn usage(message: String) -> Failure {
    Failure::binding("ResultsFile", message)
}

impl Results {
    /// Opens the file. Without `resume` it must not hold results yet, so that none are lost or mixed.
    ///
    /// # Errors
    /// When it cannot be opened, holds results, or is not a results file.
    pub fn open(name: Option<&str>, resume: bool) -> Result<Self, Failure> {
        let Some(name) = name else {
            return if resume {
                Err(usage("-Resume needs -ResultsFile: the file that the interrupted run wrote.".into()))
            } else {
                Ok(Self { file: None, name: String::new(), finished: HashMap::new() })
            };
        };
        let mut finished = HashMap::new();
        let mut torn = false;
        let kind = std::fs::metadata(name).ok();
        if kind.as_ref().is_some_and(std::fs::Metadata::is_dir) {
            return Err(usage(format!("The results file '{name}' is a folder.")));
        }
        // Anything but a file, such as a pipe, holds no earlier results, and reading it may never end.
        if kind.is_some_and(|kind| kind.is_file()) {
            let old = File::open(name).map_err(|e| usage(format!("The results file '{name}' cannot be read: {e}.")))?;
            let size = old.metadata().map_or(0, |m| m.len());
            if size > 0 && !resume {
                return Err(usage(format!(
                    "The results file '{name}' already holds results. Add -Resume to go on from there, or name another file."
                )));
            }
            (finished, torn) = read(name, old)?;
        }
        let mut file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(name)
            .map_err(|e| usage(format!("The results file '{name}' cannot be written: {e}.")))?;
        if torn {
            // The last line was cut off; its record counts as not done.
            file.write_all(b"\n").map_err(|e| usage(format!("The results file '{name}' cannot be written: {e}.")))?;
        }
        Ok(Self { file: Some(file), name: name.to_owned(), finished })
    }

    /// Whether an earlier run finished this record.
    ///
    /// # Errors
    /// When the line held another record then: the files do not belong together.
    pub fn is_finished(&self, line: u64, key: &str) -> Result<bool, Failure> {
        match self.finished.get(&line) {
            None => Ok(false),
            Some(known) if *known == digest(key) => Ok(true),
            Some(_) => {
                Err(usage(format!("The results file '{}' belongs to another input: line {line} is a different record there.", self.name)))
            }
        }
    }

    /// Writes what became of a record, at once.
    ///
    /// # Errors
    /// When the disk refuses: to go on would lose what `-Resume` needs.
    pub fn write(&mut self, line: u64, key_name: &str, key: &str, outcome: &Outcome<'_>) -> Result<(), Failure> {
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
        }
        let text = format!("{}\n", Value::Hash(pairs).to_json());
        let failed = |e| Failure { exit: exit::REFUSED, ..usage(format!("The results file '{}' cannot be written: {e}.", self.name)) };
        file.write_all(text.as_bytes()).map_err(failed)
    }
}

/// The finished records, and whether the last line was cut off.
fn read(name: &str, file: File) -> Result<(HashMap<u64, u64>, bool), Failure> {
    let mut finished = HashMap::new();
    let mut reader = BufReader::new(file);
    let mut bytes = Vec::new();
    let mut number = 0;
    let foreign = |number: u64| usage(format!("'{name}' is not a results file: line {number} is not a result."));
    loop {
        bytes.clear();
        number += 1;
        let read = (&mut reader).take(LINE_BYTES_MAX).read_until(b'\n', &mut bytes);
        let read = read.map_err(|e| usage(format!("The results file '{name}' cannot be read: {e}.")))?;
        if read == 0 {
            return Ok((finished, false));
        }
        let line = if number == 1 { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes) } else { &bytes };
        let begins_well = line.starts_with(BEGINNING);
        if !line.ends_with(b"\n") {
            // Cut off by a crash; a file of another kind is not appended to.
            return if begins_well || BEGINNING.starts_with(line) { Ok((finished, true)) } else { Err(foreign(number)) };
        }
        let row: Value = match serde_json::from_slice(line) {
            Ok(row @ Value::Hash(_)) => row,
            _ if line.trim_ascii().is_empty() => continue,
            // A line that was cut off by a crash is followed by later lines of a resumed run.
            _ if begins_well => continue,
            _ => return Err(foreign(number)),
        };
        let (Value::Hash(pairs), Some(Value::Int(line))) = (&row, row.get("Line")) else { return Err(foreign(number)) };
        let key = pairs.get(1).and_then(|(_, v)| v.as_str()).unwrap_or_default();
        if matches!(row.get("Status").and_then(Value::as_str), Some("done" | "exists")) {
            finished.insert(u64::try_from(*line).unwrap_or(0), digest(key));
        }
    }
}

fn digest(key: &str) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(key)
}
