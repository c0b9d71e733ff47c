//! `use` declarations, taken apart.

/// One name that a `use` brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Use {
    /// `["crate", "pool", "Pool"]`; for a glob without the star.
    pub(super) path: Vec<String>,
    /// The name that the file knows it by; none for a glob.
    pub(super) name: Option<String>,
    /// Whether others may take it from this file: `pub use`.
    pub(super) exported: bool,
}

/// Takes `crate::{a::{B, C as D}, e::*}` apart.
pub(super) fn uses(tree: &str, exported: bool) -> Vec<Use> {
    let mut found = Vec::new();
    walk(tree, &[], exported, &mut found);
    found
}

fn walk(tree: &str, before: &[String], exported: bool, found: &mut Vec<Use>) {
    let tree = tree.trim();
    if let Some((head, group)) = tree.split_once('{') {
        let mut path = before.to_vec();
        path.extend(segments(head));
        for part in parts(group.trim_end().trim_end_matches('}')) {
            walk(part, &path, exported, found);
        }
        return;
    }
    let (written, renamed) = tree.split_once(" as ").map_or((tree, None), |(path, name)| (path, Some(name.trim().to_owned())));
    let mut path = before.to_vec();
    path.extend(segments(written));
    match path.last().map(String::as_str) {
        None => {}
        Some("*") => {
            path.pop();
            found.push(Use { path, name: None, exported });
        }
        // `{self}` stands for the module before the brace.
        Some("self") if path.len() > 1 => {
            path.pop();
            let name = renamed.or_else(|| path.last().cloned());
            found.push(Use { path, name, exported });
        }
        Some(_) => {
            let name = renamed.or_else(|| path.last().cloned());
            found.push(Use { path, name, exported });
        }
    }
}

/// The segments of `a::b::`.
pub(super) fn segments(path: &str) -> Vec<String> {
    path.split("::").map(|segment| segment.trim().trim_start_matches("r#").to_owned()).filter(|segment| !segment.is_empty()).collect()
}

/// Splits at the commas that stand in no inner brace.
fn parts(group: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut begin) = (Vec::new(), 0_usize, 0);
    for (at, byte) in group.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                parts.push(&group[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&group[begin..]);
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_taken_apart() {
        let told: Vec<String> = uses("crate::{a::{B, C as D}, e::*, f::{self, g}}", false)
            .into_iter()
            .map(|found| format!("{} {}", found.path.join("::"), found.name.unwrap_or_default()))
            .collect();
        assert_eq!(told, ["crate::a::B B", "crate::a::C D", "crate::e ", "crate::f f", "crate::f::g g"]);
    }
}
