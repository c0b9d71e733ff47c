//! How often an operation may be tried for one user in an hour (sign-up 3.3 [docs]).

use std::time::Duration;

/// The length of one counting window. The service does not publish its windows; users report waits of a quarter of an hour to an hour.
pub const WINDOW: Duration = Duration::from_secs(60 * 60);

/// The text of the LimitExceededException (sign-up 3.2).
pub const LIMIT_EXCEEDED: &str = "Attempt limit exceeded, please try after some time.";

/// An operation with an hourly limit per user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limited {
    /// ConfirmSignUp.
    ConfirmSignUp,
    /// ResendConfirmationCode.
    ResendConfirmationCode,
    /// VerifyUserAttribute.
    VerifyUserAttribute,
    /// GetUserAttributeVerificationCode.
    GetUserAttributeVerificationCode,
    /// ChangePassword.
    ChangePassword,
    /// ForgotPassword.
    ForgotPassword,
    /// ConfirmForgotPassword.
    ConfirmForgotPassword,
}

impl Limited {
    /// The name under which attempts are counted.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ConfirmSignUp => "ConfirmSignUp",
            Self::ResendConfirmationCode => "ResendConfirmationCode",
            Self::VerifyUserAttribute => "VerifyUserAttribute",
            Self::GetUserAttributeVerificationCode => "GetUserAttributeVerificationCode",
            Self::ChangePassword => "ChangePassword",
            Self::ForgotPassword => "ForgotPassword",
            Self::ConfirmForgotPassword => "ConfirmForgotPassword",
        }
    }

    /// How many attempts one window allows. For a forgotten password the service says 5 to 20 "depending on risk"; without a risk
    /// estimate the middle is taken.
    pub const fn per_window(self) -> i64 {
        match self {
            Self::ConfirmSignUp | Self::VerifyUserAttribute => 15,
            Self::ResendConfirmationCode | Self::GetUserAttributeVerificationCode | Self::ChangePassword => 5,
            Self::ForgotPassword | Self::ConfirmForgotPassword => 10,
        }
    }
}
