//! The first factor, and what the user's state makes of it.

use super::*;
use crate::user_status::UserStatus::{Confirmed, ExternalProvider, ForceChangePassword, ResetRequired, Unconfirmed};

#[test]
fn each_operation_knows_its_own_flows() {
    // authentication 2.1
    let (rules, user) = (open(), Standing::confirmed());
    for (flow, public, admin) in [
        (Flow::UserPassword, true, false),
        (Flow::AdminUserPassword, false, true),
        (Flow::UserSrp, true, true),
        (Flow::UserAuth, true, true),
        (Flow::Custom, true, true),
    ] {
        for (by_admin, known) in [(false, public), (true, admin)] {
            let refused = next(&rules, &user, &Progress::start(flow, by_admin)) == Next::Refuse(Refusal::FlowNotSupported);
            assert_eq!(refused, !known, "{flow:?} {by_admin}");
        }
    }
}

#[test]
fn a_closed_flow_is_refused_in_the_words_of_the_service_also_when_it_was_closed_in_between() {
    // authentication 2.1
    let (closed, user) = (Rules::default(), Standing::confirmed());
    for (flow, text) in [
        (Flow::UserPassword, "USER_PASSWORD_AUTH flow not enabled for this client"),
        (Flow::AdminUserPassword, "Auth flow not enabled for this client"),
        (Flow::UserAuth, "USER_AUTH flow not enabled for this client"),
        (Flow::UserSrp, "USER_SRP_AUTH is not enabled for the client."),
        (Flow::Custom, "CUSTOM_AUTH is not enabled for the client."),
    ] {
        for progress in [proven(flow, &[]), proven(flow, &[Proof::Password, Proof::PasswordSrp])] {
            let Next::Refuse(refusal) = next(&closed, &user, &progress) else { panic!("{flow:?} is open") };
            assert_eq!(refusal.text(), text);
        }
    }
    let mut without = open();
    without.pool.custom_triggers = false;
    let custom = Progress::start(Flow::Custom, false);
    assert_eq!(next(&without, &user, &custom), Next::Refuse(Refusal::NoCustomTriggers));
    without.pool.srp = false;
    let srp = Progress::start(Flow::UserSrp, false);
    assert_eq!(next(&without, &user, &srp), Next::Refuse(Refusal::FlowNotEnabled { flow: Flow::UserSrp, admin: false }));
}

#[test]
fn a_right_password_leads_where_the_users_state_lets_it() {
    // authentication 2.3, 2.8, 2.13
    let (rules, user) = (open(), Standing::confirmed());
    let refuse = Next::Refuse;
    let force = Next::Ask(Challenge::NewPasswordRequired);
    for (flow, proof) in [(Flow::UserPassword, Proof::Password), (Flow::UserSrp, Proof::PasswordSrp), (Flow::UserAuth, Proof::Password)] {
        let progress = proven(flow, &[proof]);
        let at = |status| next(&rules, &Standing { status, ..user.clone() }, &progress);
        assert_eq!(at(Confirmed), Next::Tokens);
        assert_eq!(at(Unconfirmed), refuse(Refusal::NotConfirmed));
        assert_eq!(at(ResetRequired), refuse(Refusal::ResetRequired));
        assert_eq!(at(ExternalProvider), refuse(Refusal::Incorrect));
        assert_eq!(at(ForceChangePassword), force);
        let old = Standing { status: ForceChangePassword, temporary_password_expired: true, ..user.clone() };
        assert_eq!(next(&rules, &old, &progress), refuse(Refusal::TemporaryPasswordExpired));
        let disabled = Standing { enabled: false, status: Unconfirmed, ..user.clone() };
        assert_eq!(next(&rules, &disabled, &progress).challenge(), None);
        let disabled = Standing { enabled: false, ..user.clone() };
        assert_eq!(next(&rules, &disabled, &progress), refuse(Refusal::Disabled));
    }
    // No function is asked for a challenge that a disabled user could not use.
    let disabled = Standing { enabled: false, ..user.clone() };
    assert_eq!(next(&rules, &disabled, &Progress::start(Flow::Custom, false)), refuse(Refusal::Disabled));
    // Existence hidden: no word of a reset (authentication 2.10).
    let mut hides = open();
    hides.client.hides_existence = true;
    let reset = Standing { status: ResetRequired, ..user };
    assert_eq!(next(&hides, &reset, &proven(Flow::UserPassword, &[Proof::Password])), refuse(Refusal::Incorrect));
}

#[test]
fn an_unconfirmed_user_is_told_so_whatever_the_password() {
    // authentication 2.3 [field]
    let (rules, user) = (open(), Standing { status: Unconfirmed, ..Standing::confirmed() });
    let refused = Next::Refuse(Refusal::NotConfirmed);
    for flow in [Flow::UserPassword, Flow::AdminUserPassword, Flow::Custom] {
        assert_eq!(next(&rules, &user, &proven(flow, &[])), refused);
    }
    assert_eq!(next(&rules, &user, &proven(Flow::UserSrp, &[])), Next::Ask(Challenge::PasswordVerifier));
    for challenge in [Challenge::Password, Challenge::PasswordVerifier] {
        assert_eq!(before_proof(&user, challenge), Err(Refusal::NotConfirmed));
        assert_eq!(before_proof(&Standing::confirmed(), challenge), Ok(()));
    }
    assert_eq!(before_proof(&user, Challenge::EmailOtp), Ok(()));
}

#[test]
fn choice_offers_what_pool_and_user_have_and_takes_the_wanted_one() {
    // authentication 2.6
    use FirstFactor::{EmailOtp, Password, PasswordSrp, SmsOtp, WebAuthn};
    let mut rules = open();
    let full = Standing { email: true, phone: true, passkey: true, ..Standing::confirmed() };
    let mut progress = Progress::start(Flow::UserAuth, false);
    assert_eq!(next(&rules, &full, &progress), Next::ChooseFirst(vec![PasswordSrp, Password]));
    (rules.pool.email_otp, rules.pool.sms_otp, rules.pool.web_authn) = (true, true, true);
    let all = vec![PasswordSrp, Password, EmailOtp, SmsOtp, WebAuthn];
    assert_eq!(next(&rules, &full, &progress), Next::ChooseFirst(all));
    for (factor, challenge) in [
        (Password, Challenge::Password),
        (PasswordSrp, Challenge::PasswordSrp),
        (EmailOtp, Challenge::EmailOtp),
        (SmsOtp, Challenge::SmsOtp),
        (WebAuthn, Challenge::WebAuthn),
    ] {
        progress.first = Some(factor);
        assert_eq!(next(&rules, &full, &progress), Next::Ask(challenge));
        let bare = Standing { password: false, ..Standing::confirmed() };
        assert_eq!(next(&rules, &bare, &progress), Next::Refuse(Refusal::Incorrect), "{factor:?}");
    }
    // SRP_A came along.
    (progress.first, progress.srp_a) = (Some(PasswordSrp), true);
    assert_eq!(next(&rules, &full, &progress), Next::Ask(Challenge::PasswordVerifier));
    // A temporary password has to be used; neither code nor passkey goes around it [aws-verified 2026].
    let temporary = Standing { status: ForceChangePassword, ..full.clone() };
    progress.first = Some(EmailOtp);
    assert_eq!(next(&rules, &temporary, &progress), Next::ChooseFirst(vec![PasswordSrp, Password]));
    // Without a verifier the proof would fail, so it is not offered; only hidden existence has to bear that.
    let unverifiable = Standing { verifier: false, ..Standing::confirmed() };
    assert_eq!(available(&rules, &unverifiable, None), [Password]);
    rules.client.hides_existence = true;
    assert_eq!(available(&rules, &unverifiable, None), [PasswordSrp, Password]);
}

#[test]
fn codes_and_passkeys_end_in_tokens_until_they_are_lost() {
    // authentication 2.6
    let mut rules = open();
    (rules.pool.email_otp, rules.pool.web_authn) = (true, true);
    let full = Standing { email: true, passkey: true, ..Standing::confirmed() };
    for proof in [Proof::EmailOtp, Proof::Passkey { user_verified: false }, Proof::SignUpCode] {
        let progress = proven(Flow::UserAuth, &[proof]);
        assert_eq!(next(&rules, &full, &progress), Next::Tokens, "{proof:?}");
        let mut demanding = rules.clone();
        demanding.pool.mfa = Mfa::On;
        assert_eq!(next(&demanding, &full, &progress), Next::Refuse(Refusal::Session), "{proof:?}");
        assert_eq!(next(&open(), &full, &progress), Next::Refuse(Refusal::Session), "{proof:?}");
    }
    let gone = proven(Flow::UserPassword, &[Proof::Password]);
    assert_eq!(next(&rules, &Standing { password: false, ..full }, &gone), Next::Refuse(Refusal::Session));
}

#[test]
fn existence_is_hidden_by_pretending_and_nobody_ever_proves_anything() {
    // authentication 2.10
    let mut rules = open();
    let nobody = Standing { simulated: true, ..Standing::confirmed() };
    let reset = Standing { status: ResetRequired, ..Standing::confirmed() };
    let disabled = Standing { enabled: false, ..Standing::confirmed() };
    let progress = Progress::start(Flow::UserAuth, false);
    for (user, refusal) in [(&nobody, Refusal::NoUser), (&reset, Refusal::ResetRequired), (&disabled, Refusal::Disabled)] {
        assert_eq!(next(&rules, user, &progress), Next::Refuse(refusal));
    }
    rules.client.hides_existence = true;
    assert_eq!(next(&rules, &reset, &progress), Next::Pretend);
    assert_eq!(next(&rules, &disabled, &progress), Next::Refuse(Refusal::Disabled));
    assert!(matches!(next(&rules, &nobody, &progress), Next::ChooseFirst(_)));
    for (flow, asked) in [(Flow::UserPassword, Challenge::Password), (Flow::UserSrp, Challenge::PasswordVerifier)] {
        assert_eq!(next(&rules, &nobody, &proven(flow, &[])), Next::Ask(asked));
        let claimed = proven(flow, &[Proof::Password, Proof::PasswordSrp]);
        assert_eq!(next(&rules, &nobody, &claimed), Next::Refuse(Refusal::Incorrect));
    }
    let custom = Progress::start(Flow::Custom, false);
    assert_eq!(next(&rules, &nobody, &custom), Next::Define);
    let issued = Progress { defined: Some(NextStep::IssueTokens), ..custom };
    assert_eq!(next(&rules, &nobody, &issued), Next::Refuse(Refusal::Incorrect));
}
