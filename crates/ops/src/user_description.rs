//! A user as answers show them (administration 3.4).

use api::{AttributeType, AuthFactorType, DeliveryMediumType, MFAOptionType, Timestamp, UserStatusType, UserType};
use domain::sign_in::SecondFactor;
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
        mfa_options: mfa_options(user),
    }
}

/// UserMFASettingList; left out where nothing is on (authentication 5.4 `[aws-verified]`).
pub(crate) fn mfa_list(user: &UserRow) -> Option<Vec<String>> {
    let names: Vec<_> = user.mfa.enabled.iter().map(|factor| factor.challenge().as_str().to_owned()).collect();
    (!names.is_empty()).then_some(names)
}

/// PreferredMfaSetting.
pub(crate) fn preferred_mfa(user: &UserRow) -> Option<String> {
    user.mfa.preferred.map(|factor| factor.challenge().as_str().to_owned())
}

/// MFAOptions, the older way to tell that codes by text message are on; left out where they are not (administration 3.4 `[model]`).
pub(crate) fn mfa_options(user: &UserRow) -> Option<Vec<MFAOptionType>> {
    let sms = MFAOptionType { attribute_name: Some("phone_number".to_owned()), delivery_medium: Some(DeliveryMediumType::Sms) };
    user.mfa.enabled.contains(&SecondFactor::Sms).then(|| vec![sms])
}

/// ConfiguredUserAuthFactors; every name is one of the API's.
pub(crate) fn auth_factors(names: &[&str]) -> Vec<AuthFactorType> {
    names.iter().filter_map(|name| name.parse().ok()).collect()
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
