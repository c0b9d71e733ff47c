//! Which crate may depend on which (design 2).

use std::process::Command;

use serde_json::Value;

use super::Complaint;
use crate::Failure;
use crate::root::root;

/// The allowed arrows. Tests of a crate may use more, so dev-dependencies are free, except that nothing depends on `cognate-e2e`.
const ARROWS: [(&str, &[&str]); 14] = [
    ("cognate-api", &[]),
    ("cognate-domain", &[]),
    ("cognate-outside", &["cognate-domain"]),
    ("cognate-store", &["cognate-domain"]),
    ("cognate-identity", &["cognate-domain", "cognate-outside", "cognate-store"]),
    ("cognate-ops", &["cognate-api", "cognate-domain", "cognate-outside", "cognate-store", "cognate-identity"]),
    ("cognate-oauth", &["cognate-domain", "cognate-outside", "cognate-store", "cognate-identity"]),
    // `domain`: docs/adr/http-may-use-domain.md.
    ("cognate-http", &["cognate-api", "cognate-domain", "cognate-identity", "cognate-ops", "cognate-oauth"]),
    ("cognate-cmdlet", &["cognate-api"]),
    (
        "cognate",
        &[
            "cognate-api",
            "cognate-domain",
            "cognate-outside",
            "cognate-store",
            "cognate-identity",
            "cognate-ops",
            "cognate-oauth",
            "cognate-http",
            "cognate-cmdlet",
        ],
    ),
    ("cognate-e2e", &[]),
    // A client of the tests (crates/e2e/clients/rust): it knows the vendor's SDK and nothing of ours.
    ("cognate-sdk-client", &[]),
    // The growth part loads users through the store.
    ("cognate-bench", &["cognate-domain", "cognate-store"]),
    ("xtask", &[]),
];

pub(super) fn check() -> Result<Vec<Complaint>, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .map_err(|error| format!("cargo does not start: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(complaints(&serde_json::from_slice(&output.stdout)?))
}

fn complaints(metadata: &Value) -> Vec<Complaint> {
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let list = |value: &Value, key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let mut complaints = Vec::new();
    for package in list(metadata, "packages") {
        let name = text(&package, "name");
        let Some((_, allowed)) = ARROWS.iter().find(|(known, _)| *known == name) else {
            complaints.push(Complaint::new(name, "is no crate of the design; add it, with its arrows, to xtask/src/tidy/arrows.rs"));
            continue;
        };
        for dependency in list(&package, "dependencies") {
            let other = text(&dependency, "name");
            let internal = dependency.get("path").is_some_and(Value::is_string);
            let dev = text(&dependency, "kind") == "dev";
            if internal && (other == "cognate-e2e" || !dev && !allowed.contains(&other.as_str())) {
                complaints.push(Complaint::new(name.clone(), format!("may not depend on {other} (design 2)")));
            }
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_arrow_against_the_design_is_told() {
        let package = |name: &str, other: &str, kind: Value| json!({ "packages": [{ "name": name, "dependencies": [{ "name": other, "path": "/x", "kind": kind }] }] });
        assert!(complaints(&package("cognate-ops", "cognate-store", Value::Null)).is_empty());
        assert!(complaints(&package("cognate-api", "cognate-ops", json!("dev"))).is_empty());
        assert_eq!(complaints(&package("cognate-store", "cognate-ops", Value::Null)).len(), 1);
        assert_eq!(complaints(&package("cognate-api", "cognate-ops", json!("build"))).len(), 1);
        assert_eq!(complaints(&package("cognate-ops", "cognate-e2e", json!("dev"))).len(), 1);
    }
}
