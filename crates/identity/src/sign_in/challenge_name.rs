//! What a user can be asked, by the API's names (authentication 1.3, 2.4).

use std::fmt;

use serde::{Deserialize, Serialize};

/// A challenge that can be asked. ADMIN_NO_SRP_AUTH is none of them: nobody could answer it (authentication 2.4 `[model]`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Challenge {
    /// The password in clear.
    Password,
    /// The start of a proof by SRP: wants SRP_A, and PASSWORD_VERIFIER follows.
    PasswordSrp,
    /// The proof by SRP.
    PasswordVerifier,
    /// A code by e-mail: eight digits as first factor, six as second.
    EmailOtp,
    /// A code by text message as first factor.
    SmsOtp,
    /// A passkey.
    WebAuthn,
    /// The choice of a first factor.
    SelectChallenge,
    /// What CreateAuthChallenge made.
    CustomChallenge,
    /// A password of the user's own in place of a temporary one.
    NewPasswordRequired,
    /// A code by text message as second factor.
    SmsMfa,
    /// A code of an authenticator app as second factor.
    SoftwareTokenMfa,
    /// The choice of a second factor.
    SelectMfaType,
    /// A second factor must be set up first.
    MfaSetup,
    /// The start of a remembered device's proof: wants SRP_A, and DEVICE_PASSWORD_VERIFIER follows.
    DeviceSrpAuth,
    /// The proof of a remembered device.
    DevicePasswordVerifier,
}

impl Challenge {
    /// The API's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Password => "PASSWORD",
            Self::PasswordSrp => "PASSWORD_SRP",
            Self::PasswordVerifier => "PASSWORD_VERIFIER",
            Self::EmailOtp => "EMAIL_OTP",
            Self::SmsOtp => "SMS_OTP",
            Self::WebAuthn => "WEB_AUTHN",
            Self::SelectChallenge => "SELECT_CHALLENGE",
            Self::CustomChallenge => "CUSTOM_CHALLENGE",
            Self::NewPasswordRequired => "NEW_PASSWORD_REQUIRED",
            Self::SmsMfa => "SMS_MFA",
            Self::SoftwareTokenMfa => "SOFTWARE_TOKEN_MFA",
            Self::SelectMfaType => "SELECT_MFA_TYPE",
            Self::MfaSetup => "MFA_SETUP",
            Self::DeviceSrpAuth => "DEVICE_SRP_AUTH",
            Self::DevicePasswordVerifier => "DEVICE_PASSWORD_VERIFIER",
        }
    }
}

impl fmt::Display for Challenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A first factor of choice-based sign-in, in the order in which AvailableChallenges lists them (authentication 2.3 `[aws-verified 2026]`;
/// the place of SMS_OTP is a guess).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FirstFactor {
    /// The password, proven by SRP.
    PasswordSrp,
    /// The password in clear.
    Password,
    /// A code by e-mail.
    EmailOtp,
    /// A code by text message.
    SmsOtp,
    /// A passkey.
    WebAuthn,
}

impl FirstFactor {
    /// All, in the order of AvailableChallenges.
    pub const ALL: [Self; 5] = [Self::PasswordSrp, Self::Password, Self::EmailOtp, Self::SmsOtp, Self::WebAuthn];

    /// The challenge that asks for it.
    pub const fn challenge(self) -> Challenge {
        match self {
            Self::PasswordSrp => Challenge::PasswordSrp,
            Self::Password => Challenge::Password,
            Self::EmailOtp => Challenge::EmailOtp,
            Self::SmsOtp => Challenge::SmsOtp,
            Self::WebAuthn => Challenge::WebAuthn,
        }
    }

    /// The factor that PREFERRED_CHALLENGE, an ANSWER or a ChallengeName means.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|factor| factor.challenge().as_str() == name)
    }
}

/// A second factor, in the order in which UserMFASettingList and the choices list them (authentication 5.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SecondFactor {
    /// A code by text message.
    #[serde(rename = "SMS_MFA")]
    Sms,
    /// A code of an authenticator app.
    #[serde(rename = "SOFTWARE_TOKEN_MFA")]
    SoftwareToken,
    /// A code by e-mail.
    #[serde(rename = "EMAIL_OTP")]
    Email,
}

impl SecondFactor {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Sms, Self::SoftwareToken, Self::Email];

    /// The challenge that asks for it.
    pub const fn challenge(self) -> Challenge {
        match self {
            Self::Sms => Challenge::SmsMfa,
            Self::SoftwareToken => Challenge::SoftwareTokenMfa,
            Self::Email => Challenge::EmailOtp,
        }
    }

    /// The factor that an ANSWER means; EMAIL_MFA is what the model's prose calls EMAIL_OTP (authentication 1.3, 2.4).
    pub fn named(name: &str) -> Option<Self> {
        let name = if name == "EMAIL_MFA" { "EMAIL_OTP" } else { name };
        Self::ALL.into_iter().find(|factor| factor.challenge().as_str() == name)
    }
}
