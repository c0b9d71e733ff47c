//! How parameter names are made from member names (`cmdlet-paging 6`).

/// Last words that stay although they look plural or have no singular.
const KEPT: [&str; 8] = ["Data", "Metadata", "Information", "Status", "Media", "Lens", "Address", "Alias"];
/// A shorter last word stays: `CallbackURLs`, `CSS`.
const WORD_LENGTH_MIN: usize = 3;

/// The singular of a plural name; the same name when it is not one. Only the last word changes: from the last capital on.
pub(super) fn singular(name: &str) -> String {
    let at = name.rfind(|c: char| c.is_ascii_uppercase()).unwrap_or(0);
    let (head, word) = name.split_at(at);
    if word.len() < WORD_LENGTH_MIN || KEPT.contains(&word) || !word.ends_with('s') || word.ends_with("ss") || word.ends_with("us") {
        return name.to_owned();
    }
    for (plural, one) in [("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")] {
        if let Some(stem) = word.strip_suffix(plural) {
            return format!("{head}{stem}{one}");
        }
    }
    format!("{head}{}", &word[..word.len() - 1])
}

/// The parameter's name by the rule and, when it differs, the members' full name, which is its alias.
pub(super) fn parameter(path: &[String]) -> (String, Option<String>) {
    let full = path.join("_");
    let name = singular(&full);
    let alias = (name != full).then_some(full);
    (name, alias)
}

/// `SignUp` -> `SIGN_UP`, for names of Rust statics.
pub(super) fn screaming(name: &str) -> String {
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
pub(super) fn class(cmdlet: &str) -> String {
    format!("{}Cmdlet", cmdlet.replace('-', ""))
}
