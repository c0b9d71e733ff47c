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

/// Most prefixes of namespaces that a document declares. The parser copies those around an element to each that declares one, and compares them
/// one by one.
const PREFIXES_MAX: usize = 64;
/// Most attributes of an element, which the parser compares with each other.
const ATTRIBUTES_MAX: usize = 256;

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
    few_prefixes(text)?;
    few_attributes(text)?;
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

/// Counts what might declare a prefix wherever it stands: texts do not speak of that many.
fn few_prefixes(text: &str) -> Result<(), BadXml> {
    let mut known: Vec<&str> = Vec::new();
    for (start, declares) in text.match_indices("xmlns:") {
        let name = &text[start + declares.len()..];
        let name = &name[..name.find(|c: char| c == '=' || c.is_ascii_whitespace()).unwrap_or(name.len())];
        if !known.contains(&name) {
            known.push(name);
        }
        if known.len() > PREFIXES_MAX {
            return Err(BadXml("it declares too many namespaces"));
        }
    }
    Ok(())
}

/// Every attribute has a value in quotes.
fn few_attributes(text: &str) -> Result<(), BadXml> {
    let mut rest = text;
    while let Some((_, tag)) = rest.split_once('<') {
        let other = [("!--", "-->"), ("![CDATA[", "]]>"), ("?", "?>")].into_iter().find(|(start, _)| tag.starts_with(start));
        if let Some((start, end)) = other {
            rest = tag[start.len()..].split_once(end).map_or("", |(_, behind)| behind);
            continue;
        }
        let mut values = 0;
        rest = tag;
        while let Some(at) = rest.find(['>', '"', '\'']) {
            let (mark, behind) = (rest.as_bytes()[at], &rest[at + 1..]);
            rest = behind;
            if mark == b'>' {
                break;
            }
            values += 1;
            if values > ATTRIBUTES_MAX {
                return Err(BadXml("an element has too many attributes"));
            }
            rest = behind.split_once(char::from(mark)).map_or("", |(_, behind)| behind);
        }
    }
    Ok(())
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
    fn prefixes_have_a_limit_however_often_they_are_declared() {
        let declared = |count: usize| -> String { (0..count).map(|n| format!(" xmlns:p{n}='u'")).collect() };
        // Keycloak declares two for each value of an attribute.
        let value = "<v xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>x</v>";
        assert!(parse(&format!("<a{}>{}</a>", declared(62), value.repeat(1_000))).is_ok());
        assert_eq!(refused(&format!("<a{}/>", declared(65))), "it declares too many namespaces");
        assert_eq!(refused(&format!("<a{}/>", declared(65).replace('=', "\n="))), "it declares too many namespaces");
        let apart: String = (0..65).map(|n| format!("<b xmlns:p{n}='u'/>")).collect();
        assert_eq!(refused(&format!("<a>{apart}</a>")), "it declares too many namespaces");
    }

    #[test]
    fn an_element_has_so_many_attributes_and_texts_may_quote() {
        let attributes = |count: usize| -> String { (0..count).map(|n| format!(" a{n}='>\"'")).collect() };
        for around in ["", "<!-- '>\" --> ", "<?x '\"?>", "<b>'\"</b>"] {
            assert!(parse(&format!("<r>{around}<a{}/></r>", attributes(256))).is_ok(), "{around}");
            assert_eq!(refused(&format!("<r>{around}<a{}/></r>", attributes(257))), "an element has too many attributes", "{around}");
        }
        let cdata = format!("<![CDATA[<a{}]]>", "'\"".repeat(300));
        assert!(parse(&format!("<r>{cdata}<a{}/>{}</r>", attributes(256), "'\"".repeat(300))).is_ok());
        assert_eq!(refused(&format!("<r>{cdata}<a{}/></r>", attributes(257))), "an element has too many attributes");
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
