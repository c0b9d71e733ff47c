//! How results are printed: JSON lines for programs, a table or a list for people, with secrets hidden from people only (`cmdlet 6.2`).

mod cell;
mod grid;

use crate::failure::Failure;
use crate::select::Select;
use crate::table::{Cmdlet, Kind, Member, Param, Shape};
use crate::terminal;
use crate::value::Value;
use grid::{Grid, Head};

/// `-OutputFormat`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// A table when it fits the window, else a list.
    Auto,
    /// Always a table.
    Table,
    /// Always a list.
    List,
    /// One JSON value a line; a lone text is written bare when the format was not asked for.
    Json {
        /// The user asked for JSON.
        asked: bool,
    },
}

/// More members than this are shown as a list, unless the structure has columns of its own.
const TABLE_COLUMNS_MAX: usize = 4;

/// Reads `-OutputFormat`.
///
/// # Errors
/// For another word.
pub(crate) fn format(given: Option<&str>, terminal: bool) -> Result<Format, Failure> {
    match given.map(str::to_ascii_lowercase).as_deref() {
        None if terminal => Ok(Format::Auto),
        None => Ok(Format::Json { asked: false }),
        Some("table") => Ok(Format::Table),
        Some("list") => Ok(Format::List),
        Some("json") => Ok(Format::Json { asked: true }),
        Some(other) => Err(Failure::binding(
            "CannotConvertArgumentNoMessage",
            format!("Cannot bind parameter 'OutputFormat'. '{other}' is not one of table, list and json."),
        )),
    }
}

/// Prints the results of successive objects; a table's head is printed once.
pub(crate) struct Printer {
    format: Format,
    columns: usize,
    /// A person reads it, whatever the format.
    terminal: bool,
    shape: Option<&'static Shape>,
    /// Names the record beside each result.
    key: Option<&'static str>,
    /// The results of many records follow each other.
    many: bool,
    grid: Option<Grid>,
}

impl Printer {
    /// A printer for what `select` yields. `columns` is the window's width, `terminal` whether a person reads there.
    pub(crate) fn new(cmdlet: &'static Cmdlet, select: &Select, format: Format, columns: usize, terminal: bool) -> Self {
        Self { format, columns: columns.clamp(20, 500), terminal, shape: shape_of(cmdlet, select), key: None, many: false, grid: None }
    }

    /// Shows beside each result of many which record it belongs to, unless the result says so itself.
    #[must_use]
    pub(crate) fn with_key(mut self, key: Option<&'static Param>) -> Self {
        self.key = key.map(|p| p.name).filter(|name| self.shape.is_some_and(|shape| shape.member(name).is_none()));
        self.many = true;
        self
    }

    /// The text for these values, which belong to the record of that key. `more` says that a further page follows.
    pub(crate) fn print(&mut self, values: &[Value], key: Option<&str>, more: bool) -> String {
        let more = more || self.many;
        match (self.format, self.shape) {
            (Format::Json { asked }, _) => values.iter().map(|v| self.json_line(v, asked)).collect(),
            (Format::List, Some(shape)) => list(shape, values, self.key.zip(key)),
            (Format::Auto, Some(shape)) if shape.columns.is_empty() && shape.members.len() > TABLE_COLUMNS_MAX => {
                list(shape, values, self.key.zip(key))
            }
            (_, Some(_)) if values.is_empty() => String::new(),
            (format, Some(shape)) => self.table(shape, values, key, format == Format::Auto, more),
            (_, None) => values.iter().map(|v| self.plain(v)).collect(),
        }
    }

    /// What ends the output: a table is followed by an empty line.
    pub(crate) fn end(&self) -> &'static str {
        if self.grid.is_none() { "" } else { "\n" }
    }

    fn table(&mut self, shape: &'static Shape, values: &[Value], key: Option<&str>, may_be_list: bool, more: bool) -> String {
        let columns = columns(shape);
        let key_head = self.key.map(|name| Head { label: name.to_owned(), whole: false, right: false, optional: false });
        let heads: Vec<Head> = key_head.into_iter().chain(columns.iter().map(Shown::head)).collect();
        let key_cell = self.key.map(|_| terminal::clean_line(key.unwrap_or_default()).into_owned());
        let rows: Vec<Vec<String>> =
            values.iter().map(|value| key_cell.iter().cloned().chain(columns.iter().map(|column| column.cell(value))).collect()).collect();
        if let Some(grid) = self.grid.as_ref().filter(|grid| grid.takes(&heads, &rows)) {
            return grid.lines(&rows, false);
        }
        let before = if self.grid.is_some() { "\n" } else { "" };
        match Grid::fit(&heads, &rows, self.columns, more) {
            None if may_be_list => format!("{before}{}", list(shape, values, self.key.zip(key))),
            fitted => {
                let grid = fitted.unwrap_or_else(|| Grid::natural(&heads, &rows));
                let text = format!("{before}\n{}", grid.lines(&rows, true));
                self.grid = Some(grid);
                text
            }
        }
    }

    /// A value that is no structure.
    fn plain(&self, value: &Value) -> String {
        match value {
            Value::Str(text) => format!("{}\n", terminal::clean_block(text)),
            other => format!("{}\n", cell::text(&Kind::Str, other, false, false)),
        }
    }

    fn json_line(&self, value: &Value, asked: bool) -> String {
        match value {
            Value::Str(text) if !asked && self.terminal => format!("{}\n", terminal::clean_block(text)),
            Value::Str(text) if !asked => format!("{text}\n"),
            Value::Bool(_) if !asked => format!("{}\n", value.to_text()),
            other if self.terminal => format!("{}\n", terminal::clean_json(&other.to_json())),
            other => format!("{}\n", other.to_json()),
        }
    }
}

/// One column of a structure's table.
struct Shown {
    label: &'static str,
    path: Vec<&'static str>,
    item: Option<&'static str>,
    kind: Kind,
    sensitive: bool,
    optional: bool,
}

impl Shown {
    fn head(&self) -> Head {
        let id = ["Id", "Sub", "Key"].iter().any(|end| self.path.last().is_some_and(|name| name.ends_with(end)));
        let short = matches!(self.kind, Kind::Int | Kind::Long | Kind::Bool | Kind::Time | Kind::Enum(_));
        Head {
            label: self.label.to_owned(),
            whole: self.item.is_none() && (short || id || self.sensitive),
            right: matches!(self.kind, Kind::Int | Kind::Long | Kind::Bool),
            optional: self.optional,
        }
    }

    fn cell(&self, value: &Value) -> String {
        let mut at = Some(value);
        for name in &self.path {
            at = at.and_then(|value| value.get(name));
        }
        let value = at.unwrap_or(&Value::Null);
        match self.item {
            Some(name) => cell::text(&Kind::Str, &cell::item(value, name), self.sensitive, true),
            None => cell::text(&self.kind, value, self.sensitive, true),
        }
    }
}

/// The columns that the structure has for people, or all members in the order of the alphabet, as the shipped views have them.
fn columns(shape: &'static Shape) -> Vec<Shown> {
    if shape.columns.is_empty() {
        let all = |m: &'static Member| Shown {
            label: m.name,
            path: vec![m.name],
            item: None,
            kind: m.kind,
            sensitive: m.sensitive,
            optional: false,
        };
        return sorted(shape).into_iter().map(all).collect();
    }
    let resolve = |column: &'static crate::table::Column| {
        let (mut kind, mut sensitive) = (Kind::Object(shape), false);
        for name in column.path {
            if let Some(member) = kind.shape().and_then(|s| s.member(name)) {
                (kind, sensitive) = (member.kind, sensitive || member.sensitive);
            }
        }
        let kind = if column.item.is_some() { Kind::Str } else { kind };
        Shown { label: column.label, path: column.path.to_vec(), item: column.item, kind, sensitive, optional: column.optional }
    };
    shape.columns.iter().map(resolve).collect()
}

fn sorted(shape: &'static Shape) -> Vec<&'static Member> {
    let mut members: Vec<_> = shape.members.iter().collect();
    members.sort_by_key(|m| m.name);
    members
}

/// One member a line.
fn list(shape: &'static Shape, values: &[Value], key: Option<(&str, &str)>) -> String {
    let members = sorted(shape);
    let names = key.map(|(name, _)| name).into_iter().chain(members.iter().map(|m| m.name));
    let width = names.map(str::len).max().unwrap_or(0);
    let mut out = String::new();
    for value in values {
        out.push('\n');
        if let Some((name, key)) = key {
            out.push_str(format!("{name:width$} : {}", terminal::clean_line(key)).trim_end());
            out.push('\n');
        }
        for member in &members {
            let text = cell::text(&member.kind, value.get(member.name).unwrap_or(&Value::Null), member.sensitive, false);
            out.push_str(format!("{:width$} : {text}", member.name).trim_end());
            out.push('\n');
        }
    }
    if !values.is_empty() {
        out.push('\n');
    }
    out
}

/// The structure that is printed, when it is one.
fn shape_of(cmdlet: &'static Cmdlet, select: &Select) -> Option<&'static Shape> {
    match select {
        Select::Whole => cmdlet.response,
        Select::Param(index) => cmdlet.params[*index].kind.shape(),
        Select::Path(names) => {
            let mut shape = cmdlet.response;
            for name in names {
                shape = shape.and_then(|s| s.member(name)).and_then(|m| m.kind.shape());
            }
            shape
        }
        _ => None,
    }
}
