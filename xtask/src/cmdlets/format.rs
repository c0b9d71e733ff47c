//! `Cognate.format.ps1xml`: how the shell shows answers. Secrets are hidden from the host only, structures and lists are shown by what is
//! in them, and what identifies something is never cut.

use super::psdata::xml;
use super::table::{Kind, Table};
use super::views::{View, Views};
use std::fmt::Write;

const MODEL: &str = "Amazon.CognitoIdentityProvider.Model";
const REDACTED: &str = "*** sensitive data redacted from host ***";
/// More members than this are shown as a list.
const TABLE_COLUMNS_MAX: usize = 4;
/// The length of a UUID.
const UUID_LENGTH: usize = 36;
/// A date and a time of day in most cultures.
const MOMENT_LENGTH: usize = 22;

/// `+********1234`.
const MASK_LENGTH: usize = 13;

/// One column or line of a view.
struct Cell {
    label: String,
    script: Option<String>,
    member: String,
    width: Option<usize>,
    right: bool,
}

/// The whole file.
pub(super) fn format_views(table: &Table, views: &Views) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- Made by `cargo xtask cmdlets` from model/. Do not edit. -->\n<Configuration>\n  <ViewDefinitions>\n",
    );
    for (name, shape) in
        table.structs.iter().filter(|(name, s)| !s.members.is_empty() && !table.cmdlets.iter().any(|c| c.request == **name))
    {
        let mut members: Vec<_> = shape.members.iter().collect();
        members.sort_by(|a, b| a.0.cmp(&b.0));
        let _ = writeln!(
            out,
            "    <View>\n      <Name>{MODEL}.{name}</Name>\n      <ViewSelectedBy><TypeName>{MODEL}.{name}</TypeName></ViewSelectedBy>"
        );
        let all = || members.iter().map(|(member, kind, sensitive)| cell(table, member, kind, *sensitive)).collect::<Vec<_>>();
        match views.get(name) {
            Some(view) => as_table(&mut out, &chosen(view)),
            None if members.len() <= TABLE_COLUMNS_MAX => as_table(&mut out, &all()),
            None => as_list(&mut out, &all()),
        }
        out.push_str("    </View>\n");
    }
    out.push_str("  </ViewDefinitions>\n</Configuration>\n");
    out
}

fn cell(table: &Table, member: &str, kind: &Kind, sensitive: bool) -> Cell {
    let script = if sensitive { Some(hidden(&format!("$_.{member}"))) } else { shown(table, &format!("$_.{member}"), kind) };
    Cell { label: member.to_owned(), script, member: member.to_owned(), width: width(member, member, kind), right: right(kind) }
}

/// The columns of a view of ours; those that a narrow window cannot have are left out, for the engine does not choose by the window.
fn chosen(view: &View) -> Vec<Cell> {
    let columns = view.powershell.as_ref().unwrap_or(&view.columns).iter().filter(|column| !column.optional);
    columns
        .map(|column| {
            let path = format!("$_.{}", column.path.join("."));
            let script = match &column.item {
                Some(item) => Some(format!("@({path} | Where-Object {{ $_.Name -eq '{item}' }})[0].Value")),
                None if column.sensitive => Some(hidden(&path)),
                None => (column.path.len() > 1).then_some(path),
            };
            let member = column.path.last().cloned().unwrap_or_default();
            Cell {
                label: column.label.clone(),
                script,
                width: width(&column.label, &member, &column.kind),
                right: right(&column.kind),
                member,
            }
        })
        .collect()
}

/// A secret that is not there is not hidden.
fn hidden(value: &str) -> String {
    format!("if ($null -eq {value}) {{ '' }} elseif ($AWSPowerShell_Show_Sensitive_Data) {{ {value} }} else {{ '{REDACTED}' }}")
}

/// A structure or a list by its contents; none for what the engine shows well itself.
fn shown(table: &Table, value: &str, kind: &Kind) -> Option<String> {
    let parts = |value: &str, name: &str| {
        let secret =
            |member: &str| table.structs.get(name).is_some_and(|s| s.members.iter().any(|(m, _, sensitive)| *sensitive && m == member));
        let members = table.structs.get(name).map_or(&[][..], |s| &s.members);
        let listed: Vec<String> = members.iter().filter(|(m, ..)| !secret(m)).map(|(m, ..)| format!("'{m}'")).collect();
        format!(
            "$o = {value}; (@({}) | Where-Object {{ $null -ne $o.$_ }} | ForEach-Object {{ \"$_=$($o.$_)\" }}) -join ', '",
            listed.join(", ")
        )
    };
    match kind {
        Kind::Object(name) => Some(format!("if ($null -ne {value}) {{ {} }}", parts(value, name))),
        Kind::List(item) => match item.as_ref() {
            Kind::Object(name) if named_items(table, name) => {
                Some(format!("({value} | ForEach-Object {{ \"$($_.Name)=$($_.Value)\" }}) -join ', '"))
            }
            Kind::Object(_) => None,
            _ => Some(format!("{value} -join ', '")),
        },
        Kind::Map(_) => Some(format!(
            "if ($null -ne {value}) {{ ({value}.GetEnumerator() | ForEach-Object {{ \"$($_.Key)=$($_.Value)\" }}) -join ', ' }}"
        )),
        _ => None,
    }
}

fn named_items(table: &Table, name: &str) -> bool {
    table.structs.get(name).is_some_and(|s| s.members.len() == 2 && s.members.iter().all(|(m, ..)| m == "Name" || m == "Value"))
}

/// What would otherwise be cut has its own width; the others share the rest of the window.
fn width(label: &str, member: &str, kind: &Kind) -> Option<usize> {
    match kind {
        Kind::Bool => Some(label.len().max(5)),
        Kind::Int => Some(label.len().max(5)),
        Kind::Time => Some(label.len().max(MOMENT_LENGTH)),
        Kind::Str if member.ends_with("Sub") => Some(UUID_LENGTH),
        // Masked addresses are short.
        Kind::Str if member == "Destination" => Some(label.len().max(MASK_LENGTH)),
        _ => None,
    }
}

fn right(kind: &Kind) -> bool {
    matches!(kind, Kind::Bool | Kind::Int)
}

fn value(cell: &Cell) -> String {
    cell.script
        .as_ref()
        .map_or_else(|| format!("<PropertyName>{}</PropertyName>", cell.member), |s| format!("<ScriptBlock>{}</ScriptBlock>", xml(s)))
}

fn as_table(out: &mut String, cells: &[Cell]) {
    out.push_str("      <TableControl>\n        <TableHeaders>\n");
    for cell in cells {
        let width = cell.width.map_or(String::new(), |width| format!("<Width>{width}</Width>"));
        let right = if cell.right { "<Alignment>Right</Alignment>" } else { "" };
        let _ = writeln!(out, "          <TableColumnHeader><Label>{}</Label>{width}{right}</TableColumnHeader>", cell.label);
    }
    out.push_str("        </TableHeaders>\n        <TableRowEntries><TableRowEntry><Wrap/><TableColumnItems>\n");
    for cell in cells {
        let _ = writeln!(out, "          <TableColumnItem>{}</TableColumnItem>", value(cell));
    }
    out.push_str("        </TableColumnItems></TableRowEntry></TableRowEntries>\n      </TableControl>\n");
}

fn as_list(out: &mut String, cells: &[Cell]) {
    out.push_str("      <ListControl><ListEntries><ListEntry><ListItems>\n");
    for cell in cells {
        let _ = writeln!(out, "        <ListItem><Label>{}</Label>{}</ListItem>", cell.label, value(cell));
    }
    out.push_str("      </ListItems></ListEntry></ListEntries></ListControl>\n");
}
