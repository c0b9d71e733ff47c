//! Every citation of the evidence leads somewhere: `sign-up 2.4` in a comment or document to a section of `docs/reference/`, `ARCHITECTURE 4`
//! and `ARCHITECTURE rule 3` to that section and rule.

use std::path::PathBuf;

use regex::Regex;

use super::Complaint;
use crate::Failure;
use crate::reference::Reference;
use crate::root::{read, root};

/// What may stand between two lines of one sentence of a comment.
const BREAK: &str = r"(?:\s|\n\s*(?://[/!]?|#|\*)?\s*)";

pub(super) fn check(files: &[PathBuf]) -> Result<Vec<Complaint>, Failure> {
    let known = Known { reference: Reference::load()?, architecture: read(&root().join("ARCHITECTURE.md"))? };
    let finder = Finder::new(&known)?;
    let mut complaints = Vec::new();
    for path in files {
        let place = path.to_string_lossy().replace('\\', "/");
        // The changelog tells of the past; the tests here cite what does not exist.
        if place.contains("/generated/") || place == "CHANGELOG.md" || place == "xtask/src/tidy/citations.rs" {
            continue;
        }
        let Ok(text) = read(&root().join(path)) else { continue };
        for citation in finder.citations(&text) {
            if !known.has(&citation) {
                complaints.push(Complaint::new(
                    format!("{place}:{}", citation.line),
                    format!("cites {} {}, which does not exist", citation.document, citation.number),
                ));
            }
        }
    }
    Ok(complaints)
}

/// What can be cited.
struct Known {
    reference: Reference,
    architecture: String,
}

impl Known {
    fn has(&self, citation: &Citation) -> bool {
        match citation.document.as_str() {
            // What the rules were called before they stood in ARCHITECTURE.
            "design" => false,
            "architecture" => match citation.number.strip_prefix("rule ") {
                Some(rule) => self.architecture.lines().any(|line| line.starts_with(&format!("{rule}. "))),
                None => self.architecture.lines().any(|line| line.starts_with(&format!("## {}. ", citation.number))),
            },
            document => self.reference.section(document, &citation.number).is_some(),
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Citation {
    document: String,
    number: String,
    line: usize,
}

struct Finder {
    first: Regex,
    more: Regex,
}

impl Finder {
    fn new(known: &Known) -> Result<Self, Failure> {
        let with_any_first = |name: &str| format!("[{}{}]{}", &name[..1], name[..1].to_ascii_uppercase(), regex::escape(&name[1..]));
        let names: Vec<String> = known.reference.names().chain(["design"]).map(with_any_first).collect();
        // `ARCHITECTURE` in capitals only: the lower-case word is an ordinary one.
        let name = format!(r"(?:{}|ARCHITECTURE)", names.join("|"));
        // A section, `rule 3`, or `§4`. A number with a percent sign, a unit or a version after it is none.
        let number = r"(?:rule[ ])?\d+(?:\.\d+)*[a-z]?";
        Ok(Self {
            first: Regex::new(&format!(r"(?:^|[^\w/-])({name})(?:`?\.md`?|`)?{BREAK}+(?:§{BREAK}?)?({number})(?:[^\w%]|$)"))?,
            more: Regex::new(&format!(r"^(?:,|;|,? and|,? or| to|/){BREAK}*(\d+\.\d+[a-z]?)(?:[^\w%.]|\.(?:\D|$)|$)"))?,
        })
    }

    fn citations(&self, text: &str) -> Vec<Citation> {
        let mut found = Vec::new();
        for hit in self.first.captures_iter(text) {
            let (Some(document), Some(number)) = (hit.get(1), hit.get(2)) else { continue };
            let document = document.as_str().to_ascii_lowercase();
            let line = |at: usize| text[..at].matches('\n').count() + 1;
            found.push(Citation { document: document.clone(), number: number.as_str().to_owned(), line: line(number.start()) });
            let mut rest = number.end();
            while let Some(next) = self.more.captures(&text[rest..]).and_then(|hit| hit.get(1)) {
                found.push(Citation { document: document.clone(), number: next.as_str().to_owned(), line: line(rest + next.start()) });
                rest += next.end();
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        Known { reference: Reference::load().unwrap(), architecture: "## 4. Here\n3. A rule\n".to_owned() }
    }

    fn found(text: &str) -> Vec<String> {
        let finder = Finder::new(&known()).unwrap();
        finder.citations(text).into_iter().map(|citation| format!("{} {}", citation.document, citation.number)).collect()
    }

    #[test]
    fn citations_are_found_as_people_write_them() {
        assert_eq!(found("(sign-up 2.4 `[model]`)"), ["sign-up 2.4"]);
        assert_eq!(found("// Sign-up 2.4."), ["sign-up 2.4"]);
        assert_eq!(found("/// as in sign-up\n/// 2.4, or so"), ["sign-up 2.4"]);
        assert_eq!(found("sign-up 1.4 and 1.5, administration 0.4)"), ["sign-up 1.4", "sign-up 1.5", "administration 0.4"]);
        assert_eq!(found("administration 2.1 to 2.4."), ["administration 2.1", "administration 2.4"]);
        assert_eq!(found("`sign-up.md` 1.3"), ["sign-up 1.3"]);
        assert_eq!(found("cmdlet 9.3a"), ["cmdlet 9.3a"]);
        assert_eq!(found("ARCHITECTURE rule 3 and ARCHITECTURE 4"), ["architecture rule 3", "architecture 4"]);
        assert_eq!(found("design §4"), ["design 4"]);
        assert!(found("docs/user/sign-up.md 5 times, one-cmdlet 3, the architecture 5").is_empty());
    }

    #[test]
    fn what_does_not_exist_is_told() {
        let known = known();
        let has = |document: &str, number: &str| known.has(&Citation { document: document.into(), number: number.into(), line: 1 });
        assert!(has("sign-up", "2.4") && has("architecture", "4") && has("architecture", "rule 3"));
        assert!(!has("sign-up", "2.99") && !has("architecture", "5") && !has("architecture", "rule 4") && !has("design", "4"));
    }
}
