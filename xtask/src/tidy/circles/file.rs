//! What one file declares, brings in and mentions.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::{self, Use};
use crate::Failure;
use crate::tidy::source;

pub(super) struct File {
    /// Its modules in files of their own, with the path that an attribute gives.
    pub(super) modules: BTreeMap<String, Option<String>>,
    pub(super) uses: Vec<Use>,
    /// The names of the items that it defines itself.
    pub(super) items: BTreeSet<String>,
    /// Those of them that are functions.
    pub(super) functions: BTreeSet<String>,
    /// Paths in its code with at least two segments.
    pub(super) mentions: BTreeSet<Vec<String>>,
    /// All words of its code outside `use`.
    pub(super) words: BTreeSet<String>,
}

impl File {
    pub(super) fn parse(text: &str) -> Result<Self, Failure> {
        let code = source::without_tests(&source::masked(text))?;
        let mut uses = Vec::new();
        let declaration = source::regex(r"(?m)^\s*(pub(?:\([^)]*\))?\s+)?use\s+([^;]+);")?;
        for hit in declaration.captures_iter(&code) {
            uses.extend(paths::uses(hit.get(2).map_or("", |tree| tree.as_str()), hit.get(1).is_some()));
        }
        let code = declaration.replace_all(&code, ";").into_owned();
        let all = |pattern: &'static str| -> Result<BTreeSet<String>, Failure> {
            Ok(source::regex(pattern)?.captures_iter(&code).filter_map(|hit| hit.get(1)).map(|name| name.as_str().to_owned()).collect())
        };
        let mut modules: BTreeMap<String, Option<String>> = all(r"\bmod\s+(\w+)\s*;")?.into_iter().map(|name| (name, None)).collect();
        // The attribute's text is masked in the code.
        for hit in source::regex(r#"#\[path = "([^"]+)"\]\s*(?:pub(?:\([^)]*\))?\s+)?mod\s+(\w+);"#)?.captures_iter(text) {
            if let (Some(path), Some(name)) = (hit.get(1), hit.get(2)) {
                modules.entry(name.as_str().to_owned()).and_modify(|known| *known = Some(path.as_str().to_owned()));
            }
        }
        let mentions = all(r"((?:\b\w+\s*::\s*)+\w+)")?.iter().map(|path| paths::segments(path)).collect();
        Ok(Self {
            modules,
            uses,
            items: all(r"\b(?:struct|enum|union|trait|type|fn|const|static|mod|macro_rules!)\s+(?:r#)?(\w+)")?,
            functions: all(r"\bfn\s+(?:r#)?(\w+)")?,
            mentions,
            words: source::words(&code).map(str::to_owned).collect(),
        })
    }
}
