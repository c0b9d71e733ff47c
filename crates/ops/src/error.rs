//! The one error an operation can end in: a code the model lists, a text for the caller, a cause for the operator.

use std::error::Error as StdError;
use std::fmt;

use api::{ErrorCode, OpInfo};
use identity::audit::reason::Why;
use identity::{Kind, Refusal, WebAuthnFault};

/// Why an operation was refused or failed.
///
/// `code` and `message` go to the caller; `cause` goes to the log only, so no driver text, secret or other user's data can leak.
#[derive(Debug)]
pub struct OpError {
    code: Code,
    message: Option<String>,
    cause: Option<Box<dyn StdError + Send + Sync>>,
    /// What is answered where the operation's list lacks `code`.
    undeclared: Option<Undeclared>,
}

/// Another error in place of one that an operation does not declare.
#[derive(Debug, Clone, Copy)]
struct Undeclared {
    code: ErrorCode,
    /// Its text; `None` keeps the text as it is.
    message: Option<&'static str>,
}

/// Error names: those of the model, and the few that the service's framework adds to every operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Code {
    Modelled(ErrorCode),
    NotImplemented,
    /// A part of an operation that this server does not offer yet, until the operation's name is put to it.
    NotBuilt,
}

impl OpError {
    /// A modelled error with its public text.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code: Code::Modelled(code), message: Some(message.into()), cause: None, undeclared: None }
    }

    /// `InvalidParameterException`, the most frequent refusal.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::InvalidParameterException, message)
    }

    /// `NotAuthorizedException`.
    pub fn not_authorized(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::NotAuthorizedException, message)
    }

    /// `ResourceNotFoundException` for a pool (sign-up 3.2).
    pub fn no_pool(pool_id: &str) -> Self {
        Self::new(ErrorCode::ResourceNotFoundException, format!("User pool {pool_id} does not exist."))
    }

    /// `ResourceNotFoundException` for an app client (sign-up 2.5).
    pub fn no_client(client_id: &str) -> Self {
        Self::new(ErrorCode::ResourceNotFoundException, format!("User pool client {client_id} does not exist."))
    }

    /// `ResourceNotFoundException` for a resource server (administration 5.2 `[observed-in-issues]`).
    pub(crate) fn no_resource_server(identifier: &str) -> Self {
        Self::new(ErrorCode::ResourceNotFoundException, format!("Resource server {identifier} does not exist."))
    }

    /// `ResourceNotFoundException` for a group (administration 4 `[observed-in-issues]`).
    pub(crate) fn no_group() -> Self {
        Self::new(ErrorCode::ResourceNotFoundException, "Group not found.")
    }

    /// `ResourceNotFoundException` for a terms document; the service's words are not recorded, these are ours.
    pub(crate) fn no_terms() -> Self {
        Self::new(ErrorCode::ResourceNotFoundException, "Terms document does not exist.")
    }

    /// `TermsExistsException` (administration 5.6 `[model]`; the words are ours).
    pub(crate) fn terms_exist() -> Self {
        Self::new(ErrorCode::TermsExistsException, "A terms document of this name already exists for this client.")
    }

    /// `ResourceNotFoundException` for a style of managed login; the words are ours.
    pub(crate) fn no_branding() -> Self {
        Self::new(ErrorCode::ResourceNotFoundException, "Managed login branding does not exist.")
    }

    /// `ResourceNotFoundException` for a policy; the words are ours.
    pub(crate) fn no_cimd_policy() -> Self {
        Self::new(ErrorCode::ResourceNotFoundException, "CIMD policy does not exist.")
    }

    /// A pattern that another policy of the pool has (managed-login 7.4 `[inferred]`; the words are ours).
    pub(crate) fn pattern_taken(taken: identity::pool::resources::Taken) -> Self {
        match taken {
            identity::pool::resources::Taken::Name(pattern) => {
                Self::invalid(format!("URL pattern {pattern} is in another CIMD policy of the user pool."))
            }
            // Ids have 128 random bits.
            identity::pool::resources::Taken::Id => Self::internal("no free policy id"),
        }
    }

    /// `UserNotFoundException` as sign-in and the Admin operations say it (sign-up 3.2 `[aws-verified]`).
    pub fn no_user() -> Self {
        Self::new(ErrorCode::UserNotFoundException, "User does not exist.")
    }

    /// `UserNotFoundException` as the client-side code operations say it (sign-up 3.2 `[aws-verified]`).
    pub fn no_user_for_client() -> Self {
        Self::new(ErrorCode::UserNotFoundException, "Username/client id combination not found.")
    }

    /// Operations whose shape does not require the access token require it all the same (the text is that of missing parameters).
    pub(crate) fn no_access_token() -> Self {
        Self::invalid("Missing required parameter AccessToken")
    }

    /// An operation of the model that this server does not offer yet.
    pub fn not_implemented(operation: &str) -> Self {
        Self {
            code: Code::NotImplemented,
            message: Some(format!("The operation {operation} is not implemented by this server yet.")),
            cause: None,
            undeclared: None,
        }
    }

    /// `TooManyRequestsException` for a full queue.
    pub fn busy() -> Self {
        Self::new(ErrorCode::TooManyRequestsException, "Too many requests")
    }

    /// `InternalErrorException`: the fault is ours; the cause is logged, never sent.
    pub fn internal(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            code: Code::Modelled(ErrorCode::InternalErrorException),
            message: Some("Internal error".to_owned()),
            cause: Some(cause.into()),
            undeclared: None,
        }
    }

    /// The error as one operation may answer it.
    #[must_use]
    pub(crate) fn of_operation(mut self, op: &OpInfo) -> Self {
        match (self.code, self.undeclared.take()) {
            (Code::Modelled(code), Some(other)) if !op.errors.contains(&code) => {
                self.code = Code::Modelled(other.code);
                self.message = other.message.map(str::to_owned).or(self.message);
            }
            (Code::NotBuilt, _) => {
                let what = self.message.unwrap_or_default();
                return Self { cause: self.cause, ..Self::not_implemented(&format!("{} {what}", op.name)) };
            }
            _ => {}
        }
        self
    }

    /// Attaches the private cause.
    #[must_use]
    pub fn because(mut self, cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// The reason for the operator, where it is a refusal with one.
    pub fn why(&self) -> Option<&Why> {
        self.cause.as_ref().and_then(|cause| cause.downcast_ref())
    }

    /// The name on the wire.
    pub fn code(&self) -> &'static str {
        match self.code {
            Code::Modelled(code) => code.as_str(),
            Code::NotImplemented | Code::NotBuilt => "NotImplementedException",
        }
    }

    /// The modelled code, if it is one.
    pub fn modelled(&self) -> Option<ErrorCode> {
        match self.code {
            Code::Modelled(code) => Some(code),
            Code::NotImplemented | Code::NotBuilt => None,
        }
    }

    /// The text for the caller.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The HTTP status: 500 for our own faults, 400 for all else (sign-up 1.2 `[model]`).
    pub fn status(&self) -> u16 {
        match self.code {
            Code::Modelled(code) => code.status(),
            Code::NotImplemented | Code::NotBuilt => 400,
        }
    }
}

impl fmt::Display for OpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code(), self.message.as_deref().unwrap_or(""))
    }
}

impl StdError for OpError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}

impl From<store::StoreError> for OpError {
    fn from(error: store::StoreError) -> Self {
        match error {
            // A row that changed under an operation is the caller's to try again, as a full queue is.
            // So is what could not be written: a full disk is somebody's to mend, and the caller's to wait for.
            store::StoreError::Busy | store::StoreError::Conflict | store::StoreError::Unwritable(_) => Self::busy().because(error),
            store::StoreError::Frozen | store::StoreError::NullCharacter => Refusal::from(error).into(),
            other => Self::internal(other),
        }
    }
}

/// The API's name for a refusal, and what is answered by operations that do not declare it.
impl From<Refusal> for OpError {
    fn from(refusal: Refusal) -> Self {
        let (kind, text, cause) = refusal.into_parts();
        let mut undeclared = None;
        let mut or = |code, other, message| {
            undeclared = Some(Undeclared { code: other, message });
            code
        };
        let code = match kind {
            Kind::NotBuilt => return Self { code: Code::NotBuilt, message: Some(text), cause, undeclared: None },
            Kind::Invalid => ErrorCode::InvalidParameterException,
            Kind::NotAuthorized => ErrorCode::NotAuthorizedException,
            Kind::NotFound => ErrorCode::ResourceNotFoundException,
            // Two operations about devices do not declare it.
            Kind::UserNotFound => or(ErrorCode::UserNotFoundException, ErrorCode::ResourceNotFoundException, None),
            Kind::PreconditionNotMet => ErrorCode::PreconditionNotMetException,
            Kind::ImportInProgress => ErrorCode::UserImportInProgressException,
            // GlobalSignOut knows no missing users.
            Kind::BearerGone => {
                or(ErrorCode::UserNotFoundException, ErrorCode::NotAuthorizedException, Some("Access Token has been revoked"))
            }
            // AssociateSoftwareToken and GetClientToken, for example, take a token of somebody in such a state and declare neither.
            Kind::UserNotConfirmed => or(ErrorCode::UserNotConfirmedException, ErrorCode::NotAuthorizedException, None),
            Kind::ResetRequired => or(ErrorCode::PasswordResetRequiredException, ErrorCode::NotAuthorizedException, None),
            Kind::WeakPassword => ErrorCode::InvalidPasswordException,
            Kind::PasswordReused => ErrorCode::PasswordHistoryPolicyViolationException,
            Kind::WrongCode => ErrorCode::CodeMismatchException,
            Kind::ExpiredCode => ErrorCode::ExpiredCodeException,
            Kind::NoSoftwareToken => ErrorCode::SoftwareTokenMFANotFoundException,
            Kind::SoftwareTokenNotSetUp => ErrorCode::EnableSoftwareTokenMFAException,
            Kind::AliasTaken => ErrorCode::AliasExistsException,
            Kind::TokenReused => ErrorCode::RefreshTokenReuseException,
            Kind::DeviceKnown => ErrorCode::DeviceKeyExistsException,
            Kind::PoolNotConfigured => ErrorCode::InvalidUserPoolConfigurationException,
            Kind::LimitExceeded => ErrorCode::LimitExceededException,
            Kind::DailyMailsUsedUp => or(ErrorCode::LimitExceededException, ErrorCode::InvalidParameterException, None),
            Kind::DestinationFull => or(ErrorCode::LimitExceededException, ErrorCode::TooManyRequestsException, Some("Too many requests")),
            Kind::Undeliverable => or(ErrorCode::CodeDeliveryFailureException, ErrorCode::InvalidParameterException, None),
            // GetClientToken declares no errors of functions, although one runs (new-operations 1 `[inferred]`).
            Kind::TriggerRefused => or(ErrorCode::UserLambdaValidationException, ErrorCode::InvalidParameterException, None),
            Kind::TriggerFailed => or(ErrorCode::UnexpectedLambdaException, ErrorCode::InvalidParameterException, None),
            Kind::TriggerUnreadable => or(ErrorCode::InvalidLambdaResponseException, ErrorCode::InvalidParameterException, None),
            // Some operations declare it although they never write in a second Region, and some that do write declare it not.
            Kind::NotEnabledHere => or(ErrorCode::OperationNotEnabledException, ErrorCode::InvalidParameterException, None),
            Kind::AbovePlan => ErrorCode::FeatureUnavailableInTierException,
            Kind::NoRecord => ErrorCode::UserPoolAddOnNotEnabledException,
            Kind::WebAuthn(fault) => match fault {
                WebAuthnFault::NotEnabled => ErrorCode::WebAuthnNotEnabledException,
                WebAuthnFault::ConfigurationMissing => ErrorCode::WebAuthnConfigurationMissingException,
                WebAuthnFault::ChallengeNotFound => ErrorCode::WebAuthnChallengeNotFoundException,
                WebAuthnFault::ClientMismatch => ErrorCode::WebAuthnClientMismatchException,
                WebAuthnFault::RelyingPartyMismatch => ErrorCode::WebAuthnRelyingPartyMismatchException,
                WebAuthnFault::OriginNotAllowed => ErrorCode::WebAuthnOriginNotAllowedException,
                WebAuthnFault::CredentialNotSupported => ErrorCode::WebAuthnCredentialNotSupportedException,
            },
            Kind::Busy => ErrorCode::TooManyRequestsException,
            Kind::Internal => ErrorCode::InternalErrorException,
        };
        Self { code: Code::Modelled(code), message: Some(text), cause, undeclared }
    }
}
