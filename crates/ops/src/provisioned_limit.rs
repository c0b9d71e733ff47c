//! The limits that GetProvisionedLimit and UpdateProvisionedLimit speak of (administration 5.13).

use api::{ErrorCode, LimitClass, LimitDefinitionType, LimitType};
use domain::rates::{self, Category};

use crate::OpError;

/// The most that a limit can be set to, in requests a second.
pub(crate) const PER_SECOND_MAX: u32 = 1_000_000;

/// The category that a definition names.
///
/// # Errors
/// `ResourceNotFoundException` for an unknown category, `InvalidParameterException` for a definition without one (texts not recorded).
pub(crate) fn category(definition: &LimitDefinitionType) -> Result<&'static Category, OpError> {
    let name = definition.attributes.get("Category").ok_or_else(|| OpError::invalid("The limit definition has no attribute Category."))?;
    rates::find(name)
        .ok_or_else(|| OpError::new(ErrorCode::ResourceNotFoundException, format!("There is no limit for the category {name}.")))
}

/// The limit as it is answered. What is free is the default; beyond it AWS takes money.
pub(crate) fn answer(category: &Category, per_second: u32) -> LimitType {
    let number = |value: u32| i32::try_from(value).unwrap_or(i32::MAX);
    LimitType {
        free_limit_value: number(category.per_second),
        limit_definition: LimitDefinitionType {
            attributes: [("Category".to_owned(), category.name.to_owned())].into(),
            limit_class: LimitClass::ApiCategory,
        },
        provisioned_limit_value: number(per_second),
    }
}
