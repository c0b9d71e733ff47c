//! The filter of ListUsers (administration 3.9).

use std::iter::Peekable;
use std::str::Chars;

/// The text of the InvalidParameterException for a filter that is not well formed (administration 3.9, the form with the final period).
pub(crate) const SYNTAX_ERROR: &str = "Error while parsing filter.";

/// The longest filter, in characters.
pub const LENGTH_MAX: usize = 256;

/// What a filter looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// `username`, compared exactly.
    Username,
    /// `email`.
    Email,
    /// `phone_number`.
    PhoneNumber,
    /// `name`.
    Name,
    /// `given_name`.
    GivenName,
    /// `family_name`.
    FamilyName,
    /// `preferred_username`.
    PreferredUsername,
    /// `cognito:user_status`: the names of the statuses, in any case.
    UserStatus,
    /// `status`: `Enabled` or `Disabled`, compared exactly.
    Status,
    /// `sub`.
    Sub,
}

impl Field {
    /// Everything that can be searched.
    pub const ALL: [Self; 10] = [
        Self::Username,
        Self::Email,
        Self::PhoneNumber,
        Self::Name,
        Self::GivenName,
        Self::FamilyName,
        Self::PreferredUsername,
        Self::UserStatus,
        Self::Status,
        Self::Sub,
    ];

    /// The name in filters.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Username => "username",
            Self::Email => "email",
            Self::PhoneNumber => "phone_number",
            Self::Name => "name",
            Self::GivenName => "given_name",
            Self::FamilyName => "family_name",
            Self::PreferredUsername => "preferred_username",
            Self::UserStatus => "cognito:user_status",
            Self::Status => "status",
            Self::Sub => "sub",
        }
    }

    /// Whether upper and lower case differ: only for `username` and `status` (administration 3.9).
    pub const fn case_sensitive(self) -> bool {
        matches!(self, Self::Username | Self::Status)
    }
}

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// `=`.
    Equals,
    /// `^=`.
    Prefix,
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UserFilter {
    /// What it looks at.
    pub field: Field,
    /// How.
    pub op: Op,
    /// The value, unescaped.
    pub value: String,
}

impl UserFilter {
    /// The value in the form in which it is compared: lower case unless the field is case-sensitive.
    pub fn key(&self) -> String {
        if self.field.case_sensitive() { self.value.clone() } else { self.value.to_lowercase() }
    }

    /// Whether a value of the field satisfies the filter.
    pub fn matches(&self, value: &str) -> bool {
        let (wanted, value) = (self.key(), if self.field.case_sensitive() { value.to_owned() } else { value.to_lowercase() });
        match self.op {
            Op::Equals => value == wanted,
            Op::Prefix => value.starts_with(&wanted),
        }
    }
}

/// Reads `<attribute> <op> "<value>"`. A blank filter is None: all users.
///
/// The name may be quoted; spaces around the operator are optional; in quotes a backslash takes the next character as it is.
///
/// # Errors
/// The text of the InvalidParameterException.
pub fn parse(text: &str) -> Result<Option<UserFilter>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    if text.chars().count() > LENGTH_MAX {
        return Err(SYNTAX_ERROR.to_owned());
    }
    let (name, op, value) = condition(text).ok_or(SYNTAX_ERROR)?;
    let field = Field::ALL.into_iter().find(|field| field.as_str() == name);
    let field = field.ok_or_else(|| format!("Invalid search attribute: {name}"))?;
    Ok(Some(UserFilter { field, op, value }))
}

fn condition(text: &str) -> Option<(String, Op, String)> {
    let mut rest = text.chars().peekable();
    skip_spaces(&mut rest);
    let name = if rest.peek() == Some(&'"') { quoted(&mut rest)? } else { bare_name(&mut rest) };
    skip_spaces(&mut rest);
    let op = match rest.next()? {
        '=' => Op::Equals,
        '^' if rest.next()? == '=' => Op::Prefix,
        _ => return None,
    };
    skip_spaces(&mut rest);
    let value = quoted(&mut rest)?;
    skip_spaces(&mut rest);
    let complete = rest.next().is_none() && !name.is_empty();
    complete.then_some((name, op, value))
}

fn skip_spaces(rest: &mut Peekable<Chars<'_>>) {
    while rest.next_if(|c| c.is_whitespace()).is_some() {}
}

fn bare_name(rest: &mut Peekable<Chars<'_>>) -> String {
    let mut name = String::new();
    while let Some(c) = rest.next_if(|c| !c.is_whitespace() && !matches!(c, '=' | '^' | '"')) {
        name.push(c);
    }
    name
}

/// A text in double quotes; None when it does not start or does not end.
fn quoted(rest: &mut Peekable<Chars<'_>>) -> Option<String> {
    rest.next_if_eq(&'"')?;
    let mut text = String::new();
    loop {
        match rest.next()? {
            '"' => return Some(text),
            '\\' => text.push(rest.next()?),
            c => text.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn filter(field: Field, op: Op, value: &str) -> Result<Option<UserFilter>, String> {
        Ok(Some(UserFilter { field, op, value: value.to_owned() }))
    }

    #[test]
    fn filters_are_read_as_the_guide_describes() {
        // administration 3.9
        for (text, expected) in [
            ("", Ok(None)),
            ("   ", Ok(None)),
            ("email = \"a@example.com\"", filter(Field::Email, Op::Equals, "a@example.com")),
            ("email=\"a\"", filter(Field::Email, Op::Equals, "a")),
            ("family_name ^= \"Re\"", filter(Field::FamilyName, Op::Prefix, "Re")),
            ("\"email\" ^= \"x\"", filter(Field::Email, Op::Prefix, "x")),
            ("family_name = \"O\\\"Neil\\\\\"", filter(Field::FamilyName, Op::Equals, "O\"Neil\\")),
            ("cognito:user_status = \"CONFIRMED\"", filter(Field::UserStatus, Op::Equals, "CONFIRMED")),
            ("status=\"Enabled\"", filter(Field::Status, Op::Equals, "Enabled")),
            ("name = \"\"", filter(Field::Name, Op::Equals, "")),
            ("email = a", Err(SYNTAX_ERROR.to_owned())),
            ("email = \"a", Err(SYNTAX_ERROR.to_owned())),
            ("email == \"a\"", Err(SYNTAX_ERROR.to_owned())),
            ("email ^ \"a\"", Err(SYNTAX_ERROR.to_owned())),
            ("email > \"a\"", Err(SYNTAX_ERROR.to_owned())),
            ("email = \"a\" AND name = \"b\"", Err(SYNTAX_ERROR.to_owned())),
            ("= \"a\"", Err(SYNTAX_ERROR.to_owned())),
            ("\"\" = \"a\"", Err(SYNTAX_ERROR.to_owned())),
            ("email", Err(SYNTAX_ERROR.to_owned())),
            ("custom:foo = \"x\"", Err("Invalid search attribute: custom:foo".to_owned())),
            ("Email = \"x\"", Err("Invalid search attribute: Email".to_owned())),
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
        assert_eq!(parse(&format!("email = \"{}\"", "a".repeat(256))), Err(SYNTAX_ERROR.to_owned()));
    }

    #[test]
    fn only_username_and_status_are_compared_exactly() {
        let filter = |field| UserFilter { field, op: Op::Prefix, value: "AbÄ".to_owned() };
        assert!(filter(Field::Email).matches("abäcd"));
        assert!(!filter(Field::Username).matches("abäcd"));
        assert!(filter(Field::Username).matches("AbÄcd"));
        assert!(!UserFilter { op: Op::Equals, ..filter(Field::Email) }.matches("abäcd"));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_parser_panic(text in "\\PC{0,300}") {
            let _ = parse(&text);
        }

        #[test]
        fn what_is_escaped_comes_back(value in "\\PC{0,60}", at in 0usize..10) {
            let field = Field::ALL[at];
            let escaped = value.replace('\\', "\\\\").replace('"', "\\\"");
            let text = format!("{} ^= \"{escaped}\"", field.as_str());
            prop_assume!(text.chars().count() <= LENGTH_MAX);
            prop_assert_eq!(parse(&text), Ok(Some(UserFilter { field, op: Op::Prefix, value })));
        }
    }
}
