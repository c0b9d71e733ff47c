//! Which crate may depend on which (ARCHITECTURE 2).

use std::process::Command;

use serde_json::Value;

use super::Offence;
use crate::Failure;
use crate::root::root;
use crate::tree::PACKAGES;

pub(super) fn check() -> Result<Vec<Offence>, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .map_err(|error| format!("cargo does not start: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(offences(&serde_json::from_slice(&output.stdout)?))
}

fn offences(metadata: &Value) -> Vec<Offence> {
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let list = |value: &Value, key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let mut offences = Vec::new();
    for package in list(metadata, "packages") {
        let name = text(&package, "name");
        let Some(known) = PACKAGES.iter().find(|known| known.name == name) else {
            offences.push(Offence::new("arrow", name, 0, "is no crate of the tree; add it, with its arrows, to xtask/src/tree.rs"));
            continue;
        };
        for dependency in list(&package, "dependencies") {
            let other = text(&dependency, "name");
            let internal = dependency.get("path").is_some_and(Value::is_string);
            let dev = text(&dependency, "kind") == "dev";
            if internal && (other == "cognate-e2e" || !dev && !known.arrows.contains(&other.as_str())) {
                offences.push(Offence::new(
                    "arrow",
                    format!("{name} -> {other}"),
                    0,
                    "this dependency is not in the tree (ARCHITECTURE 2)",
                ));
            }
        }
    }
    offences
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_arrow_against_the_tree_is_told() {
        let package = |name: &str, other: &str, kind: Value| json!({ "packages": [{ "name": name, "dependencies": [{ "name": other, "path": "/x", "kind": kind }] }] });
        assert!(offences(&package("cognate-ops", "cognate-store", Value::Null)).is_empty());
        assert!(offences(&package("cognate-api", "cognate-ops", json!("dev"))).is_empty());
        assert_eq!(offences(&package("cognate-store", "cognate-ops", Value::Null)).len(), 1);
        assert_eq!(offences(&package("cognate-api", "cognate-ops", json!("build"))).len(), 1);
        assert_eq!(offences(&package("cognate-ops", "cognate-e2e", json!("dev"))).len(), 1);
        assert_eq!(offences(&package("cognate-new", "serde", Value::Null)).len(), 1);
    }

    #[test]
    fn no_arrow_leads_upwards() {
        for (at, package) in PACKAGES.iter().enumerate() {
            for arrow in package.arrows {
                assert!(PACKAGES[..at].iter().any(|below| below.name == *arrow), "{} -> {arrow}", package.name);
            }
        }
    }
}
