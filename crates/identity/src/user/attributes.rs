//! User attributes: who may write them, and how the domain's rules refuse.

use domain::Attributes;
use domain::attributes::Refusal as Rule;

use crate::client::Client;
use crate::pool::Pool;
use crate::refusal::Refusal;

/// Refuses attributes that the client may not write (sign-up 2.4 row 8).
///
/// # Errors
/// [`Kind::NotAuthorized`](crate::Kind::NotAuthorized), which does not name the attribute.
pub fn check_writable<'a>(pool: &Pool, client: &Client, names: impl Iterator<Item = &'a String>) -> Result<(), Refusal> {
    domain::attributes::check_writable(pool.schema(), client.write_attributes.as_deref(), names.map(String::as_str)).map_err(refused)
}

/// The refusal of a rule on attributes.
pub fn refused(rule: Rule) -> Refusal {
    match rule {
        Rule::NotAuthorized(text) => Refusal::not_authorized(text),
        Rule::Invalid(text) => Refusal::invalid(text),
    }
}

/// `True` is `"true"` (sign-up 3.11 `[aws-verified]`); anything else that is not empty is `"false"`.
pub fn normalise_flags(attributes: &mut Attributes) {
    for flag in ["email_verified", "phone_number_verified"] {
        let verified = domain::attributes::is_true(attributes, flag);
        if let Some(value) = attributes.get_mut(flag).filter(|value| !value.is_empty()) {
            *value = verified.to_string();
        }
    }
}
