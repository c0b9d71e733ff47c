//! `model/cmdlets_views.toml`: which columns a table has.

use super::table::{Kind, Table};
use std::collections::BTreeMap;

/// One column.
pub(super) struct Column {
    /// Its head.
    pub label: String,
    /// Members from the structure's top.
    pub path: Vec<String>,
    /// The name of the list's item whose value is shown.
    pub item: Option<String>,
    /// It may be left out of a narrow window.
    pub optional: bool,
    /// Never to be shown.
    pub sensitive: bool,
    /// What it shows.
    pub kind: Kind,
}

/// The columns of one structure.
pub(super) struct View {
    /// In their order.
    pub columns: Vec<Column>,
    /// Those of the PowerShell module, where they are others.
    pub powershell: Option<Vec<Column>>,
}

/// The views by structure.
pub(super) type Views = BTreeMap<String, View>;

/// Reads the file's text and compares it with the structures.
///
/// # Errors
/// A structure or a member that is not there.
pub(super) fn parse(text: &str, table: &Table) -> Result<Views, String> {
    let file: toml::Table = text.parse().map_err(|e| format!("model/cmdlets_views.toml: {e}"))?;
    let mut views = Views::new();
    for (name, entry) in &file {
        let read = |key: &str| -> Option<Result<Vec<Column>, String>> {
            let list = entry.get(key)?.as_array()?;
            Some(list.iter().filter_map(toml::Value::as_str).map(|text| column(table, name, text)).collect())
        };
        let columns = read("columns").ok_or_else(|| format!("model/cmdlets_views.toml: {name} lacks columns"))??;
        views.insert(name.clone(), View { columns, powershell: read("powershell").transpose()? });
    }
    Ok(views)
}

fn column(table: &Table, shape: &str, text: &str) -> Result<Column, String> {
    let (text, optional) = text.strip_suffix('?').map_or((text, false), |text| (text, true));
    let (label, text) = text.split_once('=').map_or((None, text), |(label, text)| (Some(label), text));
    let mut column =
        Column { label: String::new(), path: Vec::new(), item: None, optional, sensitive: false, kind: Kind::Object(shape.to_owned()) };
    for part in text.split('.') {
        let missing = || format!("model/cmdlets_views.toml: {shape} has no {text}");
        match column.kind {
            Kind::Object(ref name) => {
                let members = &table.structs.get(name).ok_or_else(missing)?.members;
                let (_, kind, sensitive) = members.iter().find(|(member, ..)| member == part).ok_or_else(missing)?;
                column.sensitive |= sensitive;
                column.path.push(part.to_owned());
                column.kind = kind.clone();
            }
            Kind::List(_) if column.item.is_none() => {
                column.item = Some(part.to_owned());
                column.kind = Kind::Str;
            }
            _ => return Err(missing()),
        }
    }
    column.label = label.or(column.path.last().map(String::as_str)).unwrap_or_default().to_owned();
    Ok(column)
}
