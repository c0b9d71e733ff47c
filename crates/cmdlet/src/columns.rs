//! What a name of the input stands for, be it a CSV column, a JSON key or a property of a piped object: a parameter, a user attribute
//! (`Attribute.email`), a key of a map (`ClientMetadata.source`), or nothing. A name that means nothing is ignored, as the original ignores
//! it, unless it looks like a mistake.

use crate::params::{self, Def, Role};
use crate::table::{Cmdlet, Kind};

/// What a name stands for.
pub(crate) enum Column {
    /// A parameter.
    Whole(&'static str, Role),
    /// One `{Name, Value}` item of a list parameter.
    Attribute(&'static str, String),
    /// One key of a map parameter.
    Key(&'static str, String),
}

impl Column {
    /// The parameter that it fills.
    pub(crate) fn parameter(&self) -> &'static str {
        match self {
            Self::Whole(name, _) | Self::Attribute(name, _) | Self::Key(name, _) => name,
        }
    }
}

/// The beginning of a column for a user attribute.
const ATTRIBUTE: &str = "Attribute";
/// What separates the parts of a compound name where people guess.
const SEPARATORS: [char; 6] = ['.', ':', '_', '-', ' ', '/'];
/// A shorter name is like too much.
const LIKENESS_LENGTH_MIN: usize = 4;
/// The attributes that every pool has, which people take for columns.
const STANDARD_ATTRIBUTES: [&str; 17] = [
    "address",
    "birthdate",
    "email",
    "family_name",
    "gender",
    "given_name",
    "locale",
    "middle_name",
    "name",
    "nickname",
    "phone_number",
    "picture",
    "preferred_username",
    "profile",
    "updated_at",
    "website",
    "zoneinfo",
];

/// The column of that name; none when no parameter has it, or none that the input may give.
pub(crate) fn find(cmdlet: &'static Cmdlet, defs: &[Def], name: &str) -> Option<Column> {
    if let Some((outer, inner)) = name.split_once('.').filter(|(_, inner)| !inner.is_empty()) {
        let outer = if outer.eq_ignore_ascii_case(ATTRIBUTE) { "UserAttribute" } else { outer };
        if let Some(param) = cmdlet.param(outer) {
            match param.kind {
                Kind::Map(_) => return Some(Column::Key(param.name, inner.to_owned())),
                Kind::List(_) if has_named_items(param.kind) => return Some(Column::Attribute(param.name, inner.to_owned())),
                _ => {}
            }
        }
    }
    let exact = |d: &&Def| d.name.eq_ignore_ascii_case(name) || d.aliases.iter().any(|a| a.eq_ignore_ascii_case(name));
    let def = defs.iter().find(exact).filter(|d| params::may_come_from_input(d.role))?;
    Some(Column::Whole(def.name, def.role))
}

fn has_named_items(kind: Kind) -> bool {
    kind.shape().is_some_and(|s| s.member("Name").is_some() && s.member("Value").is_some())
}

/// What a name that stands for nothing was probably meant to be, as the end of a sentence; none when it is just something else. `given`
/// says whether a parameter has its value already: then nothing is missing.
pub(crate) fn meant(cmdlet: &'static Cmdlet, defs: &[Def], name: &str, given: impl Fn(&str) -> bool) -> Option<String> {
    if looks_like_attribute(name) {
        return Some(if cmdlet.param("UserAttribute").is_some() {
            format!("A user attribute is named {ATTRIBUTE}.NAME.")
        } else {
            format!("{} takes no user attributes.", cmdlet.name)
        });
    }
    if let Some((outer, _)) = name.split_once('.') {
        let takes_parts =
            |p: &&crate::table::Param| matches!(p.kind, Kind::Map(_)) || (matches!(p.kind, Kind::List(_)) && has_named_items(p.kind));
        if let Some(param) = cmdlet.params.iter().filter(takes_parts).find(|p| is_like(outer, p.name)) {
            return Some(format!("Is {}.NAME meant?", param.name));
        }
    }
    let may = |d: &&Def| params::may_come_from_input(d.role) && !given(d.name);
    // Of several, as for the beginning `User`, the one with the fewest letters more.
    let likeness = |d: &Def| std::iter::once(&d.name).chain(d.aliases).filter(|known| is_like(name, known)).map(|known| known.len()).min();
    let nearest = defs.iter().filter(may).filter_map(|d| Some((likeness(d)?, d.name))).min_by_key(|(length, _)| *length);
    nearest.map(|(_, meant)| format!("Is -{meant} meant?"))
}

/// `Attributes.email`, `attribute_email`, `UserAttribute:email`, but not `Attributes`, which lists of users have.
fn looks_like_attribute(name: &str) -> bool {
    let Some((outer, inner)) = name.split_once(SEPARATORS) else { return false };
    let outer = outer.to_ascii_lowercase();
    !inner.is_empty()
        && ["attribute", "attributes", "userattribute", "userattributes", "attr"]
            .iter()
            .any(|known| outer == *known || (known.len() > LIKENESS_LENGTH_MIN && strsim::damerau_levenshtein(&outer, known) <= 2))
}

/// Whether a name is another one mistyped: but for blanks and dashes, but for a letter or two, or cut off at either end.
fn is_like(name: &str, known: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let (name, known) = (bare(name), bare(known));
    if name.chars().count() < LIKENESS_LENGTH_MIN || known.chars().count() < LIKENESS_LENGTH_MIN {
        return false;
    }
    let letters = if name.chars().count() < 6 { 1 } else { 2 };
    known.starts_with(&name) || (name.len() >= 8 && known.ends_with(&name)) || strsim::damerau_levenshtein(&name, &known) <= letters
}

/// The warning that names what was ignored.
pub(crate) fn ignored(cmdlet: &'static Cmdlet, names: &[String]) -> String {
    const SHOWN: usize = 20;
    let quoted: Vec<String> = names.iter().take(SHOWN).map(|name| format!("'{name}'")).collect();
    let more = names.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let (are, they) = if names.len() == 1 { ("is no parameter", "it was") } else { ("are no parameters", "they were") };
    let attribute = |name: &String| name.starts_with("custom:") || STANDARD_ATTRIBUTES.contains(&name.to_ascii_lowercase().as_str());
    let hint = match names.iter().find(|name| attribute(name)) {
        Some(name) if cmdlet.param("UserAttribute").is_some() => {
            format!(" A user attribute is named {ATTRIBUTE}.NAME, such as {ATTRIBUTE}.{name}.")
        }
        _ => String::new(),
    };
    format!("{}{more} {are} of {}; {they} ignored.{hint}", quoted.join(", "), cmdlet.name)
}

#[cfg(test)]
mod tests {
    fn meant(cmdlet: &str, name: &str, given: &[&str]) -> Option<String> {
        let cmdlet = crate::catalogue::find(cmdlet).expect("in the table");
        super::meant(cmdlet, &crate::params::all(cmdlet), name, |known| given.contains(&known))
    }

    #[test]
    fn a_mistyped_parameter_is_told_from_something_else() {
        for (name, param) in [
            ("Passwrd", "Password"),
            ("passwd", "Password"),
            ("User_Name", "Username"),
            ("User", "Username"),
            ("Client Id", "ClientId"),
            ("SecretHsah", "SecretHash"),
            ("Attributes", "UserAttribute"),
            ("UserAttribut", "UserAttribute"),
        ] {
            let found = meant(
                "Register-CGIPUserInPool",
                name,
                &["AnalyticsMetadata_AnalyticsEndpointId", "UserContextData_EncodedData", "UserContextData_IpAddress"],
            );
            assert_eq!(found, Some(format!("Is -{param} meant?")), "{name}");
        }
        for name in ["Department", "email", "Phone", "Name", "Sub", "UserStatus", "Enabled", "Manager", "Code", "Ort"] {
            assert_eq!(meant("Register-CGIPUserInPool", name, &[]), None, "{name}");
        }
        // Nothing is missing, so it is something else.
        assert_eq!(meant("Register-CGIPUserInPool", "Passwords", &["Password"]), None);
    }

    #[test]
    fn a_column_for_an_attribute_is_never_taken_for_something_else() {
        for name in ["Attributes.email", "attribute_email", "UserAttribute:email", "Atribute.email", "attr.email", "Attribute email"] {
            assert_eq!(meant("Register-CGIPUserInPool", name, &[]).as_deref(), Some("A user attribute is named Attribute.NAME."), "{name}");
        }
        let none = meant("Confirm-CGIPUserRegistration", "Attribute.email", &[]);
        assert_eq!(none.as_deref(), Some("Confirm-CGIPUserRegistration takes no user attributes."));
        for name in ["Attributes", "Attribute", "AttributeMap"] {
            assert_eq!(meant("Disable-CGIPUserAdmin", name, &[]), None, "{name}");
        }
    }
}
