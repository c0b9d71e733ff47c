//! What identity providers say of their users, and what a pool makes of it (managed-login 4.5, authentication 6.10).

use std::collections::BTreeMap;

use form_urlencoded::byte_serialize;
use serde_json::Value;

use crate::Attributes;

/// The key of AttributeMapping that stands for the user's name and not for an attribute.
pub const USERNAME: &str = "username";

/// What a provider says under one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// One value.
    One(String),
    /// A list, also one of a single member.
    Many(Vec<String>),
}

/// What a provider says of a user, by its own names.
pub type ProviderClaims = BTreeMap<String, Claim>;

impl Claim {
    /// A member of a JSON object; `None` for null, which says nothing. An object stays JSON text (managed-login 4.3 `[aws-verified]`).
    pub fn of_json(value: &Value) -> Option<Self> {
        match value {
            Value::Null => None,
            Value::Array(members) => Some(Self::Many(members.iter().map(text_of).collect())),
            value => Some(Self::One(text_of(value))),
        }
    }

    /// The text that an attribute gets: that of a list is `[a,b]`, each member form-encoded (managed-login 4.5 `[docs]`).
    pub fn text(&self) -> String {
        match self {
            Self::One(value) => value.clone(),
            Self::Many(values) => {
                let members: Vec<String> = values.iter().map(|value| byte_serialize(value.as_bytes()).collect()).collect();
                format!("[{}]", members.join(","))
            }
        }
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The attributes that follow from what a provider says: an empty value stands for one that goes, and what is not said is not there
/// (managed-login 4.5 `[docs]`). The user's name is none of them.
pub fn mapped(claims: &ProviderClaims, mapping: &BTreeMap<String, String>) -> Attributes {
    let named = mapping.iter().filter(|(attribute, _)| *attribute != USERNAME);
    named.filter_map(|(attribute, claim)| Some((attribute.clone(), claims.get(claim)?.text()))).collect()
}

/// The name of a profile that is made for whom a provider sends (authentication 6.10 `[docs]`): lower case where the pool ignores case.
pub fn profile_name(provider: &str, subject: &str, case_sensitive: bool) -> String {
    let name = format!("{provider}_{subject}");
    if case_sensitive { name } else { name.to_lowercase() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_kind_of_value_becomes_a_text() {
        for (value, text) in [
            (json!("Ann"), Some("Ann")),
            (json!(""), Some("")),
            (json!(true), Some("true")),
            (json!(1_590_851_317), Some("1590851317")),
            (json!(null), None),
            (json!(["admins"]), Some("[admins]")),
            (json!(["a b", "c,d", "e.f-g*h_i", 7]), Some("[a+b,c%2Cd,e.f-g*h_i,7]")),
            (json!([]), Some("[]")),
            (json!({ "data": { "url": "https://x" } }), Some(r#"{"data":{"url":"https://x"}}"#)),
        ] {
            assert_eq!(Claim::of_json(&value).map(|claim| claim.text()).as_deref(), text, "{value}");
        }
    }

    #[test]
    fn only_what_is_mapped_and_said_becomes_an_attribute() {
        let one = |value: &str| Claim::One(value.to_owned());
        let claims =
            ProviderClaims::from([("mail".to_owned(), one("a@x.example")), ("nick".to_owned(), one("")), ("sub".to_owned(), one("1"))]);
        let mapping = [("email", "mail"), ("nickname", "nick"), ("name", "name"), ("username", "sub")];
        let mapping = mapping.map(|(attribute, claim)| (attribute.to_owned(), claim.to_owned())).into();
        let wanted = Attributes::from([("email".to_owned(), "a@x.example".to_owned()), ("nickname".to_owned(), String::new())]);
        assert_eq!(mapped(&claims, &mapping), wanted);
    }

    #[test]
    fn a_profile_is_called_by_its_provider_and_subject() {
        assert_eq!(profile_name("Google", "11Ab", true), "Google_11Ab");
        assert_eq!(profile_name("Google", "11Ab", false), "google_11ab");
    }
}
