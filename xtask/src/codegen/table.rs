//! The table of operations and the list of modules.

use super::Files;
use crate::model::Model;
use crate::names::{constant, snake};

pub(crate) fn emit(model: &Model, files: &mut Files) {
    let rows: String =
        model.operations.iter().map(|operation| format!("ops::{}::{},\n", snake(&operation.name), constant(&operation.name))).collect();
    files.insert(
        "crates/api/src/generated/table.rs".to_owned(),
        format!(
            "//! The table of operations.\n\nuse crate::OpInfo;\nuse crate::generated::ops;\n\n/// All operations of the model, sorted by name.\n\
             pub static OPERATIONS: &[OpInfo] = &[\n{rows}];\n"
        ),
    );
    files.insert("crates/api/src/generated/retype.rs".to_owned(), retype(model));
    files.insert(
        "crates/api/src/generated/mod.rs".to_owned(),
        "//! Written by codegen; nothing here is edited by hand.\n\npub(crate) mod enums;\npub(crate) mod errors;\npub(crate) mod ops;\n\
         #[cfg(test)]\npub(crate) mod retype;\npub(crate) mod scalars;\npub(crate) mod schemas;\npub(crate) mod shapes;\npub(crate) mod table;\n"
            .to_owned(),
    );
}

/// For the tests: a request through its Rust type and back.
fn retype(model: &Model) -> String {
    let arms: String = model
        .operations
        .iter()
        .map(|operation| format!("{:?} => through::<crate::{}>(value),\n", operation.name, operation.input))
        .collect();
    format!(
        "//! For the tests: every request through its Rust type and back.\n\nuse serde::Serialize;\nuse serde::de::DeserializeOwned;\nuse serde_json::Value;\n\n\
         fn through<T: Serialize + DeserializeOwned>(value: Value) -> serde_json::Result<String> {{\n\
         serde_json::to_string(&serde_json::from_value::<T>(value)?)\n}}\n\n\
         /// Reads the request into its type and writes it again.\n\
         pub(crate) fn retype(operation: &str, value: Value) -> serde_json::Result<String> {{\nmatch operation {{\n{arms}\
         _ => Ok(String::new()),\n}}\n}}\n"
    )
}
