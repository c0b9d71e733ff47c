//! Records from standard input or a file: JSON lines, CSV or plain lines, read one at a time on a thread of their own.

mod csv;
mod lines;
pub(crate) mod record;

use crate::binder::Bound;
use crate::failure::Failure;
use crate::table::Cmdlet;
use record::Record;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use tokio::sync::mpsc;

/// Records that wait between reader and sender: enough to never be idle, too few to matter in memory.
const WAITING_MAX: usize = 64;
/// `-InputFormat`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// JSON lines.
    Json,
    /// CSV with a header of parameter names.
    Csv,
    /// One bare value a line.
    Lines,
}

/// Where records come from.
pub(crate) enum Source {
    /// `-InputFile FILE`.
    File(String),
    /// `-InputFile -`, or nothing given and no terminal.
    Stdin(BufReader<Box<dyn Read + Send>>),
}

/// An opened input.
pub(crate) struct Input {
    /// The records.
    pub records: mpsc::Receiver<Record>,
    /// The input's size, when it is known.
    pub bytes_total: Option<u64>,
    /// Columns of a CSV that no parameter has.
    pub ignored: Vec<String>,
}

fn usage(message: String) -> Failure {
    Failure::binding("InputFile", message)
}

/// Reads `-InputFormat`.
///
/// # Errors
/// For another word.
pub(crate) fn form(given: Option<&str>) -> Result<Option<Form>, Failure> {
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
pub(crate) fn open(cmdlet: &'static Cmdlet, base: &Bound, source: Source, form: Option<Form>) -> Result<Input, Failure> {
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
        None => by_first_line(cmdlet, base, &mut reader)?,
    };
    let (send, records) = mpsc::channel(WAITING_MAX);
    let mut ignored = Vec::new();
    match form {
        Form::Csv => {
            let mut records = csv::Rows::open(cmdlet, base, reader).map_err(usage)?;
            ignored = std::mem::take(&mut records.ignored);
            std::thread::spawn(move || forward(records, &send));
        }
        Form::Json | Form::Lines => {
            std::thread::spawn(move || forward(lines::Lines::new(reader, form == Form::Json), &send));
        }
    }
    Ok(Input { records, bytes_total, ignored })
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
fn by_first_line(cmdlet: &'static Cmdlet, base: &Bound, reader: &mut BufReader<Box<dyn Read + Send>>) -> Result<Form, Failure> {
    let head = reader.fill_buf().unwrap_or_default();
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    if matches!(head.first(), Some(b'{' | b'"')) && !csv_header(cmdlet, base, head) {
        return Ok(Form::Json);
    }
    if csv_header(cmdlet, base, head) {
        return Err(usage("The input looks like CSV. Add -InputFormat csv, or -InputFormat lines if these are user names.".into()));
    }
    Ok(Form::Lines)
}

fn csv_header(cmdlet: &'static Cmdlet, base: &Bound, head: &[u8]) -> bool {
    // What the buffer holds may end within a letter.
    let whole = std::str::from_utf8(head).map_or_else(|e| &head[..e.valid_up_to()], |_| head);
    std::str::from_utf8(whole).is_ok_and(|head| csv::is_header(cmdlet, &base.defs, head))
}
