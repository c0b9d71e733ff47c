//! One file per operation: its row of the table and the structures that belong to it alone.

use std::collections::BTreeSet;

use super::Files;
use super::structure::{self, Imports};
use crate::Failure;
use crate::model::{Kind, Model, Operation};
use crate::names::{constant, snake};

const FOLDER: &str = "crates/api/src/generated/ops";

pub(crate) fn emit(model: &Model, files: &mut Files) -> Result<(), Failure> {
    let mut mods = String::from("//! One module per operation.\n\n");
    let mut uses = String::new();
    for operation in &model.operations {
        let module = snake(&operation.name);
        mods.push_str(&format!("pub(crate) mod {module};\n"));
        uses.push_str(&format!("pub use {module}::*;\n"));
        files.insert(format!("{FOLDER}/{module}.rs"), file(model, operation)?);
    }
    files.insert(format!("{FOLDER}/mod.rs"), format!("{mods}\n{uses}"));
    Ok(())
}

fn file(model: &Model, operation: &Operation) -> Result<String, Failure> {
    let name = &operation.name;
    let mut own: BTreeSet<String> = BTreeSet::new();
    for (shape, facts) in &model.shapes {
        if matches!(facts.kind, Kind::Structure(_)) && model.only_user(shape) == Some(name) {
            own.insert(shape.clone());
        }
    }
    // Request and response first, then what they hold.
    let mut order = vec![operation.input.clone()];
    order.extend(operation.output.clone());
    order.extend(own.iter().filter(|shape| **shape != operation.input && Some(*shape) != operation.output.as_ref()).cloned());

    let mut imports = Imports::default();
    let mut body = String::new();
    for shape in &order {
        if !own.contains(shape) {
            return Err(format!("{shape} is shared, but codegen expects requests and responses to belong to one operation").into());
        }
        let doc = if *shape == operation.input {
            format!("The request of `{name}`.")
        } else if Some(shape) == operation.output.as_ref() {
            format!("The answer of `{name}`.")
        } else {
            format!("Part of `{name}`.")
        };
        body.push_str(&structure::emit(model, shape, &doc, &mut imports)?);
    }
    let defined = own.iter().cloned().chain(own.iter().map(|shape| constant(shape))).collect();
    Ok(format!(
        "//! `{name}`.\n\n{}use crate::{{Auth, ErrorCode, Kind, OpInfo, Output{}}};\n\n{}{body}",
        imports.lines(&defined),
        if operation.iam_resource.is_some() { ", Permission, Resource" } else { "" },
        info(model, operation)?
    ))
}

fn info(model: &Model, operation: &Operation) -> Result<String, Failure> {
    let output = match &operation.output {
        None => "None",
        Some(shape) => match &model.shape(shape)?.kind {
            Kind::Structure(members) if members.is_empty() => "Empty",
            _ => "Members",
        },
    };
    let errors: Vec<String> = operation.errors.iter().map(|error| format!("ErrorCode::{error}")).collect();
    let permission = operation.iam_resource.as_ref().map_or_else(
        || "None".to_owned(),
        |resource| format!("Some(Permission {{ actions: &{:?}, resource: {resource} }})", operation.iam_actions),
    );
    Ok(format!(
        "/// What the model says of `{name}`.\npub(crate) const {constant}: OpInfo = OpInfo {{ name: {name:?}, auth: Auth::{auth}, kind: Kind::{kind}, \
         rate_category: {rate:?}, output: Output::{output}, errors: &[{errors}], permission: {permission}, input: &{input} }};\n\n",
        name = operation.name,
        constant = constant(&operation.name),
        auth = operation.auth,
        kind = if operation.write { "Write" } else { "Read" },
        rate = operation.rate_category,
        errors = errors.join(", "),
        input = constant(&operation.input),
    ))
}
