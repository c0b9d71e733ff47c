//! The one way in which a rule says no: a kind, a text for the caller, a cause for the operator.

use std::error::Error as StdError;
use std::fmt;

use crate::audit::reason::{Reason, Why};

/// What kind of no it is. Each front end has its own names for these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A value, or values together, that are not allowed.
    Invalid,
    /// The caller may not do this, or did not prove what was asked.
    NotAuthorized,
    /// There is no such pool, client, message or number.
    NotFound,
    /// There is no such user.
    UserNotFound,
    /// The user whom a token names was deleted meanwhile.
    BearerGone,
    /// The user has not confirmed their address yet.
    UserNotConfirmed,
    /// The user has to set another password first.
    ResetRequired,
    /// The password breaks the pool's policy or is a known compromised one.
    WeakPassword,
    /// The password was the user's before.
    PasswordReused,
    /// Another code is alive than the one that was typed.
    WrongCode,
    /// No code is alive.
    ExpiredCode,
    /// The user has no authenticator app, or the pool offers none.
    NoSoftwareToken,
    /// The first code of an authenticator app was wrong.
    SoftwareTokenNotSetUp,
    /// A sign-in alias is another user's.
    AliasTaken,
    /// A refresh token that was exchanged already came again.
    TokenReused,
    /// A device was confirmed before.
    DeviceKnown,
    /// The pool is not configured for this.
    PoolNotConfigured,
    /// Too many attempts, messages or things.
    LimitExceeded,
    /// The default sender's mails of the day are used up.
    DailyMailsUsedUp,
    /// The hour's messages to one address or number are used up.
    DestinationFull,
    /// A message cannot be sent to its receiver.
    Undeliverable,
    /// A function refused.
    TriggerRefused,
    /// A function could not be reached or broke.
    TriggerFailed,
    /// A function's answer cannot be used.
    TriggerUnreadable,
    /// Not in this Region, or not as the pool is now.
    NotEnabledHere,
    /// The pool's feature plan lacks it.
    AbovePlan,
    /// The pool keeps no record of its users' attempts.
    NoRecord,
    /// Something about passkeys.
    WebAuthn(WebAuthnFault),
    /// Something has to be done, or to end, before.
    PreconditionNotMet,
    /// Users are being imported.
    ImportInProgress,
    /// A queue is full, or others changed the same thing at once: try again.
    Busy,
    /// This server cannot do that yet.
    NotBuilt,
    /// The fault is ours.
    Internal,
}

/// Why a passkey cannot be made (managed-login 6.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WebAuthnFault {
    /// The pool has passkeys off.
    NotEnabled,
    /// It has no relying party.
    ConfigurationMissing,
    /// There is no such challenge, or not any more.
    ChallengeNotFound,
    /// It was begun with another app client.
    ClientMismatch,
    /// It was made for another relying party.
    RelyingPartyMismatch,
    /// It was made on a page that does not belong to the relying party.
    OriginNotAllowed,
    /// The authenticator or its kind of key is not supported.
    CredentialNotSupported,
}

/// Why something was refused or failed.
///
/// Kind and text go to the caller; the cause goes to the log only, so no driver text, secret or other user's data can leak.
#[derive(Debug)]
pub struct Refusal {
    kind: Kind,
    text: String,
    cause: Option<Box<dyn StdError + Send + Sync>>,
}

impl Refusal {
    /// A refusal with its public text.
    pub fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), cause: None }
    }

    /// [`Kind::Invalid`], the most frequent one.
    pub fn invalid(text: impl Into<String>) -> Self {
        Self::new(Kind::Invalid, text)
    }

    /// [`Kind::NotAuthorized`].
    pub fn not_authorized(text: impl Into<String>) -> Self {
        Self::new(Kind::NotAuthorized, text)
    }

    /// There is no such pool (sign-up 3.2).
    pub fn no_pool(pool_id: &str) -> Self {
        Self::new(Kind::NotFound, format!("User pool {pool_id} does not exist."))
    }

    /// What was looked for, or `None` where it is not there. Any other refusal stays one: what could not be looked for may be there.
    ///
    /// # Errors
    /// Those of `found` but for [`Kind::NotFound`].
    pub fn unless_missing<T>(found: Result<T, Self>) -> Result<Option<T>, Self> {
        match found {
            Err(refusal) if refusal.kind == Kind::NotFound => Ok(None),
            found => found.map(Some),
        }
    }

    /// There is no such app client (sign-up 2.5).
    pub fn no_client(client_id: &str) -> Self {
        Self::new(Kind::NotFound, format!("User pool client {client_id} does not exist."))
    }

    /// There is no such user, as sign-in and administrators are told (sign-up 3.2 `[aws-verified]`).
    pub fn no_user() -> Self {
        Self::new(Kind::UserNotFound, "User does not exist.")
    }

    /// There is no such user, as app users are told who ask for or bring a code (sign-up 3.2 `[aws-verified]`).
    pub fn no_user_for_client() -> Self {
        Self::new(Kind::UserNotFound, "Username/client id combination not found.")
    }

    /// Something that this server does not offer yet: what the request came with, as `with a second factor`.
    pub fn not_built(what: impl Into<String>) -> Self {
        Self::new(Kind::NotBuilt, what)
    }

    /// A full queue.
    pub fn busy() -> Self {
        Self::new(Kind::Busy, "Too many requests")
    }

    /// The fault is ours; the cause is logged, never sent.
    pub fn internal(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(Kind::Internal, "Internal error").because(cause)
    }

    /// Attaches the private cause.
    #[must_use]
    pub fn because(mut self, cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// Attaches the reason, for the operator only.
    #[must_use]
    pub fn reason(self, reason: Reason) -> Self {
        self.because(Why { reason, sub: None })
    }

    /// Says whom the reason is about, for the operator only. Without a reason there is nothing to say.
    #[must_use]
    pub fn about(mut self, sub: &str) -> Self {
        if let Some(why) = self.cause.as_mut().and_then(|cause| cause.downcast_mut::<Why>()) {
            why.sub = Some(sub.to_owned());
        }
        self
    }

    /// The reason, where one was attached.
    pub fn why(&self) -> Option<&Why> {
        self.cause.as_ref().and_then(|cause| cause.downcast_ref::<Why>())
    }

    /// What kind of refusal it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The text for the caller.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The parts, for a front end that makes its own error of them.
    pub fn into_parts(self) -> (Kind, String, Option<Box<dyn StdError + Send + Sync>>) {
        (self.kind, self.text, self.cause)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.kind, self.text)
    }
}

impl StdError for Refusal {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}

impl From<store::StoreError> for Refusal {
    fn from(error: store::StoreError) -> Self {
        match error {
            // A row that changed under a rule is the caller's to try again, as a full queue is.
            // So is what could not be written: a full disk is somebody's to mend, and the caller's to wait for.
            store::StoreError::Busy | store::StoreError::Conflict | store::StoreError::Unwritable(_) => Self::busy().because(error),
            // The service's words are not recorded (managed-login 8.4).
            store::StoreError::Frozen => {
                let text = "The user pool is being recovered to a point in time. Its users cannot be changed until that has ended.";
                Self::new(Kind::NotEnabledHere, text)
            }
            // Where the model has no pattern that keeps it out; what the service says of it is not recorded.
            store::StoreError::NullCharacter => Self::invalid("A null character is not allowed here."),
            other => Self::internal(other),
        }
    }
}
