//! A user as answers show them (administration 3.4).

use api::{AttributeType, Timestamp, UserStatusType, UserType};
use domain::time::Millis;
use domain::user_status::UserStatus;
use store::UserRow;

/// The user as ListUsers and AdminCreateUser show it, with the attributes that `shown` lets through; sub first.
pub(crate) fn describe(user: &UserRow, shown: impl Fn(&str) -> bool) -> UserType {
    UserType {
        username: Some(user.username.clone()),
        attributes: Some(attribute_list(user, shown)),
        user_create_date: Some(date(user.created_at)),
        user_last_modified_date: Some(date(user.updated_at)),
        enabled: Some(user.enabled),
        user_status: Some(status(user.status)),
        mfa_options: None,
    }
}

/// The attributes as a list, sub first, as the answers of the service show them (administration 3.4).
pub(crate) fn attribute_list(user: &UserRow, shown: impl Fn(&str) -> bool) -> Vec<AttributeType> {
    std::iter::once(("sub", user.sub.as_str()))
        .chain(user.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).filter(|(name, _)| *name != "sub"))
        .filter(|(name, _)| shown(name))
        .map(|(name, value)| AttributeType { name: name.to_owned(), value: Some(value.to_owned()) })
        .collect()
}

/// A date as answers carry it.
pub(crate) fn date(time: Millis) -> Timestamp {
    Timestamp::from_millis(time.0)
}

/// The API's word for a status.
pub(crate) fn status(status: UserStatus) -> UserStatusType {
    match status {
        UserStatus::Unconfirmed => UserStatusType::Unconfirmed,
        UserStatus::Confirmed => UserStatusType::Confirmed,
        UserStatus::ForceChangePassword => UserStatusType::ForceChangePassword,
        UserStatus::ResetRequired => UserStatusType::ResetRequired,
        UserStatus::ExternalProvider => UserStatusType::ExternalProvider,
    }
}
