//! What pool and client demand of a sign-in.

use std::collections::BTreeSet;

use super::challenge::SecondFactor;
use crate::delivery::Medium;

/// The rules that one sign-in goes by.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// The app client's.
    pub client: ClientRules,
    /// The pool's.
    pub pool: PoolRules,
}

/// What the app client allows (authentication 2.1).
#[derive(Clone, Copy, Debug, Default)]
pub struct ClientRules {
    /// USER_PASSWORD_AUTH is open.
    pub user_password: bool,
    /// ADMIN_USER_PASSWORD_AUTH and ADMIN_NO_SRP_AUTH are open.
    pub admin_user_password: bool,
    /// USER_SRP_AUTH is open.
    pub user_srp: bool,
    /// USER_AUTH is open.
    pub user_auth: bool,
    /// CUSTOM_AUTH is open.
    pub custom: bool,
    /// PreventUserExistenceErrors is ENABLED.
    pub hides_existence: bool,
}

impl ClientRules {
    /// Every flow is open, and nothing hidden.
    pub(super) const OPEN: Self =
        Self { user_password: true, admin_user_password: true, user_srp: true, user_auth: true, custom: true, hides_existence: false };
}

/// What the pool allows and demands.
#[derive(Clone, Debug)]
pub struct PoolRules {
    /// EMAIL_OTP is among SignInPolicy.AllowedFirstAuthFactors; PASSWORD always is (authentication 2.6).
    pub email_otp: bool,
    /// SMS_OTP is among them.
    pub sms_otp: bool,
    /// WEB_AUTHN is among them.
    pub web_authn: bool,
    /// False where the operator forbids verifiers for SRP.
    pub srp: bool,
    /// MfaConfiguration.
    pub mfa: Mfa,
    /// Which second factors count as enabled (authentication 5.1).
    pub second_factors: BTreeSet<SecondFactor>,
    /// WebAuthnConfiguration.FactorConfiguration is MULTI_FACTOR_WITH_USER_VERIFICATION.
    pub passkey_is_mfa: bool,
    /// The recovery means: where the first entry of AccountRecoverySetting sends codes. `None` with admin_only, and where nothing is set.
    pub recovery: Option<Medium>,
    /// A remembered device takes the place of the second step: DeviceConfiguration.ChallengeRequiredOnNewDevice (authentication 5.5).
    pub device_replaces_second_step: bool,
    /// The triggers of custom challenges are set.
    pub custom_triggers: bool,
}

impl Default for PoolRules {
    fn default() -> Self {
        Self {
            email_otp: false,
            sms_otp: false,
            web_authn: false,
            srp: true,
            mfa: Mfa::Off,
            second_factors: BTreeSet::new(),
            passkey_is_mfa: false,
            recovery: None,
            device_replaces_second_step: false,
            custom_triggers: false,
        }
    }
}

/// MfaConfiguration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mfa {
    /// Nobody is asked for a second factor.
    #[default]
    Off,
    /// Who set one up is asked.
    Optional,
    /// Everybody is asked.
    On,
}
