//! Enumerations and error codes.

use super::Files;
use crate::model::{Kind, Model};
use crate::names::variant;

pub(crate) fn emit(model: &Model, files: &mut Files) {
    let mut enums = String::from("//! Enumerations, by their texts on the wire.\n\nuse crate::rt::wire::wire_enum;\n\n");
    for (name, shape) in &model.shapes {
        if let Kind::Enum { values, unlisted, .. } = &shape.kind {
            let variants: Vec<String> =
                values.iter().chain(unlisted).map(|value| format!("    {} = {value:?},\n", variant(value))).collect();
            enums.push_str(&format!(
                "wire_enum! {{\n    /// The values of `{name}`.\n    {name} {{\n    {}    }}\n}}\n\n",
                variants.join("    ")
            ));
        }
    }
    files.insert("crates/api/src/generated/enums.rs".to_owned(), enums);
    files.insert("crates/api/src/generated/errors.rs".to_owned(), errors(model));
}

fn errors(model: &Model) -> String {
    let variants: Vec<String> = model.errors.iter().map(|error| format!("        {} = {:?},\n", error.name, error.name)).collect();
    let faults: Vec<String> =
        model.errors.iter().filter(|error| error.status == 500).map(|error| format!("Self::{}", error.name)).collect();
    format!(
        "//! The errors of the model.\n\nuse crate::rt::wire::wire_enum;\n\nwire_enum! {{\n    /// An error that the model knows; each operation lists those it may answer.\n    \
         ErrorCode {{\n{}    }}\n}}\n\nimpl ErrorCode {{\n/// The HTTP status: 500 for the service's own faults, 400 for all else (sign-up 1.2 `[model]`).\n\
         pub const fn status(self) -> u16 {{\nmatch self {{\n{} => 500,\n_ => 400,\n}}\n}}\n}}\n",
        variants.concat(),
        faults.join(" | ")
    )
}
