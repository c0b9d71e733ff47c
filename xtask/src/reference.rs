//! The evidence in `docs/reference/`, by document and section.

use std::collections::BTreeMap;

use crate::Failure;
use crate::root::{files, read, root};

/// Where the documents are.
const FOLDER: &str = "docs/reference";

/// All documents.
pub(crate) struct Reference {
    /// By name without `.md`.
    documents: BTreeMap<String, Document>,
}

struct Document {
    text: String,
    sections: Vec<Section>,
}

struct Section {
    /// `2.4`
    number: String,
    /// How many `#` its heading has.
    depth: usize,
    /// Where its heading begins.
    at: usize,
}

impl Reference {
    /// Reads `docs/reference/`.
    pub(crate) fn load() -> Result<Self, Failure> {
        let mut documents = BTreeMap::new();
        for path in files(&root().join(FOLDER))? {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            if path.extension().is_some_and(|kind| kind == "md") && name != "README" {
                documents.insert(name, Document::parse(read(&path)?));
            }
        }
        Ok(Self { documents })
    }

    /// The documents' names, as citations use them.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.documents.keys().map(String::as_str)
    }

    /// A section from its heading to the next of the same or a higher rank.
    pub(crate) fn section(&self, document: &str, number: &str) -> Option<&str> {
        let document = self.documents.get(document)?;
        let at = document.sections.iter().position(|section| section.number == number)?;
        let begin = document.sections.get(at)?;
        let end = document.sections.get(at + 1..)?.iter().find(|section| section.depth <= begin.depth);
        document.text.get(begin.at..end.map_or(document.text.len(), |section| section.at)).map(str::trim_end)
    }
}

impl Document {
    fn parse(text: String) -> Self {
        let mut sections = Vec::new();
        let (mut at, mut fenced) = (0, false);
        for line in text.split_inclusive('\n') {
            fenced ^= line.starts_with("```");
            let depth = line.bytes().take_while(|&byte| byte == b'#').count();
            let number = line.get(depth + 1..).unwrap_or_default().split(char::is_whitespace).next().unwrap_or_default();
            let number = number.trim_end_matches('.');
            if depth > 1 && !fenced && number.starts_with(|c: char| c.is_ascii_digit()) {
                sections.push(Section { number: number.to_owned(), depth, at });
            }
            at += line.len();
        }
        Self { text, sections }
    }
}

/// Prints one section: `cargo xtask fact "sign-up 2.4"`.
pub(crate) fn print(citation: &str) -> Result<(), Failure> {
    let reference = Reference::load()?;
    let names = || reference.names().collect::<Vec<_>>().join(", ");
    let (document, number) =
        citation.trim().rsplit_once(' ').ok_or_else(|| format!("say it as in the comments: \"sign-up 2.4\"; documents: {}", names()))?;
    let document = document.trim().to_ascii_lowercase();
    let section = reference.section(&document, number).ok_or_else(|| format!("there is no {document} {number}; documents: {}", names()))?;
    println!("{section}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_ends_at_the_next_of_its_rank() {
        let text = "# T\n## 1. One\na\n### 1.1 Sub\nb\n### 1.2 Other\nc\n## 2. Two\nd\n### 2.1a Last\ne\n";
        let reference = Reference { documents: BTreeMap::from([("t".to_owned(), Document::parse(text.to_owned()))]) };
        assert_eq!(reference.section("t", "1.1"), Some("### 1.1 Sub\nb"));
        assert_eq!(reference.section("t", "1"), Some("## 1. One\na\n### 1.1 Sub\nb\n### 1.2 Other\nc"));
        assert_eq!(reference.section("t", "2.1a"), Some("### 2.1a Last\ne"));
        assert_eq!(reference.section("t", "3"), None);
    }

    #[test]
    fn every_document_has_sections_and_none_twice() {
        let reference = Reference::load().unwrap();
        assert!(reference.names().count() >= 7);
        for (name, document) in &reference.documents {
            let mut numbers: Vec<&str> = document.sections.iter().map(|section| section.number.as_str()).collect();
            numbers.sort_unstable();
            assert!(numbers.len() > 5 && numbers.windows(2).all(|pair| pair[0] != pair[1]), "{name}: {numbers:?}");
        }
    }
}
