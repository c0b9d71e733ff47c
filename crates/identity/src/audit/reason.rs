//! Why an attempt was refused, in words for the operator: often more than the caller may hear.

use std::error::Error;
use std::fmt;

use domain::risk::RiskLevel;

/// What was wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Nobody has this name.
    NoSuchUser,
    /// The password is another one.
    WrongPassword,
    /// The code is another one.
    WrongCode,
    /// An answer by a passkey proves nothing.
    WrongPasskey,
    /// A passkey's counter did not go on.
    CopiedPasskey,
    /// There were too many wrong guesses lately.
    Locked,
    /// The address is on the always-block list.
    BlockedAddress,
    /// The password is one that everybody knows.
    CompromisedPassword,
    /// Threat protection refuses a sign-in of this risk.
    Risky(RiskLevel),
    /// The user changed between a proof and the tokens.
    Changed,
    /// A row of the table of sign-ins.
    Rule(&'static str),
}

impl Reason {
    fn text(self) -> &'static str {
        match self {
            Self::NoSuchUser => "no such user",
            Self::WrongPassword => "wrong password",
            Self::WrongCode => "wrong code",
            Self::WrongPasskey => "a passkey's answer that proves nothing",
            Self::CopiedPasskey => "a passkey whose counter did not go on",
            Self::Locked => "too many wrong guesses lately",
            Self::BlockedAddress => "an address of the always-block list",
            Self::CompromisedPassword => "a password that everybody knows",
            Self::Risky(RiskLevel::Low) => "a sign-in of low risk, which the pool blocks",
            Self::Risky(RiskLevel::Medium) => "a sign-in of medium risk, which the pool blocks",
            Self::Risky(RiskLevel::High) => "a sign-in of high risk, which the pool blocks",
            Self::Changed => "the user changed since the proof",
            Self::Rule(row) => row,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

/// A reason, and who it is about. It goes to the log and to the record of a user's attempts, never to a caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// What was wrong.
    pub reason: Reason,
    /// The user's sub, if there is such a user.
    pub sub: Option<String>,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.sub {
            Some(sub) => write!(f, "{} (user {sub})", self.reason),
            None => self.reason.fmt(f),
        }
    }
}

impl Error for Why {}
