//! Setting up an authenticator app in the middle of a sign-in: AssociateSoftwareToken and VerifySoftwareToken with the session of MFA_SETUP
//! (authentication 5.3). Each takes a session and gives the next one.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::secret::Secret;
use domain::sign_in::{self, Next, Proof, SecondFactor};
use domain::totp::Judgement;
use store::{ReadTx, UserRow};

use super::belongings::Belongings;
use super::rules;
use super::session::{self, Seen, Session, SoFar, Waiting};
use crate::client::ClientAndPool;
use crate::guard::attempts::Subject;
use crate::guard::guesses::{self, Guessed};
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::user::{self, software_token};

/// A sign-in that is asked to set a second factor up.
#[derive(Clone)]
struct SetUp {
    called: ClientAndPool,
    session: Session,
    so_far: SoFar,
    factors: Vec<SecondFactor>,
    secret: Option<String>,
}

/// A secret for a new app, and the session to bring its first code with.
///
/// # Errors
/// [`Kind::NotAuthorized`](crate::Kind::NotAuthorized) for a session that is not one of MFA_SETUP, and
/// [`Kind::NoSoftwareToken`](crate::Kind::NoSoftwareToken) where the pool offers no apps.
pub async fn associate(cx: &RequestContext, text: &str) -> Result<(Secret, String), Refusal> {
    let set_up = open(cx, text).await?;
    let pool = Arc::clone(&set_up.called.pool);
    let (secret, sealed) = software_token::new(&pool, &set_up.session.sub, cx.app.entropy.as_ref())?;
    let waits = Waiting::MfaSetup { factors: set_up.factors.clone(), secret: Some(STANDARD.encode(sealed)) };
    let next = following(cx, &set_up, waits, set_up.so_far.clone());
    let (cx_then, then) = (cx.clone(), set_up.clone());
    let begun = cx.app.store.write(move |tx| {
        then.session.consume(tx, then.called.pool.id())?;
        due(&cx_then, tx, &then).map(drop)
    });
    begun.await?;
    Ok((secret.secret_code(), next.seal(&cx.app, &pool)?))
}

/// Puts the app in force if `typed` is its code, and gives the session that finishes the sign-in.
///
/// # Errors
/// As [`associate`]; [`Kind::SoftwareTokenNotSetUp`](crate::Kind::SoftwareTokenNotSetUp) for a wrong code, after which the session still serves.
pub async fn verify(cx: &RequestContext, text: &str, typed: &str, name: &str) -> Result<String, Refusal> {
    software_token::check_name(name)?;
    let set_up = open(cx, text).await?;
    let (pool, sub) = (Arc::clone(&set_up.called.pool), set_up.session.sub.clone());
    let sealed = set_up.secret.as_deref().ok_or_else(software_token::none_of_user)?;
    let sealed = STANDARD.decode(sealed).map_err(|_| session::invalid())?;
    let secret = software_token::unseal(&pool, &sub, &sealed)?;
    let mut judgement = Judgement::Wrong;
    let judged = guesses::judged(&cx.app, Subject::sub(pool.id(), &sub), Guessed::SetUp, cx.now, async |_| {
        judgement = secret.judge(typed, cx.now, None);
        Ok(matches!(judgement, Judgement::Right { .. }))
    });
    let (Some(guess), Judgement::Right { step }) = (judged.await?, judgement) else { return Err(software_token::not_set_up()) };

    let (cx_then, then, taken, name) = (cx.clone(), set_up.clone(), guess.clone(), name.to_owned());
    let proven = cx.app.store.write(move |tx| {
        then.session.consume(tx, then.called.pool.id())?;
        taken.settle(tx)?;
        let mut user = due(&cx_then, tx, &then)?;
        software_token::put_in_force(tx, &user, sealed.clone(), &name, step, cx_then.now)?;
        // Active right away (authentication 5.3 `[aws-verified]`).
        user.mfa.enabled.insert(SecondFactor::SoftwareToken);
        user::update_row(tx, &user, cx_then.now)
    });
    guess.returned_if_refused(&cx.app, proven.await).await?;
    let mut so_far = set_up.so_far.clone();
    so_far.prove(Proof::SoftwareTokenSetUp);
    following(cx, &set_up, Waiting::MfaSetUp, so_far).seal(&cx.app, &pool)
}

/// Opens a session of MFA_SETUP, of either form of the operations: it names its client itself.
async fn open(cx: &RequestContext, text: &str) -> Result<SetUp, Refusal> {
    let client_id = Session::client_of(text).ok_or_else(session::invalid)?;
    let called = Refusal::unless_missing(cx.app.clients.load(&client_id).await)?.ok_or_else(session::invalid)?;
    let session = Session::open_of_either(&called.pool, &called.client, text, cx.now)?;
    let Waiting::MfaSetup { factors, secret } = session.waits.clone() else { return Err(session::invalid()) };
    software_token::refuse_switched_off(&called.pool)?;
    let so_far = session.so_far.clone().ok_or_else(session::invalid)?;
    let set_up = SetUp { called, session, so_far, factors, secret };
    let (cx_then, then) = (cx.clone(), set_up.clone());
    cx.app.store.read(move |tx| due(&cx_then, tx, &then).map(drop)).await?;
    Ok(set_up)
}

/// The user, if an app is still what they have to set up: whoever has a second factor by now must not lose it to a session from before.
fn due(cx: &RequestContext, tx: &mut ReadTx<'_>, set_up: &SetUp) -> Result<UserRow, Refusal> {
    let SetUp { called, session, so_far, .. } = set_up;
    let user = tx.user_by_sub(called.pool.id(), &session.sub)?.ok_or_else(session::invalid)?;
    let belongings = Belongings::read(&cx.app, tx, &called.pool, &user.sub, so_far.device_key.as_deref())?;
    let standing = rules::standing(&called.pool, &user, &belongings, cx.now);
    let next = sign_in::decide(&rules::of_client(called, session.pages, &cx.app.settings), &standing, &so_far.progress(session.admin)).next;
    let app = matches!(next, Next::SetUp(factors) if factors.contains(&SecondFactor::SoftwareToken));
    if app && so_far.seen.as_ref() == Some(&Seen::of(&user)) { Ok(user) } else { Err(session::invalid()) }
}

fn following(cx: &RequestContext, set_up: &SetUp, waits: Waiting, so_far: SoFar) -> Session {
    let SetUp { called, session, .. } = set_up;
    Session {
        admin: session.admin,
        pages: session.pages,
        so_far: Some(so_far),
        ..Session::new(&cx.app, &called.client, &session.sub, waits, cx.now)
    }
}
