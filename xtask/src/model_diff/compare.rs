//! What one model has that another has not.

use std::collections::{BTreeMap, BTreeSet};

use super::json::Json;

/// The outcome of a comparison.
pub(super) struct Comparison {
    /// Sentences for the person at the keyboard: operations first, then shapes.
    pub(super) lines: Vec<String>,
    /// The names of the operations that only the new model has, in its order.
    pub(super) new_operations: Vec<String>,
    /// The operations that only the old model has.
    gone_operations: usize,
    /// The shapes that only the old model has.
    gone_shapes: usize,
}

impl Comparison {
    /// The service never takes an operation back; a shape may go when another takes its place.
    pub(super) fn is_older(&self) -> bool {
        self.gone_operations > 0 || self.gone_shapes > 0 && !self.lines.iter().any(|line| line.starts_with("+ "))
    }
}

/// Compares operation by operation, shape by shape.
pub(super) fn compare(old: &Json, new: &Json) -> Result<Comparison, String> {
    let mut found = Comparison { lines: Vec::new(), new_operations: Vec::new(), gone_operations: 0, gone_shapes: 0 };
    for part in ["operations", "shapes"] {
        let of = |model: &Json| model.get(part).filter(|value| !value.entries().is_empty()).cloned().ok_or(format!("it has no {part}"));
        let (before, after) = (of(old)?, of(new)?);
        let kind = part.trim_end_matches('s');
        for (name, value) in after.entries() {
            match before.get(name) {
                None => {
                    found.lines.push(format!("+ {kind} {name}{}", summary(value)));
                    if part == "operations" {
                        found.new_operations.push(name.clone());
                    }
                }
                Some(was) => {
                    let changes = changes(was, value);
                    if !changes.is_empty() {
                        let users = if part == "shapes" { users(new, name) } else { String::new() };
                        found.lines.push(format!("~ {kind} {name}{users}"));
                        found.lines.extend(changes.iter().map(|change| format!("    {change}")));
                    }
                }
            }
        }
        let gone = before.entries().iter().filter(|(name, _)| after.get(name).is_none());
        for (name, _) in gone {
            found.lines.push(format!("- {kind} {name}"));
            *(if part == "operations" { &mut found.gone_operations } else { &mut found.gone_shapes }) += 1;
        }
    }
    Ok(found)
}

/// A word on what a new operation or shape is.
fn summary(value: &Json) -> String {
    if let Some(errors) = value.get("errors") {
        let signed = if value.get("authtype").is_some() { "no signature" } else { "signed" };
        return format!(" ({signed}, {} errors)", errors.elements().len());
    }
    match value.get("type").and_then(Json::text) {
        Some("structure") if value.get("exception").is_some() => " (error)".to_owned(),
        Some("structure") => {
            let members: Vec<&str> = value.get("members").map_or(&[][..], Json::entries).iter().map(|(name, _)| name.as_str()).collect();
            format!(" {{{}}}", members.join(", "))
        }
        Some(kind) => {
            let facts = value.entries().iter().filter(|(name, _)| name != "type").map(|(name, value)| format!(", {name} {value}"));
            format!(" ({kind}{})", facts.collect::<String>())
        }
        None => String::new(),
    }
}

fn changes(old: &Json, new: &Json) -> Vec<String> {
    let names: BTreeSet<&str> = old.entries().iter().chain(new.entries()).map(|(name, _)| name.as_str()).collect();
    let mut changes = Vec::new();
    for name in names {
        match (old.get(name), new.get(name)) {
            (Some(before), Some(after)) if before.to_string() == after.to_string() => {}
            (Some(Json::List(before)), Some(Json::List(after))) => {
                let (before, after) = (counted(before), counted(after));
                let more = |a: &BTreeMap<String, usize>, b: &BTreeMap<String, usize>, sign: &str| -> Vec<String> {
                    let extra = a.iter().filter(|(value, count)| b.get(*value).is_none_or(|other| other < count));
                    extra.map(|(value, _)| format!("{sign} {name} {value}")).collect()
                };
                changes.extend(more(&after, &before, "+"));
                changes.extend(more(&before, &after, "-"));
            }
            (Some(before @ Json::Object(_)), Some(after @ Json::Object(_))) => {
                changes.extend(self::changes(before, after).into_iter().map(|change| change.replacen(' ', &format!(" {name}."), 1)));
            }
            (Some(before), Some(after)) => changes.push(format!("~ {name} {before} -> {after}")),
            (None, Some(after)) => changes.push(format!("+ {name} {after}")),
            (Some(before), None) => changes.push(format!("- {name} {before}")),
            (None, None) => {}
        }
    }
    changes
}

/// Values of a list, errors and members by their names, with how often each stands there.
fn counted(values: &[Json]) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for value in values {
        let name = value.text().or_else(|| value.get("shape").and_then(Json::text)).map_or_else(|| value.to_string(), str::to_owned);
        *counted.entry(name).or_default() += 1;
    }
    counted
}

/// Which operations reach a shape.
fn users(model: &Json, shape: &str) -> String {
    let operations = model.get("operations").map_or(&[][..], Json::entries);
    let users: Vec<&str> =
        operations.iter().filter(|(_, operation)| reaches(model, operation, shape)).map(|(name, _)| name.as_str()).collect();
    match users.len() {
        0 => String::new(),
        1..=4 => format!(" (of {})", users.join(", ")),
        count => format!(" (of {count} operations)"),
    }
}

fn reaches(model: &Json, operation: &Json, wanted: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&str> = ["input", "output"].iter().filter_map(|part| operation.shape_of(part)).collect();
    while let Some(name) = open.pop() {
        if name == wanted {
            return true;
        }
        let Some(shape) = model.get("shapes").and_then(|all| all.get(name)).filter(|_| seen.insert(name)) else { continue };
        open.extend(["member", "key", "value"].iter().filter_map(|part| shape.shape_of(part)));
        let members = shape.get("members").map_or(&[][..], Json::entries);
        open.extend(members.iter().filter_map(|(_, member)| member.get("shape").and_then(Json::text)));
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(text: &str) -> Json {
        serde_json::from_str(text).unwrap()
    }

    const OLD: &str = r#"{"operations": {"A": {"input": {"shape": "R"}, "errors": [{"shape": "E"}]}},
        "shapes": {"R": {"type": "structure", "required": ["X"], "members": {"X": {"shape": "T"}}}, "T": {"type": "string", "max": 5, "enum": ["P"]}}}"#;

    #[test]
    fn what_is_new_and_what_changed_is_told() {
        let new = OLD
            .replace(r#""A":"#, r#""B": {"input": {"shape": "R"}, "errors": []}, "A":"#)
            .replace(r#"[{"shape": "E"}]"#, r#"[{"shape": "E"}, {"shape": "F"}]"#)
            .replace(r#""X": {"shape": "T"}"#, r#""X": {"shape": "T"}, "Y": {"shape": "T"}"#)
            .replace(r#""max": 5, "enum": ["P"]"#, r#""max": 6, "enum": ["P", "Q"]"#);
        let found = compare(&model(OLD), &model(&new)).unwrap();
        assert_eq!(found.new_operations, ["B"]);
        assert_eq!(
            found.lines,
            [
                "+ operation B (signed, 0 errors)",
                "~ operation A",
                "    + errors F",
                "~ shape R (of B, A)",
                "    + members.Y {\"shape\": \"T\"}",
                "~ shape T (of B, A)",
                "    + enum Q",
                "    ~ max 5 -> 6",
            ]
        );
        assert!(!found.is_older());
    }

    #[test]
    fn an_older_model_is_known_by_what_it_lacks() {
        let older = OLD.replace(r#", "T": {"type": "string", "max": 5, "enum": ["P"]}"#, "");
        let found = compare(&model(OLD), &model(&older)).unwrap();
        assert_eq!(found.lines, ["- shape T"]);
        assert!(found.is_older());
        assert!(compare(&model(OLD), &model(OLD)).unwrap().lines.is_empty());
        assert!(compare(&model(OLD), &model("{}")).is_err());
    }
}
