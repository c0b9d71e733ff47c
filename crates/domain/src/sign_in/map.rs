//! Which step can follow which: found by walking the table from every start, so that the drawing of it (`cargo xtask sign-in`) stays true.

use std::collections::BTreeSet;

use super::challenge::{Challenge, FirstFactor, SecondFactor};
use super::decide;
use super::next::Next;
use super::progress::{Flow, Progress, Proof};
use super::rules::{ClientRules, Mfa, PoolRules, Rules};
use super::standing::{Device, Preferences, Standing};
use crate::delivery::Medium;
use crate::trigger::NextStep;
use crate::user_status::UserStatus;

/// A place of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Where sign-ins of a flow start.
    Start(Flow),
    /// A challenge that was asked.
    Challenge(Challenge),
    /// EMAIL_OTP as second factor.
    SecondEmail,
    /// DefineAuthChallenge is asked.
    Define,
    /// There are tokens.
    Tokens,
}

/// How often DefineAuthChallenge is followed on one way: more rounds add no new step.
const ROUNDS: u16 = 4;

/// All steps that there are, each from a place to the one that can follow it.
pub fn steps() -> BTreeSet<(Place, Place)> {
    let mut found = BTreeSet::new();
    for rules in all_rules() {
        for user in all_users() {
            for flow in [Flow::UserPassword, Flow::AdminUserPassword, Flow::UserSrp, Flow::UserAuth, Flow::Custom] {
                let mut progress = Progress::start(flow, flow == Flow::AdminUserPassword);
                progress.srp_a = flow == Flow::UserSrp;
                for progress in starts(progress) {
                    walk(&mut found, Place::Start(flow), &rules, &user, &progress);
                }
            }
        }
    }
    found
}

/// What may come along at the start: SRP_A, and PREFERRED_CHALLENGE.
fn starts(plain: Progress) -> Vec<Progress> {
    let by_srp = Progress { srp_a: true, ..plain.clone() };
    match plain.flow {
        Flow::UserPassword | Flow::AdminUserPassword | Flow::UserSrp => vec![plain],
        Flow::Custom => vec![plain, by_srp],
        Flow::UserAuth => {
            let prefers = |first| [&plain, &by_srp].map(|progress| Progress { first: Some(first), ..progress.clone() });
            FirstFactor::ALL.into_iter().flat_map(prefers).chain([plain.clone()]).collect()
        }
    }
}

/// From a place on, with every answer that there is.
fn walk(found: &mut BTreeSet<(Place, Place)>, from: Place, rules: &Rules, user: &Standing, progress: &Progress) {
    let next = decide(rules, user, progress).next;
    let place = match &next {
        Next::Tokens => Place::Tokens,
        Next::Define => Place::Define,
        Next::Refuse(_) | Next::Pretend => return,
        asked => match asked.challenge() {
            Some(Challenge::EmailOtp) if !progress.proven.is_empty() => Place::SecondEmail,
            Some(challenge) => Place::Challenge(challenge),
            None => return,
        },
    };
    found.insert((from, place));
    for (user, progress) in answers(&next, user, progress) {
        walk(found, place, rules, &user, &progress);
    }
}

/// Every right answer to what is asked, with the user and the progress behind it.
fn answers(next: &Next, user: &Standing, progress: &Progress) -> Vec<(Standing, Progress)> {
    let proved = |proof: Proof| {
        let mut progress = Progress { srp_a: false, defined: None, ..progress.clone() };
        progress.proven.push(proof);
        (user.clone(), progress)
    };
    let brought = |progress: Progress| vec![(user.clone(), Progress { srp_a: true, ..progress })];
    match next {
        Next::Ask(challenge) => match challenge {
            Challenge::Password => vec![proved(Proof::Password)],
            Challenge::PasswordSrp => brought(Progress { first: Some(FirstFactor::PasswordSrp), ..progress.clone() }),
            Challenge::DeviceSrpAuth => brought(progress.clone()),
            Challenge::PasswordVerifier => vec![proved(Proof::PasswordSrp)],
            Challenge::DevicePasswordVerifier => vec![proved(Proof::Device)],
            Challenge::EmailOtp if progress.proven.is_empty() => vec![proved(Proof::EmailOtp)],
            Challenge::EmailOtp => {
                let (user, progress) = proved(Proof::Second(SecondFactor::Email));
                vec![(Standing { email: true, ..user }, progress)]
            }
            Challenge::SmsOtp => vec![proved(Proof::SmsOtp)],
            Challenge::SmsMfa => vec![proved(Proof::Second(SecondFactor::Sms))],
            Challenge::SoftwareTokenMfa => vec![proved(Proof::Second(SecondFactor::SoftwareToken))],
            Challenge::WebAuthn => vec![proved(Proof::Passkey { user_verified: true })],
            Challenge::NewPasswordRequired => {
                let (user, progress) = proved(Proof::NewPassword);
                vec![(Standing { status: UserStatus::Confirmed, ..user }, progress)]
            }
            Challenge::CustomChallenge => vec![(user.clone(), Progress { srp_a: false, defined: None, ..progress.clone() })],
            Challenge::SelectChallenge | Challenge::SelectMfaType | Challenge::MfaSetup => Vec::new(),
        },
        Next::ChooseFirst(factors) => factors
            .iter()
            .flat_map(|factor| [false, true].map(|srp_a| Progress { first: Some(*factor), srp_a, ..progress.clone() }))
            .map(|progress| (user.clone(), progress))
            .collect(),
        Next::ChooseSecond(factors) => {
            factors.iter().map(|factor| (user.clone(), Progress { second: Some(*factor), ..progress.clone() })).collect()
        }
        Next::SetUp(factors) => factors.iter().filter_map(|factor| set_up(*factor, &proved)).collect(),
        Next::Define if progress.rounds < ROUNDS => ["CUSTOM_CHALLENGE", "PASSWORD_VERIFIER", "NEW_PASSWORD_REQUIRED"]
            .map(|name| NextStep::Challenge(name.to_owned()))
            .into_iter()
            .chain([NextStep::IssueTokens])
            .map(|step| (user.clone(), Progress { defined: Some(step), rounds: progress.rounds + 1, ..progress.clone() }))
            .collect(),
        Next::Define | Next::Pretend | Next::Tokens | Next::Refuse(_) => Vec::new(),
    }
}

fn set_up(factor: SecondFactor, proved: &dyn Fn(Proof) -> (Standing, Progress)) -> Option<(Standing, Progress)> {
    match factor {
        SecondFactor::SoftwareToken => {
            let (user, progress) = proved(Proof::SoftwareTokenSetUp);
            Some((Standing { software_token: true, ..user }, progress))
        }
        SecondFactor::Email => Some(proved(Proof::EmailGiven)),
        SecondFactor::Sms => None,
    }
}

/// Pools and clients that open every flow and differ in what decides over steps.
fn all_rules() -> Vec<Rules> {
    let factors = [vec![SecondFactor::Sms], vec![SecondFactor::SoftwareToken], vec![SecondFactor::Email], SecondFactor::ALL.to_vec()];
    let mut rules = Vec::new();
    for mfa in [Mfa::Off, Mfa::Optional, Mfa::On] {
        for factors in &factors {
            for recovery in [None, Some(Medium::Email)] {
                let pool = PoolRules {
                    email_otp: mfa != Mfa::On,
                    sms_otp: mfa != Mfa::On,
                    web_authn: true,
                    mfa,
                    second_factors: factors.iter().copied().collect(),
                    passkey_is_mfa: true,
                    recovery,
                    device_replaces_second_step: true,
                    custom_triggers: true,
                    ..PoolRules::default()
                };
                rules.push(Rules { client: ClientRules::OPEN, pool });
            }
        }
    }
    rules
}

/// Users who differ in what they have and want.
fn all_users() -> Vec<Standing> {
    let everything = Standing { email: true, phone: true, software_token: true, passkey: true, ..Standing::confirmed() };
    let mut users = Vec::new();
    for status in [UserStatus::Confirmed, UserStatus::ForceChangePassword] {
        for device in [Device::Unnamed, Device::Remembered] {
            let of = |user: Standing| Standing { status, device, ..user };
            users.push(of(Standing::confirmed()));
            users.push(of(everything.clone()));
            users.push(of(Standing { email: true, phone: true, ..Standing::confirmed() }));
            let all = Preferences { enabled: SecondFactor::ALL.into(), preferred: None, passkey: true };
            users.push(of(Standing { preferences: all, ..everything.clone() }));
            for factor in SecondFactor::ALL {
                let preferences = Preferences { enabled: [factor].into(), preferred: Some(factor), passkey: false };
                users.push(of(Standing { preferences, ..everything.clone() }));
            }
        }
    }
    users
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_challenge_is_on_the_map_and_leads_on() {
        let steps = steps();
        let asked = |place: Place| steps.iter().any(|(_, to)| *to == place);
        let leads_on = |place: Place| steps.iter().any(|(from, _)| *from == place);
        for challenge in [
            Challenge::Password,
            Challenge::PasswordSrp,
            Challenge::PasswordVerifier,
            Challenge::EmailOtp,
            Challenge::SmsOtp,
            Challenge::WebAuthn,
            Challenge::SelectChallenge,
            Challenge::CustomChallenge,
            Challenge::NewPasswordRequired,
            Challenge::SmsMfa,
            Challenge::SoftwareTokenMfa,
            Challenge::SelectMfaType,
            Challenge::MfaSetup,
            Challenge::DeviceSrpAuth,
            Challenge::DevicePasswordVerifier,
        ] {
            assert!(asked(Place::Challenge(challenge)), "{challenge} is never asked");
            assert!(leads_on(Place::Challenge(challenge)), "{challenge} leads nowhere");
        }
        assert!(asked(Place::Tokens));
    }

    #[test]
    fn no_flow_starts_with_tokens_and_no_second_factor_comes_first() {
        let second = [Challenge::SmsMfa, Challenge::SoftwareTokenMfa, Challenge::SelectMfaType, Challenge::MfaSetup].map(Place::Challenge);
        for (from, to) in steps() {
            if matches!(from, Place::Start(_)) {
                assert!(to != Place::Tokens && !second.contains(&to), "{from:?} {to:?}");
            }
        }
    }
}
