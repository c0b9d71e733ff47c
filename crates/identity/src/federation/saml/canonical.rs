//! Exclusive XML Canonicalization 1.0 without comments: the bytes that a signature in SAML is over.

use roxmltree::Node;

use crate::pool::saml::xml::BadXml;

/// Longest form, in bytes.
pub(super) const BYTES_MAX: usize = 400_000;
/// Longest name of a namespace, in bytes: they are compared for each element and each attribute.
const NAMESPACE_MAX: usize = 1_024;
const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";

/// The canonical form of an element.
///
/// `without` is left out with all that is in it: the signature that the element envelops. `inclusive` names prefixes (`#default` for none) whose
/// declarations are kept although nothing uses them.
///
/// # Errors
/// For a document with a processing instruction there: no message has one. For a form that is much longer than messages are.
pub(super) fn exclusive(apex: Node<'_, '_>, without: Option<Node<'_, '_>>, inclusive: &[&str]) -> Result<String, BadXml> {
    let mut writer = Writer { out: String::new(), without, inclusive, rendered: Vec::new() };
    writer.element(apex)?;
    Ok(writer.out)
}

struct Writer<'a, 'i> {
    out: String,
    without: Option<Node<'a, 'i>>,
    inclusive: &'a [&'a str],
    /// The declarations that stand in the output around here, the innermost last: prefix and name.
    rendered: Vec<(&'a str, &'a str)>,
}

impl<'a, 'i: 'a> Writer<'a, 'i> {
    /// Documents are nested as deeply as [`crate::pool::saml::xml::parse`] allows, so this ends.
    fn element(&mut self, element: Node<'a, 'i>) -> Result<(), BadXml> {
        let outer = self.rendered.len();
        let name = qualified_name(element)?;
        self.push("<")?;
        self.push(name)?;
        for (prefix, uri) in self.declarations(element, prefix_of(name))? {
            self.push(" xmlns")?;
            if !prefix.is_empty() {
                self.push(":")?;
                self.push(prefix)?;
            }
            self.attribute_value(uri)?;
            self.rendered.push((prefix, uri));
        }
        let mut attributes: Vec<_> = element.attributes().collect();
        attributes.sort_by_key(|attribute| (attribute.namespace().unwrap_or_default(), attribute.name()));
        for attribute in attributes {
            self.push(" ")?;
            self.push(source(element, attribute.range_qname())?)?;
            self.attribute_value(attribute.value())?;
        }
        self.push(">")?;
        let without = self.without;
        for child in element.children().filter(|child| without != Some(*child)) {
            if child.is_element() {
                self.element(child)?;
            } else if let Some(text) = child.text().filter(|_| child.is_text()) {
                self.text(text)?;
            } else if child.is_pi() {
                return Err(BadXml("it has a processing instruction"));
            }
        }
        self.push("</")?;
        self.push(name)?;
        self.push(">")?;
        self.rendered.truncate(outer);
        Ok(())
    }

    /// The declarations that an element needs and that do not stand around it, in their order.
    fn declarations(&self, element: Node<'a, 'i>, prefix: &'a str) -> Result<Vec<(&'a str, &'a str)>, BadXml> {
        let mut used = vec![(prefix, element.tag_name().namespace().unwrap_or_default())];
        for attribute in element.attributes() {
            if let Some(namespace) = attribute.namespace() {
                used.push((prefix_of(source(element, attribute.range_qname())?), namespace));
            }
        }
        for prefix in self.inclusive {
            let (prefix, key) = if *prefix == "#default" { ("", None) } else { (*prefix, Some(*prefix)) };
            match element.lookup_namespace_uri(key) {
                Some(uri) => used.push((prefix, uri)),
                None if prefix.is_empty() => used.push(("", "")),
                None => {}
            }
        }
        if used.iter().any(|(_, uri)| uri.len() > NAMESPACE_MAX) {
            return Err(BadXml("a namespace's name is too long"));
        }
        used.retain(|(prefix, uri)| *uri != XML_NAMESPACE && self.standing(prefix) != *uri);
        used.sort_unstable();
        used.dedup();
        Ok(used)
    }

    /// What a prefix stands for in the output here.
    fn standing(&self, prefix: &str) -> &'a str {
        self.rendered.iter().rev().find(|(known, _)| *known == prefix).map_or("", |(_, uri)| uri)
    }

    fn attribute_value(&mut self, value: &str) -> Result<(), BadXml> {
        self.push("=\"")?;
        for c in value.chars() {
            match c {
                '&' => self.push("&amp;")?,
                '<' => self.push("&lt;")?,
                '"' => self.push("&quot;")?,
                '\t' => self.push("&#x9;")?,
                '\n' => self.push("&#xA;")?,
                '\r' => self.push("&#xD;")?,
                c => self.push(c.encode_utf8(&mut [0; 4]))?,
            }
        }
        self.push("\"")
    }

    fn text(&mut self, text: &str) -> Result<(), BadXml> {
        for c in text.chars() {
            match c {
                '&' => self.push("&amp;")?,
                '<' => self.push("&lt;")?,
                '>' => self.push("&gt;")?,
                '\r' => self.push("&#xD;")?,
                c => self.push(c.encode_utf8(&mut [0; 4]))?,
            }
        }
        Ok(())
    }

    /// A declaration is written anew wherever it is needed, so that a short document may have a very long form.
    fn push(&mut self, text: &str) -> Result<(), BadXml> {
        if self.out.len() + text.len() > BYTES_MAX {
            return Err(BadXml("its canonical form is too long"));
        }
        self.out.push_str(text);
        Ok(())
    }
}

/// The name of an element as it is written, which the parser does not keep.
fn qualified_name<'a>(element: Node<'a, '_>) -> Result<&'a str, BadXml> {
    let tag = source(element, element.range())?.strip_prefix('<').unwrap_or_default();
    let end = tag.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').ok_or(BadXml("it is not well-formed"))?;
    let name = &tag[..end];
    let local = name.rsplit(':').next();
    if local == Some(element.tag_name().name()) { Ok(name) } else { Err(BadXml("it is not well-formed")) }
}

fn source<'a>(element: Node<'a, '_>, range: std::ops::Range<usize>) -> Result<&'a str, BadXml> {
    element.document().input_text().get(range).ok_or(BadXml("it is not well-formed"))
}

fn prefix_of(name: &str) -> &str {
    name.split_once(':').map_or("", |(prefix, _)| prefix)
}

#[cfg(test)]
mod tests {
    use crate::pool::saml::xml;

    use super::*;

    fn canonical(text: &str, name: &str, inclusive: &[&str]) -> String {
        let document = xml::parse(text).expect("a document");
        let apex = document.descendants().find(|node| node.tag_name().name() == name).expect("the element");
        exclusive(apex, None, inclusive).expect("a form")
    }

    /// The example of Exclusive XML Canonicalization 1.0, 2.2: the same element in two places has one form.
    #[test]
    fn what_stands_around_an_element_does_not_matter() {
        let alone = r#"<n1:elem2 xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"/></n1:elem2>"#;
        let expected =
            r#"<n1:elem2 xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"></n3:stuff></n1:elem2>"#;
        let one = format!(
            r#"<n0:pdu xmlns:n0="http://a.example" xmlns:n1="http://b.example" xmlns:n3="ftp://example.org" xml:lang="fr">{alone}</n0:pdu>"#
        );
        let two = format!(r#"<n2:pdu xmlns:n1="http://example.com" xmlns:n2="http://foo.example" xml:space="retain">{alone}</n2:pdu>"#);
        for text in [alone, &one, &two] {
            assert_eq!(canonical(text, "elem2", &[]), expected);
        }
        let kept = expected
            .replacen(" xml:lang", r#" xmlns:n3="ftp://example.org" xml:lang"#, 1)
            .replace(r#"stuff xmlns:n3="ftp://example.org""#, "stuff");
        assert_eq!(canonical(&one, "elem2", &["n3"]), kept);
    }

    /// Canonical XML 1.0, 3.3 to 3.5, as far as it holds without document types.
    #[test]
    fn tags_attributes_and_characters_have_one_form() {
        let cases = [
            ("<a  b = 'x'\n c=\"y\"   ></a  >", r#"<a b="x" c="y"></a>"#),
            ("<a/>", "<a></a>"),
            (
                r#"<a z="1" b="2" y:c="3" x:d="4" xmlns:x="http://z" xmlns:y="http://a"/>"#,
                r#"<a xmlns:x="http://z" xmlns:y="http://a" b="2" z="1" y:c="3" x:d="4"></a>"#,
            ),
            ("<a b='&lt;&#x9;&#10;&#xD; \t\"&apos;&gt;&amp;'/>", r#"<a b="&lt;&#x9;&#xA;&#xD;  &quot;'>&amp;"></a>"#),
            ("<a>&lt;&gt;&amp;&quot;&#13;<![CDATA[<b>&]]>\r\n\u{e4}&#xe4;</a>", "<a>&lt;&gt;&amp;\"&#xD;&lt;b&gt;&amp;\n\u{e4}\u{e4}</a>"),
            ("<a>x<!-- gone -->y</a>", "<a>xy</a>"),
        ];
        for (text, expected) in cases {
            assert_eq!(canonical(text, "a", &[]), expected);
        }
    }

    #[test]
    fn a_default_namespace_is_declared_and_taken_back_where_it_is_used() {
        let text = r#"<r xmlns="http://r"><a><b xmlns=""><c xmlns="http://r"/></b></a></r>"#;
        assert_eq!(canonical(text, "a", &[]), r#"<a xmlns="http://r"><b xmlns=""><c xmlns="http://r"></c></b></a>"#);
        // Around here it stands for nothing, so nothing is taken back.
        assert_eq!(canonical(text, "b", &[]), r#"<b><c xmlns="http://r"></c></b>"#);
        let unused = r#"<p:r xmlns:p="http://p" xmlns="http://r"><p:a/></p:r>"#;
        assert_eq!(canonical(unused, "a", &["#default"]), r#"<p:a xmlns="http://r" xmlns:p="http://p"></p:a>"#);
    }

    #[test]
    fn a_prefix_that_changes_its_meaning_is_declared_again() {
        let text = r#"<p:a xmlns:p="http://1"><p:b xmlns:p="http://2"><p:c/></p:b><p:d/></p:a>"#;
        assert_eq!(canonical(text, "a", &[]), r#"<p:a xmlns:p="http://1"><p:b xmlns:p="http://2"><p:c></p:c></p:b><p:d></p:d></p:a>"#);
    }

    #[test]
    fn an_element_can_be_left_out_and_instructions_are_refused() {
        let document = xml::parse("<a>1<s>2</s>3</a>").expect("a document");
        let root = document.root_element();
        assert_eq!(exclusive(root, root.first_element_child(), &[]).as_deref(), Ok("<a>13</a>"));
        let document = xml::parse("<a><?x y?></a>").expect("a document");
        assert!(exclusive(document.root_element(), None, &[]).is_err());
    }

    /// Each child declares the prefix for itself.
    #[test]
    fn a_short_document_has_no_long_form() {
        let text = |uri: usize, children: usize| format!("<a xmlns:p='{}'>{}</a>", "\"".repeat(uri), "<p:b/>".repeat(children));
        for (uri, children, why) in [(1_000, 6_000, "its canonical form is too long"), (37_000, 6_000, "a namespace's name is too long")] {
            let document = text(uri, children);
            let document = xml::parse(&document).expect("a document");
            assert_eq!(exclusive(document.root_element(), None, &[]), Err(BadXml(why)));
        }
        assert_eq!(canonical(&text(1_000, 50), "a", &[]).len(), "<a></a>".len() + 50 * (6_000 + r#"<p:b xmlns:p=""></p:b>"#.len()));
        // Nor by its text or its attributes.
        let plain = format!("<a b='{}'>{}</a>", "\"".repeat(40_000), "&#13;".repeat(40_000));
        let document = xml::parse(&plain).expect("a document");
        assert_eq!(exclusive(document.root_element(), None, &[]), Err(BadXml("its canonical form is too long")));
    }
}
