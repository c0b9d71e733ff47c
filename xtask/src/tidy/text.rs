//! What must not stand in files: SQL in the wrong place, markers, names of machines.

use std::path::PathBuf;

use super::Complaint;
use crate::Failure;
use crate::root::{read, root};

/// Words that mark unfinished work. In halves, so that this file does not complain about itself.
const MARKERS: [(&str, &str); 7] =
    [("TO", "DO"), ("FIX", "ME"), ("XX", "X"), ("todo", "!("), ("unimplemented", "!("), ("dbg", "!("), ("#[", "ignore")];

/// Package registries: a machine may use another one, so none is named. In halves, as above.
const REGISTRIES: [(&str, &str); 9] = [
    ("crates", ".io"),
    ("npmjs", ".org"),
    ("npmjs", ".com"),
    ("pypi", ".org"),
    ("pythonhosted", ".org"),
    ("proxy.golang", ".org"),
    ("nuget", ".org"),
    ("powershellgallery", ".com"),
    ("rubygems", ".org"),
];

/// Folders of the machine that this was written on.
const FOREIGN: [(&str, &str); 1] = [("/wo", "rk/")];

pub(super) fn check(files: &[PathBuf]) -> Result<Vec<Complaint>, Failure> {
    let mut complaints = Vec::new();
    for path in files {
        // Bytes that are no text are no concern here.
        let Ok(text) = read(&root().join(path)) else { continue };
        let place = path.to_string_lossy().replace('\\', "/");
        complaints.extend(sql(&place, &text));
        // Cargo's lock files cannot do without the name of where a package comes from.
        if path.file_name().is_none_or(|name| name != "Cargo.lock") {
            complaints.extend(words(&place, &text));
        }
    }
    Ok(complaints)
}

/// The part before a trailing `#[cfg(test)] mod tests`.
fn without_tests(text: &str) -> &str {
    text.find("\n#[cfg(test)]\nmod tests").map_or(text, |at| &text[..=at])
}

/// SQL belongs to `store/src/sql`, where every statement has a name and a test prepares it on each engine.
fn sql(place: &str, text: &str) -> Vec<Complaint> {
    let allowed = [
        "crates/store/src/sql/",
        "crates/store/src/sql.rs",
        "crates/store/src/engine/",
        "crates/store/src/testing/",
        "crates/store/tests/",
        "crates/store/migrations/",
    ];
    if !is_source(place) || !place.starts_with("crates/") || allowed.iter().any(|folder| place.starts_with(folder)) {
        return Vec::new();
    }
    let is_sql = |line: &str| {
        let has = |word: &str| line.contains(word);
        !line.trim_start().starts_with("//")
            && (has("INSERT INTO ") || has("DELETE FROM ") || has("SELECT ") && has(" FROM ") || has("UPDATE ") && has(" SET "))
    };
    lines_with(place, without_tests(text), is_sql, "SQL belongs into crates/store/src/sql")
}

fn words(place: &str, text: &str) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for (start, end) in MARKERS {
        let marker = format!("{start}{end}");
        complaints.extend(lines_with(place, text, |line| has_word(line, &marker), &format!("has the marker `{marker}`; finish it")));
    }
    for (start, end) in REGISTRIES {
        let host = format!("{start}{end}");
        complaints.extend(lines_with(place, text, |line| line.contains(&host), &format!("names the package registry {host}")));
    }
    for (start, end) in FOREIGN {
        let folder = format!("{start}{end}");
        complaints.extend(lines_with(place, text, |line| line.contains(&folder), &format!("names the folder {folder}")));
    }
    complaints
}

/// Whether the word stands alone, not inside a longer one (or inside base64).
fn has_word(line: &str, word: &str) -> bool {
    let part_of_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_' || c == '+');
    line.match_indices(word).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + word.len()..]);
        let opens = word.ends_with('(') || word.starts_with('#');
        !part_of_word(before.chars().next_back()) && (opens || !part_of_word(after.chars().next()))
    })
}

fn lines_with(place: &str, text: &str, wrong: impl Fn(&str) -> bool, complaint: &str) -> Vec<Complaint> {
    let numbered = text.lines().enumerate().filter(|(_, line)| wrong(line));
    numbered.map(|(at, _)| Complaint::new(format!("{place}:{}", at + 1), complaint)).collect()
}

fn is_source(place: &str) -> bool {
    place.ends_with(".rs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sql_is_found_outside_its_folder() {
        let line = "let a = \"SELECT a FROM b\";\n// SELECT a FROM b\n";
        assert_eq!(sql("crates/ops/src/a.rs", line).len(), 1);
        assert!(sql("crates/store/src/sql/a.rs", line).is_empty());
    }

    #[test]
    fn markers_are_words() {
        let marker = ["TO", "DO"].concat();
        assert!(has_word(&format!("// {marker}: later"), &marker));
        assert!(!has_word(&format!("MAS{marker}N"), &marker));
        assert!(has_word(&format!("    {}", ["todo", "!()"].concat()), &["todo", "!("].concat()));
    }
}
