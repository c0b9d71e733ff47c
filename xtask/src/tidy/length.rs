//! Files and functions that a reader can take in at one sitting.

use std::path::PathBuf;

use super::{Offence, source};
use crate::Failure;
use crate::root::{read, root};

/// Most lines of a hand-written file, without its tests.
const FILE_LINES_MAX: usize = 400;

/// Most lines of a function, from `fn` to its closing brace.
const FUNCTION_LINES_MAX: usize = 80;

pub(super) fn check(files: &[PathBuf]) -> Result<Vec<Offence>, Failure> {
    let mut offences = Vec::new();
    for path in files {
        let place = path.to_string_lossy().replace('\\', "/");
        if place.ends_with(".rs") && !place.contains("/generated/") {
            offences.extend(offences_of(&place, &read(&root().join(path))?)?);
        }
    }
    Ok(offences)
}

fn offences_of(place: &str, text: &str) -> Result<Vec<Offence>, Failure> {
    let mut offences = Vec::new();
    let masked = source::masked(text);
    let tests_alone = place.contains("/tests/") || place.ends_with("tests.rs");
    let code = source::without_tests(&masked)?;
    // Comments are written by hand, too: a line counts unless it belongs to a test item.
    let lines = text.lines().count() - (masked.lines().count() - code.lines().count());
    if !tests_alone && lines > FILE_LINES_MAX {
        offences.push(Offence::new("file", place, lines, format!("has {lines} lines without its tests; at most {FILE_LINES_MAX}")));
    }
    for (name, range) in source::functions(&code)? {
        let lines = code[range].lines().count();
        if lines > FUNCTION_LINES_MAX {
            let text = format!("the function has {lines} lines; at most {FUNCTION_LINES_MAX}");
            offences.push(Offence::new("function", format!("{place}::{name}"), lines, text));
        }
    }
    Ok(offences)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offences(place: &str, text: &str) -> Vec<String> {
        offences_of(place, text).unwrap().into_iter().map(|offence| format!("{} {}", offence.kind, offence.key)).collect()
    }

    #[test]
    fn tests_do_not_count_for_a_file() {
        let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", "// y\n".repeat(400));
        assert!(offences("a/src/b.rs", &format!("{}{tests}", "// x\n".repeat(400))).is_empty());
        assert_eq!(offences("a/src/b.rs", &format!("{}{tests}", "// x\n".repeat(401))), ["file a/src/b.rs"]);
        assert!(offences("a/tests/it/b.rs", &"// x\n".repeat(500)).is_empty());
    }

    #[test]
    fn a_function_of_more_than_80_lines_is_told() {
        let function = |lines: usize| format!("fn long() {{\n{}}}\n", "    x();\n".repeat(lines - 2));
        assert!(offences("a/src/b.rs", &function(80)).is_empty());
        assert_eq!(offences("a/src/b.rs", &function(81)), ["function a/src/b.rs::long"]);
    }
}
