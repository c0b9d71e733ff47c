//! The attributes in an answer to NEW_PASSWORD_REQUIRED (authentication 2.4, sign-up 2.10).

use super::{Refusal, check_update, check_writable, missing, non_mutable};
use crate::Attributes;
use crate::schema::Schema;

/// What an administrator says of a user, and the answer may not.
const NEVER_ANSWERED: [&str; 3] = ["sub", "email_verified", "phone_number_verified"];

/// Refused even with the value that is already there, as required attributes are: clients that send the challenge's `userAttributes` back
/// know the refusal from these two.
const ADDRESSES: [&str; 2] = ["email", "phone_number"];

/// Checks what a user with the attributes `present` answers, and gives back what has to be set.
///
/// # Errors
/// [`Refusal::Invalid`] for an attribute that nobody may set, for breaches of the schema as in UpdateUserAttributes, and for a required
/// attribute that is still missing; [`Refusal::NotAuthorized`] for one that the user already has (also with the same value, where it is
/// required or an address) or that the client may not write.
pub fn check_first_sign_in(
    schema: &Schema,
    write_attributes: Option<&[String]>,
    present: &Attributes,
    given: &Attributes,
) -> Result<Attributes, Refusal> {
    if let Some(name) = NEVER_ANSWERED.into_iter().find(|name| given.contains_key(*name)) {
        return Err(non_mutable(name));
    }
    let has = |name: &str| present.get(name).map_or("", String::as_str);
    for (name, value) in given {
        let fixed = ADDRESSES.contains(&name.as_str()) || schema.get(name).is_some_and(|attribute| attribute.required);
        let stored = has(name);
        if !stored.is_empty() && (fixed || stored != value) {
            return Err(Refusal::NotAuthorized(format!("Cannot modify an already provided {name}")));
        }
    }
    let changes: Attributes =
        given.iter().filter(|(name, value)| has(name) != *value).map(|(name, value)| (name.clone(), value.clone())).collect();
    check_writable(schema, write_attributes, changes.keys().map(String::as_str))?;
    check_update(schema, &changes, false)?;
    let mut afterwards = present.clone();
    afterwards.extend(changes.clone());
    match missing(schema, &afterwards).next() {
        Some(name) => Err(Refusal::Invalid(format!("Invalid attributes given, {name} is missing"))),
        None => Ok(changes),
    }
}
