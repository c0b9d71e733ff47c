//! The attribute schema of a pool: the 20 standard attributes, custom ones, and the rules of changing it (administration 1.2, 1.6, 1.8).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The longest value of a string attribute, in characters.
pub(crate) const STRING_LENGTH_MAX: u32 = 2048;

/// How many custom attributes a pool may have (sign-up 5.6).
pub(crate) const CUSTOM_ATTRIBUTES_MAX: usize = 50;

/// The type of an attribute's value. All values travel as strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DataType {
    /// Any text.
    String,
    /// A decimal number.
    Number,
    /// A point in time.
    DateTime,
    /// `true` or `false`.
    Boolean,
}

impl DataType {
    /// The API's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::String => "String",
            Self::Number => "Number",
            Self::DateTime => "DateTime",
            Self::Boolean => "Boolean",
        }
    }
}

impl fmt::Display for DataType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for DataType {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::String, Self::Number, Self::DateTime, Self::Boolean].into_iter().find(|t| t.as_str() == text).ok_or(())
    }
}

/// One attribute of the schema.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemaAttribute {
    /// The full name: `email`, `custom:x`, `dev:custom:x`.
    pub name: String,
    /// The type of its values.
    pub data_type: DataType,
    /// Whether a value may be changed once the user exists.
    pub mutable: bool,
    /// Whether a user who signs up must give it.
    pub required: bool,
    /// Whether only Admin operations may write it.
    pub developer_only: bool,
    /// The least number of characters (strings).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u32>,
    /// The greatest number of characters (strings).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// The least value, as it was written (numbers).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_value: Option<String>,
    /// The greatest value, as it was written (numbers).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_value: Option<String>,
}

impl SchemaAttribute {
    /// Whether it is one of the 20 that every pool has.
    pub fn is_standard(&self) -> bool {
        !self.name.starts_with("custom:") && !self.name.starts_with("dev:")
    }
}

/// One entry of the `Schema` of CreateUserPool or of the `CustomAttributes` of AddCustomAttributes, as sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SchemaInput {
    /// The bare name: `email`, `tenant`.
    pub name: String,
    /// AttributeDataType.
    pub data_type: Option<DataType>,
    /// DeveloperOnlyAttribute.
    pub developer_only: Option<bool>,
    /// Mutable.
    pub mutable: Option<bool>,
    /// Required.
    pub required: Option<bool>,
    /// StringAttributeConstraints {MinLength, MaxLength}.
    pub string: Option<Bounds>,
    /// NumberAttributeConstraints {MinValue, MaxValue}.
    pub number: Option<Bounds>,
}

/// The two ends of a constraint, as sent: the API carries them as strings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// MinLength or MinValue.
    pub min: Option<String>,
    /// MaxLength or MaxValue.
    pub max: Option<String>,
}

/// The attributes that users of a pool may have. It is stored as the list of its attributes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Schema {
    attributes: Vec<SchemaAttribute>,
}

impl Schema {
    /// The schema of a pool that was created without one: the standard attributes, in the order of a CreateUserPool answer
    /// (administration 1.2).
    pub fn standard() -> Self {
        const TEXTS: [&str; 10] = [
            "name",
            "given_name",
            "family_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "profile",
            "picture",
            "website",
            "email",
        ];
        let mut attributes = vec![SchemaAttribute { mutable: false, required: true, ..string("sub", 1, STRING_LENGTH_MAX) }];
        attributes.extend(TEXTS.map(|name| string(name, 0, STRING_LENGTH_MAX)));
        attributes.push(plain("email_verified", DataType::Boolean));
        attributes.push(string("gender", 0, STRING_LENGTH_MAX));
        attributes.push(string("birthdate", 10, 10));
        attributes.extend(["zoneinfo", "locale", "phone_number"].map(|name| string(name, 0, STRING_LENGTH_MAX)));
        attributes.push(plain("phone_number_verified", DataType::Boolean));
        attributes.push(string("address", 0, STRING_LENGTH_MAX));
        attributes.push(SchemaAttribute { min_value: Some("0".to_owned()), ..plain("updated_at", DataType::Number) });
        Self { attributes }
    }

    /// The attribute of this full name.
    pub fn get(&self, name: &str) -> Option<&SchemaAttribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// All attributes, the standard ones first, in a stable order.
    pub fn iter(&self) -> impl Iterator<Item = &SchemaAttribute> {
        self.attributes.iter()
    }

    /// The standard schema with the `Schema` member of CreateUserPool applied to it.
    ///
    /// # Errors
    /// The text of the InvalidParameterException (administration 1.6).
    pub fn with_input(entries: &[SchemaInput]) -> Result<Self, String> {
        let mut schema = Self::standard();
        let mut seen: Vec<&str> = Vec::with_capacity(entries.len());
        for entry in entries {
            let standard = schema.attributes.iter().position(|a| a.is_standard() && a.name == entry.name);
            match standard {
                Some(at) => {
                    // The service's sentence for a standard attribute that is given twice is not recorded.
                    if seen.contains(&entry.name.as_str()) {
                        return Err(format!("Duplicate standard attribute names {} are not allowed in a user pool schema.", entry.name));
                    }
                    seen.push(&entry.name);
                    schema.attributes[at].change_standard(entry)?;
                }
                None => {
                    let attribute = custom(entry)?;
                    if schema.get(&attribute.name).is_some() {
                        return Err(format!("Duplicate custom attribute names {} are not allowed in a user pool schema.", attribute.name));
                    }
                    schema.attributes.push(attribute);
                }
            }
        }
        Ok(schema)
    }

    /// Adds the attributes of AddCustomAttributes: all or none.
    ///
    /// # Errors
    /// The text of the InvalidParameterException (administration 1.8).
    pub fn add_custom(&mut self, entries: &[SchemaInput]) -> Result<(), String> {
        let mut changed = self.clone();
        for entry in entries {
            let attribute = custom(entry)?;
            if changed.get(&attribute.name).is_some() {
                return Err(format!("custom:{}: Existing attribute already has name {}.", entry.name, attribute.name));
            }
            changed.attributes.push(attribute);
        }
        if changed.custom_count() > CUSTOM_ATTRIBUTES_MAX {
            // The limit is documented (sign-up 5.6); its text is not recorded.
            return Err(format!("A user pool can have at most {CUSTOM_ATTRIBUTES_MAX} custom attributes."));
        }
        *self = changed;
        Ok(())
    }

    /// How many custom attributes there are.
    pub fn custom_count(&self) -> usize {
        self.attributes.iter().filter(|a| !a.is_standard()).count()
    }
}

impl Default for Schema {
    fn default() -> Self {
        Self::standard()
    }
}

impl SchemaAttribute {
    /// Applies an entry of CreateUserPool's `Schema` to a standard attribute (administration 1.2, below the table).
    fn change_standard(&mut self, entry: &SchemaInput) -> Result<(), String> {
        if entry.developer_only == Some(true) || entry.data_type.is_some_and(|t| t != self.data_type) {
            return Err(format!(
                "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute {}",
                self.name
            ));
        }
        if self.name != "sub" {
            if entry.required == Some(true) && self.data_type == DataType::Boolean {
                // email_verified and phone_number_verified cannot be required [docs]; the text is not recorded.
                return Err(format!("Attribute {} cannot be required.", self.name));
            }
            self.required = entry.required.unwrap_or(self.required);
            self.mutable = entry.mutable.unwrap_or(self.mutable);
        }
        // Constraints of a standard attribute count only when its type is sent along (administration 1.2, inferred).
        if entry.data_type.is_none() || self.name == "sub" {
            return Ok(());
        }
        let (lengths, values) = bounds(entry, self.data_type)?;
        if let Some((min, max)) = lengths {
            (self.min_length, self.max_length) = (min.or(self.min_length), max.or(self.max_length));
            if [self.min_length, self.max_length].into_iter().flatten().any(|n| n > STRING_LENGTH_MAX) {
                return Err(too_long(&self.name));
            }
            if out_of_order(self.min_length, self.max_length) {
                return Err(format!("user.{}: Max length cannot be less than min length.", self.name));
            }
        }
        if let Some((min, max)) = values {
            (self.min_value, self.max_value) = (min.or(self.min_value.take()), max.or(self.max_value.take()));
            if values_out_of_order(self.min_value.as_deref(), self.max_value.as_deref()) {
                return Err(format!("user.{}: Max value cannot be less than min value.", self.name));
            }
        }
        Ok(())
    }
}

/// A custom attribute as CreateUserPool or AddCustomAttributes describes it.
fn custom(entry: &SchemaInput) -> Result<SchemaAttribute, String> {
    let Some(data_type) = entry.data_type else {
        return Err("Invalid AttributeDataType input, consider using the provided AttributeDataType enum.".to_owned());
    };
    if entry.required == Some(true) {
        return Err("Required custom attributes are not supported currently.".to_owned());
    }
    let developer_only = entry.developer_only.unwrap_or(false);
    // Developer-only names follow the API's own sample, `dev:custom:x` (administration 1.2).
    let name = format!("{}custom:{}", if developer_only { "dev:" } else { "" }, entry.name);
    // Mutable has no documented default for custom attributes; true is what most tools assume (administration 1.2).
    let mut attribute = SchemaAttribute { mutable: entry.mutable.unwrap_or(true), developer_only, ..plain(&name, data_type) };
    let (lengths, values) = bounds(entry, data_type)?;
    if let Some((min, max)) = lengths {
        if [min, max].into_iter().flatten().any(|n| n > STRING_LENGTH_MAX) {
            return Err(too_long(&name));
        }
        if out_of_order(min, max) {
            return Err(format!("Attribute {name} cannot have a max length shorter than it's min length"));
        }
        (attribute.min_length, attribute.max_length) = (min, max);
    }
    if let Some((min, max)) = values {
        if values_out_of_order(min.as_deref(), max.as_deref()) {
            return Err(format!("Attribute {name} cannot have a max value smaller than it's min value"));
        }
        (attribute.min_value, attribute.max_value) = (min, max);
    }
    Ok(attribute)
}

type Lengths = Option<(Option<u32>, Option<u32>)>;
type Values = Option<(Option<String>, Option<String>)>;

/// Reads the constraints of an entry. Kinds that do not fit the type are refused, as are ends that are not numbers.
fn bounds(entry: &SchemaInput, data_type: DataType) -> Result<(Lengths, Values), String> {
    let refuse = |kind: &str| Err(format!("Invalid {kind}AttributeConstraints for schema attribute {}", entry.name));
    let lengths = match &entry.string {
        None => None,
        Some(_) if data_type != DataType::String => return refuse("String"),
        Some(given) => {
            let (Ok(min), Ok(max)) = (length(given.min.as_deref()), length(given.max.as_deref())) else {
                return refuse("String");
            };
            Some((min, max))
        }
    };
    let values = match &entry.number {
        None => None,
        Some(_) if data_type != DataType::Number => return refuse("Number"),
        Some(given) => {
            if [&given.min, &given.max].into_iter().flatten().any(|text| number(text).is_none()) {
                return refuse("Number");
            }
            Some((given.min.clone(), given.max.clone()))
        }
    };
    Ok((lengths, values))
}

fn length(text: Option<&str>) -> Result<Option<u32>, ()> {
    match text {
        None => Ok(None),
        Some(text) if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) => {
            // More digits than a u32 holds are far above the limit, which the caller reports.
            Ok(Some(text.parse().unwrap_or(u32::MAX)))
        }
        Some(_) => Err(()),
    }
}

/// A decimal number as attribute values and constraints carry it: digits with an optional sign and fraction.
pub(crate) fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(whole) || !fraction.is_none_or(all_digits) {
        return None;
    }
    text.parse().ok().filter(|n: &f64| n.is_finite())
}

fn out_of_order(min: Option<u32>, max: Option<u32>) -> bool {
    matches!((min, max), (Some(min), Some(max)) if min > max)
}

fn values_out_of_order(min: Option<&str>, max: Option<&str>) -> bool {
    matches!((min.and_then(number), max.and_then(number)), (Some(min), Some(max)) if min > max)
}

fn too_long(name: &str) -> String {
    format!("user.{name}: String attributes cannot have a length of more than {STRING_LENGTH_MAX}")
}

fn plain(name: &str, data_type: DataType) -> SchemaAttribute {
    SchemaAttribute {
        name: name.to_owned(),
        data_type,
        mutable: true,
        required: false,
        developer_only: false,
        min_length: None,
        max_length: None,
        min_value: None,
        max_value: None,
    }
}

fn string(name: &str, min: u32, max: u32) -> SchemaAttribute {
    SchemaAttribute { min_length: Some(min), max_length: Some(max), ..plain(name, DataType::String) }
}

#[cfg(test)]
mod tests;
