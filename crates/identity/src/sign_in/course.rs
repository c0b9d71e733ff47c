//! A sign-in on its way through one request: who answers, what was proven, and by which rules.

use domain::sign_in::{self, Challenge, FirstFactor, Flow, Next, Progress, Proof, Rules, SecondFactor, Standing};
use store::UserRow;

use super::attempt::{Answerer, Attempt};
use super::belongings::Belongings;
use super::custom::Custom;
use super::parameters::Parameters;
use super::refusals::ruled;
use super::rules;
use super::session::{Seen, Session, SoFar};
use crate::audit::reason::Reason;
use crate::guard::guesses::Guess;
use crate::refusal::Refusal;
use crate::request::RequestContext;

/// A sign-in on its way through one request.
pub(super) struct Course {
    pub(super) attempt: Attempt,
    pub(super) rules: Rules,
    pub(super) answerer: Answerer,
    pub(super) belongings: Belongings,
    pub(super) so_far: SoFar,
    /// The first factor that was asked for or chosen.
    pub(super) first: Option<FirstFactor>,
    /// The second factor that was chosen.
    pub(super) second: Option<SecondFactor>,
    /// The address that was given to be set up as second factor.
    pub(super) given: Option<String>,
    /// What came with the request and may answer the next challenge at once.
    pub(super) brought: Option<Parameters>,
    /// The session that the request came with, until something uses it up.
    pub(super) session: Option<Session>,
    /// A right guess that is not settled yet.
    pub(super) guess: Option<Guess>,
}

impl Course {
    /// A sign-in that starts.
    pub(super) fn new(cx: &RequestContext, attempt: Attempt, flow: Flow) -> Self {
        Self {
            rules: rules::of(&attempt, &cx.app.settings),
            attempt,
            answerer: Answerer::Nobody,
            belongings: Belongings::default(),
            so_far: SoFar::start(flow),
            first: None,
            second: None,
            given: None,
            brought: None,
            session: None,
            guess: None,
        }
    }

    /// Something was proven, by this user as they are now. What must not change stays what it was at the first proof: a second factor does not
    /// stand for a password that was set since, and only a new password begins anew.
    pub(super) fn prove(&mut self, user: UserRow, proof: Proof, guess: Option<Guess>) {
        if proof == Proof::NewPassword {
            self.so_far.seen = None;
        }
        self.so_far.prove(proof);
        self.so_far.seen.get_or_insert_with(|| Seen::of(&user));
        self.answerer = Answerer::User(Box::new(user));
        self.guess = guess;
    }

    /// Where the user stands.
    pub(super) fn standing(&self, cx: &RequestContext) -> Standing {
        let pool = &self.attempt.called.pool;
        match &self.answerer {
            Answerer::User(user) => rules::standing(pool, user, &self.belongings, cx.now),
            Answerer::Nobody => rules::standing_of_nobody(pool, &self.attempt.name, &self.belongings),
        }
    }

    /// How far it has come.
    pub(super) fn progress(&self) -> Progress {
        let so_far = self.so_far.progress(self.attempt.admin);
        Progress { first: self.first, second: self.second, srp_a: self.brings("SRP_A"), ..so_far }
    }

    /// What was proven by an earlier request must still count, and no function judges the answer of a user who was disabled since.
    pub(super) fn refuse_changed(&self, cx: &RequestContext) -> Result<(), Refusal> {
        let custom = self.so_far.custom.as_ref();
        if self.so_far.proven.is_empty() && custom.is_none() {
            return Ok(());
        }
        // What DefineAuthChallenge asked for is about to be answered.
        let progress = Progress { defined: custom.and_then(Custom::last_word), ..self.progress() };
        let decision = sign_in::decide(&self.rules, &self.standing(cx), &progress);
        match decision.next {
            Next::Refuse(rule) => Err(ruled(rule).reason(Reason::Rule(decision.row))),
            _ => Ok(()),
        }
    }

    /// What is looked at before an answer is judged.
    pub(super) fn refuse_before_proof(&self, cx: &RequestContext, challenge: Challenge) -> Result<(), Refusal> {
        // Where existence is hidden, only who knows the password may hear that there is such a user.
        if self.rules.client.hides_existence {
            return Ok(());
        }
        sign_in::before_proof(&self.standing(cx), challenge)
            .map_err(|rule| ruled(rule).reason(Reason::Rule("an unconfirmed user is told so whatever the proof")))
    }

    /// Whether the request brought this parameter along.
    pub(super) fn brings(&self, name: &str) -> bool {
        self.brought.as_ref().is_some_and(|brought| brought.optional(name).is_some())
    }

    /// Gives back a right guess that nothing is settled with yet.
    pub(super) async fn give_guess_back(&mut self, cx: &RequestContext) -> Result<(), Refusal> {
        match self.guess.take() {
            Some(guess) => guess.return_unused(&cx.app).await,
            None => Ok(()),
        }
    }

    /// Uses up the session that the request came with: its answer was right, and leads to another challenge (authentication 2.5).
    pub(super) async fn use_session_up(&mut self, cx: &RequestContext) -> Result<(), Refusal> {
        let Some(session) = self.session.take() else { return Ok(()) };
        let pool_id = self.attempt.called.pool.id().to_owned();
        cx.app.store.write(move |tx| session.consume(tx, &pool_id)).await
    }
}
