//! An answer to a challenge: the session that it brings, and who gives it (authentication 2.5).

use std::sync::Arc;

use super::attempt::{Answerer, Attempt};
use super::belongings::{Belongings, Named};
use super::challenge::{device, password_verifier};
use super::parameters::Parameters;
use super::refusals::incorrect;
use super::session::{self, Session, SoFar, Waiting};
use super::steps;
use crate::client::secret_hash;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::user::{self, simulated};

/// An answer that may be judged.
pub(super) struct Answering {
    pub(super) session: Session,
    pub(super) so_far: SoFar,
    pub(super) answerer: Answerer,
    pub(super) belongings: Belongings,
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
    steps::refuse_unanswerable(challenge)?;
    let session = open_session(cx, attempt, challenge, session, responses).await?;
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
    if session.pages != attempt.pages {
        return Err(session::invalid());
    }
    let mut so_far = session.so_far.clone().ok_or_else(session::invalid)?;
    if challenge == "PASSWORD_VERIFIER"
        && !attempt.admin
        && let Some(key) = responses.optional("DEVICE_KEY")
    {
        // Clients name the device at the start or with the proof (authentication 5.5).
        so_far.device_key = Some(key.to_owned());
    }
    let (answerer, mut belongings) = who_answers(cx, attempt, &session, so_far.device_key.clone(), named.to_owned()).await?;
    if challenge == "PASSWORD_VERIFIER" && responses.optional("DEVICE_KEY").is_none() && belongings.device.is_unknown() {
        // Told of an unknown device, clients send the proof again without it (authentication 8.3 `[client-source]`).
        (so_far.device_key, belongings.device) = (None, Named::None);
    }
    if let Answerer::User(user) = &answerer {
        attempt.trail.found(user);
    }
    check_secret_hash(attempt, &answerer, named, responses)?;
    Ok(Answering { session, so_far, answerer, belongings })
}

/// The session that an answer comes with.
async fn open_session(
    cx: &RequestContext,
    attempt: &Attempt,
    challenge: &str,
    session: Option<&str>,
    responses: &Parameters,
) -> Result<Session, Refusal> {
    let (client, pool) = (&attempt.called.client, &attempt.called.pool);
    let session = if matches!(challenge, "PASSWORD_VERIFIER" | "DEVICE_PASSWORD_VERIFIER") {
        let text = password_verifier::session_of(responses, session)?;
        // Whatever is wrong with a secret block is told like a wrong proof (authentication 3.4 `[inferred]`).
        Session::open(pool, client, &text, attempt.admin, cx.now).map_err(|_| incorrect())?
    } else {
        let asked = match session {
            None if challenge == "DEVICE_SRP_AUTH" => Some(device::asked_session(cx, attempt, responses).await?),
            _ => None,
        };
        let text = session.or(asked.as_deref()).ok_or_else(|| Refusal::invalid("Missing required parameter Session"))?;
        Session::open(pool, client, text, attempt.admin, cx.now)?
    };
    if steps::waits_for(&session.waits, challenge) { Ok(session) } else { Err(session::invalid()) }
}

/// The session's user with their belongings, if `named`, the name of the answer, means the same one.
async fn who_answers(
    cx: &RequestContext,
    attempt: &Attempt,
    session: &Session,
    device_key: Option<String>,
    named: String,
) -> Result<(Answerer, Belongings), Refusal> {
    let pool = &attempt.called.pool;
    let is_made_up = session.sub == named || session.sub == simulated::simulated_sub(pool, &named);
    let (app, pool, sub) = (Arc::clone(&cx.app), Arc::clone(pool), session.sub.clone());
    let found = cx.app.store.read(move |tx| {
        let (named, owner) = (user::find(tx, &pool, &named)?, tx.user_by_sub(pool.id(), &sub)?);
        Ok::<_, Refusal>((named, owner, Belongings::read(&app, tx, &pool, &sub, device_key.as_deref())?))
    });
    match found.await? {
        (Some(named), Some(owner), belongings) if named.sub == owner.sub => Ok((Answerer::User(Box::new(owner)), belongings)),
        // Whoever was simulated at the start is simulated to the end: also a disabled user, and one who signed up in between.
        (_, None, belongings) if is_made_up => Ok((Answerer::Nobody, belongings)),
        _ => Err(session::invalid()),
    }
}

fn check_secret_hash(attempt: &Attempt, answerer: &Answerer, named: &str, responses: &Parameters) -> Result<(), Refusal> {
    if attempt.pages {
        return Ok(());
    }
    let mut names = vec![named];
    if let Answerer::User(user) = answerer {
        names.extend(user::sign_in_names(&attempt.called.pool, user));
    }
    secret_hash::check(&attempt.called.client, &names, responses.optional("SECRET_HASH"))
}
