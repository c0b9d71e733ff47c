//! One run of a closure: its transaction, and what the engine must remember of it.

use super::alone::Alone;
use super::failure::Failure;
use super::marks::MARK;
use super::session::Session;
use super::together::together;
use super::values::OwnedArg;
use crate::StoreError;
use crate::waist::{Answer, Arg, Call, Stmt};

/// What a transaction may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Sees one state that was there between two closures.
    Read,
    /// The same, with statements that all travel at once: the transaction ends with them.
    ReadAtOnce,
    /// Runs as if alone.
    Write,
}

/// An open transaction. It begins with its first statement.
pub(crate) struct Tx {
    pub(super) session: Session,
    kind: Kind,
    begun: bool,
    /// It has ended with its statements.
    ended: bool,
    wrote: bool,
    /// How often the closure has waited for an answer.
    trips: u32,
    pending: Vec<(&'static Stmt, Vec<OwnedArg>)>,
    failure: Option<Failure>,
    /// Whether the closure may write as if nobody were in its way; see [`Tx::hopes`].
    may_hope: bool,
    hoped: bool,
}

/// How a commit ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Commit {
    /// It is durable.
    Done,
    /// Nothing was committed.
    Failed(Failure),
    /// The answer never came.
    Unknown,
    /// It is committed on this server, which has said that a standby it should be on is not known to have it.
    Unconfirmed,
}

impl Tx {
    pub(super) fn new(session: Session, kind: Kind) -> Self {
        let pending = Vec::new();
        Self { session, kind, begun: false, ended: false, wrote: false, trips: 0, pending, failure: None, may_hope: false, hoped: false }
    }

    /// As [`Tx::new`], for a closure that may write, and may hope.
    pub(super) fn hoping(session: Session, may_hope: bool) -> Self {
        Self { may_hope, ..Self::new(session, Kind::Write) }
    }

    /// Whether to write without waiting for the answer what seldom fails, in a way that breaks a constraint when it does. Then the transaction
    /// fails, and the closure runs again without hope.
    pub(crate) fn hopes(&mut self) -> bool {
        self.hoped |= self.may_hope;
        self.may_hope
    }

    /// Runs one statement.
    pub(crate) fn run_statement(&mut self, stmt: &'static Stmt, args: &[Arg<'_>]) -> Result<Answer, StoreError> {
        let mut answers = self.run(&[Call::new(stmt, args)])?;
        answers.pop().ok_or_else(|| StoreError::Unavailable(format!("{}: no answer", stmt.name())))
    }

    /// Runs a statement no later than before the next one, without a round trip of its own. If it fails, so does the transaction.
    pub(crate) fn later(&mut self, stmt: &'static Stmt, args: &[Arg<'_>]) -> Result<(), StoreError> {
        if let Some(failure) = &self.failure {
            return Err(failure.error());
        }
        self.pending.push((stmt, args.iter().map(OwnedArg::of).collect()));
        Ok(())
    }

    /// How often the closure has waited for an answer.
    pub(super) fn trips(&self) -> u32 {
        self.trips
    }

    /// The first failure, whatever the closure made of it.
    pub(super) fn take_failure(&mut self) -> Option<Failure> {
        self.failure.take().map(|failure| self.or_hope(failure))
    }

    /// What a failure is to a transaction that has hoped.
    fn or_hope(&self, failure: Failure) -> Failure {
        match failure {
            Failure::Conflict | Failure::Final(StoreError::Conflict) if self.hoped => Failure::Hope,
            failure => failure,
        }
    }

    /// Runs statements that do not wait for each other's answers, in one round trip.
    pub(crate) fn run(&mut self, calls: &[Call<'_>]) -> Result<Vec<Answer>, StoreError> {
        // After an error the server refuses everything else in the transaction, so it is not asked.
        if let Some(failure) = &self.failure {
            return Err(failure.error());
        }
        if calls.is_empty() {
            return Ok(Vec::new());
        }
        self.trips += 1;
        let ran = if self.ended {
            Err(Failure::NeedsMore)
        } else {
            let after = self.end_at_once();
            self.try_run(calls, after)
        };
        ran.map_err(|failure| {
            let error = failure.error();
            self.failure = Some(failure);
            error
        })
    }

    /// What ends the transaction together with its statements, if it is of that kind.
    fn end_at_once(&mut self) -> Option<&'static str> {
        self.ended = self.kind == Kind::ReadAtOnce;
        self.ended.then_some("COMMIT")
    }

    /// Runs what was put off and these statements; answers for these.
    fn try_run(&mut self, calls: &[Call<'_>], after: Option<&'static str>) -> Result<Vec<Answer>, Failure> {
        let pending = std::mem::take(&mut self.pending);
        let put_off = pending.iter().map(|(stmt, args)| Call { stmt, args: args.iter().map(OwnedArg::borrow).collect() });
        let put_off = together(put_off.collect());
        let calls: Vec<_> = put_off.iter().chain(calls).collect();
        let wrote = calls.iter().any(|call| !only_reads(call.stmt));
        self.wrote |= wrote;
        if let [whole] = calls.as_slice()
            && !self.begun
            && after.is_some()
            && self.session.can_run_alone()
        {
            self.ended = true;
            let mut answers = self.session.run_alone(whole, wrote)?;
            return Ok(answers.split_off(put_off.len()));
        }
        let begin = (!self.begun).then(|| self.begin());
        self.begun = true;
        let mut before = begin.as_deref();
        // Should the server refuse to begin, what is sent along would run outside of any transaction: only reading may be, unless nothing can be
        // written there.
        if wrote
            && before.is_some()
            && !self.session.only_reads_alone()?
            && let Some(begin) = before.take()
        {
            self.session.batch("BEGIN", begin)?;
        }
        let mut answers = self.session.pipeline(before, &calls, after)?;
        Ok(answers.split_off(put_off.len()))
    }

    fn begin(&self) -> String {
        let kind = match self.kind {
            Kind::Read | Kind::ReadAtOnce => "BEGIN ISOLATION LEVEL SERIALIZABLE, READ ONLY",
            Kind::Write => "BEGIN ISOLATION LEVEL SERIALIZABLE, READ WRITE",
        };
        format!("{kind}{}", self.session.begin_settings)
    }

    /// Commits and waits until that is durable. `mark` is an id that no other transaction has.
    pub(super) fn commit(&mut self, mark: &[u8]) -> Commit {
        if self.ended || !self.begun && self.pending.is_empty() {
            return Commit::Done;
        }
        self.session.take_unconfirmed();
        let writes = self.wrote || !self.pending.is_empty();
        if writes {
            self.pending.push((&MARK, vec![OwnedArg::of(&Arg::Bytes(mark))]));
        }
        match self.try_run(&[], Some("COMMIT")) {
            Ok(_) if writes && self.session.take_unconfirmed() => Commit::Unconfirmed,
            Ok(_) => Commit::Done,
            Err(Failure::Lost(_)) if writes => Commit::Unknown,
            Err(failure) => Commit::Failed(self.or_hope(failure)),
        }
    }

    /// Undoes the transaction; answers the connection if it can be used again.
    pub(super) fn undo(mut self) -> Option<Session> {
        // After an error of a statement, the COMMIT that was sent along has undone the transaction.
        if self.begun && !self.ended && self.session.is_alive() {
            self.session.batch("ROLLBACK", "ROLLBACK").ok()?;
        }
        self.into_session()
    }

    /// The connection after a commit, if it can be used again.
    pub(super) fn into_session(self) -> Option<Session> {
        Some(self.session).filter(Session::is_alive)
    }
}

/// Transactions that are one statement.
impl Session {
    /// Whether a statement without BEGIN and COMMIT is a transaction that runs as if alone.
    fn can_run_alone(&self) -> bool {
        self.alone != Alone::Unknown
    }

    /// Runs a transaction that is one statement. It has committed, durably, when the answer is there.
    fn run_alone(&mut self, call: &Call<'_>, writes: bool) -> Result<Vec<Answer>, Failure> {
        if self.alone == Alone::ReadsOrWrites {
            // Behind a SET that fails again, a write would be done where it is said not to be.
            self.only_reads_alone()?;
        }
        let set = self.alone.turn(if writes { Alone::Writes } else { Alone::Reads });
        let answers = self.pipeline(set, &[call], None);
        self.unless_turned(set, answers)
    }

    /// Whether what is sent without BEGIN and COMMIT changes nothing. Where there is no pooler between, it is made so.
    fn only_reads_alone(&mut self) -> Result<bool, Failure> {
        if let Some(set) = self.alone.turn(Alone::Reads) {
            let done = self.batch("SET", set);
            self.unless_turned(Some(set), done)?;
        }
        Ok(self.alone == Alone::Reads)
    }

    /// After a failure it is not known whether what was set before it is set.
    fn unless_turned<T>(&mut self, set: Option<&str>, result: Result<T, Failure>) -> Result<T, Failure> {
        if set.is_some() && result.is_err() {
            self.alone = Alone::ReadsOrWrites;
        }
        result
    }
}

fn only_reads(stmt: &Stmt) -> bool {
    stmt.sql().trim_start().starts_with("SELECT")
}
