//! Pools, clients, users and answers by chance.

use super::*;
use crate::delivery::Medium;

/// A small generator; proptest gives the seed, so that a failure names one number.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `sides`.
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % sides as u64).unwrap()
    }

    pub(super) fn flip(&mut self) -> bool {
        self.roll(2) == 0
    }

    /// True mostly.
    pub(super) fn mostly(&mut self) -> bool {
        self.roll(8) != 0
    }

    pub(super) fn pick<T: Copy>(&mut self, among: &[T]) -> T {
        among[self.roll(among.len())]
    }

    fn factors(&mut self) -> std::collections::BTreeSet<SecondFactor> {
        SecondFactor::ALL.into_iter().filter(|_| self.flip()).collect()
    }
}

pub(super) fn rules(dice: &mut Dice) -> Rules {
    let client = ClientRules {
        user_password: dice.mostly(),
        admin_user_password: dice.mostly(),
        user_srp: dice.mostly(),
        user_auth: dice.mostly(),
        custom: dice.mostly(),
        hides_existence: dice.flip(),
    };
    let pool = PoolRules {
        email_otp: dice.flip(),
        sms_otp: dice.flip(),
        web_authn: dice.flip(),
        srp: dice.mostly(),
        mfa: dice.pick(&[Mfa::Off, Mfa::Optional, Mfa::On]),
        second_factors: dice.factors(),
        passkey_is_mfa: dice.flip(),
        recovery: dice.pick(&[None, Some(Medium::Email), Some(Medium::Sms)]),
        device_replaces_second_step: dice.flip(),
        custom_triggers: dice.mostly(),
    };
    Rules { client, pool }
}

pub(super) fn user(dice: &mut Dice) -> Standing {
    use UserStatus::{Confirmed, ExternalProvider, ForceChangePassword, ResetRequired, Unconfirmed};
    let (password, simulated) = (dice.mostly(), !dice.mostly());
    if simulated {
        return Standing { simulated: true, email: dice.flip(), phone: dice.flip(), ..Standing::confirmed() };
    }
    Standing {
        simulated,
        enabled: dice.mostly(),
        status: dice.pick(&[Confirmed, Confirmed, Confirmed, Confirmed, ForceChangePassword, Unconfirmed, ResetRequired, ExternalProvider]),
        temporary_password_expired: !dice.mostly(),
        password,
        verifier: password && dice.mostly(),
        email: dice.flip(),
        phone: dice.flip(),
        software_token: dice.flip(),
        passkey: dice.flip(),
        preferences: Preferences {
            enabled: dice.factors(),
            preferred: dice.pick(&[None, Some(SecondFactor::Sms), Some(SecondFactor::SoftwareToken), Some(SecondFactor::Email)]),
            passkey: dice.flip(),
        },
        device: dice.pick(&[Device::Unnamed, Device::Unknown, Device::Known, Device::Remembered, Device::Remembered]),
    }
}

pub(super) fn start(dice: &mut Dice) -> Progress {
    let flow = dice.pick(&[Flow::UserPassword, Flow::AdminUserPassword, Flow::UserSrp, Flow::UserAuth, Flow::UserAuth, Flow::Custom]);
    let admin = if dice.mostly() { flow == Flow::AdminUserPassword } else { dice.flip() };
    let mut progress = Progress::start(flow, admin);
    progress.srp_a = flow == Flow::UserSrp || (flow == Flow::Custom && dice.flip());
    progress.first = dice.flip().then(|| dice.pick(&FirstFactor::ALL));
    progress.adaptive = dice.pick(&[Adaptive::Nothing, Adaptive::Nothing, Adaptive::IfConfigured, Adaptive::Required]);
    // ConfirmSignUp gave a session, or a level is asked for, perhaps with a token of before.
    if flow == Flow::UserAuth && !dice.mostly() {
        progress.proven.push(Proof::SignUpCode);
    } else if flow == Flow::UserAuth && !dice.mostly() {
        let level = dice.pick(&[1, 2, 3, 4]);
        let before = [&[][..], &[Proof::Password], &[Proof::EmailOtp], &[Proof::Password, Proof::Second(SecondFactor::Sms)]];
        (progress.target, progress.proven) = (Some(level), counting(dice.pick(&before), level));
    }
    progress
}

/// What the functions of a custom flow say.
pub(super) fn define(dice: &mut Dice, progress: &Progress) -> NextStep {
    let challenge = |name: &str| NextStep::Challenge(name.to_owned());
    match dice.roll(8) {
        0 => NextStep::Fail,
        1 | 2 => NextStep::IssueTokens,
        3 if progress.srp_a => challenge("PASSWORD_VERIFIER"),
        4 => challenge("NEW_PASSWORD_REQUIRED"),
        5 => challenge("SMS_MFA"),
        _ if progress.srp_a && progress.proven.is_empty() => challenge("PASSWORD_VERIFIER"),
        _ => challenge("CUSTOM_CHALLENGE"),
    }
}

/// A right answer: what is proven by it, and what it changes of the user.
pub(super) fn answer(challenge: Challenge, dice: &mut Dice, user: &mut Standing, progress: &mut Progress) {
    let first_is_open = !progress.proven.iter().any(|proof| proof.first_factor().is_some());
    let proof = match challenge {
        Challenge::PasswordSrp | Challenge::DeviceSrpAuth => {
            progress.srp_a = true;
            return;
        }
        Challenge::CustomChallenge => None,
        Challenge::Password => Some(Proof::Password),
        Challenge::PasswordVerifier => Some(Proof::PasswordSrp),
        Challenge::EmailOtp if first_is_open => Some(Proof::EmailOtp),
        Challenge::EmailOtp => Some(Proof::Second(SecondFactor::Email)),
        Challenge::SmsOtp => Some(Proof::SmsOtp),
        Challenge::WebAuthn => Some(Proof::Passkey { user_verified: dice.mostly() }),
        Challenge::NewPasswordRequired => Some(Proof::NewPassword),
        Challenge::SmsMfa => Some(Proof::Second(SecondFactor::Sms)),
        Challenge::SoftwareTokenMfa => Some(Proof::Second(SecondFactor::SoftwareToken)),
        Challenge::DevicePasswordVerifier => Some(Proof::Device),
        Challenge::SelectChallenge | Challenge::SelectMfaType | Challenge::MfaSetup => unreachable!("has a list"),
    };
    match proof {
        Some(Proof::EmailOtp | Proof::SmsOtp) if user.status == UserStatus::Unconfirmed => {
            (user.status, user.password, user.verifier) = (UserStatus::Confirmed, false, false);
        }
        Some(Proof::NewPassword) => user.status = UserStatus::Confirmed,
        Some(Proof::Second(SecondFactor::Email)) => user.email = true,
        _ => {}
    }
    // What a made-up user answers is never right, and only custom challenges hear of wrong answers.
    if !user.simulated {
        progress.proven.extend(proof);
    }
    (progress.srp_a, progress.defined) = (false, None);
}
