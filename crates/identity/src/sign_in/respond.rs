//! Answers to challenges, the part that RespondToAuthChallenge and its Admin form share (authentication 2.4).

use std::sync::Arc;

use super::attempt::{Answer, Answering, Attempt};
use super::parameters::Parameters;
use super::session::{self, Session, Step};
use super::{new_password, one_time_password, user_auth};
use crate::client::secret_hash;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::user::{self, simulated};

/// Judges an answer.
///
/// # Errors
/// Those of the challenge; [`Kind::NotAuthorized`](crate::Kind::NotAuthorized) for a session that is not this user's, client's and step's (authentication 2.5).
pub async fn respond(
    cx: &RequestContext,
    mut attempt: Attempt,
    name: &str,
    session: Option<&str>,
    responses: &Parameters,
) -> Result<Answer, Refusal> {
    let step = match name {
        "NEW_PASSWORD_REQUIRED" => Step::NewPasswordRequired,
        "SELECT_CHALLENGE" => Step::SelectChallenge,
        "PASSWORD" => Step::Password,
        "EMAIL_OTP" => Step::EmailOtp,
        "SMS_OTP" => Step::SmsOtp,
        // It can only be asked for, never answered (authentication 2.4 `[model]`).
        "ADMIN_NO_SRP_AUTH" => return Err(Refusal::invalid("Challenge ADMIN_NO_SRP_AUTH cannot be answered.")),
        other => return Err(Refusal::not_built(format!("with {other}"))),
    };
    attempt.name = responses.required("USERNAME")?.to_owned();
    let text = session.ok_or_else(|| Refusal::invalid("Missing required parameter Session"))?;
    // The choice may also be answered by what it chooses (authentication 2.4 `[docs 2026]`).
    let steps = if step == Step::Password { &[Step::Password, Step::SelectChallenge][..] } else { &[step] };
    let session = Session::open(&attempt.called.pool, &attempt.called.client, text, steps, attempt.admin, cx.now)?;
    let answering = who_answers(cx, &attempt, &session).await?;
    check_secret_hash(&attempt, &answering, responses)?;
    attempt.session = Some(session.clone());
    match (step, answering) {
        (Step::NewPasswordRequired, Answering::User(user)) => new_password::answer(cx, &attempt, *user, session, responses).await,
        (Step::SelectChallenge, answering) => user_auth::choose(cx, &attempt, answering, responses).await,
        (Step::Password, answering) => user_auth::password(cx, &attempt, answering, responses.required("PASSWORD")?).await,
        (Step::EmailOtp | Step::SmsOtp, answering) => {
            let code = responses.required(if step == Step::EmailOtp { "EMAIL_OTP_CODE" } else { "SMS_OTP_CODE" })?;
            one_time_password::answer(cx, &attempt, answering, session, code).await
        }
        (Step::NewPasswordRequired | Step::ConfirmSignUp | Step::SignInAfterSignUp, _) => Err(session::invalid()),
    }
}

/// The session's user, if the name of the answer means the same one.
async fn who_answers(cx: &RequestContext, attempt: &Attempt, session: &Session) -> Result<Answering, Refusal> {
    let (pool, name, sub) = (Arc::clone(&attempt.called.pool), attempt.name.clone(), session.sub.clone());
    let (named, owner) =
        cx.app.store.read(move |tx| Ok::<_, Refusal>((user::find(tx, &pool, &name)?, tx.user_by_sub(pool.id(), &sub)?))).await?;
    match (named, owner) {
        (Some(named), Some(owner)) if named.sub == owner.sub => Ok(Answering::User(Box::new(owner))),
        // Whoever was simulated at the start is simulated to the end: also a disabled user, and one who signed up in between.
        (_, None) if session.sub == simulated::simulated_sub(&attempt.called.pool, &attempt.name) => Ok(Answering::Nobody),
        _ => Err(session::invalid()),
    }
}

fn check_secret_hash(attempt: &Attempt, answering: &Answering, responses: &Parameters) -> Result<(), Refusal> {
    let mut names = vec![attempt.name.as_str()];
    if let Answering::User(user) = answering {
        names.extend(user::sign_in_names(&attempt.called.pool, user));
    }
    secret_hash::check(&attempt.called.client, &names, responses.optional("SECRET_HASH"))
}
