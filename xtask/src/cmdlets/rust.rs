//! The Rust form of the table.

use super::examples;
use super::help_text::HelpText;
use super::naming::{class, screaming};
use super::table::{Kind, Paging, Param, Table};
use super::views::{Column, Views};
use std::fmt::Write;

const HEADER: &str = "// Made by `cargo xtask cmdlets` from model/. Do not edit.\n\n";

/// `cmdlets.rs`: one static per cmdlet and the list of all.
pub(super) fn cmdlets(table: &Table, help: &HelpText) -> String {
    let mut out = String::from(HEADER);
    out.push_str("use super::shapes::*;\nuse crate::table::{Access, Cmdlet, Confirm, Kind, Origin, PageSize, Paging, Param};\n\n");
    out.push_str("/// Every cmdlet, by name.\n#[rustfmt::skip]\npub(crate) static CMDLETS: &[Cmdlet] = &[\n");
    for c in &table.cmdlets {
        let confirm = c.confirm.as_ref().map_or_else(
            || "None".to_owned(),
            |(impact, targets)| format!("Some(Confirm {{ high: {}, targets: &{targets:?} }})", impact == "High"),
        );
        let response = c.response.as_ref().map_or_else(|| "None".to_owned(), |r| format!("Some(&{})", screaming(r)));
        let _ = writeln!(
            out,
            "    Cmdlet {{ name: {:?}, class: {:?}, operation: {:?}, origin: Origin::{:?}, synopsis: {:?}, description: {:?}, examples: &{:?}, default_select: {:?}, confirm: {confirm}, access: Access::{:?}, paging: {}, request: &{}, response: {response}, params: &[",
            c.name,
            class(&c.name),
            c.operation,
            c.origin,
            help.synopsis(c),
            help.description(c),
            examples::of(table, c, help).into_iter().map(|e| (e.title, e.shell)).collect::<Vec<_>>(),
            c.default_select,
            c.access,
            paging(c.paging.as_ref()),
            screaming(&c.request)
        );
        for p in &c.params {
            let _ = writeln!(out, "        {},", param(p, &help.parameter(table, p)));
        }
        out.push_str("    ] },\n");
    }
    out.push_str("];\n");
    out
}

fn paging(of: Option<&Paging>) -> String {
    of.map_or_else(
        || "None".to_owned(),
        |paging| {
            let size = paging.size.as_ref().map_or_else(
                || "None".to_owned(),
                |(param, default)| format!("Some(PageSize {{ param: {param:?}, default: {default:?} }})"),
            );
            format!("Some(Paging {{ token: {:?}, size: {size} }})", paging.token)
        },
    )
}

fn param(p: &Param, help: &str) -> String {
    format!(
        "Param {{ name: {:?}, aliases: &{:?}, position: {:?}, by_value: {}, required: {}, mandatory: {}, path: &{:?}, kind: {}, help: {help:?} }}",
        p.name,
        p.aliases,
        p.position,
        p.by_value,
        p.required,
        p.mandatory,
        p.path,
        kind(&p.kind)
    )
}

fn kind(kind_of: &Kind) -> String {
    match kind_of {
        Kind::Str => "Kind::Str".into(),
        Kind::Enum(name) => format!("Kind::Enum(&{})", screaming(name)),
        Kind::Int => "Kind::Int".into(),
        Kind::Long => "Kind::Long".into(),
        Kind::Bool => "Kind::Bool".into(),
        Kind::Time => "Kind::Time".into(),
        Kind::Blob => "Kind::Blob".into(),
        Kind::Document => "Kind::Document".into(),
        Kind::List(item) => format!("Kind::List(&{})", kind(item)),
        Kind::Map(item) => format!("Kind::Map(&{})", kind(item)),
        Kind::Object(name) => format!("Kind::Object(&{})", screaming(name)),
    }
}

/// `shapes.rs`: one static per structure and per set of known values.
pub(super) fn shapes(table: &Table, views: &Views) -> String {
    let mut out = String::from(HEADER);
    out.push_str("use crate::table::{Column, Enum, Kind, Member, Shape};\n\n");
    let _ =
        writeln!(out, "/// The errors of the model.\n#[rustfmt::skip]\npub(crate) static EXCEPTIONS: &[&str] = &{:?};", table.exceptions);
    for (name, values) in &table.enums {
        let _ = writeln!(
            out,
            "/// `{name}`.\n#[rustfmt::skip]\npub(crate) static {}: Enum = Enum {{ name: {name:?}, values: &{values:?} }};",
            screaming(name)
        );
    }
    for (name, shape) in &table.structs {
        let _ = writeln!(
            out,
            "/// `{name}`.\n#[rustfmt::skip]\npub(crate) static {}: Shape = Shape {{ name: {name:?}, members: &[",
            screaming(name)
        );
        for (member, k, sensitive) in &shape.members {
            let _ = writeln!(out, "    Member {{ name: {member:?}, kind: {}, sensitive: {sensitive} }},", kind(k));
        }
        let columns: Vec<String> = views.get(name).map_or_else(Vec::new, |view| view.columns.iter().map(column).collect());
        let _ = writeln!(out, "], columns: &[{}] }};", columns.join(", "));
    }
    out
}

fn column(column: &Column) -> String {
    format!("Column {{ label: {:?}, path: &{:?}, item: {:?}, optional: {} }}", column.label, column.path, column.item, column.optional)
}
