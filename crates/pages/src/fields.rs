//! The fields for names and attributes, with the type and the keyboard that fit (managed-login 5.5).

use domain::username::NameRules;
use identity::pool::Pool;

use crate::page::{Field, FieldKind};
use crate::texts::{Texts, fill};

/// The longest user name (sign-up 1.5 `[model]`).
const USERNAME_MAX: u32 = 128;

/// The longest value of an attribute (sign-up 5.6).
const ATTRIBUTE_MAX: u32 = 2_048;

impl Field {
    /// The same, where typing begins.
    #[must_use]
    pub(crate) fn focused(self) -> Self {
        Self { focus: true, ..self }
    }
}

/// Where a user of the pool types the name that they sign in with.
pub(crate) fn sign_in_name(texts: &Texts, pool: &Pool, value: &str) -> Field {
    Field {
        id: "username".to_owned(),
        name: "username".to_owned(),
        label: sign_in_label(texts, pool),
        kind: match accepted(&pool.names) {
            [false, true, false] => FieldKind::Email,
            [false, false, true] => FieldKind::Phone,
            _ => FieldKind::Name,
        },
        value: value.to_owned(),
        autocomplete: Some("username"),
        required: true,
        focus: true,
        most: Some(ATTRIBUTE_MAX),
    }
}

/// What the field for the name is called: all that the pool takes.
pub(crate) fn sign_in_label(texts: &Texts, pool: &Pool) -> String {
    let labels = [&texts.username, &texts.email, &texts.phone_number];
    let taken = labels.into_iter().zip(accepted(&pool.names)).filter(|(_, taken)| *taken).map(|(label, _)| label.as_str());
    taken.collect::<Vec<_>>().join(" / ")
}

/// Whether users sign in with a user name, an e-mail address, a phone number.
fn accepted(rules: &NameRules) -> [bool; 3] {
    let own = !(rules.sign_in_email || rules.sign_in_phone);
    [own, rules.sign_in_email || rules.alias_email, rules.sign_in_phone || rules.alias_phone]
}

/// Where who signs up types their user name, or the address or number that takes its place.
pub(crate) fn new_name(texts: &Texts, pool: &Pool, value: &str) -> Field {
    let rules = &pool.names;
    let (label, kind) = match (rules.sign_in_email, rules.sign_in_phone) {
        (true, true) => (format!("{} / {}", texts.email, texts.phone_number), FieldKind::Name),
        (true, false) => (texts.email.clone(), FieldKind::Email),
        (false, true) => (texts.phone_number.clone(), FieldKind::Phone),
        (false, false) => (texts.username.clone(), FieldKind::Name),
    };
    let field = sign_in_name(texts, pool, value);
    Field { label, kind, most: Some(USERNAME_MAX), ..field }
}

/// The field of an attribute.
pub(crate) fn attribute(texts: &Texts, name: &str, value: &str) -> Field {
    let (kind, autocomplete) = match name {
        "address" => (FieldKind::Text, Some("street-address")),
        "birthdate" => (FieldKind::Date, Some("bday")),
        "email" => (FieldKind::Email, Some("email")),
        "family_name" => (FieldKind::Text, Some("family-name")),
        "gender" => (FieldKind::Text, Some("sex")),
        "given_name" => (FieldKind::Text, Some("given-name")),
        "locale" => (FieldKind::Text, Some("language")),
        "middle_name" => (FieldKind::Text, Some("additional-name")),
        "name" => (FieldKind::Text, Some("name")),
        "nickname" => (FieldKind::Text, Some("nickname")),
        "phone_number" => (FieldKind::Phone, Some("tel")),
        "picture" => (FieldKind::Url, Some("photo")),
        "profile" => (FieldKind::Url, None),
        "updated_at" => (FieldKind::Number, None),
        "website" => (FieldKind::Url, Some("url")),
        _ => (FieldKind::Text, None),
    };
    Field {
        id: format!("attribute-{}", name.replace(':', "-")),
        name: name.to_owned(),
        label: texts.attribute(name).to_owned(),
        kind,
        value: value.to_owned(),
        autocomplete,
        required: true,
        focus: false,
        most: Some(ATTRIBUTE_MAX),
    }
}

/// What a password needs in this pool.
pub(crate) fn password_rules(texts: &Texts, pool: &Pool) -> Vec<String> {
    let policy = &pool.password;
    let letters = [
        (policy.require_lowercase, &texts.rule_lower),
        (policy.require_uppercase, &texts.rule_upper),
        (policy.require_numbers, &texts.rule_number),
        (policy.require_symbols, &texts.rule_symbol),
    ];
    let length = fill(&texts.rule_length, "count", &policy.minimum_length.to_string());
    std::iter::once(length).chain(letters.into_iter().filter(|(needed, _)| *needed).map(|(_, text)| text.clone())).collect()
}
