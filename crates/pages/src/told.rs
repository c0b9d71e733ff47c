//! What a page says of a refusal.

use identity::Refusal;
use ops::OpError;

use crate::texts::Texts;

/// What went wrong, as a page has to know it.
#[derive(Debug)]
pub(crate) struct Failure {
    code: &'static str,
    message: String,
}

impl From<OpError> for Failure {
    fn from(error: OpError) -> Self {
        if error.status() >= 500 {
            tracing::error!(%error, cause = ?std::error::Error::source(&error), "an operation of a page failed");
        }
        Self { code: error.code(), message: error.message().unwrap_or_default().to_owned() }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        OpError::from(refusal).into()
    }
}

impl From<store::StoreError> for Failure {
    fn from(error: store::StoreError) -> Self {
        OpError::from(error).into()
    }
}

impl Failure {
    /// The API's name of it.
    pub(crate) fn code(&self) -> &'static str {
        self.code
    }

    /// The step is over: what was sealed for it is used up or too old.
    pub(crate) fn ends_the_step(&self) -> bool {
        self.code == "NotAuthorizedException" && self.message.starts_with("Invalid session for the user")
    }

    /// In words of a language. What a function of the pool's owner says is told as it is (managed-login 2.4 `[field-1]`), and so is what breaks a
    /// rule that has no words here.
    pub(crate) fn told(&self, texts: &Texts) -> String {
        let message = self.message.as_str();
        let known = match self.code {
            "NotAuthorizedException" => match message {
                "Incorrect username or password." => &texts.error_incorrect,
                "Password attempts exceeded" => &texts.error_limit,
                "User is disabled." => &texts.error_disabled,
                _ if message.starts_with("Invalid session for the user") => &texts.error_expired,
                _ if message.starts_with("Temporary password has expired") => &texts.error_temporary_expired,
                _ => message,
            },
            "UserNotFoundException" => &texts.error_no_user,
            "UserNotConfirmedException" => &texts.error_not_confirmed,
            "PasswordResetRequiredException" => &texts.error_reset,
            "CodeMismatchException" | "EnableSoftwareTokenMFAException" => &texts.error_code,
            "ExpiredCodeException" => &texts.error_code_expired,
            "InvalidPasswordException" => &texts.error_password,
            "PasswordHistoryPolicyViolationException" => &texts.error_password_used,
            "UsernameExistsException" if message == "User already exists" => &texts.error_user_exists,
            "UsernameExistsException" | "AliasExistsException" => &texts.error_alias_exists,
            "LimitExceededException" | "TooManyFailedAttemptsException" => &texts.error_limit,
            "TooManyRequestsException" => &texts.error_busy,
            "CodeDeliveryFailureException" => &texts.error_delivery,
            "InvalidParameterException" if breaks(message, &["password", "proposedPassword", "newPassword"]) => &texts.error_password,
            "InvalidParameterException" if breaks(message, &["confirmationCode", "userCode"]) => &texts.error_code,
            "InternalErrorException" | "UnexpectedLambdaException" | "InvalidLambdaResponseException" => &texts.error_internal,
            _ if code_begins(self.code, "WebAuthn") => &texts.passkey_failed,
            _ => message,
        };
        if known.is_empty() { texts.error_internal.clone() } else { known.to_owned() }
    }
}

fn code_begins(code: &str, word: &str) -> bool {
    code.starts_with(word)
}

/// Whether a constraint of the model on one of these members is broken.
fn breaks(message: &str, members: &[&str]) -> bool {
    members.iter().any(|member| message.contains(&format!("at '{member}' failed")))
}

#[cfg(test)]
mod tests {
    use api::ErrorCode;

    use super::*;
    use crate::language;

    fn told(code: ErrorCode, message: &str) -> String {
        Failure::from(OpError::new(code, message)).told(&language::tagged("de").expect("German").texts)
    }

    #[test]
    fn what_the_service_says_is_told_in_the_language_of_the_page() {
        let cases = [
            (ErrorCode::NotAuthorizedException, "Incorrect username or password.", "Benutzername oder Passwort ist falsch."),
            (ErrorCode::UsernameExistsException, "User already exists", "Diesen Benutzer gibt es bereits."),
            (
                ErrorCode::InvalidParameterException,
                "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: x",
                "Das Passwort erfüllt die Regeln nicht.",
            ),
        ];
        for (code, message, expected) in cases {
            assert_eq!(told(code, message), expected, "{message}");
        }
    }

    #[test]
    fn what_a_function_says_is_told_as_it_is() {
        let message = "PreSignUp failed with error No <b>guests</b>.";
        assert_eq!(told(ErrorCode::UserLambdaValidationException, message), message);
    }

    #[test]
    fn nobody_is_told_the_cause_of_our_own_faults() {
        let failure = Failure::from(OpError::internal("disk on fire"));
        assert!(!failure.told(&language::all()[0].texts).contains("fire"));
    }
}
