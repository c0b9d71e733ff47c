//! The Rust form of the table.

use super::help_text::HelpText;
use super::naming::{class, screaming};
use super::table::{Kind, Param, Table};
use std::fmt::Write;

const HEADER: &str = "// Made by `cargo xtask cmdlets` from model/. Do not edit.\n\n";

/// `cmdlets.rs`: one static per cmdlet and the list of all.
pub fn cmdlets(table: &Table, help: &HelpText) -> String {
    let mut out = String::from(HEADER);
    out.push_str("use super::shapes::*;\nuse crate::table::{Access, Cmdlet, Confirm, Kind, Param};\n\n");
    out.push_str("/// Every cmdlet, by name.\n#[rustfmt::skip]\npub static CMDLETS: &[Cmdlet] = &[\n");
    for c in &table.cmdlets {
        let confirm = c.confirm.as_ref().map_or_else(
            || "None".to_owned(),
            |(impact, targets)| format!("Some(Confirm {{ high: {}, targets: &{targets:?} }})", impact == "High"),
        );
        let response = c.response.as_ref().map_or_else(|| "None".to_owned(), |r| format!("Some(&{})", screaming(r)));
        let _ = writeln!(
            out,
            "    Cmdlet {{ name: {:?}, class: {:?}, operation: {:?}, synopsis: {:?}, default_select: {:?}, confirm: {confirm}, access: Access::{:?}, request: &{}, response: {response}, params: &[",
            c.name,
            class(&c.name),
            c.operation,
            help.synopsis(c),
            c.default_select,
            c.access,
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

fn param(p: &Param, help: &str) -> String {
    format!(
        "Param {{ name: {:?}, aliases: &{:?}, position: {:?}, by_value: {}, mandatory: {}, path: &{:?}, kind: {}, help: {help:?} }}",
        p.name,
        p.aliases,
        p.position,
        p.by_value,
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
pub fn shapes(table: &Table) -> String {
    let mut out = String::from(HEADER);
    out.push_str("use crate::table::{Enum, Kind, Member, Shape};\n\n");
    let _ = writeln!(out, "/// The errors of the model.\n#[rustfmt::skip]\npub static EXCEPTIONS: &[&str] = &{:?};", table.exceptions);
    for (name, values) in &table.enums {
        let _ = writeln!(
            out,
            "/// `{name}`.\n#[rustfmt::skip]\npub static {}: Enum = Enum {{ name: {name:?}, values: &{values:?} }};",
            screaming(name)
        );
    }
    for (name, shape) in &table.structs {
        let _ =
            writeln!(out, "/// `{name}`.\n#[rustfmt::skip]\npub static {}: Shape = Shape {{ name: {name:?}, members: &[", screaming(name));
        for (member, k, sensitive) in &shape.members {
            let _ = writeln!(out, "    Member {{ name: {member:?}, kind: {}, sensitive: {sensitive} }},", kind(k));
        }
        out.push_str("] };\n");
    }
    out
}
