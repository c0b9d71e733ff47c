//! The style sheet of the classic pages: what administrators may change of them (managed-login 5.3 `[docs]`).
//!
//! It is shown to everybody who signs in, so it may hold nothing that loads, runs or hides: rules of the listed classes with the listed
//! properties, and values without functions, escapes or markup. The service's texts are not recorded; these are ours.

/// The classes, without `-customizable`; those with a pseudo class have it behind that ending.
const CLASSES: [&str; 15] = [
    "background",
    "banner",
    "errorMessage",
    "idpButton",
    "idpDescription",
    "inputField",
    "label",
    "legalText",
    "logo",
    "passwordCheck-valid",
    "passwordCheck-notValid",
    "redirect",
    "socialButton",
    "submitButton",
    "textDescription",
];

const ENDING: &str = "-customizable";

/// Which class may have which pseudo class.
const PSEUDO_CLASSES: [(&str, &str); 3] = [("idpButton", "hover"), ("inputField", "focus"), ("submitButton", "hover")];

/// Properties; those that end in a hyphen stand for all that begin so.
const PROPERTIES: [&str; 16] = [
    "background",
    "background-color",
    "border",
    "border-",
    "box-sizing",
    "color",
    "display",
    "font-",
    "height",
    "margin",
    "margin-",
    "max-",
    "outline",
    "padding",
    "padding-",
    "text-align",
];

const MORE_PROPERTIES: [&str; 3] = ["width", "line-height", "letter-spacing"];

/// Checks a style sheet.
///
/// # Errors
/// What is wrong with it, in a sentence.
pub fn check(css: &str) -> Result<(), String> {
    let css = without_comments(css)?;
    if let Some(bad) = css.chars().find(|c| matches!(c, '<' | '>' | '@' | '\\') || (c.is_control() && !c.is_whitespace())) {
        return Err(format!("CSS may not contain {bad:?}."));
    }
    let mut rest = css.as_str();
    while !rest.trim().is_empty() {
        let (selectors, behind) = rest.split_once('{').ok_or("CSS has a rule without a block.")?;
        let (block, behind) = behind.split_once('}').ok_or("CSS has a block without an end.")?;
        if block.contains('{') {
            return Err("CSS blocks may not contain blocks.".to_owned());
        }
        selectors.split(',').map(str::trim).try_for_each(check_selector)?;
        block.split(';').map(str::trim).filter(|declaration| !declaration.is_empty()).try_for_each(check_declaration)?;
        rest = behind;
    }
    Ok(())
}

fn without_comments(css: &str) -> Result<String, String> {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, behind)) = rest.split_once("/*") {
        plain.push_str(before);
        // A comment parts words.
        plain.push(' ');
        rest = behind.split_once("*/").ok_or("CSS has a comment without an end.")?.1;
    }
    plain.push_str(rest);
    Ok(plain)
}

fn check_selector(selector: &str) -> Result<(), String> {
    let (class, pseudo) = selector.split_once(':').map_or((selector, None), |(class, pseudo)| (class, Some(pseudo)));
    let known = class.strip_prefix('.').and_then(|class| class.strip_suffix(ENDING)).filter(|class| CLASSES.contains(class));
    let fits = match (known, pseudo) {
        (Some(_), None) => true,
        (Some(class), Some(pseudo)) => PSEUDO_CLASSES.contains(&(class, pseudo)),
        (None, _) => false,
    };
    if fits { Ok(()) } else { Err(format!("CSS selector {selector:?} is not supported.")) }
}

fn check_declaration(declaration: &str) -> Result<(), String> {
    let (property, value) = declaration.split_once(':').ok_or_else(|| format!("CSS declaration {declaration:?} has no value."))?;
    let (property, value) = (property.trim().to_ascii_lowercase(), value.trim());
    let known = |allowed: &&str| if allowed.ends_with('-') { property.starts_with(*allowed) } else { property == **allowed };
    if !PROPERTIES.iter().chain(&MORE_PROPERTIES).any(known) {
        return Err(format!("CSS property {property:?} is not supported."));
    }
    // The one kind of function that neither loads nor computes.
    let plain = ["rgb(", "rgba(", "hsl(", "hsla("].iter().fold(value.to_ascii_lowercase(), |text, function| text.replace(function, ""));
    if value.is_empty() || plain.contains('(') || value.contains(['"', '\'']) && property != "font-family" {
        return Err(format!("CSS value {value:?} is not supported."));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_listed_classes_take_plain_declarations() {
        for css in [
            "",
            ".logo-customizable { max-width: 60%; max-height: 30%; }",
            ".submitButton-customizable:hover { background-color: #286090; }\n.inputField-customizable:focus{border-color:#66afe9;outline:0}",
            "/* ours */ .banner-customizable { padding: 25px 0px 25px 0px; background-color: rgba(1, 2, 3, 0.5) }",
            ".label-customizable, .legalText-customizable { font-weight: 400; font-family: \"Open Sans\", sans-serif; }",
        ] {
            assert_eq!(check(css), Ok(()), "{css}");
        }
    }

    #[test]
    fn nothing_else_is_taken() {
        for css in [
            "body { color: red }",
            ".logo { color: red }",
            ".logo-customizable:hover { color: red }",
            ".logo-customizable a { color: red }",
            "@import url(https://evil.example/x.css);",
            "@media screen { .logo-customizable { color: red } }",
            ".logo-customizable { background: url(https://evil.example/x) }",
            ".logo-customizable { width: expression(alert(1)) }",
            ".logo-customizable { position: fixed }",
            ".logo-customizable { color: red",
            ".logo-customizable { color }",
            ".logo-customizable { color: }",
            ".logo-customizable { color: \\72 ed }",
            "</style><script>alert(1)</script>",
            ".logo-customizable { color: red /* }",
            ".logo-customizable { .banner-customizable { color: red } }",
            "color: red",
        ] {
            assert!(check(css).is_err(), "{css}");
        }
    }
}
