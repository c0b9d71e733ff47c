//! How results are printed: JSON lines for programs, a table or a list for people, with secrets hidden from people only (`cmdlet 6.2`).

use crate::failure::Failure;
use crate::select::Select;
use crate::table::{Cmdlet, Kind, Shape};
use crate::value::Value;

/// `-OutputFormat`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A table when there are four columns or fewer, else a list: what PowerShell shows.
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

/// What is shown in place of a secret.
pub const REDACTED: &str = "*** sensitive data redacted from host ***";
/// More members than this are shown as a list.
const TABLE_COLUMNS_MAX: usize = 4;

/// Reads `-OutputFormat`.
///
/// # Errors
/// For another word.
pub fn format(given: Option<&str>, terminal: bool) -> Result<Format, Failure> {
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
pub struct Printer {
    format: Format,
    columns: usize,
    shape: Option<&'static Shape>,
    widths: Vec<usize>,
}

impl Printer {
    /// A printer for what `select` yields.
    pub fn new(cmdlet: &'static Cmdlet, select: &Select, format: Format, columns: usize) -> Self {
        Self { format, columns: columns.clamp(20, 500), shape: shape_of(cmdlet, select), widths: Vec::new() }
    }

    /// The text for these values.
    pub fn print(&mut self, values: &[Value]) -> String {
        let shape = self.shape;
        match (self.format, shape) {
            (Format::Json { asked }, _) => values.iter().map(|v| json_line(v, asked)).collect(),
            (Format::Auto, Some(shape)) if shape.members.len() > TABLE_COLUMNS_MAX => list(shape, values),
            (Format::List, Some(shape)) => list(shape, values),
            (_, Some(shape)) => self.table(shape, values),
            (_, None) => values.iter().map(|v| format!("{}\n", cell(&Kind::Str, v))).collect(),
        }
    }

    /// What ends the output: a table is followed by an empty line.
    pub fn end(&self) -> &'static str {
        if self.widths.is_empty() { "" } else { "\n" }
    }

    fn table(&mut self, shape: &'static Shape, values: &[Value]) -> String {
        let rows: Vec<Vec<String>> = values.iter().map(|v| row(shape, v)).collect();
        let mut out = String::new();
        let members = sorted(shape);
        if self.widths.is_empty() {
            self.widths = members
                .iter()
                .enumerate()
                .map(|(i, (name, _))| rows.iter().map(|r| r[i].chars().count()).chain([name.chars().count()]).max().unwrap_or(1))
                .collect();
            shrink(&mut self.widths, self.columns);
            let names: Vec<String> = members.iter().map(|(name, _)| (*name).to_owned()).collect();
            let dashes: Vec<String> = members.iter().zip(&self.widths).map(|((name, _), w)| "-".repeat(name.len().min(*w))).collect();
            out.push('\n');
            out.push_str(&line(&names, &self.widths, &members));
            out.push_str(&line(&dashes, &self.widths, &members));
        }
        for row in rows {
            out.push_str(&line(&row, &self.widths, &members));
        }
        out
    }
}

/// Columns in alphabetical order, as the shipped views have them.
fn sorted(shape: &'static Shape) -> Vec<(&'static str, &'static crate::table::Member)> {
    let mut members: Vec<_> = shape.members.iter().map(|m| (m.name, m)).collect();
    members.sort_by_key(|(name, _)| *name);
    members
}

fn row(shape: &'static Shape, value: &Value) -> Vec<String> {
    sorted(shape)
        .into_iter()
        .map(
            |(name, member)| {
                if member.sensitive { REDACTED.to_owned() } else { cell(&member.kind, value.get(name).unwrap_or(&Value::Null)) }
            },
        )
        .collect()
}

/// Takes from the widest columns until the line fits the window.
fn shrink(widths: &mut [usize], columns: usize) {
    let gaps = widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > columns {
        match widths.iter_mut().max().filter(|w| **w > 4) {
            Some(widest) => *widest -= 1,
            None => return,
        }
    }
}

fn line(cells: &[String], widths: &[usize], members: &[(&'static str, &'static crate::table::Member)]) -> String {
    let mut out = String::new();
    for (i, (cell, width)) in cells.iter().zip(widths).enumerate() {
        let shown = cut(cell, *width);
        let pad = " ".repeat(width.saturating_sub(shown.chars().count()));
        // Numbers and booleans stand at the right edge of their column.
        let right = matches!(members[i].1.kind, Kind::Int | Kind::Long | Kind::Bool);
        let text = if right { format!("{pad}{shown}") } else { format!("{shown}{pad}") };
        out.push_str(&text);
        out.push(' ');
    }
    format!("{}\n", out.trim_end())
}

fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width { text.to_owned() } else { text.chars().take(width.saturating_sub(1)).chain(['\u{2026}']).collect() }
}

fn list(shape: &'static Shape, values: &[Value]) -> String {
    let members = sorted(shape);
    let width = members.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for value in values {
        out.push('\n');
        for ((name, _), text) in members.iter().zip(row(shape, value)) {
            out.push_str(&format!("{name:width$} : {text}\n"));
        }
    }
    out.push('\n');
    out
}

/// One value as a cell: structures by their type, lists in braces, moments as dates, control characters hidden from the terminal.
fn cell(kind: &Kind, value: &Value) -> String {
    match (kind, value) {
        (_, Value::Null) => String::new(),
        (Kind::Time, Value::Int(seconds)) => moment(*seconds),
        (Kind::Time, Value::Double(seconds)) => moment(*seconds as i64),
        (Kind::Object(shape), Value::Hash(_)) => shape.net_type(),
        (Kind::List(item), Value::Array(items)) => format!("{{{}}}", items.iter().map(|v| cell(item, v)).collect::<Vec<_>>().join(", ")),
        (_, value @ (Value::Hash(_) | Value::Array(_))) => value.to_json(),
        (_, simple) => simple.to_text().chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect(),
    }
}

/// Seconds since 1970 as `2026-11-25 09:30:00Z`.
fn moment(seconds: i64) -> String {
    let format = time::macros::format_description!("[year]-[month]-[day] [hour]:[minute]:[second]Z");
    let formatted = time::OffsetDateTime::from_unix_timestamp(seconds).ok().and_then(|t| t.format(format).ok());
    formatted.unwrap_or_else(|| seconds.to_string())
}

fn json_line(value: &Value, asked: bool) -> String {
    match value {
        Value::Str(text) if !asked => format!("{text}\n"),
        Value::Bool(_) if !asked => format!("{}\n", value.to_text()),
        other => format!("{}\n", other.to_json()),
    }
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
