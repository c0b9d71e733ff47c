//! The structures that several operations share, in files by the first letter.

use std::collections::{BTreeMap, BTreeSet};

use super::Files;
use super::structure::{self, Imports};
use crate::Failure;
use crate::model::{Kind, Model};
use crate::names::constant;

const FOLDER: &str = "crates/api/src/generated/shapes";

/// File name and the first letters that belong there; the last takes the rest.
const FILES: [(&str, std::ops::RangeInclusive<char>); 5] =
    [("a", 'A'..='A'), ("b_to_d", 'B'..='D'), ("e_to_m", 'E'..='M'), ("n_to_t", 'N'..='T'), ("u_to_z", 'U'..='Z')];

pub(crate) fn emit(model: &Model, files: &mut Files) -> Result<(), Failure> {
    let mut shared: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, shape) in &model.shapes {
        if matches!(shape.kind, Kind::Structure(_)) && model.users.contains_key(name) && model.only_user(name).is_none() {
            let file = FILES.iter().find(|(_, letters)| name.starts_with(|first| letters.contains(&first)));
            let (file, _) = file.ok_or_else(|| format!("no file for the shape {name}"))?;
            shared.entry(file).or_default().push(name);
        }
    }
    let mut mods = String::from("//! Structures that several operations share, by first letter.\n\n");
    let mut uses = String::new();
    for (file, names) in shared {
        mods.push_str(&format!("pub(crate) mod {file};\n"));
        uses.push_str(&format!("pub use {file}::*;\n"));
        let mut imports = Imports::default();
        let mut body = String::new();
        for name in &names {
            body.push_str(&structure::emit(model, name, &doc(model, name), &mut imports)?);
        }
        let own: BTreeSet<String> = names.iter().flat_map(|name| [(*name).to_owned(), constant(name)]).collect();
        files.insert(format!("{FOLDER}/{file}.rs"), format!("//! Shared structures.\n\n{}\n{body}", imports.lines(&own)));
    }
    files.insert(format!("{FOLDER}/mod.rs"), format!("{mods}\n{uses}"));
    Ok(())
}

/// Says who uses it, as far as that fits on a line.
fn doc(model: &Model, name: &str) -> String {
    let users: Vec<String> = model.users.get(name).into_iter().flatten().map(|user| format!("`{user}`")).collect();
    if users.len() <= 4 { format!("Used by {}.", users.join(", ")) } else { format!("Used by {} operations.", users.len()) }
}
