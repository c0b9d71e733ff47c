//! User attributes between the API's lists and the domain's rules.

use std::collections::BTreeMap;

use api::AttributeType;
use domain::Attributes;
use domain::attributes::Refusal;

use crate::OpError;
use crate::shared::client::Client;
use crate::shared::pool::Pool;

/// The attributes of a request.
///
/// # Errors
/// `InvalidParameterException` when one is given twice.
pub(crate) fn from_list(list: Option<Vec<AttributeType>>) -> Result<Attributes, OpError> {
    let items = list.into_iter().flatten().map(|attribute| (attribute.name, attribute.value));
    domain::attributes::from_list(items).map_err(refused)
}

/// Refuses attributes that the client may not write (sign-up 2.4 row 8).
///
/// # Errors
/// `NotAuthorizedException`, which does not name the attribute.
pub(crate) fn check_writable<'a>(pool: &Pool, client: &Client, names: impl Iterator<Item = &'a String>) -> Result<(), OpError> {
    domain::attributes::check_writable(pool.schema(), client.write_attributes.as_deref(), names.map(String::as_str)).map_err(refused)
}

/// ValidationData as triggers see it: a map, the last of equal names winning.
pub(crate) fn validation_data(list: Vec<AttributeType>) -> BTreeMap<String, String> {
    list.into_iter().map(|entry| (entry.name, entry.value.unwrap_or_default())).collect()
}

/// The domain's refusal as the API's error.
pub(crate) fn refused(refusal: Refusal) -> OpError {
    match refusal {
        Refusal::NotAuthorized(text) => OpError::not_authorized(text),
        Refusal::Invalid(text) => OpError::invalid(text),
    }
}

/// `True` is `"true"` (sign-up 3.11 `[aws-verified]`); anything else that is not empty is `"false"`.
pub(crate) fn normalise_flags(attributes: &mut Attributes) {
    for flag in ["email_verified", "phone_number_verified"] {
        let verified = domain::attributes::is_true(attributes, flag);
        if let Some(value) = attributes.get_mut(flag).filter(|value| !value.is_empty()) {
            *value = verified.to_string();
        }
    }
}
