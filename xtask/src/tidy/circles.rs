//! No circle of files inside a crate: whoever follows the imports of a file never comes back to it.
//!
//! A re-export is no import, and what comes through one counts as coming from the file that defines it. A module may take the types,
//! traits and constants that the modules above it declare for all below them; calling a function of theirs is an import.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::Offence;
use crate::Failure;
use crate::root::{read, root};

mod crate_map;
mod file;
mod paths;

use crate_map::CrateMap;

pub(super) fn check(files: &[PathBuf]) -> Result<Vec<Offence>, Failure> {
    let mut crates: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in files {
        let place = path.to_string_lossy().replace('\\', "/");
        if let Some((folder, _)) = place.split_once("/src/").filter(|_| place.ends_with(".rs") && !place.contains("/generated/")) {
            crates.entry(format!("{folder}/src/")).or_default().push(place.clone());
        }
    }
    let mut offences = Vec::new();
    for (source, places) in crates {
        let mut texts = BTreeMap::new();
        for place in places {
            let text = read(&root().join(&place))?;
            texts.insert(place.trim_start_matches(&source).to_owned(), text);
        }
        for circle in circles(&CrateMap::new(&texts)?.imports()) {
            for file in &circle {
                let others: Vec<&str> = circle.iter().filter(|other| *other != file).map(String::as_str).collect();
                let text = format!("stands in a circle of imports with {}", others.join(", "));
                offences.push(Offence::new("circle", format!("{source}{file}"), 0, text));
            }
        }
    }
    Ok(offences)
}

/// The groups of files of which each reaches each.
fn circles(imports: &BTreeMap<String, BTreeSet<String>>) -> Vec<BTreeSet<String>> {
    let mut found: Vec<BTreeSet<String>> = Vec::new();
    for file in imports.keys() {
        if found.iter().any(|circle| circle.contains(file)) {
            continue;
        }
        let reached = reached(imports, file);
        if reached.contains(file) {
            let back = reached.into_iter().filter(|other| other == file || self::reached(imports, other).contains(file));
            let circle: BTreeSet<String> = back.collect();
            if circle.len() > 1 {
                found.push(circle);
            }
        }
    }
    found
}

/// What one comes to in one step or more.
fn reached(imports: &BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<String> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(file) = open.pop() {
        for next in imports.get(file).into_iter().flatten() {
            if seen.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<Vec<String>> {
        let texts = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        let imports = CrateMap::new(&texts).unwrap().imports();
        circles(&imports).into_iter().map(|circle| circle.into_iter().collect()).collect()
    }

    #[test]
    fn two_files_that_import_each_other_are_a_circle() {
        let lib = ("lib.rs", "mod a;\nmod b;\n");
        let circle =
            found(&[lib, ("a.rs", "use crate::b::B;\npub struct A;\nfn f(_: B) {}"), ("b.rs", "pub struct B;\nfn f(_: super::a::A) {}")]);
        assert_eq!(circle, [["a.rs", "b.rs"]]);
        assert!(found(&[lib, ("a.rs", "use crate::b::B;\n"), ("b.rs", "// use crate::a::A;\npub struct B;\n")]).is_empty());
    }

    #[test]
    fn a_re_export_leads_to_the_file_that_defines() {
        let lib = ("lib.rs", "mod a;\nmod b;\npub use a::A;\npub use b::*;\n");
        assert!(found(&[lib, ("a.rs", "use crate::B;\npub struct A;\n"), ("b.rs", "pub struct B;\n")]).is_empty());
        let circle = found(&[lib, ("a.rs", "use crate::B;\npub struct A;\n"), ("b.rs", "use crate::A;\npub struct B;\n")]);
        assert_eq!(circle, [["a.rs", "b.rs"]]);
    }

    #[test]
    fn a_child_may_take_a_type_of_its_parent_but_not_call_it() {
        let parent = "mod child;\npub struct P;\npub fn f() { child::g(); }\n";
        let typed = found(&[("lib.rs", "mod p;\n"), ("p/mod.rs", parent), ("p/child.rs", "use super::P;\npub fn g(_: P) {}\n")]);
        assert!(typed.is_empty());
        let circle = found(&[("lib.rs", "mod p;\n"), ("p/mod.rs", parent), ("p/child.rs", "pub fn g() { super::f(); }\n")]);
        assert_eq!(circle, [["p/child.rs", "p/mod.rs"]]);
    }

    #[test]
    fn a_module_taken_by_name_counts_as_what_is_taken_from_it() {
        let lib = ("lib.rs", "mod a;\nmod b;\n");
        let a = ("a/mod.rs", "mod deep;\npub use deep::D;\n");
        let deep = ("a/deep.rs", "use crate::b::B;\npub struct D(B);\n");
        assert_eq!(found(&[lib, a, deep, ("b.rs", "use crate::a;\npub struct B;\nfn f() { a::D::new(); }\n")]), [["a/deep.rs", "b.rs"]]);
    }

    #[test]
    fn tests_may_import_what_they_like() {
        let lib = ("lib.rs", "mod a;\nmod b;\n");
        let a = ("a.rs", "pub struct A;\n#[cfg(test)]\nmod tests {\n    use crate::b::B;\n}\n");
        assert!(found(&[lib, a, ("b.rs", "use crate::a::A;\npub struct B(A);\n")]).is_empty());
    }
}
