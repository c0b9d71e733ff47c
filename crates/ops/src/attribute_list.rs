//! Lists of attributes in requests.

use std::collections::BTreeMap;

use api::AttributeType;
use domain::Attributes;
use identity::Refusal;
use identity::user::attributes::refused;

/// The attributes of a request.
///
/// # Errors
/// `InvalidParameterException` when one is given twice.
pub(crate) fn attributes(list: Option<Vec<AttributeType>>) -> Result<Attributes, Refusal> {
    let items = list.into_iter().flatten().map(|attribute| (attribute.name, attribute.value));
    domain::attributes::from_list(items).map_err(refused)
}

/// ValidationData as triggers see it: a map, the last of equal names winning.
pub(crate) fn validation_data(list: Vec<AttributeType>) -> BTreeMap<String, String> {
    list.into_iter().map(|entry| (entry.name, entry.value.unwrap_or_default())).collect()
}
