//! How parameter names are made from member names (`cmdlet 1.4`).

/// Endings that stay although they look plural or have no singular.
const KEPT_ENDINGS: [&str; 8] = ["Data", "Metadata", "Information", "Status", "Address", "Alias", "ss", "us"];

/// The singular of a plural member name; the same name when it is not one.
pub fn singular(name: &str) -> String {
    if KEPT_ENDINGS.iter().any(|end| name.ends_with(end)) || !name.ends_with('s') {
        return name.to_owned();
    }
    for (plural, one) in [("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")] {
        if let Some(stem) = name.strip_suffix(plural) {
            return format!("{stem}{one}");
        }
    }
    name[..name.len() - 1].to_owned()
}

/// The parameter's name and, when it was shortened, its plural for an alias.
pub fn parameter(path: &[String]) -> (String, Option<String>) {
    let plural = path.join("_");
    let (outer, leaf) = path.split_at(path.len() - 1);
    let mut parts: Vec<String> = outer.to_vec();
    parts.push(singular(&leaf[0]));
    let name = parts.join("_");
    let alias = (name != plural).then_some(plural);
    (name, alias)
}

/// `SignUp` -> `SIGN_UP`, for names of Rust statics.
pub fn screaming(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (i, c) in chars.iter().enumerate() {
        let starts_word = i > 0
            && c.is_ascii_uppercase()
            && (chars[i - 1].is_ascii_lowercase()
                || chars[i - 1].is_ascii_digit()
                || chars.get(i + 1).is_some_and(char::is_ascii_lowercase));
        if starts_word {
            out.push('_');
        }
        out.push(c.to_ascii_uppercase());
    }
    out
}

/// The class of a cmdlet: `Register-CGIPUserInPool` -> `RegisterCGIPUserInPoolCmdlet`.
pub fn class(cmdlet: &str) -> String {
    format!("{}Cmdlet", cmdlet.replace('-', ""))
}
