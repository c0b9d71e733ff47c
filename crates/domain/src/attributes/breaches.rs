//! How breaches of the schema are told: all in one text, in one of two forms (sign-up 2.5, 2.10, 3.13).

use super::Refusal;

/// What stands before the breaches of a user who is being made.
const NEW_USER_PREFIX: &str = "Attributes did not conform to the schema: ";

/// The breaches found in one request.
#[derive(Debug, Default)]
pub(super) struct Breaches {
    /// Those told on one line, joined by `, `.
    sentences: Vec<String>,
    /// Those told on a line of their own: attribute and finding.
    lines: Vec<(String, String)>,
}

impl Breaches {
    /// A required attribute is missing or empty.
    pub(super) fn required(&mut self, name: &str) {
        let name = scim_name(name);
        self.sentences.push(format!("{name}: The attribute {name} is required"));
    }

    /// An administrator names an attribute that the schema lacks.
    pub(super) fn undetermined(&mut self, name: &str) {
        self.sentences.push(format!("Type for attribute {{{name}}} could not be determined"));
    }

    /// Anything else that is wrong with an attribute.
    pub(super) fn add(&mut self, name: &str, finding: impl Into<String>) {
        self.lines.push((name.to_owned(), finding.into()));
    }

    /// A name that stands twice in one list.
    pub(super) fn given_twice(name: &str) -> Refusal {
        Refusal::Invalid(format!("{NEW_USER_PREFIX}{name}: The attribute is given more than once\n"))
    }

    /// The answer for a user who is being made. How the service mixes the two kinds is not known; the line of sentences goes first.
    pub(super) fn on_a_new_user(self) -> Result<(), Refusal> {
        let mut text = self.sentences.join(", ");
        if !text.is_empty() && !self.lines.is_empty() {
            text.push('\n');
        }
        for (name, finding) in &self.lines {
            text.extend([name, ": ", finding, "\n"]);
        }
        refuse(NEW_USER_PREFIX, &text)
    }

    /// The answer for a user who exists: each attribute is `user.X`, without the prefix of sign-up.
    pub(super) fn on_a_known_user(self, prefix: &str) -> Result<(), Refusal> {
        let mut text = String::new();
        for (name, finding) in &self.lines {
            text.extend(["user.", name, ": ", finding, "\n"]);
        }
        refuse(prefix, &text)
    }
}

fn refuse(prefix: &str, text: &str) -> Result<(), Refusal> {
    if text.is_empty() { Ok(()) } else { Err(Refusal::Invalid(format!("{prefix}{text}"))) }
}

/// The name by which a missing attribute is told: the service maps its users to SCIM (sign-up 2.5, "Names in required entries").
fn scim_name(name: &str) -> &str {
    match name {
        "address" => "addresses",
        "email" => "emails",
        "family_name" => "name.familyName",
        "given_name" => "name.givenName",
        "middle_name" => "name.middleName",
        "name" => "name.formatted",
        "nickname" => "nickName",
        "phone_number" => "phoneNumbers",
        other => other,
    }
}
