//! Records from standard input or a file: JSON lines, CSV or plain lines, read one at a time on a thread of their own.

mod csv;
mod lines;

use crate::failure::Failure;
use crate::table::Cmdlet;
use crate::value::Value;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use tokio::sync::mpsc;

/// Records that wait between reader and sender: enough to never be idle, too few to matter in memory.
const WAITING_MAX: usize = 64;
/// A record larger than this is refused.
const RECORD_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// What one line of input holds.
pub enum Content {
    /// A bare value, bound by value.
    Bare(Value),
    /// Named values.
    Named(Vec<(String, Value)>),
    /// A line that cannot be read: why.
    Bad(String),
}

/// One record of the input.
pub struct Record {
    /// The line on which it starts, from 1.
    pub line: u64,
    /// Bytes of the input up to its end, for the progress bar.
    pub bytes_read: u64,
    /// What it holds.
    pub content: Content,
}

/// `-InputFormat`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// JSON lines.
    Json,
    /// CSV with a header of parameter names.
    Csv,
    /// One bare value a line.
    Lines,
}

/// Where records come from.
pub enum Source {
    /// `-InputFile FILE`.
    File(String),
    /// `-InputFile -`, or nothing given and no terminal.
    Stdin(BufReader<Box<dyn Read + Send>>),
}

/// An opened input.
pub struct Input {
    /// The records.
    pub records: mpsc::Receiver<Record>,
    /// The input's size, when it is known.
    pub bytes_total: Option<u64>,
}

fn usage(message: String) -> Failure {
    Failure::binding("InputFile", message)
}

/// Reads `-InputFormat`.
///
/// # Errors
/// For another word.
pub fn form(given: Option<&str>) -> Result<Option<Form>, Failure> {
    match given.map(str::to_ascii_lowercase).as_deref() {
        None => Ok(None),
        Some("json" | "jsonl") => Ok(Some(Form::Json)),
        Some("csv") => Ok(Some(Form::Csv)),
        Some("lines") => Ok(Some(Form::Lines)),
        Some(other) => Err(usage(format!("Cannot bind parameter 'InputFormat'. '{other}' is not one of json, csv and lines."))),
    }
}

/// Opens the input and starts its reader.
///
/// # Errors
/// A file that cannot be opened, or a CSV header that names no parameters.
pub fn open(cmdlet: &'static Cmdlet, source: Source, form: Option<Form>) -> Result<Input, Failure> {
    let (mut reader, name, bytes_total): (BufReader<Box<dyn Read + Send>>, Option<String>, Option<u64>) = match source {
        Source::Stdin(reader) => (reader, None, None),
        Source::File(name) => {
            let file = std::fs::File::open(&name).map_err(|e| usage(format!("The input file '{name}' cannot be opened: {e}.")))?;
            let size = file.metadata().ok().filter(std::fs::Metadata::is_file).map(|m| m.len());
            (BufReader::new(Box::new(file)), Some(name), size)
        }
    };
    let form = match form.or_else(|| name.as_deref().and_then(by_extension)) {
        Some(form) => form,
        None => by_first_line(cmdlet, &mut reader)?,
    };
    let (send, records) = mpsc::channel(WAITING_MAX);
    match form {
        Form::Csv => {
            let records = csv::Rows::open(cmdlet, reader).map_err(usage)?;
            std::thread::spawn(move || forward(records, &send));
        }
        Form::Json | Form::Lines => {
            std::thread::spawn(move || forward(lines::Lines::new(reader, form == Form::Json), &send));
        }
    }
    Ok(Input { records, bytes_total })
}

/// Hands records over until nobody takes them.
fn forward(records: impl Iterator<Item = Record>, to: &mpsc::Sender<Record>) {
    for record in records {
        if to.blocking_send(record).is_err() {
            return;
        }
    }
}

fn by_extension(name: &str) -> Option<Form> {
    match Path::new(name).extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "csv" => Some(Form::Csv),
        "json" | "jsonl" | "ndjson" => Some(Form::Json),
        "txt" => Some(Form::Lines),
        _ => None,
    }
}

/// JSON when the first character says so, else plain lines.
///
/// # Errors
/// For a first line that is a CSV header: taken for plain lines, every row would become a user name.
fn by_first_line(cmdlet: &'static Cmdlet, reader: &mut BufReader<Box<dyn Read + Send>>) -> Result<Form, Failure> {
    let head = reader.fill_buf().unwrap_or_default();
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    if matches!(head.first(), Some(b'{' | b'"')) && !csv_header(cmdlet, head) {
        return Ok(Form::Json);
    }
    if csv_header(cmdlet, head) {
        return Err(usage("The input looks like CSV. Add -InputFormat csv, or -InputFormat lines if these are user names.".into()));
    }
    Ok(Form::Lines)
}

fn csv_header(cmdlet: &'static Cmdlet, head: &[u8]) -> bool {
    let line = head.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
    std::str::from_utf8(line).is_ok_and(|line| csv::is_header(cmdlet, line))
}
