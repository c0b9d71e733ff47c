//! One structure: the Rust type, its `Debug`, and its constraints.

use std::collections::BTreeSet;

use crate::Failure;
use crate::model::{Kind, Member, Model};
use crate::names::{constant, field};

/// What a file of structures needs from elsewhere.
#[derive(Default)]
pub(crate) struct Imports {
    types: BTreeSet<String>,
    schemas: BTreeSet<String>,
    helpers: BTreeSet<&'static str>,
    debug: bool,
    map: bool,
}

impl Imports {
    /// The `use` lines, without what the file itself defines.
    pub(crate) fn lines(&self, own: &BTreeSet<String>) -> String {
        let mut lines = String::new();
        if self.map {
            lines.push_str("use std::collections::BTreeMap;\n");
        }
        if self.debug {
            lines.push_str("use std::fmt;\n");
        }
        lines.push_str("\nuse serde::{Deserialize, Serialize};\n\n");
        let types: Vec<&str> = self.types.iter().filter(|name| !own.contains(*name)).map(String::as_str).collect();
        if !types.is_empty() {
            lines.push_str(&format!("use crate::{{{}}};\n", types.join(", ")));
        }
        let schemas: Vec<&str> = self.schemas.iter().filter(|name| !own.contains(*name)).map(String::as_str).collect();
        if !schemas.is_empty() {
            lines.push_str(&format!("use crate::generated::schemas::{{{}}};\n", schemas.join(", ")));
        }
        let mut helpers: Vec<&str> = self.helpers.iter().copied().collect();
        if self.debug {
            lines.push_str("use crate::rt::redact::Redacted;\n");
        }
        if !helpers.is_empty() {
            helpers.sort_unstable();
            lines.push_str(&format!("use crate::rt::schema::{{{}}};\n", helpers.join(", ")));
        }
        lines
    }
}

/// Writes the type, its `Debug` and, when a request reaches it, its constraints.
pub(crate) fn emit(model: &Model, name: &str, doc: &str, imports: &mut Imports) -> Result<String, Failure> {
    let Kind::Structure(members) = &model.shape(name)?.kind else {
        return Err(format!("{name} is no structure").into());
    };
    let hidden = hidden(model, name, members)?;
    let debug = if hidden.is_empty() { "Debug, " } else { "" };
    let mut out = format!("/// {doc}\n#[derive(Clone, {debug}PartialEq, Eq, Default, Serialize, Deserialize)]\npub struct {name} {{\n");
    for member in members {
        let rust = rust_type(model, &member.shape, imports)?;
        let (rust, skip) =
            if member.required { (rust, "") } else { (format!("Option<{rust}>"), ", skip_serializing_if = \"Option::is_none\"") };
        out.push_str(&format!(
            "{}#[serde(rename = {:?}{skip})]\npub {}: {rust},\n",
            doc_of(model, member)?,
            member.name,
            field(&member.name)
        ));
    }
    out.push_str("}\n\n");
    if !hidden.is_empty() {
        imports.debug = true;
        out.push_str(&debug_impl(name, members, &hidden));
    }
    if model.inputs.contains(name) {
        out.push_str(&schema(model, name, members, imports)?);
    }
    Ok(out)
}

/// The names of the members that `Debug` must not show.
fn hidden<'a>(model: &Model, name: &str, members: &'a [Member]) -> Result<BTreeSet<&'a str>, Failure> {
    let owner = model.shape(name)?;
    let all = owner.sensitive || owner.secret;
    let mut hidden = BTreeSet::new();
    for member in members {
        let shape = model.shape(&member.shape)?;
        // A sensitive structure hides its own members.
        let hides_itself = matches!(shape.kind, Kind::Structure(_));
        if all || (shape.sensitive || shape.secret) && !hides_itself {
            hidden.insert(member.name.as_str());
        }
    }
    Ok(hidden)
}

fn debug_impl(name: &str, members: &[Member], hidden: &BTreeSet<&str>) -> String {
    let mut out =
        format!("impl fmt::Debug for {name} {{\nfn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {{\nf.debug_struct({name:?})");
    for member in members {
        let rust = field(&member.name);
        let value = match (hidden.contains(member.name.as_str()), member.required) {
            (false, _) => format!("&self.{rust}"),
            (true, true) => "&Redacted".to_owned(),
            (true, false) => format!("&self.{rust}.as_ref().map(|_| Redacted)"),
        };
        out.push_str(&format!(".field({:?}, {value})", rust.trim_start_matches("r#")));
    }
    out.push_str(".finish()\n}\n}\n\n");
    out
}

fn schema(model: &Model, name: &str, members: &[Member], imports: &mut Imports) -> Result<String, Failure> {
    imports.helpers.insert("Shape");
    let mut rows = String::new();
    for member in members {
        let helper = if member.required { "required" } else { "optional" };
        imports.helpers.insert(helper);
        imports.schemas.insert(constant(&member.shape));
        rows.push_str(&format!("{helper}({:?}, &{}),\n", member.name, constant(&member.shape)));
    }
    let sensitive = if model.shape(name)?.sensitive { ".sensitive()" } else { "" };
    Ok(format!("pub(crate) static {}: Shape = Shape::structure(&[\n{rows}]){sensitive};\n\n", constant(name)))
}

/// The Rust type of a shape.
fn rust_type(model: &Model, name: &str, imports: &mut Imports) -> Result<String, Failure> {
    Ok(match &model.shape(name)?.kind {
        Kind::Text { .. } => "String".to_owned(),
        Kind::Boolean => "bool".to_owned(),
        Kind::Integer { .. } => "i32".to_owned(),
        Kind::Long => "i64".to_owned(),
        Kind::Timestamp => import(imports, "Timestamp"),
        Kind::Blob { .. } => import(imports, "Blob"),
        Kind::Document => "serde_json::Value".to_owned(),
        Kind::Enum { .. } | Kind::Structure(_) => import(imports, name),
        Kind::List { member, .. } => format!("Vec<{}>", rust_type(model, member, imports)?),
        Kind::Map { key, value, .. } => {
            imports.map = true;
            format!("BTreeMap<{}, {}>", rust_type(model, key, imports)?, rust_type(model, value, imports)?)
        }
    })
}

fn import(imports: &mut Imports, name: &str) -> String {
    imports.types.insert(name.to_owned());
    name.to_owned()
}

/// The doc line of a member: its wire name and its constraints.
fn doc_of(model: &Model, member: &Member) -> Result<String, Failure> {
    let mut facts = Vec::new();
    let shape = model.shape(&member.shape)?;
    let range = |min: Option<i64>, max: Option<i64>, unit: &str| match (min, max) {
        (Some(min), Some(max)) if min == max => Some(format!("{min} {unit}")),
        (Some(min), Some(max)) => Some(format!("{min} to {max} {unit}")),
        (Some(min), None) => Some(format!("at least {min} {unit}")),
        (None, Some(max)) => Some(format!("at most {max} {unit}")),
        (None, None) => None,
    };
    match &shape.kind {
        Kind::Text { min, max, pattern } => {
            facts.extend(range(*min, *max, "characters"));
            facts.extend(pattern.as_ref().map(|pattern| format!("`{}`", pattern.text)));
        }
        Kind::Integer { min, max } => facts.extend(range(*min, *max, "").map(|text| text.trim_end().to_owned())),
        Kind::Blob { min, max } => facts.extend(range(*min, *max, "bytes")),
        Kind::List { min, max, .. } => facts.extend(range(*min, *max, "elements")),
        Kind::Map { min, max, .. } => facts.extend(range(*min, *max, "entries")),
        _ => {}
    }
    if shape.sensitive {
        facts.push("sensitive".to_owned());
    }
    let facts = if facts.is_empty() { String::new() } else { format!(": {}", facts.join(", ")) };
    Ok(format!("/// `{}`{facts}.\n", member.name))
}
