//! The texts of a pool that has set none (sign-up 5.2).

use super::Purpose;
use crate::delivery::Medium;

/// Subject and body; the subject of a text message is empty.
pub(super) struct Default {
    pub(super) subject: &'static str,
    pub(super) body: &'static str,
}

/// The service's text for a code or an invitation.
///
/// The texts of the invitation and of the verification messages are sign-up 5.2 `[observed-in-issues]`; that of a sign-in code is
/// `[inferred]` there. An invitation without a password is for pools whose users never have one (sign-up 2.9); its text is ours.
pub(super) fn default_for(purpose: Purpose, medium: Medium, has_secret: bool) -> Default {
    let (subject, body) = match (purpose, medium) {
        (Purpose::AdminCreateUser, Medium::Email) if !has_secret => ("Your account", "Your username is {username}."),
        (Purpose::AdminCreateUser, Medium::Sms) if !has_secret => ("", "Your username is {username}"),
        (Purpose::AdminCreateUser, Medium::Email) => {
            ("Your temporary password", "Your username is {username} and temporary password is {####}.")
        }
        (Purpose::AdminCreateUser, Medium::Sms) => ("", "Your username is {username} and temporary password is {####}"),
        (Purpose::Authentication, Medium::Email) => ("Your authentication code", "Your authentication code is {####}."),
        (Purpose::Authentication, Medium::Sms) => ("", "Your authentication code is {####}."),
        (_, Medium::Email) => ("Your verification code", "Your verification code is {####}"),
        (_, Medium::Sms) => ("", "Your verification code is {####}."),
    };
    Default { subject, body }
}

/// The mail that carries a link; the reference records no text for it, so this one is ours.
pub(super) const BY_LINK: Default =
    Default { subject: "Your verification link", body: "Please click the link below to verify your email address. {##Verify Email##}" };
