//! Reading XML from strangers: within limits, without document types, and by qualified names alone.

use roxmltree::{Document, Node, ParsingOptions};

/// Assertions.
pub const ASSERTION: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
/// Messages.
pub const PROTOCOL: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
/// Descriptions of providers.
pub const METADATA: &str = "urn:oasis:names:tc:SAML:2.0:metadata";
/// XML signatures.
pub const SIGNATURE: &str = "http://www.w3.org/2000/09/xmldsig#";
/// XML encryption.
pub const ENCRYPTION: &str = "http://www.w3.org/2001/04/xmlenc#";

/// Most elements, attributes' owners, texts and comments of a document. A response of the longest length has some thousand.
const NODES_MAX: u32 = 20_000;
/// Deepest nesting: what walks a document recursively stays on its stack.
const DEPTH_MAX: usize = 64;

/// A text that is no XML document, or none that is read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadXml(pub &'static str);

/// Reads a document.
///
/// # Errors
/// For what is not well-formed, has a document type (and so entities), or goes beyond the limits.
pub fn parse(text: &str) -> Result<Document<'_>, BadXml> {
    // The parser refuses what a document type declares; here none may be at all.
    if text.contains("<!DOCTYPE") {
        return Err(BadXml("it has a document type"));
    }
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES_MAX, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|_| BadXml("it is not well-formed"))?;
    let mut depth = 0_usize;
    let mut node = Some(document.root_element());
    while let Some(here) = node {
        if let Some(child) = here.first_child() {
            depth += 1;
            if depth > DEPTH_MAX {
                return Err(BadXml("it is nested too deeply"));
            }
            node = Some(child);
            continue;
        }
        let mut up = here;
        node = loop {
            if let Some(next) = up.next_sibling() {
                break Some(next);
            }
            match up.parent_element() {
                Some(parent) => up = parent,
                None => break None,
            }
            depth = depth.saturating_sub(1);
        };
    }
    Ok(document)
}

/// Whether a node is the element of this name.
pub fn is(node: Node<'_, '_>, namespace: &str, name: &str) -> bool {
    node.is_element() && node.tag_name().namespace() == Some(namespace) && node.tag_name().name() == name
}

/// The children of this name, in order.
pub fn children<'a, 'i: 'a>(of: Node<'a, 'i>, namespace: &'a str, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> + 'a {
    of.children().filter(move |child| is(*child, namespace, name))
}

/// The child of this name, where there is one and no second.
pub fn only<'a, 'i: 'a>(of: Node<'a, 'i>, namespace: &'a str, name: &'a str) -> Option<Node<'a, 'i>> {
    let mut found = children(of, namespace, name);
    found.next().filter(|_| found.next().is_none())
}

/// All text below an element. Comments are passed over and do not end it: who reads only what stands before one takes a part for the whole.
pub fn text(of: Node<'_, '_>) -> String {
    of.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect()
}

/// An attribute without a namespace.
pub fn attribute<'a>(of: Node<'a, '_>, name: &str) -> Option<&'a str> {
    of.attributes().find(|attribute| attribute.namespace().is_none() && attribute.name() == name).map(|attribute| attribute.value())
}

/// Text in Base64 with line breaks, as documents hold it.
pub fn base64(text: &str) -> Option<Vec<u8>> {
    use base64::Engine;
    let packed: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    base64::engine::general_purpose::STANDARD.decode(packed).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> &'static str {
        parse(text).expect_err("refused").0
    }

    #[test]
    fn document_types_and_entities_are_refused() {
        let external = r#"<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>"#;
        assert_eq!(refused(external), "it has a document type");
        assert_eq!(refused("<!DOCTYPE a><a/>"), "it has a document type");
        let laughs = r#"<!DOCTYPE a [<!ENTITY b "haha"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>"#;
        assert_eq!(refused(laughs), "it has a document type");
        assert_eq!(refused("<a>&unknown;</a>"), "it is not well-formed");
    }

    #[test]
    fn size_and_depth_have_limits() {
        let deep = |levels: usize| format!("{}x{}", "<a>".repeat(levels), "</a>".repeat(levels));
        assert!(parse(&deep(60)).is_ok());
        assert_eq!(refused(&deep(70)), "it is nested too deeply");
        assert_eq!(refused(&deep(100_000)), "it is not well-formed");
        // Sideways is not deep.
        assert!(parse(&format!("<a>{}</a>", "<b><c>x</c></b>".repeat(1_000))).is_ok());
    }

    #[test]
    fn text_goes_on_behind_comments() {
        let document = parse("<a>ann@example.com<!-- -->.evil.example</a>").expect("a document");
        assert_eq!(text(document.root_element()), "ann@example.com.evil.example");
    }

    #[test]
    fn a_second_of_a_name_is_not_chosen_from() {
        let document = parse("<a xmlns='n'><b/><c/><b/></a>").expect("a document");
        let root = document.root_element();
        assert!(only(root, "n", "b").is_none());
        assert!(only(root, "n", "c").is_some());
        assert!(only(root, "other", "c").is_none());
    }
}
