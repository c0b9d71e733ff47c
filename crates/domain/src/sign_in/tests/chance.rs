//! No path reaches tokens without what the rules ask, and whatever is asked can be answered.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::world::{self, Dice};
use super::*;

/// How a walk ended, and the challenges on its way.
struct Walk {
    end: Next,
    rules: Rules,
    user: Standing,
    progress: Progress,
    asked: Vec<Challenge>,
}

/// Walks through one sign-in. In an unsteady world answers are wrong at times, and rules and users change on the way.
fn walk(seed: u64, steady: bool) -> Walk {
    let mut dice = Dice::new(seed);
    let (mut rules, mut user, mut progress) = (world::rules(&mut dice), world::user(&mut dice), world::start(&mut dice));
    let mut asked = Vec::new();
    for _ in 0..400 {
        if !steady && dice.roll(6) == 0 {
            (rules, user) = if dice.flip() { (world::rules(&mut dice), user) } else { (rules, world::user(&mut dice)) };
        }
        let next = next(&rules, &user, &progress);
        asked.extend(next.challenge());
        let wrong = !steady && dice.roll(5) == 0;
        match next {
            Next::Tokens | Next::Refuse(_) => return Walk { end: next, rules, user, progress, asked },
            Next::Pretend => {
                assert!(rules.client.hides_existence && !user.simulated);
                user = Standing { simulated: true, email: true, ..Standing::confirmed() };
            }
            Next::Define => {
                progress.rounds += 1;
                progress.defined = Some(world::define(&mut dice, &progress));
            }
            Next::ChooseFirst(list) => {
                assert!(!list.is_empty());
                progress.first = Some(if wrong { dice.pick(&FirstFactor::ALL) } else { dice.pick(&list) });
            }
            Next::ChooseSecond(list) => {
                assert!(list.len() > 1);
                progress.second = Some(if wrong { dice.pick(&SecondFactor::ALL) } else { dice.pick(&list) });
            }
            Next::SetUp(list) => set_up(&list, &mut dice, &mut user, &mut progress),
            Next::Ask(challenge) => {
                assert_answerable(challenge, &rules, &user, &progress);
                if let Err(refusal) = before_proof(&user, challenge) {
                    return Walk { end: Next::Refuse(refusal), rules, user, progress, asked };
                }
                // A made-up user's wrong answer ends as anybody's: here, after as many as it takes.
                if user.simulated && challenge != Challenge::CustomChallenge && progress.proven.is_empty() && dice.flip() {
                    return Walk { end: Next::Refuse(Refusal::Incorrect), rules, user, progress, asked };
                }
                if !wrong {
                    world::answer(challenge, &mut dice, &mut user, &mut progress);
                }
            }
        }
    }
    panic!("a sign-in without end: {rules:?} {user:?} {progress:?}")
}

fn set_up(list: &[SecondFactor], dice: &mut Dice, user: &mut Standing, progress: &mut Progress) {
    let settable: Vec<_> = list.iter().copied().filter(|factor| *factor != SecondFactor::Sms).collect();
    assert!(!settable.is_empty(), "nothing of {list:?} can be set up");
    if dice.pick(&settable) == SecondFactor::Email {
        progress.proven.push(Proof::EmailGiven);
    } else {
        user.software_token = true;
        progress.proven.push(Proof::SoftwareTokenSetUp);
    }
    progress.defined = None;
}

/// Flows that bring the password along ask whoever comes; everything else is only asked of those who can answer.
fn assert_answerable(challenge: Challenge, rules: &Rules, user: &Standing, progress: &Progress) {
    let choice = progress.flow == Flow::UserAuth;
    let answerable = match challenge {
        Challenge::Password => user.password || !choice,
        Challenge::PasswordSrp | Challenge::PasswordVerifier => user.verifier || !choice || rules.client.hides_existence,
        Challenge::EmailOtp => user.email || progress.proven.contains(&Proof::EmailGiven),
        Challenge::SmsOtp | Challenge::SmsMfa => user.phone,
        Challenge::WebAuthn => user.passkey,
        Challenge::SoftwareTokenMfa => user.software_token,
        Challenge::NewPasswordRequired => user.status == UserStatus::ForceChangePassword && !user.temporary_password_expired,
        Challenge::DeviceSrpAuth => user.device == Device::Remembered,
        Challenge::DevicePasswordVerifier => user.device == Device::Remembered && progress.srp_a,
        Challenge::CustomChallenge => progress.flow == Flow::Custom && rules.pool.custom_triggers,
        Challenge::SelectChallenge | Challenge::SelectMfaType | Challenge::MfaSetup => false,
    };
    assert!(answerable, "{challenge} {user:?} {progress:?}");
}

/// What the rules ask of anybody who gets tokens, said without the machine.
fn assert_earned(Walk { rules, user, progress, .. }: &Walk) {
    let (pool, proven) = (&rules.pool, &progress.proven);
    let has = |proof: Proof| proven.contains(&proof);
    assert!(!user.simulated && user.enabled && user.status == UserStatus::Confirmed, "{user:?}");

    let password = has(Proof::Password) || has(Proof::PasswordSrp);
    let code = has(Proof::EmailOtp) && pool.email_otp
        || has(Proof::SmsOtp) && pool.sms_otp
        || has(Proof::SignUpCode) && (pool.email_otp || pool.sms_otp);
    let passkey = pool.web_authn && proven.iter().any(|proof| matches!(proof, Proof::Passkey { .. }));
    let verified = has(Proof::Passkey { user_verified: true }) && pool.passkey_is_mfa && user.preferences.passkey;
    let function = progress.flow == Flow::Custom && progress.defined == Some(NextStep::IssueTokens);
    match progress.flow {
        Flow::UserPassword => assert!(has(Proof::Password) && rules.client.user_password),
        Flow::AdminUserPassword => assert!(has(Proof::Password) && rules.client.admin_user_password && progress.admin),
        Flow::UserSrp => assert!(has(Proof::PasswordSrp) && rules.client.user_srp && pool.srp),
        Flow::UserAuth => assert!((password || code || passkey) && rules.client.user_auth),
        Flow::Custom => assert!(function && rules.client.custom && pool.custom_triggers),
    }

    let level = Methods::of(proven).map_or(0, |methods| methods.level);
    assert!(progress.target.is_none_or(|target| level >= target), "{rules:?} {user:?} {progress:?}");

    // What the user has switched on, can do and is offered.
    let offered = |factor: &SecondFactor| {
        let means = match factor {
            SecondFactor::Sms => user.phone,
            SecondFactor::SoftwareToken => user.software_token,
            SecondFactor::Email => user.email,
        };
        means && pool.second_factors.contains(factor)
    };
    let preferred = user.preferences.preferred.filter(offered);
    let switched_on = user.preferences.enabled.iter().any(offered) || preferred.is_some();
    let demanded = match pool.mfa {
        Mfa::Off => false,
        Mfa::Optional => switched_on,
        Mfa::On => true,
    };
    let adaptive = (password || function) && progress.adaptive == Adaptive::Required;
    if !demanded && !adaptive {
        return;
    }
    let device = progress.adaptive == Adaptive::Nothing
        && has(Proof::Device)
        && user.device == Device::Remembered
        && pool.device_replaces_second_step;
    let second: Vec<_> = proven.iter().filter_map(|proof| proof.second_factor()).collect();
    if adaptive {
        assert!(!second.is_empty(), "a risky sign-in without a second factor: {rules:?} {user:?} {progress:?}");
    }
    if password {
        let right = preferred.map_or(!second.is_empty(), |preferred| second.contains(&preferred));
        assert!(device || right, "{rules:?} {user:?} {progress:?}");
    } else {
        assert!(function || verified, "a code in place of two factors: {rules:?} {user:?} {progress:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn nobody_gets_tokens_without_what_the_rules_ask(seed: u64) {
        for steady in [true, false] {
            let walked = walk(seed, steady);
            if walked.end == Next::Tokens {
                assert_earned(&walked);
            }
        }
    }

    #[test]
    fn whoever_answers_everything_rightly_comes_to_an_end_soon(seed: u64) {
        let walked = walk(seed, true);
        prop_assert!(walked.asked.len() <= 12 + usize::from(ROUNDS_MAX), "{:?}", walked.asked);
        // Rightly answered, no challenge is asked twice, but for custom ones.
        let mut once = BTreeSet::new();
        let repeated = walked.asked.iter().find(|challenge| !once.insert(**challenge) && **challenge != Challenge::CustomChallenge);
        prop_assert!(walked.user.simulated || repeated.is_none(), "{:?}", walked.asked);
    }
}

#[test]
fn chance_finds_every_challenge_and_every_way_to_tokens() {
    let (mut asked, mut ways, mut refusals) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for seed in 0..60_000 {
        let walked = walk(seed, seed % 2 == 0);
        asked.extend(walked.asked);
        match walked.end {
            Next::Tokens => drop(ways.insert(format!("{:?} {:?}", walked.progress.flow, walked.progress.proven))),
            Next::Refuse(refusal) => drop(refusals.insert(refusal.text())),
            _ => unreachable!(),
        }
    }
    assert_eq!(asked.len(), 15, "{asked:?}");
    for way in [
        "UserPassword [Password]",
        "UserPassword [Password, NewPassword]",
        "UserPassword [Password, NewPassword, SoftwareTokenSetUp]",
        "AdminUserPassword [Password, Second(Sms)]",
        "UserSrp [PasswordSrp, Second(SoftwareToken)]",
        "UserSrp [PasswordSrp, EmailGiven, Second(Email)]",
        "UserSrp [PasswordSrp, Device]",
        "UserAuth [PasswordSrp]",
        "UserAuth [EmailOtp]",
        "UserAuth [SmsOtp]",
        "UserAuth [SignUpCode]",
        "UserAuth [Passkey { user_verified: false }]",
        "UserAuth [Passkey { user_verified: true }]",
        "UserAuth [Password, Passkey { user_verified: true }]",
        "UserAuth [Password, Second(Sms), Second(SoftwareToken)]",
        "Custom []",
        "Custom [Device]",
        "Custom [PasswordSrp, Second(Email)]",
        "Custom [PasswordSrp, NewPassword]",
    ] {
        assert!(ways.contains(way), "{way} is not among {ways:#?}");
    }
    // All but the one that no user comes to: an app can always be set up.
    assert_eq!(refusals.len(), 21, "{refusals:#?}");
}
