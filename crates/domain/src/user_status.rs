//! The statuses of a user and every way from one to another (sign-up 3.15).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The status of a user. Whether the user is enabled is kept apart from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum UserStatus {
    /// Signed up, not yet confirmed.
    Unconfirmed,
    /// May sign in.
    Confirmed,
    /// Has a temporary password.
    ForceChangePassword,
    /// Must set a new password with a code.
    ResetRequired,
    /// Signs in through an identity provider.
    ExternalProvider,
}

impl UserStatus {
    /// All statuses that are in use; ARCHIVED, COMPROMISED and UNKNOWN no longer are (sign-up 3.15).
    pub const ALL: [Self; 5] = [Self::Unconfirmed, Self::Confirmed, Self::ForceChangePassword, Self::ResetRequired, Self::ExternalProvider];

    /// The API's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unconfirmed => "UNCONFIRMED",
            Self::Confirmed => "CONFIRMED",
            Self::ForceChangePassword => "FORCE_CHANGE_PASSWORD",
            Self::ResetRequired => "RESET_REQUIRED",
            Self::ExternalProvider => "EXTERNAL_PROVIDER",
        }
    }
}

impl fmt::Display for UserStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A text that is no status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownStatus;

impl fmt::Display for UnknownStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a user status")
    }
}

impl std::error::Error for UnknownStatus {}

impl FromStr for UserStatus {
    type Err = UnknownStatus;

    fn from_str(text: &str) -> Result<Self, UnknownStatus> {
        Self::ALL.into_iter().find(|status| status.as_str() == text).ok_or(UnknownStatus)
    }
}

/// How a user comes to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// SignUp.
    SignUp,
    /// SignUp, and the pre sign-up trigger set autoConfirmUser.
    SignUpAutoConfirmed,
    /// AdminCreateUser with a temporary password.
    AdminCreated,
    /// AdminCreateUser without a password, in a pool that allows that (administration 3.2).
    AdminCreatedWithoutPassword,
    /// A CSV import.
    Imported,
    /// The migration trigger, finalUserStatus CONFIRMED.
    MigratedConfirmed,
    /// The migration trigger otherwise.
    Migrated,
    /// The first sign-in through an identity provider.
    Federated,
}

/// The status of a new user.
pub const fn first(origin: Origin) -> UserStatus {
    match origin {
        Origin::SignUp => UserStatus::Unconfirmed,
        Origin::SignUpAutoConfirmed | Origin::AdminCreatedWithoutPassword | Origin::MigratedConfirmed => UserStatus::Confirmed,
        Origin::AdminCreated => UserStatus::ForceChangePassword,
        Origin::Imported | Origin::Migrated => UserStatus::ResetRequired,
        Origin::Federated => UserStatus::ExternalProvider,
    }
}

/// What happens to a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// ConfirmSignUp with the right code, or the link.
    ConfirmSignUp,
    /// AdminConfirmSignUp.
    AdminConfirmSignUp,
    /// AdminSetUserPassword, Permanent.
    AdminSetPermanentPassword,
    /// AdminSetUserPassword, not Permanent.
    AdminSetTemporaryPassword,
    /// AdminCreateUser with MessageAction RESEND.
    ResendInvitation,
    /// NEW_PASSWORD_REQUIRED answered.
    AnswerNewPassword,
    /// AdminResetUserPassword.
    AdminResetPassword,
    /// ForgotPassword: a code is asked for.
    ForgotPassword,
    /// ConfirmForgotPassword with the right code.
    ConfirmForgotPassword,
    /// Threat protection blocks a compromised password at sign-in.
    BlockCompromisedPassword,
}

impl Event {
    /// All events.
    pub const ALL: [Self; 10] = [
        Self::ConfirmSignUp,
        Self::AdminConfirmSignUp,
        Self::AdminSetPermanentPassword,
        Self::AdminSetTemporaryPassword,
        Self::ResendInvitation,
        Self::AnswerNewPassword,
        Self::AdminResetPassword,
        Self::ForgotPassword,
        Self::ConfirmForgotPassword,
        Self::BlockCompromisedPassword,
    ];
}

/// Why an event is not allowed in a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// NotAuthorizedException (sign-up 3.4, 3.6).
    CannotConfirm(UserStatus),
    /// NotAuthorizedException (sign-up 3.7, 3.12).
    CannotReset,
    /// UserNotConfirmedException (sign-up 3.8).
    NotConfirmed,
    /// UnsupportedUserStateException; [`resend_not_possible`] makes the text, which names the user (sign-up 3.11).
    CannotResend,
    /// The sign-in step does not fit the status any more: NotAuthorizedException (authentication 2.5).
    StepNotExpected,
}

impl Refused {
    /// The text for the caller.
    pub fn message(&self) -> String {
        match self {
            Self::CannotConfirm(status) => format!("User cannot be confirmed. Current status is {status}"),
            Self::CannotReset => "User password cannot be reset in the current state.".to_owned(),
            Self::NotConfirmed => "User is not confirmed.".to_owned(),
            Self::CannotResend => format!("Resend not possible. User status is not {}", UserStatus::ForceChangePassword),
            Self::StepNotExpected => "Invalid session for the user.".to_owned(),
        }
    }
}

/// The text of the UnsupportedUserStateException of AdminCreateUser with RESEND (sign-up 3.11, inferred).
pub fn resend_not_possible(username: &str) -> String {
    format!("Resend not possible. {username} status is not {}", UserStatus::ForceChangePassword)
}

/// The status after an event. The only place where a status changes.
///
/// # Errors
/// When the event is not allowed in this status; nothing changes then.
pub const fn next(status: UserStatus, event: Event) -> Result<UserStatus, Refused> {
    use UserStatus::{Confirmed, ExternalProvider, ForceChangePassword, ResetRequired, Unconfirmed};
    match (event, status) {
        (Event::ConfirmSignUp | Event::AdminConfirmSignUp, Unconfirmed) => Ok(Confirmed),
        (Event::ConfirmSignUp | Event::AdminConfirmSignUp, other) => Err(Refused::CannotConfirm(other)),

        // From every status, EXTERNAL_PROVIDER too: such a user can sign in natively afterwards (administration 3.6).
        (Event::AdminSetPermanentPassword, _) => Ok(Confirmed),
        (Event::AdminSetTemporaryPassword, _) => Ok(ForceChangePassword),

        (Event::ResendInvitation, ForceChangePassword) => Ok(ForceChangePassword),
        (Event::ResendInvitation, _) => Err(Refused::CannotResend),

        (Event::AnswerNewPassword, ForceChangePassword) => Ok(Confirmed),
        (Event::AnswerNewPassword, _) => Err(Refused::StepNotExpected),

        // A second reset sends another code: reports differ on whether the service refuses it (sign-up 3.12).
        (Event::AdminResetPassword, Confirmed | ResetRequired) => Ok(ResetRequired),
        (Event::AdminResetPassword, Unconfirmed | ForceChangePassword | ExternalProvider) => Err(Refused::CannotReset),

        // Asking for a code changes nothing (sign-up 3.7). An unconfirmed user is not refused for the status, but usually for having
        // nothing verified.
        (Event::ForgotPassword, Unconfirmed | Confirmed | ResetRequired) => Ok(status),
        (Event::ForgotPassword, ForceChangePassword | ExternalProvider) => Err(Refused::CannotReset),

        (Event::ConfirmForgotPassword, Confirmed | ResetRequired) => Ok(Confirmed),
        (Event::ConfirmForgotPassword, Unconfirmed) => Err(Refused::NotConfirmed),
        (Event::ConfirmForgotPassword, ForceChangePassword | ExternalProvider) => Err(Refused::CannotReset),

        (Event::BlockCompromisedPassword, Confirmed | ResetRequired) => Ok(ResetRequired),
        (Event::BlockCompromisedPassword, Unconfirmed | ForceChangePassword | ExternalProvider) => Ok(status),
    }
}

#[cfg(test)]
mod tests {
    use super::UserStatus::{Confirmed, ExternalProvider, ForceChangePassword, ResetRequired, Unconfirmed};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_status_is_entered_and_left_as_the_table_says() {
        // sign-up 3.15, one line for each way of its table
        for (status, event, after) in [
            (Unconfirmed, Event::ConfirmSignUp, Confirmed),
            (Unconfirmed, Event::AdminConfirmSignUp, Confirmed),
            (Unconfirmed, Event::AdminSetPermanentPassword, Confirmed),
            (Unconfirmed, Event::AdminSetTemporaryPassword, ForceChangePassword),
            (Confirmed, Event::AdminResetPassword, ResetRequired),
            (Confirmed, Event::AdminSetTemporaryPassword, ForceChangePassword),
            (Confirmed, Event::BlockCompromisedPassword, ResetRequired),
            (Confirmed, Event::ConfirmForgotPassword, Confirmed),
            (Confirmed, Event::AdminSetPermanentPassword, Confirmed),
            (ForceChangePassword, Event::AnswerNewPassword, Confirmed),
            (ForceChangePassword, Event::AdminSetPermanentPassword, Confirmed),
            (ForceChangePassword, Event::ResendInvitation, ForceChangePassword),
            (ResetRequired, Event::ForgotPassword, ResetRequired),
            (ResetRequired, Event::ConfirmForgotPassword, Confirmed),
            (ResetRequired, Event::AdminSetPermanentPassword, Confirmed),
            (ExternalProvider, Event::AdminSetPermanentPassword, Confirmed),
        ] {
            assert_eq!(next(status, event), Ok(after), "{status} {event:?}");
        }
    }

    #[test]
    fn each_refusal_has_its_text() {
        // sign-up 3.4, 3.6, 3.7, 3.8, 3.11, 3.12
        for (status, event, text) in [
            (Confirmed, Event::ConfirmSignUp, "User cannot be confirmed. Current status is CONFIRMED"),
            (ForceChangePassword, Event::AdminConfirmSignUp, "User cannot be confirmed. Current status is FORCE_CHANGE_PASSWORD"),
            (ForceChangePassword, Event::ForgotPassword, "User password cannot be reset in the current state."),
            (ExternalProvider, Event::ForgotPassword, "User password cannot be reset in the current state."),
            (ForceChangePassword, Event::AdminResetPassword, "User password cannot be reset in the current state."),
            (Unconfirmed, Event::ConfirmForgotPassword, "User is not confirmed."),
        ] {
            assert_eq!(next(status, event).map_err(|refused| refused.message()), Err(text.to_owned()), "{status} {event:?}");
        }
        assert_eq!(next(Confirmed, Event::ResendInvitation), Err(Refused::CannotResend));
        assert_eq!(resend_not_possible("ann"), "Resend not possible. ann status is not FORCE_CHANGE_PASSWORD");
    }

    #[test]
    fn a_new_user_has_the_status_of_its_origin() {
        // sign-up 3.15
        for (origin, status) in [
            (Origin::SignUp, Unconfirmed),
            (Origin::SignUpAutoConfirmed, Confirmed),
            (Origin::AdminCreated, ForceChangePassword),
            (Origin::AdminCreatedWithoutPassword, Confirmed),
            (Origin::Imported, ResetRequired),
            (Origin::Migrated, ResetRequired),
            (Origin::MigratedConfirmed, Confirmed),
            (Origin::Federated, ExternalProvider),
        ] {
            assert_eq!(first(origin), status, "{origin:?}");
        }
    }

    #[test]
    fn names_are_the_apis_in_text_and_json() {
        for status in UserStatus::ALL {
            assert_eq!(status.as_str().parse(), Ok(status));
            assert_eq!(serde_json::to_value(status).ok(), Some(serde_json::Value::from(status.as_str())));
        }
        assert_eq!("ARCHIVED".parse::<UserStatus>(), Err(UnknownStatus));
    }

    fn any_event() -> impl Strategy<Value = Event> {
        proptest::sample::select(Event::ALL.to_vec())
    }

    proptest! {
        #[test]
        fn whatever_happens_a_user_is_unconfirmed_or_external_only_from_birth(
            start in proptest::sample::select(UserStatus::ALL.to_vec()),
            events in proptest::collection::vec(any_event(), 0..30),
        ) {
            let mut status = start;
            let mut left = false;
            for event in events {
                let after = next(status, event).unwrap_or(status);
                left |= after != start;
                // Nothing leads back to the two statuses of birth.
                prop_assert!(!left || !matches!(after, Unconfirmed | ExternalProvider));
                // A confirmation happens only once.
                if matches!(event, Event::ConfirmSignUp | Event::AdminConfirmSignUp) {
                    prop_assert_eq!(next(status, event).is_ok(), status == Unconfirmed);
                }
                // Only a code or an administrator ends RESET_REQUIRED.
                if status == ResetRequired && after != status {
                    prop_assert!(matches!(
                        event,
                        Event::ConfirmForgotPassword | Event::AdminSetPermanentPassword | Event::AdminSetTemporaryPassword
                    ));
                }
                // Nobody gets out of FORCE_CHANGE_PASSWORD by asking for a code.
                if status == ForceChangePassword && after == Confirmed {
                    prop_assert!(matches!(event, Event::AnswerNewPassword | Event::AdminSetPermanentPassword));
                }
                status = after;
            }
        }
    }
}
