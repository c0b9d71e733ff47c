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
    files.insert(
        "crates/api/src/generated/mod.rs".to_owned(),
        "//! Written by codegen; nothing here is edited by hand.\n\npub(crate) mod enums;\npub(crate) mod errors;\npub(crate) mod ops;\n\
         pub(crate) mod scalars;\npub(crate) mod schemas;\npub(crate) mod shapes;\npub(crate) mod table;\n"
            .to_owned(),
    );
}
