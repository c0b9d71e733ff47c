//! Checking the attributes of a user against the schema (sign-up 2.4 rows 8 and 9, 2.5; administration 3.3, 3.5).

mod access;
mod formats;
mod values;

use std::collections::BTreeMap;

pub use access::{check_writable, may_read, may_write, readable};
pub use formats::{is_email, is_phone};

use crate::Attributes;
use crate::schema::Schema;

/// Why attributes are refused, with the text exactly as on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// NotAuthorizedException.
    NotAuthorized(String),
    /// InvalidParameterException.
    Invalid(String),
}

impl Refusal {
    /// The text for the caller.
    pub fn message(&self) -> &str {
        match self {
            Self::NotAuthorized(text) | Self::Invalid(text) => text,
        }
    }
}

/// The prefix of every schema breach (sign-up 2.5).
const SCHEMA_PREFIX: &str = "Attributes did not conform to the schema: ";

/// Turns the wire's list of {Name, Value} into a map. A missing value is an empty one.
///
/// # Errors
/// A name given twice is refused; the service's text for it is not recorded (administration 3.3).
pub fn from_list(items: impl IntoIterator<Item = (String, Option<String>)>) -> Result<Attributes, Refusal> {
    let mut attributes = BTreeMap::new();
    for (name, value) in items {
        if attributes.contains_key(&name) {
            return Err(Refusal::Invalid(format!("{SCHEMA_PREFIX}{}: The attribute is given more than once\n", reported(&name))));
        }
        attributes.insert(name, value.unwrap_or_default());
    }
    Ok(attributes)
}

/// Row 9 of SignUp: every attribute exists, the required ones are there, types, bounds, then the forms of e-mail and phone number.
///
/// Call [`check_writable`] first (row 8). In pools with username attributes fill in the e-mail or phone number before.
///
/// # Errors
/// [`Refusal::Invalid`] with one entry a line for all schema breaches, or the text for a bad e-mail or phone number.
pub fn check_sign_up(schema: &Schema, attributes: &Attributes) -> Result<(), Refusal> {
    let mut entries = String::new();
    for name in attributes.keys() {
        // A developer-only attribute does not exist for a client.
        if schema.get(name).is_none_or(|attribute| attribute.developer_only) {
            entry(&mut entries, name, "Attribute does not exist in the schema.");
        }
    }
    missing_required(schema, attributes, &mut entries);
    values::check(schema, attributes, &mut entries);
    finish(SCHEMA_PREFIX, entries)?;
    formats::check(attributes)
}

/// The attributes of AdminCreateUser: as [`check_sign_up`], but required ones may be missing (administration 3.2) and developer-only ones
/// may be set.
///
/// # Errors
/// [`Refusal::Invalid`]. An unknown attribute has the text of Admin operations (sign-up 2.5); a given `sub` is refused as immutable.
pub fn check_admin_create(schema: &Schema, attributes: &Attributes) -> Result<(), Refusal> {
    if let Some(unknown) = attributes.keys().find(|name| schema.get(name).is_none()) {
        return Err(Refusal::Invalid(format!("{SCHEMA_PREFIX}Type for attribute {{{unknown}}} could not be determined")));
    }
    if attributes.contains_key("sub") {
        return Err(Refusal::Invalid("user.sub: Attribute cannot be updated.\n".to_owned()));
    }
    let mut entries = String::new();
    values::check(schema, attributes, &mut entries);
    finish(SCHEMA_PREFIX, entries)?;
    formats::check(attributes)
}

/// The attributes of UpdateUserAttributes and AdminUpdateUserAttributes (`admin`). A blank value deletes the attribute (sign-up 3.13), so it
/// must be deletable and is checked no further.
///
/// # Errors
/// [`Refusal::Invalid`]: unknown and immutable ones (also when they never had a value) without the schema prefix (administration 3.3),
/// then bounds and forms as at sign-up.
pub fn check_update(schema: &Schema, given: &Attributes, admin: bool) -> Result<(), Refusal> {
    let mut entries = String::new();
    for (name, value) in given {
        match schema.get(name) {
            None => user_entry(&mut entries, name, "Attribute does not exist in the schema."),
            Some(attribute) if attribute.developer_only && !admin => {
                user_entry(&mut entries, name, "Attribute does not exist in the schema.");
            }
            Some(attribute) if !attribute.mutable => user_entry(&mut entries, name, "Attribute cannot be updated."),
            // The service's text for deleting a required attribute is not recorded.
            Some(attribute) if attribute.required && value.is_empty() => {
                user_entry(&mut entries, name, "Attribute is required and cannot be deleted.");
            }
            Some(_) => {}
        }
    }
    finish("", entries)?;
    let kept: Attributes = given.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name.clone(), value.clone())).collect();
    let mut entries = String::new();
    values::check(schema, &kept, &mut entries);
    finish(SCHEMA_PREFIX, entries)?;
    formats::check(&kept)
}

/// The names of DeleteUserAttributes and AdminDeleteUserAttributes (`admin`). A name without a value is accepted (administration 3.5).
///
/// # Errors
/// [`Refusal::Invalid`], one line for each unknown, immutable or required name (administration 3.3).
pub fn check_delete<'a>(schema: &Schema, names: impl IntoIterator<Item = &'a str>, admin: bool) -> Result<(), Refusal> {
    let mut entries = String::new();
    for name in names {
        match schema.get(name) {
            None => user_entry(&mut entries, name, "Attribute does not exist in the schema."),
            Some(attribute) if attribute.developer_only && !admin => {
                user_entry(&mut entries, name, "Attribute does not exist in the schema.");
            }
            Some(attribute) if !attribute.mutable => user_entry(&mut entries, name, "Attribute cannot be updated."),
            Some(attribute) if attribute.required => user_entry(&mut entries, name, "Attribute is required and cannot be deleted."),
            Some(_) => {}
        }
    }
    finish("Invalid user attributes: ", entries)
}

/// Whether an attribute's text says yes: the service accepts `true` and `True` (sign-up 3.11 [aws-verified]).
pub fn is_true(attributes: &Attributes, name: &str) -> bool {
    attributes.get(name).is_some_and(|value| value.eq_ignore_ascii_case("true"))
}

/// The names of the required attributes that a user lacks, for NEW_PASSWORD_REQUIRED. `sub` is the server's own.
pub fn missing<'a>(schema: &'a Schema, attributes: &'a Attributes) -> impl Iterator<Item = &'a str> {
    schema
        .iter()
        .filter(|attribute| attribute.required && attribute.name != "sub")
        .map(|attribute| attribute.name.as_str())
        .filter(|name| attributes.get(*name).is_none_or(String::is_empty))
}

fn missing_required(schema: &Schema, attributes: &Attributes, entries: &mut String) {
    for name in missing(schema, attributes) {
        // Two texts are in circulation; the older one is preferred, but for `name` only the newer one was seen (sign-up 2.5).
        if name == "name" {
            entry(entries, name, "The attribute name.formatted is required");
        } else {
            entry(entries, name, "The attribute is required");
        }
    }
}

/// The name under which breaches are reported: `name` is `name.formatted` (sign-up 2.5).
fn reported(name: &str) -> &str {
    if name == "name" { "name.formatted" } else { name }
}

/// Adds an entry of a schema breach. Every entry ends its line, the last one too.
fn entry(entries: &mut String, name: &str, text: &str) {
    entries.extend([reported(name), ": ", text, "\n"]);
}

/// Adds an entry of an operation on an existing user, which names the attribute `user.X`.
fn user_entry(entries: &mut String, name: &str, text: &str) {
    entries.push_str("user.");
    entry(entries, name, text);
}

fn finish(prefix: &str, entries: String) -> Result<(), Refusal> {
    if entries.is_empty() { Ok(()) } else { Err(Refusal::Invalid(format!("{prefix}{entries}"))) }
}

#[cfg(test)]
mod tests;
