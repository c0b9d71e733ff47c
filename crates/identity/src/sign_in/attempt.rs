//! One attempt to sign in: what the request says, who answers, and what the attempt leads to.

use std::collections::BTreeMap;
use std::net::IpAddr;

use domain::analytics::EventType;
use domain::sign_in::{Challenge, Proof};
use store::UserRow;

use super::refusals::incorrect;
use crate::audit::reason::Reason;
use crate::audit::trail::Trail;
use crate::audit::{analytics, auth_events};
use crate::client::ClientAndPool;
use crate::guard::attempts::Subject;
use crate::guard::blocked_addresses::is_spared;
use crate::guard::crowds::Visitor;
use crate::refusal::Refusal;
use crate::request::{Metadata, RequestContext};
use crate::token::issue::IssuedTokens;
use crate::user::simulated;

/// One attempt to sign in, as one request takes it further.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// The client and its pool.
    pub called: ClientAndPool,
    /// By an Admin operation.
    pub admin: bool,
    /// On the sign-in pages: a password may be shown whatever the client's flows say, nobody brings a secret hash, and at the end stands
    /// who signed in, not tokens (managed-login 5.1).
    pub pages: bool,
    /// ClientMetadata of the request.
    pub metadata: Option<Metadata>,
    /// Where the user is, for the record.
    pub address: Option<IpAddr>,
    /// The endpoint of AnalyticsMetadata.
    pub analytics_endpoint: Option<String>,
    /// The levels of sign-in that the app asks for on the pages, the most wanted first; none where any will do (authentication 4.7).
    pub levels: Vec<u8>,
    /// What it leaves behind.
    pub(super) trail: Trail,
    /// The name as it was typed.
    pub(super) name: String,
    /// It starts with this request, and does not go on from an earlier challenge.
    pub(super) starts: bool,
}

impl Attempt {
    /// An attempt by a request of an app user; `name`, `metadata` and the rest follow.
    pub fn new(
        called: ClientAndPool,
        admin: bool,
        metadata: Option<Metadata>,
        address: Option<IpAddr>,
        analytics_endpoint: Option<String>,
    ) -> Self {
        let trail = Trail::default();
        let name = String::new();
        Self { called, admin, pages: false, metadata, address, analytics_endpoint, levels: Vec::new(), trail, name, starts: false }
    }

    /// An attempt on the sign-in pages. [`driver::start`](super::driver::start) and [`driver::respond`](super::driver::respond) take it from
    /// challenge to challenge as they do the API's, until [`Answer::SignedIn`]; a session that one of the two began is of no use to the other.
    pub fn on_pages(called: ClientAndPool, address: Option<IpAddr>, levels: Vec<u8>) -> Self {
        Self { pages: true, levels, ..Self::new(called, false, None, address, None) }
    }

    /// For a refusal that ends it.
    pub(super) fn end(&self) -> End {
        End { trail: self.trail.clone(), called: self.called.clone(), address: self.address }
    }

    /// ClientMetadata as the functions behind the first factor get it: that of InitiateAuth does not reach them (authentication 2.2).
    pub(super) fn metadata_for_later(&self) -> Option<Metadata> {
        if self.starts { None } else { self.metadata.clone() }
    }

    /// Writes down that a code was wrong, where that is kept.
    ///
    /// # Errors
    /// Those of the store.
    pub(super) async fn record_failure(&self, cx: &RequestContext, answerer: &Answerer) -> Result<(), Refusal> {
        self.record(cx, answerer, Reason::WrongCode).await
    }

    /// Writes down that something was wrong, and gives the refusal with the reason.
    ///
    /// # Errors
    /// Those of the store.
    pub(super) async fn wrong(&self, cx: &RequestContext, answerer: &Answerer, reason: Reason) -> Result<Refusal, Refusal> {
        let reason = if answerer.user().is_some() { reason } else { Reason::NoSuchUser };
        self.record(cx, answerer, reason).await?;
        Ok(incorrect().reason(reason))
    }

    async fn record(&self, cx: &RequestContext, answerer: &Answerer, reason: Reason) -> Result<(), Refusal> {
        let pool = &self.called.pool;
        let user = answerer.user();
        let (kind, client_id) = (auth_events::AuthEventKind::SignIn, self.called.client.id());
        let outcome = auth_events::Outcome::Failed { reason: Some(reason) };
        let event = user.and_then(|user| auth_events::event(cx, pool, user, client_id, (kind, outcome), self.address));
        self.trail.recorded();
        let who = user.map_or(analytics::Who::Nobody(&self.name), analytics::Who::User);
        let told = analytics::event(cx, &self.called, EventType::AuthFail, who, self.analytics_endpoint.as_deref());
        if event.is_none() && told.is_none() {
            return Ok(());
        }
        // Who is refused counts at the address, too, by whatever flow, so that stolen passwords cannot be tried by the one that is not weighed
        // before they are used by another. Not where no sign-in is.
        let weighed = |address: &IpAddr| event.is_some() && !is_spared(pool, &self.called.client, *address);
        let visitor = user.zip(self.address.filter(weighed)).map(|(user, address)| Visitor::of(&cx.app, pool, address, &user.sub));
        let now = cx.now;
        let recorded = cx.app.store.write(move |tx| {
            if let Some(visitor) = &visitor {
                visitor.note(tx, now)?;
            }
            if let Some(event) = &event {
                event.append(tx)?;
            }
            if let Some(event) = &told {
                tx.enqueue_message(event)?;
            }
            Ok::<_, Refusal>(())
        });
        recorded.await
    }
}

/// How an attempt ends that is refused.
pub(super) struct End {
    trail: Trail,
    called: ClientAndPool,
    address: Option<IpAddr>,
}

impl End {
    /// See [`Trail::end`].
    pub(super) async fn of(self, cx: &RequestContext, refusal: Refusal) -> Refusal {
        self.trail.end(cx, &self.called, self.address, refusal).await
    }
}

/// Who answers: a user, or nobody who is simulated to the end.
#[derive(Debug, Clone)]
pub enum Answerer {
    /// A user.
    User(Box<UserRow>),
    /// Nobody.
    Nobody,
}

impl Answerer {
    /// The user, if it is one.
    pub fn user(&self) -> Option<&UserRow> {
        match self {
            Self::User(user) => Some(user),
            Self::Nobody => None,
        }
    }

    /// Whose guesses are counted.
    pub(super) fn subject(&self, attempt: &Attempt) -> Subject {
        match self {
            Self::User(user) => Subject::user(user),
            Self::Nobody => Subject::unknown(&attempt.called.pool, &attempt.name),
        }
    }

    /// The sub that a session for this answerer holds.
    pub(super) fn sub(&self, attempt: &Attempt) -> String {
        match self {
            Self::User(user) => user.sub.clone(),
            Self::Nobody => simulated::simulated_sub(&attempt.called.pool, &attempt.name),
        }
    }
}

/// What a request leads to.
#[derive(Debug)]
pub enum Answer {
    /// The sign-in is complete.
    Tokens(IssuedTokens),
    /// The same on the sign-in pages, which have no use for tokens.
    SignedIn(SignedIn),
    /// Something more is asked.
    Challenge(Question),
}

/// Who signed in on the pages, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The user.
    pub sub: String,
    /// What was proven, in order.
    pub proven: Vec<Proof>,
}

/// What is asked next.
#[derive(Debug)]
pub struct Question {
    /// The challenge.
    pub challenge: Challenge,
    /// ChallengeParameters.
    pub parameters: BTreeMap<String, String>,
    /// The session for the answer.
    pub session: String,
    /// AvailableChallenges of choice-based sign-in.
    pub available: Option<Vec<Challenge>>,
}
