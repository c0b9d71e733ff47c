//! How much of the API is built: the same figure for the README and for the cmdlets.

use super::Files;
use crate::model::Model;
use crate::passages::Passages;

pub(crate) fn emit(model: &Model, files: &mut Files, passages: &mut Passages) {
    let all = model.operations.len();
    let missing: Vec<&str> =
        model.operations.iter().filter(|operation| !operation.built).map(|operation| operation.name.as_str()).collect();
    let text = format!(
        "//! How much of the API this server offers, from `model/not_yet.txt`.\n\n/// The operations of the API.\npub(crate) const ALL: usize = {all};\n\n\
         /// Those that this server does not offer yet, sorted; they answer `NotImplementedException`.\npub(crate) const NOT_BUILT: &[&str] = &{missing:?};\n"
    );
    files.insert("crates/cmdlet/src/generated/built.rs".to_owned(), text);
    passages.insert(("README.md", "built"), format!("{} of {all} operations", all - missing.len()));
}
