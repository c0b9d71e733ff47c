//! From the API's schema entries to the rules'.

use api::{AttributeDataType, SchemaAttributeType};
use domain::schema::{Bounds, DataType, SchemaInput};

/// The entries of CreateUserPool's Schema or AddCustomAttributes' CustomAttributes.
pub(crate) fn entries(given: Vec<SchemaAttributeType>) -> Vec<SchemaInput> {
    given.into_iter().map(entry).collect()
}

fn entry(given: SchemaAttributeType) -> SchemaInput {
    SchemaInput {
        name: given.name.unwrap_or_default(),
        data_type: given.attribute_data_type.map(|data_type| match data_type {
            AttributeDataType::String => DataType::String,
            AttributeDataType::Number => DataType::Number,
            AttributeDataType::DateTime => DataType::DateTime,
            AttributeDataType::Boolean => DataType::Boolean,
        }),
        developer_only: given.developer_only_attribute,
        mutable: given.mutable,
        required: given.required,
        string: given.string_attribute_constraints.map(|bounds| Bounds { min: bounds.min_length, max: bounds.max_length }),
        number: given.number_attribute_constraints.map(|bounds| Bounds { min: bounds.min_value, max: bounds.max_value }),
    }
}
