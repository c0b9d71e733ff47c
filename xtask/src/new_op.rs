//! `cargo xtask new-op Name`: everything an operation needs but its behaviour.

use crate::Failure;
use crate::model::{Model, Operation};
use crate::names::snake;
use crate::root::{read, root, write};

const NOT_YET: &str = "model/not_yet.txt";
const OPS: &str = "crates/ops/src";
const TESTS: &str = "crates/ops/tests/it";

/// Starts an operation: takes it out of `not_yet.txt`, creates its file and its test file, adds the mod lines, regenerates the dispatch.
///
/// Files that exist already are kept.
pub(crate) fn start(name: &str) -> Result<(), Failure> {
    let model = Model::load()?;
    let operation = model.operations.iter().find(|operation| operation.name == name);
    let Some(operation) = operation else {
        return Err(format!("{name} is no operation of the model; the names are in {NOT_YET}, the case matters").into());
    };
    if operation.built {
        return Err(format!("{name} is not in {NOT_YET}, so it is started already").into());
    }
    let module = snake(name);
    create(&format!("{OPS}/{module}.rs"), &behaviour(operation))?;
    create(&format!("{TESTS}/{module}.rs"), &test(operation))?;
    edit(&format!("{OPS}/lib.rs"), |text| add_module(text, &module, &model))?;
    edit(&format!("{TESTS}/main.rs"), |text| add_module(text, &module, &model))?;
    edit(NOT_YET, |text| text.lines().filter(|line| line.trim() != name).map(|line| format!("{line}\n")).collect())?;
    crate::codegen::write()?;
    println!("{name}: write `run` in {OPS}/{module}.rs and its tests in {TESTS}/{module}.rs; `cargo xtask tidy` says what is missing");
    Ok(())
}

fn behaviour(operation: &Operation) -> String {
    let name = &operation.name;
    let input = &operation.input;
    let (uses, output) = match &operation.output {
        Some(output) => (format!("{{{input}, {output}}}"), output.as_str()),
        None => (input.clone(), "()"),
    };
    format!(
        "//! `{name}`.\n\nuse api::{uses};\n\nuse identity::RequestContext;\n\nuse crate::OpError;\n\n/// Runs `{name}`.\n\
         pub(crate) async fn run(cx: &RequestContext, input: {input}) -> Result<{output}, OpError> {{\n    \
         let _ = (cx, input);\n    Err(OpError::not_implemented(\"{name}\"))\n}}\n"
    )
}

fn test(operation: &Operation) -> String {
    format!("//! `{}`.\n", operation.name)
}

fn create(path: &str, text: &str) -> Result<(), Failure> {
    let target = root().join(path);
    if target.exists() { Ok(()) } else { write(&target, text) }
}

fn edit(path: &str, change: impl FnOnce(&str) -> String) -> Result<(), Failure> {
    let target = root().join(path);
    let old = if target.exists() { read(&target)? } else { "//! One file per operation.\n\n".to_owned() };
    write(&target, &change(&old))
}

/// Adds `mod module;` among the mod lines of the other operations, in alphabetical order; at the end when there are none.
fn add_module(text: &str, module: &str, model: &Model) -> String {
    let line = format!("mod {module};");
    if text.lines().any(|present| present == line) {
        return text.to_owned();
    }
    let modules: Vec<String> = model.operations.iter().map(|operation| format!("mod {};", snake(&operation.name))).collect();
    let mut lines: Vec<&str> = text.lines().collect();
    let is_operation = |present: &str| modules.iter().any(|module| module == present);
    let at = match lines.iter().position(|present| is_operation(present) && *present > line.as_str()) {
        Some(next) => next,
        None => lines.iter().rposition(|present| is_operation(present)).map_or(lines.len(), |last| last + 1),
    };
    lines.insert(at, &line);
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mod_line_takes_its_alphabetical_place_among_the_operations() {
        let model = Model::load().unwrap();
        let text = "mod shared;\n\nmod admin_get_user;\nmod sign_up;\n\npub use x;\n";
        assert_eq!(add_module(text, "get_user", &model), "mod shared;\n\nmod admin_get_user;\nmod get_user;\nmod sign_up;\n\npub use x;\n");
        assert_eq!(
            add_module(text, "verify_user_attribute", &model),
            "mod shared;\n\nmod admin_get_user;\nmod sign_up;\nmod verify_user_attribute;\n\npub use x;\n"
        );
        assert_eq!(add_module(text, "sign_up", &model), text);
        assert_eq!(add_module("//! Tests.\n", "sign_up", &model), "//! Tests.\nmod sign_up;\n");
    }
}
