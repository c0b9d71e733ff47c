//! The cmdlet table as data, before it becomes Rust, C# or help.

use super::model::{Model, Shape};
use super::naming;
use std::collections::BTreeMap;

/// What a parameter or member holds.
#[derive(Clone, PartialEq)]
pub enum Kind {
    /// Text.
    Str,
    /// Text with known values: the name of its shape.
    Enum(String),
    /// 32-bit number.
    Int,
    /// 64-bit number.
    Long,
    /// True or false.
    Bool,
    /// A moment, as seconds on the wire.
    Time,
    /// Bytes, as base64 on the wire.
    Blob,
    /// Any JSON.
    Document,
    /// A list.
    List(Box<Kind>),
    /// Text keys to values.
    Map(Box<Kind>),
    /// A structure: the name of its shape.
    Object(String),
}

/// One parameter.
pub struct Param {
    pub name: String,
    pub aliases: Vec<String>,
    pub position: Option<u16>,
    pub by_value: bool,
    pub mandatory: bool,
    /// Member names from the request's top.
    pub path: Vec<String>,
    pub kind: Kind,
    pub min: Option<i64>,
    pub max: Option<i64>,
}

/// One cmdlet.
pub struct Cmdlet {
    pub name: String,
    pub operation: String,
    /// `*`, a member's name, or empty for "emits nothing".
    pub default_select: String,
    /// Impact (`Medium`, `High`) and the target parameters; none when it never asks.
    pub confirm: Option<(String, Vec<String>)>,
    pub access: Access,
    pub params: Vec<Param>,
    pub request: String,
    pub response: Option<String>,
}

/// Whether a cmdlet takes credentials and whether it signs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// Neither.
    Anonymous,
    /// It takes them, but its operation needs no signature and the SDK makes none.
    Unsigned,
    /// Both.
    Signed,
}

/// A structure that a request or an answer uses.
pub struct Struct {
    pub members: Vec<(String, Kind, bool)>,
}

/// Everything that is generated from.
pub struct Table {
    pub cmdlets: Vec<Cmdlet>,
    pub structs: BTreeMap<String, Struct>,
    pub enums: BTreeMap<String, Vec<String>>,
    pub exceptions: Vec<String>,
}

impl Cmdlet {
    /// Whether the request has a member named as the parameter for credentials objects, which then gives way.
    pub fn has_own_credential(&self) -> bool {
        self.params.iter().any(|p| p.name == "Credential")
    }
}

/// Sensitive in the model, and yet what an administrator must see to work: not hidden from the screen.
const SHOWN_ANYWAY: [&str; 2] = ["UsernameType", "ClientIdType"];

fn is_secret(name: &str, shape: &Shape) -> bool {
    shape.sensitive && !SHOWN_ANYWAY.contains(&name)
}

impl Table {
    /// Makes the table from the texts of the three sources.
    pub fn build(model: &Model, tsv: &str, corrections: &str) -> Result<Self, String> {
        let corrections: toml::Table = corrections.parse().map_err(|e| format!("model/cmdlets.toml: {e}"))?;
        let renames = renames(&corrections)?;
        let anonymous = anonymous(&corrections, model)?;
        let mut table = Self { cmdlets: Vec::new(), structs: BTreeMap::new(), enums: BTreeMap::new(), exceptions: Vec::new() };
        table.exceptions = model.shapes.iter().filter(|(_, s)| s.exception).map(|(n, _)| n.clone()).collect();
        for (number, line) in tsv.lines().enumerate().skip(1).filter(|(_, l)| !l.trim().is_empty()) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [name, operation, select, targets, impact] = cells[..] else {
                return Err(format!("model/cmdlets.tsv:{}: five columns expected, {} found", number + 1, cells.len()));
            };
            let op =
                model.operations.get(operation).ok_or_else(|| format!("model/cmdlets.tsv:{}: no operation {operation}", number + 1))?;
            let request = op.input.as_ref().ok_or_else(|| format!("{operation} has no request shape"))?.shape.clone();
            let mut params = table.parameters(model, &request, &renames)?;
            let confirm = confirmation(targets, impact, &params)?;
            place(&mut params, confirm.as_ref());
            table.add_struct(model, &request)?;
            let response = op.output.as_ref().map(|r| r.shape.clone());
            if let Some(shape) = &response {
                table.add_struct(model, shape)?;
            }
            let default_select = if select == "(none)" { String::new() } else { select.to_owned() };
            table.cmdlets.push(Cmdlet {
                name: name.to_owned(),
                operation: operation.to_owned(),
                default_select,
                confirm,
                access: match op.authtype.as_deref() {
                    _ if anonymous.iter().any(|name| name == operation) => Access::Anonymous,
                    Some("none") => Access::Unsigned,
                    _ => Access::Signed,
                },
                params,
                request,
                response,
            });
        }
        Ok(table)
    }

    fn parameters(&mut self, model: &Model, request: &str, renames: &[(String, String)]) -> Result<Vec<Param>, String> {
        let mut leaves = Vec::new();
        self.leaves(model, request, &[], true, &mut leaves)?;
        // The declaration order of the original: by the name of the leaf, not of the parameter (`cmdlet 9.1`).
        leaves.sort_by(|a: &Param, b: &Param| a.path.last().cmp(&b.path.last()).then_with(|| a.path.cmp(&b.path)));
        for param in &mut leaves {
            for (from, to) in renames {
                if let Some(short) = param.name.strip_prefix(from.as_str()).map(|rest| format!("{to}{rest}")) {
                    let long = std::mem::replace(&mut param.name, short);
                    param.aliases.push(long);
                }
            }
        }
        Ok(leaves)
    }

    fn leaves(&mut self, model: &Model, shape: &str, path: &[String], top: bool, out: &mut Vec<Param>) -> Result<(), String> {
        let shape = model.shape(shape)?;
        for (member, target) in &shape.members.0 {
            let mut here = path.to_vec();
            here.push(member.clone());
            let inner = model.shape(&target.shape)?;
            if inner.kind == "structure" && !inner.document {
                self.leaves(model, &target.shape, &here, false, out)?;
                continue;
            }
            let (name, alias) = naming::parameter(&here);
            out.push(Param {
                name,
                aliases: alias.into_iter().collect(),
                position: None,
                by_value: false,
                mandatory: top && shape.required.contains(member),
                path: here,
                kind: self.kind(model, &target.shape)?,
                min: inner.min,
                max: inner.max,
            });
        }
        Ok(())
    }

    fn kind(&mut self, model: &Model, name: &str) -> Result<Kind, String> {
        let shape = model.shape(name)?;
        let inner =
            |what: &Option<super::model::Ref>| what.as_ref().map(|r| r.shape.clone()).ok_or_else(|| format!("{name} lacks its item"));
        Ok(match shape.kind.as_str() {
            "string" if !shape.values.is_empty() => {
                self.enums.insert(name.to_owned(), shape.values.clone());
                Kind::Enum(name.to_owned())
            }
            "string" => Kind::Str,
            "integer" => Kind::Int,
            "long" => Kind::Long,
            "boolean" => Kind::Bool,
            "timestamp" => Kind::Time,
            "blob" => Kind::Blob,
            "list" => Kind::List(Box::new(self.kind(model, &inner(&shape.member)?)?)),
            "map" => Kind::Map(Box::new(self.kind(model, &inner(&shape.value)?)?)),
            "structure" if shape.document => Kind::Document,
            "structure" => {
                self.add_struct(model, name)?;
                Kind::Object(name.to_owned())
            }
            other => return Err(format!("shape {name}: the type {other} is unknown here")),
        })
    }

    fn add_struct(&mut self, model: &Model, name: &str) -> Result<(), String> {
        if self.structs.contains_key(name) {
            return Ok(());
        }
        // Entered before its members, so that a shape that contains itself ends.
        self.structs.insert(name.to_owned(), Struct { members: Vec::new() });
        let shape: &Shape = model.shape(name)?;
        let mut members = Vec::new();
        for (member, target) in &shape.members.0 {
            members.push((member.clone(), self.kind(model, &target.shape)?, is_secret(&target.shape, model.shape(&target.shape)?)));
        }
        if let Some(entry) = self.structs.get_mut(name) {
            entry.members = members;
        }
        Ok(())
    }
}

/// The `[[rename]]` entries of cmdlets.toml: from and to.
fn renames(file: &toml::Table) -> Result<Vec<(String, String)>, String> {
    let entries = file.get("rename").and_then(toml::Value::as_array).map_or(&[][..], Vec::as_slice);
    let text = |entry: &toml::Value, key: &str| {
        entry.get(key).and_then(toml::Value::as_str).map(str::to_owned).ok_or_else(|| format!("model/cmdlets.toml: a rename lacks {key}"))
    };
    entries.iter().map(|e| text(e, "reason").and_then(|_| Ok((text(e, "from")?, text(e, "to")?)))).collect()
}

/// The operations whose cmdlets take no credentials. A list that the model contradicts would send unsigned what must be signed.
fn anonymous(file: &toml::Table, model: &Model) -> Result<Vec<String>, String> {
    let list = file.get("anonymous").and_then(|a| a.get("operations")).and_then(toml::Value::as_array);
    let list = list.ok_or("model/cmdlets.toml: [anonymous] lacks operations")?;
    let names: Vec<String> = list.iter().filter_map(toml::Value::as_str).map(str::to_owned).collect();
    match names.iter().find(|name| model.operations.get(*name).is_none_or(|op| op.authtype.as_deref() != Some("none"))) {
        Some(name) => Err(format!("model/cmdlets.toml: {name} is no operation without a signature")),
        None => Ok(names),
    }
}

/// The confirmation columns, with the targets as parameter names.
fn confirmation(targets: &str, impact: &str, params: &[Param]) -> Result<Option<(String, Vec<String>)>, String> {
    if impact.is_empty() {
        return Ok(None);
    }
    let mut names = Vec::new();
    if targets != "(empty)" {
        for target in targets.split(',') {
            let param = params
                .iter()
                .find(|p| p.name == target || p.aliases.iter().any(|a| a == target))
                .ok_or_else(|| format!("model/cmdlets.tsv: no parameter {target} to confirm"))?;
            names.push(param.name.clone());
        }
    }
    Ok(Some((impact.to_owned(), names)))
}

/// Position 0 and binding by value. Known for SignUp (`cmdlet 1.1`); for the siblings it is the parameter that is confirmed, else the only
/// mandatory one, which agrees with it.
fn place(params: &mut [Param], confirm: Option<&(String, Vec<String>)>) {
    let chosen = match confirm {
        Some((_, targets)) if targets.len() == 1 => params.iter().position(|p| p.name == targets[0]),
        _ => {
            let mut mandatory = params.iter().enumerate().filter(|(_, p)| p.mandatory).map(|(i, _)| i);
            mandatory.next().filter(|_| mandatory.next().is_none())
        }
    };
    if let Some(param) = chosen.map(|i| &mut params[i]).filter(|p| matches!(p.kind, Kind::Str | Kind::Enum(_))) {
        param.position = Some(0);
        param.by_value = true;
    }
}
