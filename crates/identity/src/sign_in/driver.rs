//! Takes a sign-in from challenge to challenge. It serves InitiateAuth and RespondToAuthChallenge with their Admin forms, and the sign-in
//! pages: what comes next is decided by the table in `domain::sign_in`, what is asked and judged by the files in `challenge/`.

use std::sync::Arc;

use domain::delivery::Medium;
use domain::sign_in::{self, Challenge, Flow, Next, Progress, Proof, Rules, Standing};
use domain::sign_in::{FirstFactor, Refusal as Rule};
use domain::user_status::UserStatus;
use store::{CredentialRow, UserRow};

use super::answering::{self, Answering};
use super::attempt::{Answer, Answerer, Attempt, Question};
use super::challenge::{Asked, choice, new_password, one_time_password, password, password_verifier};
use super::complete::{self, Proven};
use super::parameters::Parameters;
use super::refusals::{incorrect, reset_required, ruled};
use super::rules;
use super::session::{self, Seen, Session, SoFar, Waiting};
use crate::client::secret_hash;
use crate::guard::blocked_addresses;
use crate::guard::guesses::Guess;
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
pub async fn start(
    cx: &RequestContext,
    mut attempt: Attempt,
    start: Start,
    parameters: Parameters,
    session: Option<&str>,
) -> Result<Answer, Refusal> {
    attempt.starts = true;
    let Start::SignIn(flow) = start else {
        refresh::refuse_closed(&attempt.called.client)?;
        return refresh::by_flow(cx, &attempt.called, &parameters).await.map(Answer::Tokens);
    };
    refuse_closed(cx, &attempt, flow)?;
    let name = parameters.required("USERNAME")?;
    secret_hash::check_for_user(cx, &attempt.called, name, parameters.optional("SECRET_HASH")).await?;
    name.clone_into(&mut attempt.name);
    if let (Flow::UserAuth, Some(text)) = (flow, session) {
        return after_sign_up(cx, attempt, text).await;
    }
    let mut course = Course::new(cx, attempt, flow);
    if flow == Flow::UserSrp {
        password_verifier::public(&parameters)?;
    }
    let shows_password = matches!(flow, Flow::UserPassword | Flow::AdminUserPassword);
    if shows_password {
        parameters.required("PASSWORD")?;
    }
    course.first = parameters.optional("PREFERRED_CHALLENGE").and_then(FirstFactor::named);
    course.find_user(cx, shows_password.then_some(parameters.required("PASSWORD")).transpose()?).await?;
    course.brought = Some(parameters);
    course.go_on(cx).await
}

/// RespondToAuthChallenge and its Admin form: `challenge` is the name that the answer came with.
///
/// # Errors
/// Those of the challenge; [`Kind::NotAuthorized`](crate::Kind::NotAuthorized) for a session that is not this user's, client's and step's
/// (authentication 2.5).
pub async fn respond(
    cx: &RequestContext,
    mut attempt: Attempt,
    challenge: &str,
    session: Option<&str>,
    responses: Parameters,
) -> Result<Answer, Refusal> {
    let Answering { session, so_far, answerer, credentials } = answering::open(cx, &mut attempt, challenge, session, &responses).await?;
    let mut course = Course { answerer, credentials, so_far, session: Some(session.clone()), ..Course::new(cx, attempt, Flow::UserAuth) };
    course.refuse_changed(cx)?;
    course.judge(cx, challenge, session, responses).await?;
    course.go_on(cx).await
}

/// Goes on with the session that ConfirmSignUp gave: the user has just proven their address and signs in without a further step. It has no
/// Admin form, so AdminInitiateAuth goes on with the same session (its `Session`, authentication 2.11 `[model]`).
async fn after_sign_up(cx: &RequestContext, mut attempt: Attempt, text: &str) -> Result<Answer, Refusal> {
    let pool = Arc::clone(&attempt.called.pool);
    let session = Session::open(&pool, &attempt.called.client, text, false, cx.now)?;
    if session.waits != Waiting::SignInAfterSignUp {
        return Err(session::invalid());
    }
    let sub = session.sub.clone();
    let found = cx.app.store.read(move |tx| {
        let user = tx.user_by_sub(pool.id(), &sub)?;
        Ok::<_, Refusal>((user, tx.credentials_of(pool.id(), &sub)?))
    });
    let (user, credentials) = found.await?;
    let user = user.ok_or_else(session::invalid)?;
    attempt.name.clone_from(&user.username);
    let mut course = Course { credentials, ..Course::new(cx, attempt, Flow::UserAuth) };
    course.session = Some(session);
    course.pre_authentication(cx, Some(&user)).await?;
    if user.status != UserStatus::Confirmed {
        return Err(session::invalid());
    }
    course.prove(user, Proof::SignUpCode, None);
    course.go_on(cx).await
}

/// Whether the operation knows the flow and the client has it open (authentication 2.1): the rows of the table that look at no user.
fn refuse_closed(cx: &RequestContext, attempt: &Attempt, flow: Flow) -> Result<(), Refusal> {
    let rules = rules::of(&attempt.called, &cx.app.settings);
    match sign_in::decide(&rules, &Standing::confirmed(), &Progress::start(flow, attempt.admin)).next {
        Next::Refuse(rule @ (Rule::FlowNotEnabled { .. } | Rule::FlowNotSupported | Rule::NoCustomTriggers)) => Err(ruled(rule)),
        _ => match flow {
            Flow::Custom => Err(Refusal::not_built("with CUSTOM_AUTH")),
            Flow::UserPassword | Flow::AdminUserPassword | Flow::UserSrp | Flow::UserAuth => Ok(()),
        },
    }
}

/// A sign-in on its way through one request.
struct Course {
    attempt: Attempt,
    rules: Rules,
    answerer: Answerer,
    /// What the answerer proves themselves with beside the password.
    credentials: Vec<CredentialRow>,
    so_far: SoFar,
    /// The first factor that was asked for or chosen.
    first: Option<FirstFactor>,
    /// What came with the request and may answer the next challenge at once.
    brought: Option<Parameters>,
    /// The session that the request came with, until something uses it up.
    session: Option<Session>,
    /// A right guess that is not settled yet.
    guess: Option<Guess>,
}

impl Course {
    fn new(cx: &RequestContext, attempt: Attempt, flow: Flow) -> Self {
        Self {
            rules: rules::of(&attempt.called, &cx.app.settings),
            attempt,
            answerer: Answerer::Nobody,
            credentials: Vec::new(),
            so_far: SoFar { flow, proven: Vec::new(), seen: None },
            first: None,
            brought: None,
            session: None,
            guess: None,
        }
    }

    /// Finds the user that the typed name means. An unknown one may come by migration, where the flow shows the password.
    async fn find_user(&mut self, cx: &RequestContext, typed: Option<&str>) -> Result<(), Refusal> {
        let (pool, name) = (Arc::clone(&self.attempt.called.pool), self.attempt.name.clone());
        let found = cx.app.store.read(move |tx| {
            let user = user::find(tx, &pool, &name)?;
            let credentials = user.as_ref().map(|user| tx.credentials_of(pool.id(), &user.sub)).transpose()?;
            Ok::<_, Refusal>((user, credentials.unwrap_or_default()))
        });
        let (found, credentials) = found.await?;
        self.credentials = credentials;
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
                    return Err(ruled(Rule::NoUser));
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

    fn prove(&mut self, user: UserRow, proof: Proof, guess: Option<Guess>) {
        self.so_far.proven.push(proof);
        self.so_far.seen = Some(Seen::of(&user));
        self.answerer = Answerer::User(Box::new(user));
        self.guess = guess;
    }

    fn standing(&self, cx: &RequestContext) -> Standing {
        let pool = &self.attempt.called.pool;
        match &self.answerer {
            Answerer::User(user) => rules::standing(pool, user, &self.credentials, cx.now),
            Answerer::Nobody => rules::standing_of_nobody(pool, &self.attempt.name),
        }
    }

    fn progress(&self) -> Progress {
        let SoFar { flow, proven, .. } = &self.so_far;
        Progress { proven: proven.clone(), first: self.first, srp_a: self.brings("SRP_A"), ..Progress::start(*flow, self.attempt.admin) }
    }

    /// What was proven by an earlier request must still count.
    fn refuse_changed(&self, cx: &RequestContext) -> Result<(), Refusal> {
        if self.so_far.proven.is_empty() {
            return Ok(());
        }
        match sign_in::decide(&self.rules, &self.standing(cx), &self.progress()).next {
            Next::Refuse(rule) => Err(ruled(rule)),
            _ => Ok(()),
        }
    }

    /// Judges the answer that a session waits for.
    async fn judge(&mut self, cx: &RequestContext, challenge: &str, session: Session, responses: Parameters) -> Result<(), Refusal> {
        match (&session.waits, &self.answerer) {
            (Waiting::Choice, _) => {
                self.first = choice::judge(challenge, &responses)?;
                self.brought = Some(responses);
            }
            (Waiting::Password, _) => self.judge_password(cx, responses.required("PASSWORD")?).await?,
            (Waiting::PasswordSrp, _) => {
                password_verifier::public(&responses)?;
                self.first = Some(FirstFactor::PasswordSrp);
                self.brought = Some(responses);
            }
            (Waiting::PasswordVerifier { handshake, .. }, answerer) => {
                self.refuse_before_proof(cx, Challenge::PasswordVerifier)?;
                let guess = password_verifier::judge(cx, &self.attempt, answerer, &self.credentials, handshake, &responses).await?;
                let Answerer::User(user) = &self.answerer else { return Err(incorrect()) };
                self.prove((**user).clone(), Proof::PasswordSrp, Some(guess));
            }
            (Waiting::OneTimePassword { medium, .. }, answerer) => {
                let (name, proof) = match medium {
                    Medium::Email => ("EMAIL_OTP_CODE", Proof::EmailOtp),
                    Medium::Sms => ("SMS_OTP_CODE", Proof::SmsOtp),
                };
                let typed = responses.required(name)?;
                let user = one_time_password::judge(cx, &self.attempt, answerer, session, typed).await?;
                self.session = None;
                self.prove(user, proof, None);
            }
            (Waiting::NewPassword, Answerer::User(user)) => {
                let user = new_password::judge(cx, &self.attempt, user, session, &responses).await?;
                self.session = None;
                self.prove(user, Proof::NewPassword, None);
            }
            (Waiting::NewPassword, Answerer::Nobody) | (Waiting::ConfirmSignUp | Waiting::SignInAfterSignUp, _) => {
                return Err(session::invalid());
            }
        }
        Ok(())
    }

    fn refuse_before_proof(&self, cx: &RequestContext, challenge: Challenge) -> Result<(), Refusal> {
        // Where existence is hidden, only who knows the password may hear that there is such a user.
        if self.rules.client.hides_existence {
            return Ok(());
        }
        sign_in::before_proof(&self.standing(cx), challenge).map_err(ruled)
    }

    async fn judge_password(&mut self, cx: &RequestContext, typed: &str) -> Result<(), Refusal> {
        self.refuse_before_proof(cx, Challenge::Password)?;
        let guess = password::judge(cx, &self.attempt, &self.answerer, typed).await?;
        if let Answerer::User(user) = &self.answerer {
            self.prove((**user).clone(), Proof::Password, Some(guess));
        }
        Ok(())
    }

    /// Goes on until the user has to answer something, has tokens, or is refused.
    async fn go_on(mut self, cx: &RequestContext) -> Result<Answer, Refusal> {
        loop {
            let standing = self.standing(cx);
            let decision = sign_in::decide(&self.rules, &standing, &self.progress());
            tracing::debug!(row = decision.row, fact = decision.fact, "the sign-in goes on");
            match decision.next {
                Next::Tokens => return self.complete(cx).await,
                Next::Pretend => self.answerer = Answerer::Nobody,
                Next::Ask(Challenge::Password) if self.brings("PASSWORD") => {
                    let brought = self.brought.take().unwrap_or_default();
                    self.judge_password(cx, brought.required("PASSWORD")?).await?;
                }
                Next::Refuse(rule) => {
                    self.give_guess_back(cx).await?;
                    return Err(ruled(rule));
                }
                next => {
                    self.give_guess_back(cx).await?;
                    return self.ask(cx, next, &standing).await.map(Answer::Challenge);
                }
            }
        }
    }

    fn brings(&self, name: &str) -> bool {
        self.brought.as_ref().is_some_and(|brought| brought.optional(name).is_some())
    }

    async fn give_guess_back(&mut self, cx: &RequestContext) -> Result<(), Refusal> {
        match self.guess.take() {
            Some(guess) => guess.return_unused(&cx.app).await,
            None => Ok(()),
        }
    }

    /// Asks what comes next.
    async fn ask(self, cx: &RequestContext, next: Next, standing: &Standing) -> Result<Question, Refusal> {
        let challenge = next.challenge().ok_or_else(|| Refusal::not_built("with CUSTOM_AUTH"))?;
        let available = (self.so_far.flow == Flow::UserAuth && self.so_far.proven.is_empty())
            .then(|| sign_in::available(&self.rules, standing).into_iter().map(FirstFactor::challenge).collect());
        let (attempt, called) = (&self.attempt, &self.attempt.called);
        let mut session = Session {
            admin: attempt.admin,
            so_far: Some(self.so_far),
            ..Session::new(&cx.app, &called.client, &self.answerer.sub(attempt), Waiting::Choice, cx.now)
        };
        let Asked { mut parameters, waits } = match (challenge, &self.answerer) {
            (Challenge::Password, _) => password::ask(),
            (Challenge::PasswordSrp, _) => password_verifier::ask_for_public(),
            (Challenge::PasswordVerifier, answerer) => {
                let public = password_verifier::public(&self.brought.unwrap_or_default())?;
                password_verifier::ask(cx, attempt, answerer, &self.credentials, public).await?
            }
            (Challenge::SelectChallenge, _) => choice::ask(),
            (Challenge::EmailOtp, answerer) => one_time_password::ask(cx, attempt, answerer, &session, self.session, Medium::Email).await?,
            (Challenge::SmsOtp, answerer) => one_time_password::ask(cx, attempt, answerer, &session, self.session, Medium::Sms).await?,
            (Challenge::NewPasswordRequired, Answerer::User(user)) => new_password::ask(attempt, user),
            (other, _) => return Err(Refusal::not_built(format!("with {other}"))),
        };
        session.waits = waits;
        let sealed = session.seal(&cx.app, &called.pool)?;
        if challenge == Challenge::PasswordVerifier {
            parameters.insert("SECRET_BLOCK".to_owned(), password_verifier::secret_block(&sealed)?);
        }
        Ok(Question { challenge, parameters, session: sealed, available })
    }

    /// Every factor is proven.
    async fn complete(self, cx: &RequestContext) -> Result<Answer, Refusal> {
        let progress = self.progress();
        let (Answerer::User(user), Some(seen)) = (self.answerer, self.so_far.seen) else { return Err(ruled(Rule::Incorrect)) };
        let guess = self.guess.clone();
        let proven = Proven { user: *user, seen, progress, rules: self.rules, session: self.session, guess: self.guess };
        match (complete::complete(cx, &self.attempt, proven).await, guess) {
            (Ok(tokens), _) => Ok(Answer::Tokens(tokens)),
            // The guess was right; what stopped the sign-in is something else.
            (Err(refusal), Some(guess)) => {
                guess.return_unused(&cx.app).await?;
                Err(refusal)
            }
            (Err(refusal), None) => Err(refusal),
        }
    }
}
