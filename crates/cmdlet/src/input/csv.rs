//! CSV: the header has parameter names; `Attribute.email` and `Attribute.custom:dept` columns make UserAttribute, `ClientMetadata.key`
//! columns make a map. An empty cell is a value that was not given.

use super::{Content, RECORD_BYTES_MAX, Record};
use crate::literal;
use crate::params::{self, Own, Role};
use crate::table::{Cmdlet, Kind};
use crate::value::Value;
use std::collections::VecDeque;
use std::io::{BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// What a column fills.
enum Column {
    /// A parameter; whether its cells are literals.
    Whole(String, bool),
    /// One `{Name, Value}` item of a list parameter.
    Attribute(String, String),
    /// One key of a map parameter.
    Key(String, String),
}

/// The rows of a CSV input.
pub struct Rows {
    reader: csv::Reader<Guard>,
    columns: Vec<Column>,
    since_record: Arc<AtomicU64>,
    row: csv::StringRecord,
    /// Of the record before, for a reader that cannot say.
    line: u64,
}

/// Counts lines, and fails when a single record grows without end, as a quote that is never closed makes it.
struct Guard {
    inner: BufReader<Box<dyn Read + Send>>,
    since_record: Arc<AtomicU64>,
    lines: Lines,
}

/// Where the lines begin that hold something. The parser's own count is wrong after CRLF and after empty lines.
#[derive(Default)]
struct Lines {
    /// Byte and number of each line that no record has been found on yet.
    starts: VecDeque<(u64, u64)>,
    bytes: u64,
    number: u64,
    /// The line before has not ended.
    within: bool,
    after_return: bool,
}

impl Lines {
    fn take_in(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            match byte {
                b'\n' if self.after_return => {}
                b'\r' | b'\n' => {
                    self.number += 1;
                    self.within = false;
                }
                _ if !self.within => {
                    self.starts.push_back((self.bytes, self.number + 1));
                    self.within = true;
                }
                _ => {}
            }
            self.after_return = byte == b'\r';
            self.bytes += 1;
        }
    }

    /// The line of the record that the parser found at a byte, which may be before empty lines.
    fn of_record(&mut self, byte: u64) -> Option<u64> {
        while self.starts.front().is_some_and(|(start, _)| *start < byte) {
            self.starts.pop_front();
        }
        self.starts.front().map(|(_, number)| *number)
    }
}

impl Read for Guard {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.lines.take_in(&buffer[..n]);
        if self.since_record.fetch_add(n as u64, Ordering::Relaxed) > RECORD_BYTES_MAX {
            return Err(std::io::Error::other(format!(
                "one record is longer than {RECORD_BYTES_MAX} bytes; perhaps a quote is not closed"
            )));
        }
        Ok(n)
    }
}

impl Rows {
    /// Reads the header.
    ///
    /// # Errors
    /// A header that cannot be read, or a column that is no parameter.
    pub fn open(cmdlet: &'static Cmdlet, inner: BufReader<Box<dyn Read + Send>>) -> Result<Self, String> {
        let since_record = Arc::new(AtomicU64::new(0));
        let guard = Guard { inner, since_record: Arc::clone(&since_record), lines: Lines::default() };
        let mut reader = csv::ReaderBuilder::new().from_reader(guard);
        let header = reader.headers().map_err(|e| format!("The CSV header cannot be read. {}", why(&e)))?.clone();
        let columns = columns(cmdlet, &header)?;
        Ok(Self { reader, columns, since_record, row: csv::StringRecord::new(), line: 1 })
    }

    /// The line on which a record starts that the parser found at this place.
    fn line_of(&mut self, position: Option<&csv::Position>) -> u64 {
        if let Some(line) = position.and_then(|position| self.reader.get_mut().lines.of_record(position.byte())) {
            self.line = line;
        }
        self.line
    }

    fn content(&self) -> Content {
        let mut named: Vec<(String, Value)> = Vec::new();
        for (column, cell) in self.columns.iter().zip(self.row.iter()).filter(|(_, cell)| !cell.is_empty()) {
            match column {
                Column::Whole(name, false) => named.push((name.clone(), Value::str(cell))),
                Column::Whole(name, true) => match literal::parse(cell) {
                    Ok(value) => named.push((name.clone(), value)),
                    Err(e) => return Content::Bad(format!("Column '{name}': {}", e.message)),
                },
                Column::Attribute(name, attribute) => {
                    let item = Value::Hash(vec![("Name".into(), Value::str(attribute.clone())), ("Value".into(), Value::str(cell))]);
                    match named.iter_mut().find(|(n, _)| n == name) {
                        Some((_, Value::Array(items))) => items.push(item),
                        _ => named.push((name.clone(), Value::Array(vec![item]))),
                    }
                }
                Column::Key(name, key) => {
                    let pair = (key.clone(), Value::str(cell));
                    match named.iter_mut().find(|(n, _)| n == name) {
                        Some((_, Value::Hash(pairs))) => pairs.push(pair),
                        _ => named.push((name.clone(), Value::Hash(vec![pair]))),
                    }
                }
            }
        }
        Content::Named(named)
    }
}

impl Iterator for Rows {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        self.since_record.store(0, Ordering::Relaxed);
        let before = self.reader.position().clone();
        let mut row = std::mem::take(&mut self.row);
        let read = self.reader.read_record(&mut row);
        self.row = row;
        let bytes_read = self.reader.position().byte();
        match read {
            Ok(false) => None,
            Ok(true) => {
                let position = self.row.position().cloned();
                Some(Record { line: self.line_of(position.as_ref()), bytes_read, content: self.content() })
            }
            Err(e) => {
                // After an input that cannot be read, or a quote that is never closed, the parser gives nothing more.
                Some(Record { line: self.line_of(e.position().or(Some(&before))), bytes_read, content: Content::Bad(why(&e)) })
            }
        }
    }
}

/// The error without the record's text.
fn why(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!(
                "The record does not have as many cells as the header, but {len} instead of {expected_len}; is a comma or a quote missing?"
            )
        }
        csv::ErrorKind::Utf8 { .. } => "The record is not UTF-8 text; save the file as UTF-8.".into(),
        csv::ErrorKind::Io(e) => format!("The input cannot be read further: {e}."),
        _ => "The record cannot be read as CSV.".into(),
    }
}

/// True for a header of which every cell is a column.
pub fn is_header(cmdlet: &'static Cmdlet, line: &str) -> bool {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
    let first = reader.records().next();
    first.is_some_and(|record| record.is_ok_and(|cells| cells.len() > 1 && cells.iter().all(|name| column(cmdlet, name).is_ok())))
}

fn columns(cmdlet: &'static Cmdlet, header: &csv::StringRecord) -> Result<Vec<Column>, String> {
    let columns = header.iter().map(|name| column(cmdlet, name)).collect::<Result<Vec<_>, _>>()?;
    for (at, column) in columns.iter().enumerate() {
        // Which of two cells was meant, nobody can know.
        if columns[..at].iter().any(|before| before.fills_the_same_as(column)) {
            return Err(format!("The CSV column '{}' gives a value that another column gives too.", &header[at]));
        }
    }
    Ok(columns)
}

impl Column {
    fn fills_the_same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Attribute(a, x), Self::Attribute(b, y)) | (Self::Key(a, x), Self::Key(b, y)) => a == b && x == y,
            (Self::Whole(a, _) | Self::Attribute(a, _) | Self::Key(a, _), Self::Whole(b, _) | Self::Attribute(b, _) | Self::Key(b, _)) => {
                a == b
            }
        }
    }
}

fn column(cmdlet: &'static Cmdlet, header: &str) -> Result<Column, String> {
    let header = header.trim().trim_start_matches('\u{feff}');
    if let Some((outer, inner)) = header.split_once('.').filter(|(_, inner)| !inner.is_empty()) {
        let outer = if outer.eq_ignore_ascii_case("Attribute") { "UserAttribute" } else { outer };
        if let Some(param) = cmdlet.param(outer) {
            let named_items = param.kind.shape().is_some_and(|s| s.member("Name").is_some() && s.member("Value").is_some());
            match param.kind {
                Kind::Map(_) => return Ok(Column::Key(param.name.to_owned(), inner.to_owned())),
                Kind::List(_) if named_items => return Ok(Column::Attribute(param.name.to_owned(), inner.to_owned())),
                _ => {}
            }
        }
    }
    let exact = |d: &params::Def| d.name.eq_ignore_ascii_case(header) || d.aliases.iter().any(|a| a.eq_ignore_ascii_case(header));
    let defs = params::all(cmdlet);
    match defs.iter().find(|d| exact(d)) {
        Some(def) if super::super::records::may_come_from_input(def.role) => {
            let literal = match def.role {
                Role::Request(i) => !matches!(cmdlet.params[i].kind, Kind::Str | Kind::Enum(_) | Kind::Blob),
                Role::Own(Own::ClientSecret) | Role::Select | Role::EndpointUrl | Role::Region | Role::ProfileLocation => false,
                _ => true,
            };
            Ok(Column::Whole(def.name.to_owned(), literal))
        }
        _ => {
            let separator = if header.contains([';', '\t']) { " Cells are separated by commas." } else { "" };
            Err(format!(
                "The CSV column '{header}' is no parameter of {}. Columns are parameter names, or Attribute.NAME for user attributes, or ClientMetadata.KEY.{separator}",
                cmdlet.name
            ))
        }
    }
}
