//! The facts in `model/`, loaded, patched by `overrides.toml` and checked.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::Failure;
use crate::root::{read, root};

mod overrides;

/// The whole model, ready to be written as Rust.
pub(crate) struct Model {
    /// Sorted by name.
    pub(crate) operations: Vec<Operation>,
    /// All shapes but the exceptions, by name.
    pub(crate) shapes: BTreeMap<String, Shape>,
    /// Sorted by name.
    pub(crate) errors: Vec<ErrorShape>,
    /// For each shape the operations that reach it.
    pub(crate) users: BTreeMap<String, BTreeSet<String>>,
    /// Shapes that some request reaches.
    pub(crate) inputs: BTreeSet<String>,
}

pub(crate) struct Operation {
    pub(crate) name: String,
    pub(crate) input: String,
    pub(crate) output: Option<String>,
    pub(crate) errors: Vec<String>,
    /// A variant of `api::Auth`.
    pub(crate) auth: &'static str,
    pub(crate) write: bool,
    pub(crate) rate_category: String,
    /// What a signed caller's policies must allow; empty where no policy is asked.
    pub(crate) iam_actions: Vec<String>,
    /// The expression of `api::Resource` that stands for what they are asked about.
    pub(crate) iam_resource: Option<String>,
    pub(crate) built: bool,
}

pub(crate) struct ErrorShape {
    pub(crate) name: String,
    pub(crate) status: u16,
}

pub(crate) struct Shape {
    /// Hidden in messages and in `Debug`.
    pub(crate) sensitive: bool,
    /// Hidden in `Debug` only.
    pub(crate) secret: bool,
    pub(crate) kind: Kind,
}

pub(crate) enum Kind {
    Text {
        min: Option<i64>,
        max: Option<i64>,
        pattern: Option<Pattern>,
    },
    Enum {
        values: Vec<String>,
        printed: Vec<String>,
        /// Taken besides `values`.
        unlisted: Vec<String>,
    },
    Boolean,
    Integer {
        min: Option<i64>,
        max: Option<i64>,
    },
    Long,
    Timestamp,
    Blob {
        min: Option<i64>,
        max: Option<i64>,
    },
    Document,
    List {
        member: String,
        min: Option<i64>,
        max: Option<i64>,
    },
    Map {
        key: String,
        value: String,
        min: Option<i64>,
        max: Option<i64>,
    },
    /// Sorted by name.
    Structure(Vec<Member>),
}

#[derive(Clone)]
pub(crate) struct Pattern {
    pub(crate) text: String,
    pub(crate) translated: String,
}

pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) shape: String,
    pub(crate) required: bool,
}

impl Model {
    /// Loads `model/`.
    pub(crate) fn load() -> Result<Self, Failure> {
        let folder = root().join("model");
        let facts: Value = serde_json::from_str(&read(&folder.join("cognito-idp.model.json"))?)?;
        let overrides = overrides::Overrides::parse(&read(&folder.join("overrides.toml"))?)?;
        let table = read(&folder.join("operations.tsv"))?;
        let not_yet = not_yet()?;

        let mut shapes = BTreeMap::new();
        let mut errors = Vec::new();
        for (name, facts) in object(&facts, "shapes")? {
            if facts.get("exception").is_some() {
                let status = if facts.get("fault").is_some() { 500 } else { 400 };
                errors.push(ErrorShape { name: name.clone(), status });
            } else {
                shapes.insert(name.clone(), shape(name, facts, &overrides)?);
            }
        }
        overrides.all_used(&shapes)?;

        let rows = rows(&table)?;
        let mut operations = Vec::new();
        for (name, facts) in object(&facts, "operations")? {
            let row = rows.get(name.as_str()).ok_or_else(|| format!("model/operations.tsv has no row for {name}"))?;
            operations.push(Operation {
                name: name.clone(),
                input: text(facts, "/input/shape")?,
                output: text(facts, "/output/shape").ok(),
                errors: list(facts, "errors")?.iter().map(|error| text(error, "/shape")).collect::<Result<_, _>>()?,
                auth: auth(name, row.authorisation)?,
                write: row.kind == "write",
                rate_category: row.rate_category.to_owned(),
                iam_actions: row.iam_actions.split(',').filter(|action| *action != "-").map(str::to_owned).collect(),
                iam_resource: resource(row.iam_resource),
                built: !not_yet.contains(name),
            });
        }
        if let Some(stranger) = not_yet.iter().find(|name| !operations.iter().any(|operation| &operation.name == *name)) {
            return Err(format!("model/not_yet.txt lists {stranger}, which is no operation of the model").into());
        }

        let mut model = Self { operations, shapes, errors, users: BTreeMap::new(), inputs: BTreeSet::new() };
        model.follow()?;
        Ok(model)
    }

    /// Looks a shape up.
    pub(crate) fn shape(&self, name: &str) -> Result<&Shape, Failure> {
        self.shapes.get(name).ok_or_else(|| format!("the model names the shape {name} but does not define it").into())
    }

    /// The operation that alone uses a shape, if there is exactly one.
    pub(crate) fn only_user(&self, shape: &str) -> Option<&str> {
        let users = self.users.get(shape)?;
        if users.len() == 1 { users.first().map(String::as_str) } else { None }
    }

    fn follow(&mut self) -> Result<(), Failure> {
        let mut users: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut inputs = BTreeSet::new();
        for operation in &self.operations {
            let mut reached = BTreeSet::new();
            self.reach(&operation.input, &mut reached)?;
            inputs.extend(reached.iter().cloned());
            if let Some(output) = &operation.output {
                self.reach(output, &mut reached)?;
            }
            for shape in reached {
                users.entry(shape).or_default().insert(operation.name.clone());
            }
        }
        self.users = users;
        self.inputs = inputs;
        Ok(())
    }

    fn reach(&self, name: &str, reached: &mut BTreeSet<String>) -> Result<(), Failure> {
        if !reached.insert(name.to_owned()) {
            return Ok(());
        }
        match &self.shape(name)?.kind {
            Kind::List { member, .. } => self.reach(member, reached),
            Kind::Map { key, value, .. } => self.reach(key, reached).and_then(|()| self.reach(value, reached)),
            Kind::Structure(members) => members.iter().try_for_each(|member| self.reach(&member.shape, reached)),
            _ => Ok(()),
        }
    }
}

/// The operations in `model/not_yet.txt`.
pub(crate) fn not_yet() -> Result<BTreeSet<String>, Failure> {
    let text = read(&root().join("model/not_yet.txt"))?;
    Ok(text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect())
}

fn shape(name: &str, facts: &Value, overrides: &overrides::Overrides) -> Result<Shape, Failure> {
    let bound = |which| facts.get(which).and_then(Value::as_i64);
    let (min, max) = (bound("min"), bound("max"));
    let kind = match text(facts, "/type")?.as_str() {
        "string" => match facts.get("enum").and_then(Value::as_array) {
            Some(values) => {
                let values: Vec<String> = values.iter().filter_map(Value::as_str).map(str::to_owned).collect();
                let printed = overrides.printed(name, &values)?;
                let unlisted = overrides.unlisted(name, &values)?;
                Kind::Enum { values, printed, unlisted }
            }
            None => Kind::Text { min, max, pattern: text(facts, "/pattern").ok().map(|text| overrides.pattern(name, &text)).transpose()? },
        },
        "boolean" => Kind::Boolean,
        "integer" => Kind::Integer { min, max },
        "long" => Kind::Long,
        "timestamp" => Kind::Timestamp,
        "blob" => Kind::Blob { min, max },
        "list" => Kind::List { member: text(facts, "/member/shape")?, min, max },
        "map" => Kind::Map { key: text(facts, "/key/shape")?, value: text(facts, "/value/shape")?, min, max },
        "structure" if facts.get("document").is_some() => Kind::Document,
        "structure" => Kind::Structure(members(facts)?),
        other => return Err(format!("{name} has the type {other}, which codegen does not know").into()),
    };
    Ok(Shape { sensitive: facts.get("sensitive").is_some(), secret: overrides.is_secret(name), kind })
}

fn members(facts: &Value) -> Result<Vec<Member>, Failure> {
    let required: Vec<&str> = facts.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let mut members = Vec::new();
    for (name, facts) in object(facts, "members")? {
        members.push(Member { name: name.clone(), shape: text(facts, "/shape")?, required: required.contains(&name.as_str()) });
    }
    members.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(members)
}

struct Row<'a> {
    authorisation: &'a str,
    kind: &'a str,
    rate_category: &'a str,
    iam_actions: &'a str,
    iam_resource: &'a str,
}

fn rows(table: &str) -> Result<BTreeMap<&str, Row<'_>>, Failure> {
    let mut rows = BTreeMap::new();
    for line in table.lines().skip(1) {
        let [name, authorisation, _, _, kind, rate_category, _, iam_actions, iam_resource] = line.split('\t').collect::<Vec<_>>()[..]
        else {
            return Err(format!("model/operations.tsv: nine columns expected in: {line}").into());
        };
        rows.insert(name, Row { authorisation, kind, rate_category, iam_actions, iam_resource });
    }
    Ok(rows)
}

fn auth(name: &str, text: &str) -> Result<&'static str, Failure> {
    Ok(match text {
        "none" => "None",
        "SigV4" => "SigV4",
        "access token" => "AccessToken",
        "access token or Session" | "access token (optional in the model)" => "TokenOrSession",
        "SigV4 or client credentials in body" => "SigV4OrClientSecret",
        _ if text.starts_with("none (client id + secret in body") => "ClientSecret",
        _ => return Err(format!("model/operations.tsv: {name} has the authorisation `{text}`, which codegen does not know").into()),
    })
}

/// The column `iam_resource` as an expression of `api::Resource`; a name is that of a member of the request.
fn resource(text: &str) -> Option<String> {
    match text {
        "-" => None,
        "*" => Some("Resource::Any".to_owned()),
        "ResourceArn" => Some("Resource::Arn(\"ResourceArn\")".to_owned()),
        "ClientId" => Some("Resource::PoolOfClient(\"ClientId\")".to_owned()),
        member => Some(format!("Resource::Pool({member:?})")),
    }
}

fn object<'a>(value: &'a Value, key: &str) -> Result<&'a serde_json::Map<String, Value>, Failure> {
    value.get(key).and_then(Value::as_object).ok_or_else(|| format!("the model has no object `{key}` where one is expected").into())
}

fn list<'a>(value: &'a Value, key: &str) -> Result<&'a Vec<Value>, Failure> {
    value.get(key).and_then(Value::as_array).ok_or_else(|| format!("the model has no list `{key}` where one is expected").into())
}

fn text(value: &Value, pointer: &str) -> Result<String, Failure> {
    value.pointer(pointer).and_then(Value::as_str).map(str::to_owned).ok_or_else(|| format!("the model has no text at {pointer}").into())
}
