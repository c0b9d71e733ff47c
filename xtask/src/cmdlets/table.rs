//! The cmdlet table as data, before it becomes Rust, C# or help.

use super::model::{Model, Shape};
use super::naming;
use super::parameters::{Parameters, Rows};
use std::collections::{BTreeMap, BTreeSet};

/// What a parameter or member holds.
#[derive(Clone, PartialEq)]
pub(super) enum Kind {
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
pub(super) struct Param {
    pub name: String,
    pub aliases: Vec<String>,
    pub position: Option<u16>,
    pub by_value: bool,
    /// The service requires it.
    pub required: bool,
    /// It must be bound.
    pub mandatory: bool,
    /// A source has it as mandatory and the model does not.
    pub contradicted: bool,
    /// Member names from the request's top.
    pub path: Vec<String>,
    pub kind: Kind,
    pub min: Option<i64>,
    pub max: Option<i64>,
    /// Never to be shown.
    pub sensitive: bool,
}

/// Whose name a cmdlet has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Origin {
    /// The original's.
    Original,
    /// The original's, seen in a list; everything else is made by its rules.
    NameSeen,
    /// Ours, for an operation that the original has no cmdlet for.
    Proposed,
}

/// How answers come in pages.
pub(super) struct Paging {
    /// The parameter and the answer's member for the token of the next page.
    pub token: String,
    /// The parameter for the page size, and the number that is sent without it.
    pub size: Option<(String, Option<i64>)>,
}

/// One cmdlet.
pub(super) struct Cmdlet {
    pub name: String,
    pub operation: String,
    pub origin: Origin,
    /// `*`, a member's name, or empty for "emits nothing".
    pub default_select: String,
    /// Impact (`Medium`, `High`) and the target parameters; none when it never asks.
    pub confirm: Option<(String, Vec<String>)>,
    pub access: Access,
    pub paging: Option<Paging>,
    pub params: Vec<Param>,
    pub request: String,
    pub response: Option<String>,
}

/// Whether a cmdlet takes credentials and whether it signs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Access {
    /// Neither.
    Anonymous,
    /// It takes them, but its operation needs no signature and the SDK makes none.
    Unsigned,
    /// Both.
    Signed,
}

/// A structure that a request or an answer uses.
pub(super) struct Struct {
    pub members: Vec<(String, Kind, bool)>,
}

/// Everything that is generated from.
pub(super) struct Table {
    pub cmdlets: Vec<Cmdlet>,
    pub structs: BTreeMap<String, Struct>,
    pub enums: BTreeMap<String, Vec<String>>,
    pub exceptions: Vec<String>,
}

impl Cmdlet {
    /// Whether the request has a member named as the parameter for credentials objects, which then gives way.
    pub(super) fn has_own_credential(&self) -> bool {
        self.params.iter().any(|p| p.name == "Credential")
    }
}

/// Sensitive in the model, and yet what an administrator must see to work: not hidden from the screen.
const SHOWN_ANYWAY: [&str; 3] = ["AttributeValueType", "ClientIdType", "UsernameType"];

fn is_secret(name: &str, shape: &Shape) -> bool {
    shape.sensitive && !SHOWN_ANYWAY.contains(&name)
}

/// The texts that a table is made from.
pub(super) struct Sources<'a> {
    /// `cmdlets.tsv`: the original's cmdlets.
    pub cmdlets: &'a str,
    /// `cmdlets-proposed.tsv`: cmdlets for the operations that the original has none for.
    pub proposed: &'a str,
    /// `cmdlet-parameters.tsv`.
    pub parameters: &'a str,
    /// `cmdlets.toml`.
    pub corrections: &'a str,
}

/// One line of the two lists of cmdlets.
struct Line<'a> {
    place: String,
    name: &'a str,
    operation: &'a str,
    select: &'a str,
    targets: &'a str,
    impact: &'a str,
    origin: Origin,
}

impl Table {
    /// Makes the table from its sources.
    ///
    /// # Errors
    /// Sources that contradict the model or each other.
    pub(super) fn build(model: &Model, sources: &Sources<'_>) -> Result<Self, String> {
        let corrections: toml::Table = sources.corrections.parse().map_err(|e| format!("model/cmdlets.toml: {e}"))?;
        let anonymous = anonymous(&corrections, model)?;
        let parameters = Parameters::parse(sources.parameters)?;
        let mut table = Self { cmdlets: Vec::new(), structs: BTreeMap::new(), enums: BTreeMap::new(), exceptions: Vec::new() };
        table.exceptions = model.shapes.iter().filter(|(_, s)| s.exception).map(|(n, _)| n.clone()).collect();
        let mut lines = original(sources.cmdlets)?;
        lines.extend(proposed(sources.proposed)?);
        lines.sort_by_key(|line| line.name);
        let names: Vec<&str> = lines.iter().map(|line| line.name).collect();
        if let Some(name) = parameters.stranger(&names) {
            return Err(format!("model/cmdlet-parameters.tsv: {name} is no cmdlet"));
        }
        for line in &lines {
            let cmdlet = table.cmdlet(model, line, parameters.of(line.name), &anonymous)?;
            table.cmdlets.push(cmdlet);
        }
        Ok(table)
    }

    fn cmdlet(&mut self, model: &Model, line: &Line<'_>, rows: Option<&Rows>, anonymous: &[String]) -> Result<Cmdlet, String> {
        let Line { place, operation, .. } = line;
        let op = model.operations.get(*operation).ok_or_else(|| format!("{place}: no operation {operation}"))?;
        let request = op.input.as_ref().ok_or_else(|| format!("{operation} has no request shape"))?.shape.clone();
        let no_rows = Rows::new();
        let rows = rows.unwrap_or(&no_rows);
        let mut params = Vec::new();
        let mut met = BTreeSet::new();
        self.leaves(model, rows, &Node { shape: &request, path: &[], mandatory: true }, &mut met, &mut params)?;
        if let Some(path) = rows.keys().find(|path| !met.contains(path.as_str())) {
            return Err(format!("model/cmdlet-parameters.tsv: {} has no member {path}", line.name));
        }
        params.sort_by_key(declaration_order);
        for param in &params {
            if param.contradicted {
                return Err(format!(
                    "model/cmdlet-parameters.tsv: {} {}: the model says otherwise who must be given",
                    line.name, param.name
                ));
            }
        }
        let confirm = confirmation(place, line.targets, line.impact, &params)?;
        self.add_struct(model, &request)?;
        let response = op.output.as_ref().map(|r| r.shape.clone());
        if let Some(shape) = &response {
            self.add_struct(model, shape)?;
        }
        Ok(Cmdlet {
            name: line.name.to_owned(),
            operation: (*operation).to_owned(),
            origin: line.origin,
            default_select: if line.select == "(none)" { String::new() } else { line.select.to_owned() },
            confirm,
            access: match op.authtype.as_deref() {
                _ if anonymous.iter().any(|name| name == operation) => Access::Anonymous,
                Some("none") => Access::Unsigned,
                _ => Access::Signed,
            },
            paging: paging(rows),
            params,
            request,
            response,
        })
    }

    fn leaves(
        &mut self,
        model: &Model,
        rows: &Rows,
        node: &Node<'_>,
        met: &mut BTreeSet<String>,
        out: &mut Vec<Param>,
    ) -> Result<(), String> {
        let shape = model.shape(node.shape)?;
        for (member, target) in &shape.members.0 {
            let mut path = node.path.to_vec();
            path.push(member.clone());
            let dotted = path.join(".");
            let row = rows.get(&dotted);
            let inner = model.shape(&target.shape)?;
            let required = node.mandatory && shape.required.contains(member);
            if inner.kind == "structure" && !inner.document && !row.is_some_and(|row| row.whole) {
                self.leaves(model, rows, &Node { shape: &target.shape, path: &path, mandatory: required }, met, out)?;
                continue;
            }
            met.insert(dotted);
            let by_rule = naming::parameter(&path);
            let (name, aliases) =
                row.map_or_else(|| (by_rule.0, by_rule.1.into_iter().collect()), |row| (row.name.clone(), row.aliases.clone()));
            let first = row.is_some_and(|row| row.first);
            out.push(Param {
                name,
                aliases,
                position: first.then_some(0),
                by_value: first,
                required,
                mandatory: required && !row.is_some_and(|row| row.not_mandatory),
                contradicted: row.is_some_and(|row| row.mandatory && !required),
                path,
                kind: self.kind(model, &target.shape)?,
                min: inner.min,
                max: inner.max,
                sensitive: is_secret(&target.shape, inner),
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

/// A structure on the way to the leaves.
struct Node<'a> {
    shape: &'a str,
    path: &'a [String],
    /// Required at every level up.
    mandatory: bool,
}

/// Members that stand at the end of every declaration.
const LAST: [&str; 5] = ["NextToken", "PaginationToken", "Limit", "MaxResults", "ClientToken"];

/// The declaration order of the original: by the name of the leaf's member, those of all services at the end (`cmdlet-paging 6`).
fn declaration_order(param: &Param) -> (bool, Option<String>, Vec<String>) {
    let leaf = param.path.last().cloned();
    (leaf.as_deref().is_some_and(|leaf| LAST.contains(&leaf)), leaf, param.path.clone())
}

/// The lines of `cmdlets.tsv`.
fn original(text: &str) -> Result<Vec<Line<'_>>, String> {
    let lines = text.lines().enumerate().skip(1).filter(|(_, l)| !l.trim().is_empty());
    lines
        .map(|(number, line)| {
            let place = format!("model/cmdlets.tsv:{}", number + 1);
            match line.split('\t').collect::<Vec<_>>()[..] {
                [name, operation, select, targets, impact] => {
                    Ok(Line { place, name, operation, select, targets, impact, origin: Origin::Original })
                }
                _ => Err(format!("{place}: five columns expected")),
            }
        })
        .collect()
}

/// The lines of `cmdlets-proposed.tsv`. What they say of pipelines and pages stands in `cmdlet-parameters.tsv` as well.
fn proposed(text: &str) -> Result<Vec<Line<'_>>, String> {
    let lines = text.lines().enumerate().skip(1).filter(|(_, l)| !l.trim().is_empty());
    lines
        .map(|(number, line)| {
            let place = format!("model/cmdlets-proposed.tsv:{}", number + 1);
            match line.split('\t').collect::<Vec<_>>()[..] {
                [name, operation, select, targets, impact, _, _, mark, _] => {
                    let origin = if mark == "name seen" { Origin::NameSeen } else { Origin::Proposed };
                    Ok(Line { place, name, operation, select, targets, impact, origin })
                }
                _ => Err(format!("{place}: nine columns expected")),
            }
        })
        .collect()
}

/// How a cmdlet's answers come in pages, when they do.
fn paging(rows: &Rows) -> Option<Paging> {
    let token = rows.values().find(|row| row.token)?.name.clone();
    let size = rows.values().find_map(|row| Some((row.name.clone(), row.size?)));
    Some(Paging { token, size })
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
fn confirmation(place: &str, targets: &str, impact: &str, params: &[Param]) -> Result<Option<(String, Vec<String>)>, String> {
    if impact.is_empty() {
        return Ok(None);
    }
    let mut names = Vec::new();
    if targets != "(empty)" {
        for target in targets.split(',') {
            let param = params
                .iter()
                .find(|p| p.name == target || p.aliases.iter().any(|a| a == target))
                .ok_or_else(|| format!("{place}: no parameter {target} to confirm"))?;
            names.push(param.name.clone());
        }
    }
    Ok(Some((impact.to_owned(), names)))
}
