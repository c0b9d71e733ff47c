//! The second step (authentication 5.2, 5.5).

use SecondFactor::{Email, Sms, SoftwareToken};

use super::*;
use crate::delivery::Medium;

const EACH: [SecondFactor; 3] = [Sms, SoftwareToken, Email];

fn pool(mfa: Mfa, factors: &[SecondFactor], recovery: Option<Medium>) -> Rules {
    let mut rules = open();
    rules.pool.mfa = mfa;
    rules.pool.second_factors = factors.iter().copied().collect();
    rules.pool.recovery = recovery;
    rules
}

/// A user with a phone number, an app and an e-mail address, as the letters say.
fn user(means: &str) -> Standing {
    let [phone, software_token, email] = ['p', 'a', 'e'].map(|letter| means.contains(letter));
    Standing { phone, software_token, email, ..Standing::confirmed() }
}

fn after_password(rules: &Rules, user: &Standing) -> Next {
    let srp = next(rules, user, &proven(Flow::UserSrp, &[Proof::PasswordSrp]));
    assert_eq!(srp, next(rules, user, &proven(Flow::UserPassword, &[Proof::Password])));
    srp
}

#[test]
fn an_optional_second_step_is_asked_of_those_who_set_one_up() {
    // authentication 5.2, 1 to 3
    let rules = pool(Mfa::Optional, &EACH, None);
    let mut user = user("pae");
    assert_eq!(after_password(&rules, &user), Next::Tokens);
    user.preferences.enabled = [SoftwareToken].into();
    assert_eq!(after_password(&rules, &user), Next::Ask(Challenge::SoftwareTokenMfa));
    user.preferences.enabled = [Sms, Email].into();
    assert_eq!(after_password(&rules, &user), Next::ChooseSecond(vec![Sms, Email]));
    user.preferences.preferred = Some(Email);
    assert_eq!(after_password(&rules, &user), Next::Ask(Challenge::EmailOtp));
    assert_eq!(after_password(&pool(Mfa::Off, &EACH, None), &user), Next::Tokens);
    // A factor that the pool does not offer is not asked for (5.4).
    let apps = pool(Mfa::Optional, &[SoftwareToken], None);
    assert_eq!(after_password(&apps, &user), Next::Tokens);
    // Adaptive authentication asks all the same.
    let risky = Progress { adaptive: Adaptive::Required, ..proven(Flow::UserPassword, &[Proof::Password]) };
    assert_eq!(next(&apps, &user, &risky), Next::Ask(Challenge::SoftwareTokenMfa));
}

#[test]
fn a_risky_sign_in_that_demands_a_factor_fails_where_none_can_be_asked() {
    let off = pool(Mfa::Off, &EACH, None);
    let after = |adaptive| next(&off, &user("pae"), &Progress { adaptive, ..proven(Flow::UserPassword, &[Proof::Password]) });
    assert_eq!(after(Adaptive::Required), Next::Refuse(Refusal::Risky));
    assert_eq!(after(Adaptive::IfConfigured), Next::Tokens);
}

#[test]
fn a_risky_custom_flow_that_demands_a_factor_fails_unless_the_function_asked_for_one() {
    for mfa in [Mfa::Off, Mfa::Optional, Mfa::On] {
        let mut rules = pool(mfa, &EACH, None);
        rules.pool.custom_triggers = true;
        let after = |adaptive, proofs: &[Proof]| {
            let defined = Some(NextStep::IssueTokens);
            next(&rules, &user("pae"), &Progress { adaptive, defined, ..proven(Flow::Custom, proofs) })
        };
        assert_eq!(after(Adaptive::Required, &[]), Next::Refuse(Refusal::Risky), "{mfa:?}");
        assert_eq!(after(Adaptive::Required, &[Proof::Second(Sms)]), Next::Tokens, "{mfa:?}");
        assert_eq!(after(Adaptive::IfConfigured, &[]), Next::Tokens, "{mfa:?}");
    }
}

#[test]
fn a_demanded_second_step_follows_the_decision_tree() {
    // authentication 5.2, 4 to 8: what the pool offers, the recovery means, what the user has, what is asked
    use Medium as M;
    let ask = |factor: SecondFactor| Next::Ask(factor.challenge());
    let lacks = |factor| Next::Refuse(Refusal::NoSecondFactor(factor));
    let cases: [(&[SecondFactor], Option<Medium>, &str, Next); 19] = [
        (&[SoftwareToken], None, "pae", ask(SoftwareToken)),
        (&EACH, None, "a", ask(SoftwareToken)),
        (&EACH, Some(M::Email), "ae", ask(SoftwareToken)),
        (&EACH, Some(M::Email), "pae", Next::ChooseSecond(vec![Sms, SoftwareToken])),
        (&EACH, None, "pae", Next::ChooseSecond(vec![Sms, SoftwareToken, Email])),
        (&EACH, None, "p", ask(Sms)),
        (&EACH, Some(M::Sms), "e", ask(Email)),
        (&[Sms, SoftwareToken], None, "e", Next::SetUp(vec![SoftwareToken])),
        (&EACH, Some(M::Email), "e", Next::SetUp(vec![SoftwareToken])),
        (&[Email], Some(M::Email), "e", lacks(Email)),
        (&[Sms], Some(M::Sms), "p", lacks(Sms)),
        (&[Sms], None, "e", lacks(Email)),
        (&EACH, None, "pe", Next::ChooseSecond(vec![Sms, Email])),
        (&[Email], None, "pe", ask(Email)),
        (&EACH, Some(M::Email), "pe", ask(Sms)),
        (&EACH, Some(M::Email), "", Next::SetUp(vec![Sms, SoftwareToken])),
        (&EACH, Some(M::Sms), "", Next::SetUp(vec![SoftwareToken, Email])),
        (&[Sms], None, "", lacks(Sms)),
        (&[], None, "pae", lacks(Sms)),
    ];
    for (factors, recovery, means, expected) in cases {
        assert_eq!(after_password(&pool(Mfa::On, factors, recovery), &user(means)), expected, "{factors:?} {recovery:?} {means}");
    }
    let mut preferring = user("pae");
    preferring.preferences.preferred = Some(Email);
    assert_eq!(after_password(&pool(Mfa::On, &EACH, Some(M::Email)), &preferring), ask(Email));
    // An app goes on when the pool has switched it off, if it is preferred (9).
    preferring.preferences.preferred = Some(SoftwareToken);
    assert_eq!(after_password(&pool(Mfa::On, &[Sms], None), &preferring), ask(SoftwareToken));
}

#[test]
fn only_the_factor_that_was_asked_for_gives_tokens() {
    let rules = pool(Mfa::On, &EACH, None);
    let user = user("pae");
    let after = |proof| next(&rules, &user, &proven(Flow::UserPassword, &[Proof::Password, proof]));
    for factor in EACH {
        assert_eq!(after(Proof::Second(factor)), Next::Tokens);
        let mut picky = user.clone();
        picky.preferences.preferred = EACH.into_iter().find(|other| *other != factor);
        let picked = next(&rules, &picky, &proven(Flow::UserPassword, &[Proof::Password, Proof::Second(factor)]));
        assert_eq!(picked, Next::Ask(picky.preferences.preferred.unwrap().challenge()));
        let chosen = Progress { second: Some(factor), ..proven(Flow::UserPassword, &[Proof::Password]) };
        assert_eq!(next(&rules, &user, &chosen), Next::Ask(factor.challenge()));
    }
    for other in [Proof::NewPassword, Proof::EmailGiven, Proof::Device, Proof::EmailOtp] {
        assert_eq!(after(other), Next::ChooseSecond(EACH.to_vec()), "{other:?}");
    }
    // Not among the choices.
    let fewer = pool(Mfa::On, &[Sms, Email], None);
    let chosen = Progress { second: Some(SoftwareToken), ..proven(Flow::UserPassword, &[Proof::Password]) };
    assert_eq!(next(&fewer, &user, &chosen), Next::Refuse(Refusal::NotAChoice));
}

#[test]
fn a_new_password_comes_before_the_second_step() {
    // authentication 2.4 [aws-verified]
    let rules = pool(Mfa::On, &[SoftwareToken], None);
    let temporary = Standing { status: UserStatus::ForceChangePassword, ..user("") };
    assert_eq!(after_password(&rules, &temporary), Next::Ask(Challenge::NewPasswordRequired));
    let progress = proven(Flow::UserPassword, &[Proof::Password, Proof::NewPassword]);
    assert_eq!(next(&rules, &user(""), &progress), Next::SetUp(vec![SoftwareToken]));
}

#[test]
fn a_factor_that_was_set_up_on_the_way_counts() {
    // authentication 5.3 [aws-verified]: MFA_SETUP with an app ends in tokens; with e-mail a code follows
    let rules = pool(Mfa::On, &EACH, Some(Medium::Sms));
    let mut progress = proven(Flow::UserPassword, &[Proof::Password, Proof::SoftwareTokenSetUp]);
    assert_eq!(next(&rules, &user("a"), &progress), Next::Tokens);
    progress.proven = vec![Proof::Password, Proof::EmailGiven];
    assert_eq!(next(&rules, &user(""), &progress), Next::Ask(Challenge::EmailOtp));
    progress.proven.push(Proof::Second(Email));
    assert_eq!(next(&rules, &user("e"), &progress), Next::Tokens);
}

#[test]
fn a_remembered_device_takes_the_place_of_the_second_step_only() {
    // authentication 5.5, 5.8
    let mut rules = pool(Mfa::On, &[SoftwareToken], None);
    rules.pool.device_replaces_second_step = true;
    let with = |device, means: &str| Standing { device, ..user(means) };
    assert_eq!(after_password(&rules, &with(Device::Remembered, "a")), Next::Ask(Challenge::DeviceSrpAuth));
    assert_eq!(after_password(&rules, &with(Device::Known, "a")), Next::Ask(Challenge::SoftwareTokenMfa));
    assert_eq!(after_password(&rules, &with(Device::Unknown, "a")), Next::Refuse(Refusal::NoDevice));
    assert_eq!(after_password(&rules, &with(Device::Remembered, "")), Next::SetUp(vec![SoftwareToken]));

    let mut progress = Progress { srp_a: true, ..proven(Flow::UserPassword, &[Proof::Password]) };
    assert_eq!(next(&rules, &with(Device::Remembered, "a"), &progress), Next::Ask(Challenge::DevicePasswordVerifier));
    progress.proven.push(Proof::Device);
    assert_eq!(next(&rules, &with(Device::Remembered, "a"), &progress), Next::Tokens);
    // Forgotten in between.
    assert_eq!(next(&rules, &with(Device::Known, "a"), &progress), Next::Ask(Challenge::SoftwareTokenMfa));
    // Never in place of the password.
    let device_only = proven(Flow::UserPassword, &[Proof::Device]);
    assert_eq!(next(&rules, &with(Device::Remembered, "a"), &device_only), Next::Ask(Challenge::Password));

    rules.pool.device_replaces_second_step = false;
    assert_eq!(after_password(&rules, &with(Device::Remembered, "a")), Next::Ask(Challenge::SoftwareTokenMfa));

    // Custom challenges have it at their end.
    rules.pool.device_replaces_second_step = true;
    let issued = Progress { defined: Some(NextStep::IssueTokens), ..Progress::start(Flow::Custom, false) };
    assert_eq!(next(&rules, &with(Device::Remembered, ""), &issued), Next::Ask(Challenge::DeviceSrpAuth));
    assert_eq!(next(&rules, &with(Device::Known, ""), &issued), Next::Tokens);
}

#[test]
fn codes_and_passkeys_are_no_way_around_a_second_factor() {
    // authentication 2.6, managed-login 6.1
    let passkey = |user_verified| proven(Flow::UserAuth, &[Proof::Passkey { user_verified }]);
    let holder = |enabled: &[SecondFactor], passkey_is_mfa| {
        let mut user = Standing { passkey: true, ..user("pae") };
        user.preferences.enabled = enabled.iter().copied().collect();
        user.preferences.passkey = passkey_is_mfa;
        user
    };
    let rules = |mfa, passkey_is_mfa| {
        let mut rules = pool(mfa, &[SoftwareToken], None);
        (rules.pool.email_otp, rules.pool.web_authn, rules.pool.passkey_is_mfa) = (true, true, passkey_is_mfa);
        rules
    };
    let offered = |rules: &Rules, user: &Standing| {
        let offered = available(rules, user, None);
        (offered.contains(&FirstFactor::EmailOtp), offered.contains(&FirstFactor::WebAuthn))
    };
    let none = holder(&[], false);
    let app = holder(&[SoftwareToken], false);
    let both = holder(&[SoftwareToken], true);
    for (mfa, multi, user, expected) in [
        (Mfa::Off, false, &both, (true, true)),
        (Mfa::Optional, false, &none, (true, true)),
        (Mfa::Optional, true, &app, (false, false)),
        (Mfa::Optional, false, &both, (false, false)),
        (Mfa::Optional, true, &both, (false, true)),
        (Mfa::On, false, &both, (false, false)),
        (Mfa::On, true, &none, (false, false)),
        (Mfa::On, true, &both, (false, true)),
    ] {
        assert_eq!(offered(&rules(mfa, multi), user), expected, "{mfa:?} {multi}");
    }
    for mfa in [Mfa::Optional, Mfa::On] {
        let rules = rules(mfa, true);
        assert!(passkey_must_verify(&rules, &both));
        assert_eq!(next(&rules, &both, &passkey(true)), Next::Tokens);
        assert_eq!(next(&rules, &both, &passkey(false)), Next::Refuse(Refusal::Incorrect));
    }
    assert!(!passkey_must_verify(&rules(Mfa::Optional, true), &none));
    assert_eq!(next(&rules(Mfa::Optional, true), &none, &passkey(false)), Next::Tokens);
}

#[test]
fn only_what_is_missing_for_a_level_is_asked() {
    // authentication 4.7
    let mut rules = open();
    rules.pool.second_factors = [SecondFactor::Sms, SecondFactor::SoftwareToken].into();
    rules.pool.web_authn = true;
    let app = Standing { software_token: true, ..Standing::confirmed() };
    let both = Standing { phone: true, ..app.clone() };
    let key = Standing { passkey: true, ..Standing::confirmed() };
    let at = |proofs: &[Proof], level| Progress { target: Some(level), ..proven(Flow::UserAuth, proofs) };
    let (sms, totp) = (Proof::Second(SecondFactor::Sms), Proof::Second(SecondFactor::SoftwareToken));
    for (user, progress, expected) in [
        (&app, at(&[Proof::Password], 1), Next::Tokens),
        (&app, at(&[Proof::Password], 4), Next::Ask(Challenge::SoftwareTokenMfa)),
        (&app, at(&[Proof::PasswordSrp, totp], 4), Next::Tokens),
        (&both, at(&[Proof::Password], 2), Next::ChooseSecond(vec![SecondFactor::Sms, SecondFactor::SoftwareToken])),
        (&both, at(&[Proof::Password], 4), Next::Ask(Challenge::SoftwareTokenMfa)),
        (&both, at(&[Proof::Password, sms], 4), Next::Ask(Challenge::SoftwareTokenMfa)),
        (&key, at(&[Proof::Password], 3), Next::Ask(Challenge::WebAuthn)),
        (&key, at(&[], 3), Next::ChooseFirst(vec![FirstFactor::PasswordSrp, FirstFactor::Password, FirstFactor::WebAuthn])),
        (&key, at(&[Proof::Passkey { user_verified: false }], 3), Next::Tokens),
        (&key, at(&[Proof::Password], 4), Next::Refuse(Refusal::OutOfReach)),
        (&Standing::confirmed(), at(&[Proof::Password], 2), Next::Refuse(Refusal::OutOfReach)),
    ] {
        assert_eq!(next(&rules, user, &progress), expected, "{progress:?}");
    }
    // The pool's own second step is a floor.
    rules.pool.mfa = Mfa::On;
    assert_eq!(next(&rules, &app, &at(&[Proof::Password], 1)), Next::Ask(Challenge::SoftwareTokenMfa));
    assert!(reaches(&rules, &app, 4) && !reaches(&rules, &key, 4) && reaches(&rules, &both, 2));
    // A passkey counts for nothing on the way to an app.
    assert_eq!(counting(&[Proof::Passkey { user_verified: true }], 4), []);
    assert_eq!(counting(&[Proof::Password, sms], 4), [Proof::Password, sms]);
    assert_eq!(counting(&[Proof::Password, sms], 3), [], "nothing is given without anything new");
}
