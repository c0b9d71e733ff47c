//! Where a code goes (sign-up 2.8, 3.7).

use serde::{Deserialize, Serialize};

use crate::Attributes;
use crate::attributes::is_true;
use crate::mask;

/// How a message travels. The names are those of `DeliveryMedium`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Medium {
    /// `EMAIL`.
    Email,
    /// `SMS`.
    Sms,
}

impl Medium {
    /// The API's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Email => "EMAIL",
            Self::Sms => "SMS",
        }
    }

    /// The medium of an API word; `None` for any other word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Email, Self::Sms].into_iter().find(|medium| medium.as_str() == word)
    }

    /// The attribute that holds the destination.
    pub const fn attribute(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "phone_number",
        }
    }

    /// The attribute that tells whether the destination is verified.
    pub const fn verified_attribute(self) -> &'static str {
        match self {
            Self::Email => "email_verified",
            Self::Sms => "phone_number_verified",
        }
    }

    /// The medium for an attribute; None when it is neither `email` nor `phone_number`.
    pub fn for_attribute(name: &str) -> Option<Self> {
        [Self::Email, Self::Sms].into_iter().find(|medium| medium.attribute() == name)
    }
}

/// Where a code goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// `email` or `phone_number`.
    pub attribute: &'static str,
    /// How it travels.
    pub medium: Medium,
    /// The whole destination.
    pub destination: String,
}

impl Target {
    /// The destination that the user's attributes give for a medium; None when the attribute is absent or blank.
    pub fn of(medium: Medium, attributes: &Attributes) -> Option<Self> {
        let destination = attributes.get(medium.attribute()).filter(|value| !value.is_empty())?;
        Some(Self::to(medium, destination.clone()))
    }

    /// A known destination.
    pub fn to(medium: Medium, destination: String) -> Self {
        Self { attribute: medium.attribute(), medium, destination }
    }

    /// The destination as answers show it (sign-up 2.3).
    pub fn masked(&self) -> String {
        match self.medium {
            Medium::Email => mask::email(&self.destination),
            Medium::Sms => mask::phone(&self.destination),
        }
    }
}

/// Where the code of SignUp and ResendConfirmationCode goes: the phone number when it is auto-verified and given, else the e-mail address
/// likewise, else nowhere (sign-up 2.8). AccountRecoverySetting has no say in it.
pub fn sign_up_target(auto_verified_email: bool, auto_verified_phone: bool, attributes: &Attributes) -> Option<Target> {
    let phone = || Target::of(Medium::Sms, attributes);
    let email = || Target::of(Medium::Email, attributes);
    auto_verified_phone.then(phone).flatten().or_else(|| auto_verified_email.then(email).flatten())
}

/// One of AccountRecoverySetting's mechanisms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recovery {
    /// `verified_email`.
    VerifiedEmail,
    /// `verified_phone_number`.
    VerifiedPhoneNumber,
    /// `admin_only`.
    AdminOnly,
}

impl Recovery {
    const fn medium(self) -> Option<Medium> {
        match self {
            Self::VerifiedEmail => Some(Medium::Email),
            Self::VerifiedPhoneNumber => Some(Medium::Sms),
            Self::AdminOnly => None,
        }
    }
}

/// The second factors a user has: a code must not come the same way as the second factor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SecondFactors {
    /// The user has SMS MFA.
    pub sms: bool,
    /// The user has e-mail MFA.
    pub email: bool,
}

/// Why a forgotten password cannot be recovered by a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRecoverable {
    /// NotAuthorizedException: only an administrator may help.
    AdminOnly,
    /// InvalidParameterException: nothing eligible is verified.
    NothingVerified,
    /// InvalidParameterException: what is verified is a second factor already.
    SecondFactorOnly,
}

impl NotRecoverable {
    /// The text for the caller (sign-up 3.7).
    pub const fn message(self) -> &'static str {
        match self {
            Self::AdminOnly => "Contact administrator to reset password.",
            // Authentication 5.7 `[docs 2026]`.
            Self::SecondFactorOnly => "Could not reset password for the account, please contact support or try again",
            Self::NothingVerified => "Cannot reset password for the user as there is no registered/verified email or phone_number",
        }
    }
}

/// Where the code for a forgotten password goes (sign-up 3.7).
///
/// `setting` holds the pool's recovery mechanisms, the first priority first. Without any (the member was never set, or set empty) the
/// verified phone number comes before the verified e-mail address, and the second factor for SMS does not matter.
///
/// # Errors
/// [`NotRecoverable`].
pub fn recovery_target(setting: &[Recovery], attributes: &Attributes, mfa: SecondFactors) -> Result<Target, NotRecoverable> {
    let legacy = [Recovery::VerifiedPhoneNumber, Recovery::VerifiedEmail];
    let mechanisms = if setting.is_empty() { &legacy[..] } else { setting };
    if mechanisms.contains(&Recovery::AdminOnly) {
        return Err(NotRecoverable::AdminOnly);
    }
    let eligible = |medium: &Medium| match medium {
        Medium::Sms => setting.is_empty() || !mfa.sms,
        Medium::Email => !mfa.email,
    };
    let verified = |medium: &Medium| is_true(attributes, medium.verified_attribute());
    let targets: Vec<_> = mechanisms
        .iter()
        .filter_map(|mechanism| mechanism.medium())
        .filter(verified)
        .filter_map(|medium| Target::of(medium, attributes))
        .collect();
    let nothing = if targets.is_empty() { NotRecoverable::NothingVerified } else { NotRecoverable::SecondFactorOnly };
    targets.into_iter().find(|target| eligible(&target.medium)).ok_or(nothing)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(pairs: &[(&str, &str)]) -> Attributes {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn the_code_of_a_sign_up_goes_to_the_phone_before_the_email() {
        // sign-up 2.8
        let (email, phone) = (("email", "a@example.com"), ("phone_number", "+15555550100"));
        for (auto_email, auto_phone, given, expected) in [
            (false, false, vec![email, phone], None),
            (true, false, vec![email], Some(Medium::Email)),
            (true, false, vec![email, phone], Some(Medium::Email)),
            (true, false, vec![], None),
            (true, false, vec![phone], None),
            (false, true, vec![phone], Some(Medium::Sms)),
            (true, true, vec![email, phone], Some(Medium::Sms)),
            (true, true, vec![email], Some(Medium::Email)),
            (true, true, vec![phone], Some(Medium::Sms)),
            (true, true, vec![("email", "a@example.com"), ("phone_number", "")], Some(Medium::Email)),
        ] {
            let target = sign_up_target(auto_email, auto_phone, &user(&given));
            assert_eq!(target.map(|t| t.medium), expected, "{auto_email} {auto_phone} {given:?}");
        }
    }

    #[test]
    fn a_target_names_its_attribute_and_masks_its_destination() {
        let target = sign_up_target(true, false, &user(&[("email", "foo@example.com")]));
        let target = target.map(|t| (t.attribute, t.medium.as_str(), t.masked()));
        assert_eq!(target, Some(("email", "EMAIL", "f***@e***".to_owned())));
    }

    #[test]
    fn recovery_uses_the_first_mechanism_that_is_verified() {
        // sign-up 3.7, choice of destination
        use Recovery::{AdminOnly, VerifiedEmail, VerifiedPhoneNumber};
        let both = user(&[
            ("email", "a@example.com"),
            ("email_verified", "true"),
            ("phone_number", "+15555550100"),
            ("phone_number_verified", "True"),
        ]);
        let email_only = user(&[("email", "a@example.com"), ("email_verified", "true"), ("phone_number", "+15555550100")]);
        let none = SecondFactors::default();
        let sms = SecondFactors { sms: true, email: false };
        let mail = SecondFactors { sms: false, email: true };
        for (setting, attributes, mfa, expected) in [
            (vec![VerifiedEmail, VerifiedPhoneNumber], &both, none, Ok(Medium::Email)),
            (vec![VerifiedPhoneNumber, VerifiedEmail], &both, none, Ok(Medium::Sms)),
            (vec![VerifiedPhoneNumber, VerifiedEmail], &email_only, none, Ok(Medium::Email)),
            (vec![VerifiedPhoneNumber], &email_only, none, Err(NotRecoverable::NothingVerified)),
            (vec![], &both, none, Ok(Medium::Sms)),
            (vec![], &both, sms, Ok(Medium::Sms)),
            (vec![], &email_only, none, Ok(Medium::Email)),
            (vec![VerifiedPhoneNumber, VerifiedEmail], &both, sms, Ok(Medium::Email)),
            (vec![VerifiedPhoneNumber], &both, sms, Err(NotRecoverable::SecondFactorOnly)),
            (vec![VerifiedEmail], &both, mail, Err(NotRecoverable::SecondFactorOnly)),
            (vec![AdminOnly], &both, none, Err(NotRecoverable::AdminOnly)),
            (vec![VerifiedEmail], &user(&[]), none, Err(NotRecoverable::NothingVerified)),
        ] {
            assert_eq!(recovery_target(&setting, attributes, mfa).map(|t| t.medium), expected, "{setting:?} {mfa:?}");
        }
        assert_eq!(NotRecoverable::AdminOnly.message(), "Contact administrator to reset password.");
    }
}
