//! CSV: the header has parameter names; `Attribute.email` and `Attribute.custom:dept` columns make UserAttribute, `ClientMetadata.key`
//! columns make a map. An empty cell is a value that was not given, and a column that no parameter has is ignored.

use super::record::{Content, RECORD_BYTES_MAX, Record};
use crate::binder::Bound;
use crate::columns::{self, Column};
use crate::literal;
use crate::params::{Def, Role};
use crate::table::{Cmdlet, Kind};
use crate::value::Value;
use std::collections::VecDeque;
use std::io::{BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// What a column fills.
enum Cells {
    /// Texts of this parameter or part of one, under the header's own name.
    Text(String),
    /// Literals of this parameter.
    Literal(&'static str),
    /// Nothing.
    Ignored,
}

/// The rows of a CSV input.
pub(super) struct Rows {
    reader: csv::Reader<Guard>,
    columns: Vec<Cells>,
    /// The columns that no parameter has.
    pub ignored: Vec<String>,
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
    /// A header that cannot be read, a column that looks like a mistake, or two that give the same value.
    pub(super) fn open(cmdlet: &'static Cmdlet, base: &Bound, inner: BufReader<Box<dyn Read + Send>>) -> Result<Self, String> {
        let since_record = Arc::new(AtomicU64::new(0));
        let guard = Guard { inner, since_record: Arc::clone(&since_record), lines: Lines::default() };
        let mut reader = csv::ReaderBuilder::new().from_reader(guard);
        let header = reader.headers().map_err(|e| format!("The CSV header cannot be read. {}", why(&e)))?.clone();
        let (columns, ignored) = columns(cmdlet, base, &header)?;
        Ok(Self { reader, columns, ignored, since_record, row: csv::StringRecord::new(), line: 1 })
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
                Cells::Text(name) => named.push((name.clone(), Value::str(cell))),
                Cells::Literal(name) => match literal::parse(cell) {
                    Ok(value) => named.push(((*name).to_owned(), value)),
                    Err(e) => return Content::Bad(format!("Column '{name}': {}", e.message)),
                },
                Cells::Ignored => {}
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

/// True for lines of which the first is a header: all of its cells are columns, or one is and the next line has as many cells.
pub(super) fn is_header(cmdlet: &'static Cmdlet, defs: &[Def], head: &str) -> bool {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(head.as_bytes());
    let mut records = reader.records();
    let Some(Ok(cells)) = records.next() else { return false };
    let known = cells.iter().filter(|name| columns::find(cmdlet, defs, plain(name)).is_some()).count();
    let alike = |next: Result<csv::StringRecord, csv::Error>| next.is_ok_and(|next| next.len() == cells.len());
    cells.len() > 1 && (known == cells.len() || (known > 0 && records.next().is_some_and(alike)))
}

fn plain(name: &str) -> &str {
    name.trim().trim_start_matches('\u{feff}')
}

/// What each column fills, and the names of those that no parameter has.
fn columns(cmdlet: &'static Cmdlet, base: &Bound, header: &csv::StringRecord) -> Result<(Vec<Cells>, Vec<String>), String> {
    let found: Vec<Option<Column>> = header.iter().map(|name| columns::find(cmdlet, &base.defs, plain(name))).collect();
    let given = |name: &str| base.given(name) || found.iter().flatten().any(|column| column.parameter() == name);
    let (mut cells, mut ignored) = (Vec::new(), Vec::new());
    for (at, (name, column)) in header.iter().map(plain).zip(&found).enumerate() {
        let Some(column) = column else {
            let hint = columns::meant(cmdlet, &base.defs, name, given);
            // Nothing but strange names is no list of users.
            if hint.is_some() || name.contains([';', '\t']) || found.iter().all(Option::is_none) {
                return Err(no_column(cmdlet, name, hint));
            }
            ignored.push(name.to_owned());
            cells.push(Cells::Ignored);
            continue;
        };
        // Which of two cells was meant, nobody can know.
        if found[..at].iter().flatten().any(|before| gives_the_same(before, column)) {
            return Err(format!("The CSV column '{name}' gives a value that another column gives too."));
        }
        cells.push(match column {
            Column::Whole(param, role) if is_literal(cmdlet, *role) => Cells::Literal(param),
            _ => Cells::Text(name.to_owned()),
        });
    }
    Ok((cells, ignored))
}

fn no_column(cmdlet: &'static Cmdlet, name: &str, hint: Option<String>) -> String {
    let hint = hint.map_or(String::new(), |hint| format!(" {hint}"));
    let separator = if name.contains([';', '\t']) { " Cells are separated by commas." } else { "" };
    format!(
        "The CSV column '{name}' is no parameter of {}.{hint} Columns are parameter names, or Attribute.NAME for user attributes, or ClientMetadata.KEY.{separator}",
        cmdlet.name
    )
}

fn gives_the_same(one: &Column, other: &Column) -> bool {
    match (one, other) {
        (Column::Attribute(a, x), Column::Attribute(b, y)) | (Column::Key(a, x), Column::Key(b, y)) => a == b && x == y,
        _ => one.parameter() == other.parameter(),
    }
}

/// Whether the cells of a parameter are literals; the others are texts as they are.
fn is_literal(cmdlet: &'static Cmdlet, role: Role) -> bool {
    match role {
        Role::Request(i) => !matches!(cmdlet.params[i].kind, Kind::Str | Kind::Enum(_) | Kind::Blob | Kind::Time),
        Role::Force | Role::NoAutoIteration | Role::ClientConfig => true,
        _ => false,
    }
}
