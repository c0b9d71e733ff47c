//! USER_AUTH: the user chooses a first factor (authentication 2.6).

use std::sync::Arc;

use domain::delivery::{Medium, Target};
use domain::secret::Secret;
use domain::trigger::TokenOccasion;
use domain::user_status::UserStatus;
use store::UserRow;

use super::attempt::{Answer, Answering, Attempt, Challenge};
use super::challenge_name::{Challenge as ChallengeName, FirstFactor};
use super::one_time_password;
use super::parameters::Parameters;
use super::refusals::{incorrect, reset_required};
use super::session::{self, Session, Step};
use crate::guard::attempts::Subject;
use crate::guard::lockout::Guessed;
use crate::pool::Pool;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::user::simulated;

/// Starts a choice-based sign-in.
///
/// # Errors
/// Those of authentication 2.8.
pub async fn start(cx: &RequestContext, attempt: &Attempt, parameters: &Parameters) -> Result<Answer, Refusal> {
    let client = &attempt.called.client;
    let user = attempt.look_up(cx).await?;
    if user.is_none() && !client.prevent_user_existence {
        return Err(Refusal::no_user());
    }
    attempt.pre_authentication(cx, user.as_ref()).await?;
    let answering = match user {
        Some(user) => Answering::User(Box::new(user)),
        None => Answering::Nobody,
    };
    let preferred = parameters.optional("PREFERRED_CHALLENGE");
    take(cx, attempt, answering, preferred, parameters).await
}

/// Goes on with the session that ConfirmSignUp gave: the user has just proven their address and signs in without a further step.
///
/// # Errors
/// [`Kind::NotAuthorized`](crate::Kind::NotAuthorized) for a session that is not one of those, too old or used up.
pub async fn after_sign_up(cx: &RequestContext, mut attempt: Attempt, text: &str) -> Result<Answer, Refusal> {
    let pool = Arc::clone(&attempt.called.pool);
    // ConfirmSignUp has no Admin form, so AdminInitiateAuth goes on with the same session (its `Session`, authentication 2.11 `[model]`).
    let session = Session::open(&pool, &attempt.called.client, text, &[Step::SignInAfterSignUp], false, cx.now)?;
    let sub = session.sub.clone();
    let user = cx.app.store.read(move |tx| tx.user_by_sub(pool.id(), &sub)).await?.ok_or_else(session::invalid)?;
    attempt.name.clone_from(&user.username);
    attempt.pre_authentication(cx, Some(&user)).await?;
    if user.status != UserStatus::Confirmed {
        return Err(session::invalid());
    }
    attempt.session = Some(session);
    attempt.complete(cx, user, TokenOccasion::Authentication, None).await.map(Answer::Tokens)
}

/// The answer to SELECT_CHALLENGE.
///
/// # Errors
/// As [`start`].
pub async fn choose(cx: &RequestContext, attempt: &Attempt, answering: Answering, responses: &Parameters) -> Result<Answer, Refusal> {
    let chosen = responses.required("ANSWER")?;
    take(cx, attempt, answering, Some(chosen), responses).await
}

/// The answer to PASSWORD.
///
/// # Errors
/// As [`start`].
pub async fn password(cx: &RequestContext, attempt: &Attempt, answering: Answering, typed: &str) -> Result<Answer, Refusal> {
    match answering {
        Answering::User(user) => attempt.prove_password(cx, *user, typed).await,
        Answering::Nobody => {
            let subject = Subject::unknown(&attempt.called.pool, &attempt.name);
            attempt.refuse_while_locked(cx, subject.clone(), Guessed::Password).await?;
            cx.app.hasher.pretend(Secret::new(typed)).await.map_err(|_| Refusal::busy())?;
            Err(attempt.failed(cx, subject, None, Guessed::Password, incorrect()).await?)
        }
    }
}

/// The wanted challenge if the user can do it, otherwise the choice.
async fn take(
    cx: &RequestContext,
    attempt: &Attempt,
    answering: Answering,
    wanted: Option<&str>,
    parameters: &Parameters,
) -> Result<Answer, Refusal> {
    let pool = &attempt.called.pool;
    let answering = hide_helpless(attempt, answering);
    let available = match &answering {
        Answering::User(user) => {
            // Not hidden, whatever the client's setting (authentication 2.10 `[docs 2026]`).
            if !user.enabled {
                return Err(Refusal::not_authorized("User is disabled."));
            }
            if user.status == UserStatus::ResetRequired {
                return Err(reset_required());
            }
            factors_of(pool, user)
        }
        Answering::Nobody => factors_of_nobody(pool, &attempt.name),
    };
    let wanted = wanted.and_then(|name| available.iter().copied().find(|factor| factor.as_str() == name));
    match wanted {
        Some(ChallengeName::Password) => match parameters.optional("PASSWORD") {
            Some(typed) => password(cx, attempt, answering, typed).await,
            None => challenge(cx, attempt, &answering, ChallengeName::Password, Step::Password, available),
        },
        Some(factor @ (ChallengeName::EmailOtp | ChallengeName::SmsOtp)) => {
            let medium = if factor == ChallengeName::EmailOtp { Medium::Email } else { Medium::Sms };
            one_time_password::send(cx, attempt, &answering, medium, available).await.map(Answer::Challenge)
        }
        _ if available.is_empty() => Err(incorrect()),
        _ => challenge(cx, attempt, &answering, ChallengeName::SelectChallenge, Step::SelectChallenge, available),
    }
}

/// Where existence is hidden, a user who cannot sign in is treated as nobody from here on: any other answer before a first factor is
/// proven would tell that there is such a user.
fn hide_helpless(attempt: &Attempt, answering: Answering) -> Answering {
    match answering {
        Answering::User(user)
            if attempt.called.client.prevent_user_existence
                && user.enabled
                && (user.status == UserStatus::ResetRequired || factors_of(&attempt.called.pool, &user).is_empty()) =>
        {
            Answering::Nobody
        }
        other => other,
    }
}

fn challenge(
    cx: &RequestContext,
    attempt: &Attempt,
    answering: &Answering,
    name: ChallengeName,
    step: Step,
    available: Vec<ChallengeName>,
) -> Result<Answer, Refusal> {
    let session = attempt.next_session(cx, &attempt.sub_of(answering), step).seal(&cx.app, &attempt.called.pool)?;
    Ok(Answer::Challenge(Challenge { name, parameters: Default::default(), session, available: Some(available) }))
}

/// What of the pool's first factors the user can do (authentication 2.6). A user with a temporary password has to use that one.
fn factors_of(pool: &Pool, user: &UserRow) -> Vec<ChallengeName> {
    let codes = matches!(user.status, UserStatus::Confirmed | UserStatus::Unconfirmed);
    let can = |factor: &FirstFactor| match factor {
        FirstFactor::Password => user.password.is_some(),
        FirstFactor::EmailOtp => codes && Target::of(Medium::Email, &user.attributes).is_some(),
        FirstFactor::SmsOtp => codes && Target::of(Medium::Sms, &user.attributes).is_some(),
        _ => false,
    };
    pool.first_factors().iter().copied().filter(|factor| can(factor)).map(FirstFactor::challenge).collect()
}

/// A made-up user has what the pool's real ones mostly have.
fn factors_of_nobody(pool: &Pool, name: &str) -> Vec<ChallengeName> {
    let medium = simulated::simulated_target_of(pool, name).medium;
    let can = |factor: &FirstFactor| match factor {
        FirstFactor::Password => true,
        FirstFactor::EmailOtp => medium == Medium::Email,
        FirstFactor::SmsOtp => medium == Medium::Sms,
        _ => false,
    };
    pool.first_factors().iter().copied().filter(|factor| can(factor)).map(FirstFactor::challenge).collect()
}
