//! Why a sign-in ends without tokens.

use super::challenge::SecondFactor;
use super::progress::Flow;

/// Why a sign-in is refused. The texts are the service's (authentication 2.1, 2.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The client does not allow the flow: `InvalidParameterException`.
    FlowNotEnabled {
        /// The flow.
        flow: Flow,
        /// Asked for by AdminInitiateAuth.
        admin: bool,
    },
    /// The operation does not know the flow: `InvalidParameterException`.
    FlowNotSupported,
    /// CUSTOM_AUTH in a pool without its triggers: `InvalidParameterException`.
    NoCustomTriggers,
    /// Nobody has the name, and the client may know: `UserNotFoundException`.
    NoUser,
    /// Whatever must not tell more: `NotAuthorizedException`.
    Incorrect,
    /// `NotAuthorizedException`.
    Disabled,
    /// `UserNotConfirmedException`.
    NotConfirmed,
    /// `PasswordResetRequiredException`.
    ResetRequired,
    /// `NotAuthorizedException`.
    TemporaryPasswordExpired,
    /// What was proven does not count any more, because pool or user changed in between: `NotAuthorizedException`.
    Session,
    /// DEVICE_KEY names no device of the user: `ResourceNotFoundException`.
    NoDevice,
    /// The pool demands a second factor, and the user can have none: `InvalidParameterException`.
    NoSecondFactor(SecondFactor),
    /// Adaptive authentication asks for a second factor, and the user has none: `NotAuthorizedException`; the words are ours.
    Risky,
    /// The level that was asked for is above what the user can prove: `InvalidParameterException` (authentication 4.7 `[inferred]`).
    OutOfReach,
    /// The answer to SELECT_MFA_TYPE was not among the choices: `InvalidParameterException`.
    NotAChoice,
    /// DefineAuthChallenge named something that cannot be asked now: `InvalidLambdaResponseException`.
    Undefinable,
}

impl Refusal {
    /// The public text.
    pub const fn text(self) -> &'static str {
        match self {
            Self::FlowNotEnabled { flow: Flow::UserPassword, .. } => "USER_PASSWORD_AUTH flow not enabled for this client",
            Self::FlowNotEnabled { flow: Flow::UserAuth, .. } => "USER_AUTH flow not enabled for this client",
            Self::FlowNotEnabled { flow: Flow::AdminUserPassword, .. } => "Auth flow not enabled for this client",
            // The Admin form's words for these two are not recorded; it gets the others'.
            Self::FlowNotEnabled { flow: Flow::UserSrp, .. } => "USER_SRP_AUTH is not enabled for the client.",
            Self::FlowNotEnabled { flow: Flow::Custom, .. } => "CUSTOM_AUTH is not enabled for the client.",
            Self::FlowNotSupported => "Initiate Auth method not supported.",
            Self::NoCustomTriggers => "Custom auth lambda trigger is not configured for the user pool.",
            Self::NoUser => "User does not exist.",
            Self::Incorrect => "Incorrect username or password.",
            Self::Disabled => "User is disabled.",
            Self::NotConfirmed => "User is not confirmed.",
            Self::ResetRequired => "Password reset required for the user",
            Self::TemporaryPasswordExpired => "Temporary password has expired and must be reset by an administrator.",
            Self::Session => "Invalid session for the user.",
            Self::NoDevice => "Device does not exist.",
            Self::NoSecondFactor(SecondFactor::Sms) => "User does not have delivery config set to turn on SMS_MFA",
            Self::NoSecondFactor(SecondFactor::SoftwareToken) => "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA",
            Self::NoSecondFactor(SecondFactor::Email) => "User does not have delivery config set to turn on EMAIL_OTP",
            Self::Risky => "Request not allowed due to security reasons.",
            Self::OutOfReach => "The user cannot reach the requested authentication level.",
            Self::NotAChoice => "Invalid MFA type",
            Self::Undefinable => "Unrecognizable lambda output",
        }
    }
}
