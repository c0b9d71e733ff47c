//! What `domain` shows is what somebody outside it takes: its modules are namespaces, and each item in them is public on purpose
//! (docs/adr/modules-of-domain.md).

use std::collections::BTreeSet;
use std::path::PathBuf;

use regex::Regex;

use super::{Complaint, source};
use crate::Failure;
use crate::root::{read, root};

const CHOSEN: &str = "crates/domain/src/";

pub(super) fn check(files: &[PathBuf]) -> Result<Vec<Complaint>, Failure> {
    let (mut own, mut others) = (Vec::new(), BTreeSet::new());
    for path in files {
        let place = path.to_string_lossy().replace('\\', "/");
        if !place.ends_with(".rs") || place.starts_with("xtask/") {
            continue;
        }
        let masked = source::masked(&read(&root().join(path))?);
        if place.starts_with(CHOSEN) {
            own.push((place, source::without_tests(&masked)?));
        } else {
            words(&masked, &mut others);
        }
    }
    Ok(needless(&own, &others)?.into_iter().map(|(place, name)| Complaint::new(place, message(&name))).collect())
}

fn message(name: &str) -> String {
    format!("`{name}` is public, and nobody outside the crate takes it: make it private or pub(crate)")
}

fn words(text: &str, into: &mut BTreeSet<String>) {
    into.extend(source::words(text).map(str::to_owned));
}

/// The public items, each with its file, that neither `others` name nor the signature of another public item.
fn needless(own: &[(String, String)], others: &BTreeSet<String>) -> Result<Vec<(String, String)>, Failure> {
    let head = Regex::new(r"\bpub (?:const )?(fn|struct|enum|const|type|trait|static) (\w+)")?;
    // What the implementation of a trait answers with.
    let answered = Regex::new(r"\n    type \w+ = ([^;]+);")?;
    let (mut items, mut signatures) = (Vec::new(), BTreeSet::new());
    for (place, code) in own {
        answered.captures_iter(code).for_each(|hit| words(&hit[1], &mut signatures));
        for hit in head.captures_iter(code) {
            let (Some(whole), Some(kind), Some(name)) = (hit.get(0), hit.get(1), hit.get(2)) else { continue };
            let rest = &code[name.end()..source::item_end(code, whole.start())];
            // What a function does inside is its own affair.
            let shown = if kind.as_str() == "fn" { rest.split('{').next().unwrap_or_default() } else { rest };
            words(shown, &mut signatures);
            let alone = whole.start() == 0 || code[..whole.start()].ends_with('\n');
            if alone {
                items.push((place.clone(), kind.as_str(), name.as_str().to_owned()));
            }
        }
    }
    let is_type = |kind: &str| matches!(kind, "struct" | "enum" | "type" | "trait");
    let needed = |kind: &str, name: &String| others.contains(name) || is_type(kind) && signatures.contains(name);
    Ok(items.into_iter().filter(|(_, kind, name)| !needed(kind, name)).map(|(place, _, name)| (place, name)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_public_for_who_takes_it_or_for_a_signature() {
        let text =
            "pub struct Taken;\npub struct Answered(u8);\npub struct Idle;\npub fn f() -> Answered {\n    g(Idle)\n}\npub fn g() {}\n";
        let mut others = BTreeSet::new();
        words("use domain::{Taken, f};", &mut others);
        let found = needless(&[("a.rs".to_owned(), text.to_owned())], &others).unwrap();
        let names: Vec<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, ["Idle", "g"]);
    }
}
