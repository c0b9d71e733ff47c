//! Takes a sign-in from challenge to challenge. It serves InitiateAuth and RespondToAuthChallenge with their Admin forms, and the sign-in
//! pages: what comes next is decided by the table in `domain::sign_in`, what is asked and judged by the files in `challenge/`, which `steps`
//! lists.

use std::sync::Arc;

use domain::sign_in::{self, Challenge, FirstFactor, Flow, Next, Progress, Proof, Refusal as Rule, Standing};
use domain::time::Millis;
use domain::user_status::UserStatus;
use futures_util::future::BoxFuture;
use store::UserRow;

use super::answering::{self, Answering};
use super::attempt::{Answer, Answerer, Attempt, End, Question};
use super::belongings::Belongings;
use super::challenge::{Asked, custom_challenge, device, password_verifier};
use super::complete::{self, Proven};
use super::course::Course;
use super::custom::Custom;
use super::parameters::Parameters;
use super::refusals::{incorrect, reset_required, ruled};
use super::session::{self, Session, Waiting};
use super::{rules, step_up, steps};
use crate::audit::reason::Reason;
use crate::client::secret_hash;
use crate::guard::blocked_addresses;
use crate::pool::Pool;
use crate::recovery;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::token::refresh;
use crate::trigger;
use crate::user;
use crate::user::user_migration::{self, Migrated};

/// How a request starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// A sign-in.
    SignIn(Flow),
    /// New tokens for a refresh token.
    Refresh,
}

/// InitiateAuth and its Admin form.
///
/// # Errors
/// Those of authentication 2.1 and 2.8.
pub fn start<'a>(
    cx: &'a RequestContext,
    attempt: Attempt,
    start: Start,
    parameters: Parameters,
    session: Option<&'a str>,
) -> BoxFuture<'a, Result<Answer, Refusal>> {
    let end = attempt.end();
    ended(cx, end, begin(cx, attempt, start, parameters, session))
}

/// Tells of an attempt that ended with a refusal.
fn ended<'a>(
    cx: &'a RequestContext,
    end: End,
    work: impl Future<Output = Result<Answer, Refusal>> + Send + 'a,
) -> BoxFuture<'a, Result<Answer, Refusal>> {
    // Behind a trait object, so that its code is made in this crate, once: an async function's is made wherever its future is polled.
    Box::pin(async move {
        match work.await {
            Ok(answer) => Ok(answer),
            Err(refusal) => Err(end.of(cx, refusal).await),
        }
    })
}

async fn begin(
    cx: &RequestContext,
    mut attempt: Attempt,
    start: Start,
    mut parameters: Parameters,
    session: Option<&str>,
) -> Result<Answer, Refusal> {
    attempt.starts = true;
    let Start::SignIn(flow) = start else {
        refresh::refuse_closed(&attempt.called.client)?;
        return refresh::by_flow(cx, &attempt.called, &parameters, attempt.address).await.map(Answer::Tokens);
    };
    refuse_closed(cx, &attempt, flow)?;
    let name = parameters.required("USERNAME")?;
    if !attempt.pages {
        secret_hash::check_for_user(cx, &attempt.called, name, parameters.optional("SECRET_HASH")).await?;
    }
    name.clone_into(&mut attempt.name);
    if let (Flow::UserAuth, Some(text)) = (flow, session) {
        return after_sign_up(cx, attempt, text).await;
    }
    let wanted = step_up::read(cx, &attempt, flow, &parameters).await?;
    let mut course = Course::new(cx, attempt, flow);
    if flow == Flow::Custom {
        course.so_far.custom = Some(Custom::start(&course.attempt.name, &mut parameters)?);
    }
    if flow == Flow::UserSrp || course.so_far.custom.as_ref().is_some_and(Custom::by_srp) {
        password_verifier::public(&parameters)?;
    }
    let shows_password = matches!(flow, Flow::UserPassword | Flow::AdminUserPassword);
    if shows_password {
        parameters.required("PASSWORD")?;
    }
    if !course.attempt.admin {
        // Admin sign-ins know no devices (authentication 2.11).
        course.so_far.device_key = parameters.optional("DEVICE_KEY").map(str::to_owned);
    }
    course.first = parameters.optional("PREFERRED_CHALLENGE").and_then(FirstFactor::named);
    course.find_user(cx, shows_password.then_some(parameters.required("PASSWORD")).transpose()?).await?;
    if let Some(wanted) = wanted {
        course.set_out(cx, wanted)?;
    }
    course.brought = Some(parameters);
    course.go_on(cx).await
}

/// RespondToAuthChallenge and its Admin form: `challenge` is the name that the answer came with.
///
/// # Errors
/// Those of the challenge; [`Kind::NotAuthorized`](crate::Kind::NotAuthorized) for a session that is not this user's, client's and step's
/// (authentication 2.5).
pub fn respond<'a>(
    cx: &'a RequestContext,
    attempt: Attempt,
    challenge: &'a str,
    session: Option<&'a str>,
    responses: Parameters,
) -> BoxFuture<'a, Result<Answer, Refusal>> {
    let end = attempt.end();
    ended(cx, end, continue_with(cx, attempt, challenge, session, responses))
}

async fn continue_with(
    cx: &RequestContext,
    mut attempt: Attempt,
    challenge: &str,
    session: Option<&str>,
    responses: Parameters,
) -> Result<Answer, Refusal> {
    let Answering { session, so_far, answerer, belongings } = answering::open(cx, &mut attempt, challenge, session, &responses).await?;
    let mut course = Course { answerer, belongings, so_far, session: Some(session.clone()), ..Course::new(cx, attempt, Flow::UserAuth) };
    course.refuse_changed(cx)?;
    if let Some(challenge) = SETTING_UP.into_iter().find(|known| known.as_str() == challenge) {
        refuse_while_recovered(cx, &course.attempt.called.pool, challenge).await?;
    }
    steps::judge(&mut course, cx, challenge, session, responses).await?;
    course.go_on(cx).await
}

/// Challenges whose answers change the user, or what the user proves themselves with.
const SETTING_UP: [Challenge; 3] = [Challenge::NewPasswordRequired, Challenge::MfaSetup, Challenge::SoftwareTokenMfa];

/// These cannot be answered while the pool is being recovered; all others can (managed-login 8.4 `[model]`).
async fn refuse_while_recovered(cx: &RequestContext, pool: &Pool, challenge: Challenge) -> Result<(), Refusal> {
    if SETTING_UP.contains(&challenge) { recovery::refuse_in_frozen(&cx.app, pool).await } else { Ok(()) }
}

/// Goes on with the session that ConfirmSignUp gave: the user has just proven their address and signs in without a further step. It has no
/// Admin form, so AdminInitiateAuth goes on with the same session (its `Session`, authentication 2.11 `[model]`).
async fn after_sign_up(cx: &RequestContext, attempt: Attempt, text: &str) -> Result<Answer, Refusal> {
    let session = Session::open(&attempt.called.pool, &attempt.called.client, text, false, cx.now)?;
    if session.waits != Waiting::SignInAfterSignUp {
        return Err(session::invalid());
    }
    let (mut course, user) = course_of(cx, attempt, &session.sub, Flow::UserAuth).await?;
    course.session = Some(session);
    course.pre_authentication(cx, Some(&user)).await?;
    if user.status != UserStatus::Confirmed {
        return Err(session::invalid());
    }
    course.prove(user, Proof::SignUpCode, None);
    course.go_on(cx).await
}

/// Signs in on the pages who chose a password there at a sign-up and has confirmed it since (managed-login 2.5 `[docs]`): `sub` chose it at
/// `at`, in this very browser, as the caller has kept under a seal. It counts as typed, and only while it is still the user's.
///
/// # Errors
/// [`Kind::NotAuthorized`](crate::Kind::NotAuthorized) once the password is another; those of a sign-in.
pub fn after_password_chosen<'a>(
    cx: &'a RequestContext,
    mut attempt: Attempt,
    sub: &'a str,
    at: Millis,
) -> BoxFuture<'a, Result<Answer, Refusal>> {
    attempt.starts = true;
    let end = attempt.end();
    ended(cx, end, with_chosen_password(cx, attempt, sub, at))
}

async fn with_chosen_password(cx: &RequestContext, attempt: Attempt, sub: &str, at: Millis) -> Result<Answer, Refusal> {
    let (mut course, user) = course_of(cx, attempt, sub, Flow::UserPassword).await?;
    if user.password_set_at != Some(at) {
        return Err(session::invalid());
    }
    course.pre_authentication(cx, Some(&user)).await?;
    course.prove(user, Proof::Password, None);
    course.go_on(cx).await
}

/// The sign-in of a user who was found already.
async fn course_of(cx: &RequestContext, mut attempt: Attempt, sub: &str, flow: Flow) -> Result<(Course, UserRow), Refusal> {
    let (app, pool, sub) = (Arc::clone(&cx.app), Arc::clone(&attempt.called.pool), sub.to_owned());
    let found = cx.app.store.read(move |tx| {
        let user = tx.user_by_sub(pool.id(), &sub)?;
        Ok::<_, Refusal>((user, Belongings::read(&app, tx, &pool, &sub, None)?))
    });
    let (user, belongings) = found.await?;
    let user = user.ok_or_else(session::invalid)?;
    attempt.name.clone_from(&user.username);
    Ok((Course { belongings, ..Course::new(cx, attempt, flow) }, user))
}

/// Whether the operation knows the flow and the client has it open (authentication 2.1): the rows of the table that look at no user.
fn refuse_closed(cx: &RequestContext, attempt: &Attempt, flow: Flow) -> Result<(), Refusal> {
    let rules = rules::of(attempt, &cx.app.settings);
    match sign_in::decide(&rules, &Standing::confirmed(), &Progress::start(flow, attempt.admin)).next {
        Next::Refuse(rule @ (Rule::FlowNotEnabled { .. } | Rule::FlowNotSupported | Rule::NoCustomTriggers)) => Err(ruled(rule)),
        _ => Ok(()),
    }
}

impl Course {
    /// Finds the user that the typed name means. An unknown one may come by migration, where the flow shows the password.
    async fn find_user(&mut self, cx: &RequestContext, typed: Option<&str>) -> Result<(), Refusal> {
        let (pool, name) = (Arc::clone(&self.attempt.called.pool), self.attempt.name.clone());
        let (app, device_key) = (Arc::clone(&cx.app), self.so_far.device_key.clone());
        let found = cx.app.store.read(move |tx| {
            let user = user::find(tx, &pool, &name)?;
            let belongings = match &user {
                Some(user) => Belongings::read(&app, tx, &pool, &user.sub, device_key.as_deref())?,
                None => Belongings::of_nobody(&app, tx, &pool)?,
            };
            Ok::<_, Refusal>((user, belongings))
        });
        let (found, belongings) = found.await?;
        self.belongings = belongings;
        if let Some(user) = &found {
            self.attempt.trail.found(user);
        }
        let Attempt { called, name, metadata, address, .. } = &self.attempt;
        blocked_addresses::refuse(&called.pool, &called.client, *address)?;
        let migrated = match (&found, typed) {
            (None, Some(typed)) => user_migration::at_sign_in(cx, called, name, typed, metadata.clone()).await?,
            _ => None,
        };
        match migrated {
            // The function vouches for the password.
            Some(Migrated::New(user)) if user.password.is_some() => self.prove(user, Proof::Password, None),
            // Brought over without a password, which has to be set first (authentication 7.4).
            Some(Migrated::New(_)) => return Err(if self.rules.client.hides_existence { incorrect() } else { reset_required() }),
            Some(Migrated::AlreadyHere(user)) => self.answerer = Answerer::User(Box::new(user)),
            None => {
                if found.is_none() && !called.client.prevent_user_existence {
                    return Err(ruled(Rule::NoUser).reason(Reason::NoSuchUser));
                }
                self.pre_authentication(cx, found.as_ref()).await?;
                self.answerer = found.map_or(Answerer::Nobody, |user| Answerer::User(Box::new(user)));
            }
        }
        Ok(())
    }

    /// Runs the pre authentication function; it hears of unknown users where clients do not. Before it, blocked addresses are refused.
    async fn pre_authentication(&self, cx: &RequestContext, user: Option<&UserRow>) -> Result<(), Refusal> {
        let Attempt { called, name, metadata, address, .. } = &self.attempt;
        blocked_addresses::refuse(&called.pool, &called.client, *address)?;
        let hides = called.client.prevent_user_existence;
        trigger::pre_authentication(cx, &called.pool, called.client.id(), name, user, hides, metadata.clone()).await
    }

    /// Goes on until the user has to answer something, has tokens, or is refused.
    async fn go_on(mut self, cx: &RequestContext) -> Result<Answer, Refusal> {
        loop {
            let standing = self.standing(cx);
            let decision = sign_in::decide(&self.rules, &standing, &self.progress());
            tracing::debug!(row = decision.row, fact = decision.fact, "the sign-in goes on");
            if self.is_to_be_weighed(&decision.next) {
                self.weigh(cx).await?;
                continue;
            }
            match decision.next {
                Next::Tokens => return self.complete(cx).await,
                Next::Pretend => self.answerer = Answerer::Nobody,
                Next::Ask(Challenge::Password) if self.brings("PASSWORD") => {
                    let brought = self.brought.take().unwrap_or_default();
                    steps::judge_password(&mut self, cx, brought.required("PASSWORD")?).await?;
                }
                Next::Define => {
                    self.give_guess_back(cx).await?;
                    // What the function hears of is used up first, so that no other round starts from it.
                    self.use_session_up(cx).await?;
                    custom_challenge::define(cx, &self.attempt, &self.answerer, &mut self.so_far).await?;
                }
                Next::Refuse(rule) => {
                    self.give_guess_back(cx).await?;
                    if self.so_far.custom.is_some() && rule == Rule::Incorrect {
                        self.attempt.record_failure(cx, &self.answerer).await?;
                    }
                    return Err(ruled(rule).reason(Reason::Rule(decision.row)));
                }
                next => {
                    self.give_guess_back(cx).await?;
                    return self.ask(cx, &next, &standing).await.map(Answer::Challenge);
                }
            }
        }
    }

    /// Asks what comes next.
    async fn ask(mut self, cx: &RequestContext, next: &Next, standing: &Standing) -> Result<Question, Refusal> {
        let challenge = next.challenge().ok_or_else(session::invalid)?;
        let available = (self.so_far.flow == Flow::UserAuth && self.so_far.proven.is_empty())
            .then(|| sign_in::available(&self.rules, standing, self.so_far.target).into_iter().map(FirstFactor::challenge).collect());
        let called = self.attempt.called.clone();
        refuse_while_recovered(cx, &called.pool, challenge).await?;
        let mut session = Session {
            admin: self.attempt.admin,
            pages: self.attempt.pages,
            so_far: Some(self.so_far.clone()),
            ..Session::new(&cx.app, &called.client, &self.answerer.sub(&self.attempt), Waiting::Choice, cx.now)
        };
        let Asked { mut parameters, waits } = steps::ask(&mut self, cx, challenge, next, &session).await?;
        self.use_session_up(cx).await?;
        session.waits = waits;
        let sealed = session.seal(&cx.app, &called.pool)?;
        if let (Challenge::DeviceSrpAuth, Some(row)) = (challenge, self.belongings.device.row()) {
            device::remember_asked(cx, row, &sealed).await?;
        }
        if matches!(challenge, Challenge::PasswordVerifier | Challenge::DevicePasswordVerifier) {
            parameters.insert("SECRET_BLOCK".to_owned(), password_verifier::secret_block(&sealed)?);
        }
        Ok(Question { challenge, parameters, session: sealed, available })
    }

    /// Every factor is proven.
    async fn complete(self, cx: &RequestContext) -> Result<Answer, Refusal> {
        let progress = self.progress();
        let (Answerer::User(user), Some(seen)) = (self.answerer, self.so_far.seen) else { return Err(ruled(Rule::Incorrect)) };
        let guess = self.guess.clone();
        let device_key = self.so_far.device_key;
        let (device, from, level) = (self.belongings.device, self.so_far.from, self.so_far.weighed.unwrap_or_default().level);
        let proven = Proven {
            user: *user,
            seen,
            progress,
            device_key,
            device,
            from,
            level,
            rules: self.rules,
            session: self.session,
            guess: self.guess,
        };
        let completed = complete::complete(cx, &self.attempt, proven).await;
        match guess {
            Some(guess) => guess.returned_if_refused(&cx.app, completed).await,
            None => completed,
        }
    }
}
