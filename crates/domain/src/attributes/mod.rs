//! Checking the attributes of a user against the schema (sign-up 2.4 rows 8 and 9, 2.5; administration 3.3, 3.5).

mod access;
mod breaches;
mod first_sign_in;
mod formats;
mod values;

use std::collections::BTreeMap;

pub use access::{check_writable, may_be_mapped, may_read, readable};
pub use first_sign_in::check_first_sign_in;
pub use formats::{is_email, is_phone};

use breaches::Breaches;

use crate::Attributes;
use crate::schema::{STRING_LENGTH_MAX, Schema};

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

/// Turns the wire's list of {Name, Value} into a map.
///
/// # Errors
/// [`Refusal::Invalid`]: an entry without a value, which an empty one is not (sign-up 2.5); `sub`, which nobody sets; a name given twice,
/// for which the service's text is not recorded (administration 3.3).
pub fn from_list(items: impl IntoIterator<Item = (String, Option<String>)>) -> Result<Attributes, Refusal> {
    let mut attributes = BTreeMap::new();
    for (name, value) in items {
        let Some(value) = value else {
            return Err(Refusal::Invalid(format!("Attribute value for {name} must not be null")));
        };
        if attributes.contains_key(&name) {
            return Err(Breaches::given_twice(&name));
        }
        attributes.insert(name, value);
    }
    refuse_sub(&attributes)?;
    Ok(attributes)
}

/// `sub` is the server's own: whoever sends it is told so, whatever the value and before write rights are looked at (sign-up 2.5).
fn refuse_sub(attributes: &Attributes) -> Result<(), Refusal> {
    if attributes.contains_key("sub") { Err(non_mutable("sub")) } else { Ok(()) }
}

/// The text for an attribute that nobody may set (sign-up 2.5).
fn non_mutable(name: &str) -> Refusal {
    Refusal::Invalid(format!("Cannot modify the non-mutable attribute {name}"))
}

/// Row 9 of SignUp: every attribute exists, the required ones are there, types, bounds, then the forms of e-mail and phone number.
///
/// Call [`check_writable`] first (row 8). `attributes` are the `submitted` ones and what the username filled in; a required attribute has to
/// be among the submitted ones all the same (sign-up 2.6).
///
/// # Errors
/// [`Refusal::Invalid`] with all schema breaches, or the text for a bad e-mail or phone number.
pub fn check_sign_up(schema: &Schema, submitted: &Attributes, attributes: &Attributes) -> Result<(), Refusal> {
    let mut breaches = Breaches::default();
    missing(schema, submitted).for_each(|name| breaches.required(name));
    for name in attributes.keys() {
        // A developer-only attribute does not exist for a client.
        if schema.get(name).is_none_or(|attribute| attribute.developer_only) {
            breaches.add(name, "Attribute does not exist in the schema.");
        }
    }
    values::check(schema, attributes, &mut breaches);
    breaches.on_a_new_user()?;
    formats::check(attributes)
}

/// Which required attributes a user may lack who is not made by SignUp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// All that can be set later: the user is asked for them at the first sign-in (sign-up 3.11).
    Later,
    /// None: a user without a password is not asked for anything (sign-up 3.11 `[docs 2026]`).
    None,
    /// Any: what an old system did not know stays empty (authentication 7.4 `[inferred]`).
    Any,
}

/// The attributes of AdminCreateUser: as [`check_sign_up`], but required ones may be missing as `allowed` says, and developer-only ones may
/// be set.
///
/// # Errors
/// [`Refusal::Invalid`]. An unknown attribute has the text of Admin operations (sign-up 2.5).
pub fn check_admin_create(schema: &Schema, attributes: &Attributes, allowed: Missing) -> Result<(), Refusal> {
    refuse_sub(attributes)?;
    let mut breaches = Breaches::default();
    let refused = |name: &str| match allowed {
        Missing::Later => schema.get(name).is_some_and(|attribute| !attribute.mutable),
        Missing::None => true,
        Missing::Any => false,
    };
    missing(schema, attributes).filter(|name| refused(name)).for_each(|name| breaches.required(name));
    if let Some(unknown) = attributes.keys().find(|name| schema.get(name).is_none()) {
        breaches.undetermined(unknown);
        return breaches.on_a_new_user();
    }
    values::check(schema, attributes, &mut breaches);
    breaches.on_a_new_user()?;
    formats::check(attributes)
}

/// The attributes of UpdateUserAttributes and AdminUpdateUserAttributes (`admin`). A blank value deletes the attribute (sign-up 3.13), so it
/// must be deletable and is checked no further.
///
/// # Errors
/// [`Refusal::Invalid`] with one entry for each breach (sign-up 3.13), or the text for a bad e-mail or phone number.
pub fn check_update(schema: &Schema, given: &Attributes, admin: bool) -> Result<(), Refusal> {
    let mut breaches = Breaches::default();
    for (name, value) in given {
        match schema.get(name) {
            None => breaches.add(name, "Attribute does not exist in the schema."),
            Some(attribute) if attribute.developer_only && !admin => breaches.add(name, "Attribute does not exist in the schema."),
            // Also one that never had a value, also when it is emptied.
            Some(attribute) if !attribute.mutable => breaches.add(name, "Attribute cannot be updated."),
            // The service's text for deleting a required attribute is not recorded.
            Some(attribute) if attribute.required && value.is_empty() => {
                breaches.add(name, "Attribute is required and cannot be deleted.");
            }
            Some(_) if value.is_empty() => {}
            Some(attribute) => values::check_one(attribute, value, &mut breaches),
        }
    }
    breaches.on_a_known_user("")?;
    let kept: Attributes = given.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name.clone(), value.clone())).collect();
    formats::check(&kept)
}

/// What an identity provider's answer changes of a user, who has `present`, or is new. An empty value takes the attribute away.
///
/// # Errors
/// [`Refusal::Invalid`] with one entry for each breach, as the redirect tells it (managed-login 4.8 `[field]`), or the text for a bad e-mail or
/// phone number. Only a change of an immutable attribute is one: what is the same is not written (managed-login 4.5 `[docs]`).
pub fn check_mapped(schema: &Schema, present: Option<&Attributes>, changes: &Attributes) -> Result<(), Refusal> {
    let mut breaches = Breaches::default();
    for (name, value) in changes {
        match schema.get(name) {
            None => breaches.add(name, "Attribute does not exist in the schema."),
            Some(attribute) if !attribute.mutable && present.is_some() => breaches.add(name, "Attribute cannot be updated."),
            Some(_) if value.is_empty() => {}
            // Also where the schema has no bound: elsewhere the API's own bounds the request (authentication 6.10).
            Some(_) if value.chars().count() > STRING_LENGTH_MAX as usize => {
                breaches.add(name, format!("String must be no longer than {STRING_LENGTH_MAX} characters"));
            }
            Some(attribute) => values::check_one(attribute, value, &mut breaches),
        }
    }
    breaches.on_a_known_user("")?;
    let kept: Attributes =
        changes.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name.clone(), value.clone())).collect();
    formats::check(&kept)
}

/// The names of DeleteUserAttributes and AdminDeleteUserAttributes (`admin`). A name without a value is accepted (administration 3.5).
///
/// # Errors
/// [`Refusal::Invalid`], one line for each unknown, immutable or required name (administration 3.3).
pub fn check_delete<'a>(schema: &Schema, names: impl IntoIterator<Item = &'a str>, admin: bool) -> Result<(), Refusal> {
    let mut breaches = Breaches::default();
    for name in names {
        match schema.get(name) {
            None => breaches.add(name, "Attribute does not exist in the schema."),
            Some(attribute) if attribute.developer_only && !admin => breaches.add(name, "Attribute does not exist in the schema."),
            Some(attribute) if !attribute.mutable => breaches.add(name, "Attribute cannot be updated."),
            Some(attribute) if attribute.required => breaches.add(name, "Attribute is required and cannot be deleted."),
            Some(_) => {}
        }
    }
    breaches.on_a_known_user("Invalid user attributes: ")
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

#[cfg(test)]
mod tests;
