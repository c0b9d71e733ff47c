//! Sign-ins by example, row by row, and whatever chance makes of them.

mod chance;
mod first_factors;
mod second_steps;
mod world;

use super::*;
use crate::trigger::NextStep;

/// A client with every flow open, in a pool without second factors.
fn open() -> Rules {
    Rules { client: ClientRules::OPEN, pool: PoolRules { custom_triggers: true, ..PoolRules::default() } }
}

/// A sign-in by `flow` that has proven this much.
fn proven(flow: Flow, proven: &[Proof]) -> Progress {
    Progress { proven: proven.to_vec(), ..Progress::start(flow, flow == Flow::AdminUserPassword) }
}

fn next(rules: &Rules, user: &Standing, progress: &Progress) -> Next {
    decide(rules, user, progress).next
}

#[test]
fn every_row_says_when_and_whence() {
    for (at, row) in ROWS.iter().enumerate() {
        assert!(!row.when.is_empty() && row.fact.contains('.'), "{}", row.when);
        assert!(ROWS[at + 1..].iter().all(|other| other.when != row.when), "twice: {}", row.when);
    }
    let decision = decide(&open(), &Standing::confirmed(), &Progress::start(Flow::UserSrp, false));
    assert_eq!((decision.next, decision.fact), (Next::Ask(Challenge::PasswordVerifier), "3.6"));
}

#[test]
fn custom_challenges_go_as_define_auth_challenge_says() {
    // authentication 7.3
    let (rules, user) = (open(), Standing::confirmed());
    let mut progress = Progress::start(Flow::Custom, false);
    assert_eq!(next(&rules, &user, &progress), Next::Define);
    let mut said = |step: NextStep| {
        progress.defined = Some(step);
        next(&rules, &user, &progress)
    };
    let challenge = |name: &str| NextStep::Challenge(name.to_owned());
    assert_eq!(said(challenge("CUSTOM_CHALLENGE")), Next::Ask(Challenge::CustomChallenge));
    assert_eq!(said(NextStep::IssueTokens), Next::Tokens);
    assert_eq!(said(NextStep::Fail), Next::Refuse(Refusal::Incorrect));
    // Nobody sent SRP_A, and the user's password need not be changed.
    for name in ["PASSWORD_VERIFIER", "NEW_PASSWORD_REQUIRED", "ADMIN_NO_SRP_AUTH", "SMS_MFA", "custom_challenge", ""] {
        assert_eq!(said(challenge(name)), Next::Refuse(Refusal::Undefinable), "{name}");
    }
    // No function is asked for ever.
    progress.rounds = ROUNDS_MAX;
    progress.defined = None;
    assert_eq!(next(&rules, &user, &progress), Next::Refuse(Refusal::Incorrect));
}

#[test]
fn custom_challenges_after_srp_have_their_second_step_without_the_function() {
    // authentication 7.3
    let mut rules = open();
    rules.pool.mfa = Mfa::On;
    rules.pool.second_factors = [SecondFactor::SoftwareToken].into();
    let user = Standing { software_token: true, ..Standing::confirmed() };
    let define = |name: &str| Some(NextStep::Challenge(name.to_owned()));

    let mut progress = Progress { srp_a: true, rounds: 1, defined: define("PASSWORD_VERIFIER"), ..Progress::start(Flow::Custom, false) };
    assert_eq!(next(&rules, &user, &progress), Next::Ask(Challenge::PasswordVerifier));
    // SRP can only be first.
    let late = Progress { rounds: 2, ..progress.clone() };
    assert_eq!(next(&rules, &user, &late), Next::Refuse(Refusal::Undefinable));

    progress.proven = vec![Proof::PasswordSrp];
    assert_eq!(next(&rules, &user, &progress), Next::Ask(Challenge::SoftwareTokenMfa));
    progress.proven.push(Proof::Second(SecondFactor::SoftwareToken));
    progress.defined = None;
    assert_eq!(next(&rules, &user, &progress), Next::Define);
    progress.defined = Some(NextStep::IssueTokens);
    assert_eq!(next(&rules, &user, &progress), Next::Tokens);
}

#[test]
fn a_function_cannot_let_a_temporary_password_live() {
    // authentication 2.3, 7.3
    let (rules, user) = (open(), Standing { status: UserStatus::ForceChangePassword, ..Standing::confirmed() });
    let new_password = NextStep::Challenge("NEW_PASSWORD_REQUIRED".to_owned());

    let mut srp = proven(Flow::Custom, &[Proof::PasswordSrp]);
    assert_eq!(next(&rules, &user, &srp), Next::Define);
    srp.defined = Some(new_password.clone());
    assert_eq!(next(&rules, &user, &srp), Next::Ask(Challenge::NewPasswordRequired));
    srp.defined = Some(NextStep::IssueTokens);
    assert_eq!(next(&rules, &user, &srp), Next::Ask(Challenge::NewPasswordRequired));

    // Nor ask somebody who proved nothing for a new one.
    let stranger = Progress { defined: Some(new_password), ..Progress::start(Flow::Custom, false) };
    assert_eq!(next(&rules, &user, &stranger), Next::Refuse(Refusal::Undefinable));
}
