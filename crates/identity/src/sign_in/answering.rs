//! An answer to a challenge: the session that it brings, and who gives it (authentication 2.5).

use std::sync::Arc;

use domain::delivery::Medium;
use store::CredentialRow;

use super::attempt::{Answerer, Attempt};
use super::challenge::password_verifier;
use super::parameters::Parameters;
use super::refusals::incorrect;
use super::session::{self, Session, SoFar, Waiting};
use crate::client::secret_hash;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::user::{self, simulated};

/// An answer that may be judged.
pub(super) struct Answering {
    pub(super) session: Session,
    pub(super) so_far: SoFar,
    pub(super) answerer: Answerer,
    /// What the answerer proves themselves with beside the password.
    pub(super) credentials: Vec<CredentialRow>,
}

/// Opens the session of an answer and finds who gives it, and names the attempt after them.
///
/// # Errors
/// [`Kind::NotAuthorized`](crate::Kind::NotAuthorized) for a session that is not this user's, client's and step's, and for a wrong secret
/// hash.
pub(super) async fn open(
    cx: &RequestContext,
    attempt: &mut Attempt,
    challenge: &str,
    session: Option<&str>,
    responses: &Parameters,
) -> Result<Answering, Refusal> {
    refuse_unanswerable(challenge)?;
    let session = open_session(cx, attempt, challenge, session, responses)?;
    let named = match &session.waits {
        Waiting::PasswordVerifier { name, .. } => {
            attempt.name.clone_from(name);
            responses.optional("USERNAME").unwrap_or(name)
        }
        _ => {
            responses.required("USERNAME")?.clone_into(&mut attempt.name);
            &attempt.name
        }
    };
    let so_far = session.so_far.clone().ok_or_else(session::invalid)?;
    let (answerer, credentials) = who_answers(cx, attempt, &session, named.to_owned()).await?;
    check_secret_hash(attempt, &answerer, named, responses)?;
    Ok(Answering { session, so_far, answerer, credentials })
}

/// Which challenges can be answered here at all.
fn refuse_unanswerable(challenge: &str) -> Result<(), Refusal> {
    match challenge {
        "NEW_PASSWORD_REQUIRED" | "SELECT_CHALLENGE" | "PASSWORD" | "PASSWORD_SRP" | "PASSWORD_VERIFIER" | "EMAIL_OTP" | "SMS_OTP" => {
            Ok(())
        }
        // It can only be asked for, never answered (authentication 2.4 `[model]`).
        "ADMIN_NO_SRP_AUTH" => Err(Refusal::invalid("Challenge ADMIN_NO_SRP_AUTH cannot be answered.")),
        other => Err(Refusal::not_built(format!("with {other}"))),
    }
}

/// Whether an answer of this name is what a session waits for. A choice may also be answered by what it chooses (authentication 2.4).
fn waits_for(waits: &Waiting, challenge: &str) -> bool {
    match waits {
        Waiting::ConfirmSignUp | Waiting::SignInAfterSignUp => false,
        Waiting::NewPassword => challenge == "NEW_PASSWORD_REQUIRED",
        Waiting::Choice => matches!(challenge, "SELECT_CHALLENGE" | "PASSWORD" | "PASSWORD_SRP"),
        Waiting::PasswordSrp => challenge == "PASSWORD_SRP",
        Waiting::PasswordVerifier { .. } => challenge == "PASSWORD_VERIFIER",
        Waiting::Password => challenge == "PASSWORD",
        Waiting::OneTimePassword { medium: Medium::Email, .. } => challenge == "EMAIL_OTP",
        Waiting::OneTimePassword { medium: Medium::Sms, .. } => challenge == "SMS_OTP",
    }
}

/// The session that an answer comes with.
fn open_session(
    cx: &RequestContext,
    attempt: &Attempt,
    challenge: &str,
    session: Option<&str>,
    responses: &Parameters,
) -> Result<Session, Refusal> {
    let (client, pool) = (&attempt.called.client, &attempt.called.pool);
    let session = if challenge == "PASSWORD_VERIFIER" {
        let text = password_verifier::session_of(responses, session)?;
        // Whatever is wrong with a secret block is told like a wrong proof (authentication 3.4 `[inferred]`).
        Session::open(pool, client, &text, attempt.admin, cx.now).map_err(|_| incorrect())?
    } else {
        let text = session.ok_or_else(|| Refusal::invalid("Missing required parameter Session"))?;
        Session::open(pool, client, text, attempt.admin, cx.now)?
    };
    if waits_for(&session.waits, challenge) { Ok(session) } else { Err(session::invalid()) }
}

/// The session's user with their credentials, if `named`, the name of the answer, means the same one.
async fn who_answers(
    cx: &RequestContext,
    attempt: &Attempt,
    session: &Session,
    named: String,
) -> Result<(Answerer, Vec<CredentialRow>), Refusal> {
    let pool = &attempt.called.pool;
    let is_made_up = session.sub == named || session.sub == simulated::simulated_sub(pool, &named);
    let (pool, sub) = (Arc::clone(pool), session.sub.clone());
    let found = cx.app.store.read(move |tx| {
        let (named, owner) = (user::find(tx, &pool, &named)?, tx.user_by_sub(pool.id(), &sub)?);
        Ok::<_, Refusal>((named, owner, tx.credentials_of(pool.id(), &sub)?))
    });
    match found.await? {
        (Some(named), Some(owner), credentials) if named.sub == owner.sub => Ok((Answerer::User(Box::new(owner)), credentials)),
        // Whoever was simulated at the start is simulated to the end: also a disabled user, and one who signed up in between.
        (_, None, _) if is_made_up => Ok((Answerer::Nobody, Vec::new())),
        _ => Err(session::invalid()),
    }
}

fn check_secret_hash(attempt: &Attempt, answerer: &Answerer, named: &str, responses: &Parameters) -> Result<(), Refusal> {
    let mut names = vec![named];
    if let Answerer::User(user) = answerer {
        names.extend(user::sign_in_names(&attempt.called.pool, user));
    }
    secret_hash::check(&attempt.called.client, &names, responses.optional("SECRET_HASH"))
}
