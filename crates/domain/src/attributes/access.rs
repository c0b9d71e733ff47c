//! Which attributes an app client may write and read.

use super::Refusal;
use crate::Attributes;
use crate::schema::Schema;

/// Attributes that only the server and administrators write: no client, whatever its list says.
const NEVER_WRITABLE: [&str; 3] = ["sub", "email_verified", "phone_number_verified"];

/// Row 8 of SignUp, and the same step of UpdateUserAttributes and DeleteUserAttributes.
///
/// Without a list (or with an empty one, which answers show as absent) a client may write the standard attributes; names that the schema lacks
/// are then left to the schema check. With a list, everything outside it is refused here, unknown or not (sign-up 2.4 row 8, 2.5), but for
/// the pool's required attributes: without them nobody could sign up (administration 2.3 `[docs]`).
///
/// # Errors
/// [`Refusal::NotAuthorized`]; the text does not name the attribute.
pub fn check_writable<'a>(
    schema: &Schema,
    write_attributes: Option<&[String]>,
    names: impl Iterator<Item = &'a str>,
) -> Result<(), Refusal> {
    let list = explicit(write_attributes);
    for name in names {
        let left_to_the_schema = list.is_none() && schema.get(name).is_none();
        if !left_to_the_schema && !may_write(schema, write_attributes, name) {
            return Err(Refusal::NotAuthorized("A client attempted to write unauthorized attribute".to_owned()));
        }
    }
    Ok(())
}

/// Whether a client with this list may write the attribute.
fn may_write(schema: &Schema, write_attributes: Option<&[String]>, name: &str) -> bool {
    let Some(attribute) = schema.get(name) else { return false };
    if attribute.developer_only || NEVER_WRITABLE.contains(&name) {
        return false;
    }
    attribute.required
        || explicit(write_attributes).map_or_else(|| attribute.is_standard(), |list| list.iter().any(|listed| listed == name))
}

/// Whether an identity provider of a client with this list may say what the attribute is; what it may not is passed over (managed-login 4.5
/// `[docs]`). Whether an address is verified is its to say where the address is (`[docs]`: map email_verified).
pub fn may_be_mapped(schema: &Schema, write_attributes: Option<&[String]>, name: &str) -> bool {
    match name {
        "email_verified" => may_write(schema, write_attributes, "email"),
        "phone_number_verified" => may_write(schema, write_attributes, "phone_number"),
        name => may_write(schema, write_attributes, name),
    }
}

/// Whether a client with this list may read the attribute. `sub` is always readable, a developer-only attribute never; without a list the
/// standard attributes are, custom ones are not (administration 1.8).
pub fn may_read(schema: &Schema, read_attributes: Option<&[String]>, name: &str) -> bool {
    if name == "sub" {
        return true;
    }
    let (standard, developer_only) = match schema.get(name) {
        Some(attribute) => (attribute.is_standard(), attribute.developer_only),
        // `identities` of federated users is not in the schema, but is shown like a standard attribute.
        None => (name == "identities", false),
    };
    !developer_only && explicit(read_attributes).map_or(standard, |list| list.iter().any(|listed| listed == name))
}

/// The attributes of a user that a client with this list may read.
pub fn readable<'a>(
    schema: &'a Schema,
    read_attributes: Option<&'a [String]>,
    attributes: &'a Attributes,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    attributes.iter().filter(move |(name, _)| may_read(schema, read_attributes, name)).map(|(name, value)| (name.as_str(), value.as_str()))
}

fn explicit(list: Option<&[String]>) -> Option<&[String]> {
    list.filter(|list| !list.is_empty())
}
