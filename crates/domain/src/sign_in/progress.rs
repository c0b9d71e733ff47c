//! How far a sign-in has come.

use serde::{Deserialize, Serialize};

use super::challenge::{FirstFactor, SecondFactor};
use crate::trigger::NextStep;

/// How a sign-in was started. The two refresh flows prove nothing and are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Flow {
    /// USER_PASSWORD_AUTH.
    UserPassword,
    /// ADMIN_USER_PASSWORD_AUTH and its old name ADMIN_NO_SRP_AUTH.
    AdminUserPassword,
    /// USER_SRP_AUTH.
    UserSrp,
    /// USER_AUTH.
    UserAuth,
    /// CUSTOM_AUTH.
    Custom,
}

/// One thing that was proven, or done where it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Proof {
    /// The password in clear.
    Password,
    /// The password by SRP.
    PasswordSrp,
    /// A code by e-mail as first factor.
    EmailOtp,
    /// A code by text message as first factor.
    SmsOtp,
    /// The code of the sign-up, a moment ago (authentication 2.2, `Session`).
    SignUpCode,
    /// A passkey.
    Passkey {
        /// The authenticator made sure who uses it.
        user_verified: bool,
    },
    /// A new password was set in place of the temporary one.
    NewPassword,
    /// A second factor.
    Second(SecondFactor),
    /// An authenticator app was set up with the session, which takes a right code (authentication 5.3 `[aws-verified]`).
    SoftwareTokenSetUp,
    /// An e-mail address was given to be set up as second factor; a code follows.
    EmailGiven,
    /// A remembered device.
    Device,
    /// An identity provider vouches for the user; nothing else is ever proven with it.
    Provider {
        /// The level of the sign-in there, 1 to 4.
        level: u8,
    },
}

impl Proof {
    /// It is the password, in clear or by SRP.
    pub const fn is_password(self) -> bool {
        matches!(self, Self::Password | Self::PasswordSrp)
    }

    /// The first factor that it proves.
    pub(super) const fn first_factor(self) -> Option<FirstFactor> {
        match self {
            Self::Password => Some(FirstFactor::Password),
            Self::PasswordSrp => Some(FirstFactor::PasswordSrp),
            Self::EmailOtp => Some(FirstFactor::EmailOtp),
            Self::SmsOtp => Some(FirstFactor::SmsOtp),
            Self::Passkey { .. } => Some(FirstFactor::WebAuthn),
            Self::SignUpCode
            | Self::NewPassword
            | Self::Second(_)
            | Self::SoftwareTokenSetUp
            | Self::EmailGiven
            | Self::Device
            | Self::Provider { .. } => None,
        }
    }

    /// The second factor that it proves.
    pub(super) const fn second_factor(self) -> Option<SecondFactor> {
        match self {
            Self::Second(factor) => Some(factor),
            Self::SoftwareTokenSetUp => Some(SecondFactor::SoftwareToken),
            _ => None,
        }
    }
}

/// What adaptive authentication asks for (administration 5.8 `[model]`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Adaptive {
    /// Nothing beyond the usual.
    #[default]
    Nothing,
    /// MFA_IF_CONFIGURED: the second factor of who has one, and no remembered device in its place.
    IfConfigured,
    /// MFA_REQUIRED: nobody passes without one.
    Required,
}

/// How far a sign-in has come.
#[derive(Clone, Debug)]
pub struct Progress {
    /// How it was started.
    pub flow: Flow,
    /// By AdminInitiateAuth.
    pub admin: bool,
    /// What was proven, in order.
    pub proven: Vec<Proof>,
    /// The first factor that PREFERRED_CHALLENGE or the answer to SELECT_CHALLENGE names.
    pub first: Option<FirstFactor>,
    /// The answer to SELECT_MFA_TYPE.
    pub second: Option<SecondFactor>,
    /// The newest answer brought SRP_A, so that the proof itself can be asked for.
    pub srp_a: bool,
    /// What DefineAuthChallenge said to all that was proven so far; `None` when it has not been asked since the newest answer.
    pub defined: Option<NextStep>,
    /// How often DefineAuthChallenge was asked.
    pub rounds: u16,
    /// What adaptive authentication asks for.
    pub adaptive: Adaptive,
    /// The level that has to be reached, 1 to 4, where one was asked for (authentication 4.7).
    pub target: Option<u8>,
}

impl Progress {
    /// A sign-in that starts.
    pub fn start(flow: Flow, admin: bool) -> Self {
        Self {
            flow,
            admin,
            proven: Vec::new(),
            first: None,
            second: None,
            srp_a: false,
            defined: None,
            rounds: 0,
            adaptive: Adaptive::Nothing,
            target: None,
        }
    }

    pub(super) fn has(&self, proof: Proof) -> bool {
        self.proven.contains(&proof)
    }

    /// The password was proven, in clear or by SRP.
    pub(super) fn password(&self) -> bool {
        self.proven.iter().any(|proof| proof.is_password())
    }
}
