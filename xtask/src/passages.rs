//! Generated passages inside documents that people write: `<!-- name -->` begins one, `<!-- /name -->` ends it.

use std::collections::BTreeMap;

use crate::Failure;
use crate::root::{read, root};

/// What stands between the marks of a passage, by document and name.
pub(crate) type Passages = BTreeMap<(&'static str, &'static str), String>;

/// The documents with their passages as they should be.
///
/// # Errors
/// When a document cannot be read or lacks the marks.
pub(crate) fn documents(passages: &Passages) -> Result<BTreeMap<String, String>, Failure> {
    let mut documents: BTreeMap<String, String> = BTreeMap::new();
    for ((path, name), text) in passages {
        let document = match documents.get(*path) {
            Some(document) => document.clone(),
            None => read(&root().join(path))?,
        };
        let document = with(&document, name, text).ok_or_else(|| format!("{path}: <!-- {name} --> and <!-- /{name} --> are missing"))?;
        documents.insert((*path).to_owned(), document);
    }
    Ok(documents)
}

fn with(document: &str, name: &str, text: &str) -> Option<String> {
    let (before, rest) = document.split_once(&format!("<!-- {name} -->"))?;
    let (_, after) = rest.split_once(&format!("<!-- /{name} -->"))?;
    Some(format!("{before}<!-- {name} -->{text}<!-- /{name} -->{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_between_the_marks_is_replaced() {
        assert_eq!(with("a <!-- n -->old<!-- /n --> b", "n", "new").as_deref(), Some("a <!-- n -->new<!-- /n --> b"));
        assert_eq!(with("a <!-- n -->old", "n", "new"), None);
    }
}
