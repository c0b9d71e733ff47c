//! How an invocation can fail, when it is tried again, and what the caller of the API is told (sign-up 4.8).

use std::fmt;
use std::time::Duration;

use super::{Trigger, Unrecognizable};

/// How long one attempt waits for an answer (sign-up 4.8 `[docs]`).
pub const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(5);

/// How often a trigger that does not answer is tried in all (sign-up 4.8 `[docs]`).
pub const ATTEMPTS_MAX: u32 = 3;

/// The longest function error text handed to a caller, in characters.
const MESSAGE_CHARS_MAX: usize = 2000;

/// Why an invocation gave no answer that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvokeError {
    /// The function ran and failed: its errorMessage.
    Function {
        /// The errorMessage of the function's error answer.
        message: String,
    },
    /// It could not be run: the Lambda error name, e.g. AccessDeniedException, ResourceNotFoundException.
    Service {
        /// The error name as the Lambda service spells it.
        name: String,
    },
    /// No answer in time.
    Timeout,
    /// The answer is not a JSON object (or over the size limit).
    Unrecognizable,
}

impl InvokeError {
    /// An error of the Lambda service by its name.
    pub fn service(name: impl Into<String>) -> Self {
        Self::Service { name: name.into() }
    }

    /// What an unknown target answers.
    pub fn no_function() -> Self {
        Self::service("ResourceNotFoundException")
    }
}

impl fmt::Display for InvokeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Function { message } => write!(f, "the function failed: {message}"),
            Self::Service { name } => write!(f, "the function could not be run: {name}"),
            Self::Timeout => f.write_str("the function did not answer in time"),
            Self::Unrecognizable => f.write_str("the function's answer is not a JSON object or too large"),
        }
    }
}

impl std::error::Error for InvokeError {}

impl From<Unrecognizable> for InvokeError {
    fn from(_: Unrecognizable) -> Self {
        Self::Unrecognizable
    }
}

/// True if attempt number `attempt` (from 1) that ended in `error` is followed by another: only silence is tried again.
pub fn try_again(error: &InvokeError, attempt: u32) -> bool {
    *error == InvokeError::Timeout && attempt < ATTEMPTS_MAX
}

/// The API's error names for failed triggers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TriggerErrorCode {
    /// `UserLambdaValidationException`
    UserLambdaValidation,
    /// `UnexpectedLambdaException`
    UnexpectedLambda,
    /// `InvalidLambdaResponseException`
    InvalidLambdaResponse,
}

impl TriggerErrorCode {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UserLambdaValidation => "UserLambdaValidationException",
            Self::UnexpectedLambda => "UnexpectedLambdaException",
            Self::InvalidLambdaResponse => "InvalidLambdaResponseException",
        }
    }
}

/// What the caller of the API is told about a failed trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TriggerError {
    /// The error name.
    pub code: TriggerErrorCode,
    /// The text.
    pub message: String,
}

impl TriggerError {
    /// The error that `error` of `trigger` becomes; the texts are those of sign-up 4.8.
    pub fn new(trigger: Trigger, error: &InvokeError) -> Self {
        let trigger = trigger.as_str();
        match error {
            InvokeError::Function { message } => Self {
                code: TriggerErrorCode::UserLambdaValidation,
                // One period is added even where the text ends with punctuation (sign-up 2.5 [aws-verified]).
                message: format!("{trigger} failed with error {}.", shortened(message)),
            },
            InvokeError::Service { name } => Self {
                code: TriggerErrorCode::UnexpectedLambda,
                message: format!("{trigger} invocation failed due to error {}.", shortened(name)),
            },
            InvokeError::Timeout => Self {
                code: TriggerErrorCode::UnexpectedLambda,
                message: format!("{trigger} invocation failed due to error Socket timeout while invoking Lambda function."),
            },
            InvokeError::Unrecognizable => {
                Self { code: TriggerErrorCode::InvalidLambdaResponse, message: "Unrecognizable lambda output".to_owned() }
            }
        }
    }
}

impl fmt::Display for TriggerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code.as_str(), self.message)
    }
}

impl std::error::Error for TriggerError {}

fn shortened(text: &str) -> String {
    text.chars().take(MESSAGE_CHARS_MAX).collect()
}
