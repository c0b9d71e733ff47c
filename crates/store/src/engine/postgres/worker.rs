//! A thread with a connection of its own, on which closures run: between two statements it waits for the network, which no async thread may.

use std::any::Any;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use tokio::runtime::Runtime;
use tokio::sync::{MutexGuard, Notify};
use tokio::time::Instant;

use super::address::Address;
use super::failure::Failure;
use super::generation::{self, COUNT_CHANGE, Generation};
use super::hope::Hope;
use super::marks::{FORGET_MARKS, FORGET_MARKS_EVERY, RESOLVE};
use super::options::PostgresOptions;
use super::plans;
use super::queue::{Queue, Taken};
use super::session::Session;
use super::trials::{DEADLINE, Trials};
use super::tx::{Commit, Kind, Tx};
use super::width::Width;
use crate::engine::conn::Conn;
use crate::transaction::Settings;
use crate::waist::{Arg, Call};
use crate::{ReadTx, StoreError, WriteTx};

/// After so many reads in a row that one round trip was enough for, it is thought to be enough for the next: what one user needs more for, all
/// others need not.
const LASTS: u32 = 8;

/// A closure whatever its types, with the way back for its answer.
pub(super) trait Job: Send {
    /// Whether nobody waits for it any more, so that it need not start.
    fn abandoned(&self) -> bool;
    /// Runs it, as often as it takes, and answers.
    fn run(self: Box<Self>, worker: &mut Worker);
}

/// What the threads share.
pub(super) struct Shared {
    pub(super) address: Address,
    pub(super) options: PostgresOptions,
    pub(super) queue: Queue<Box<dyn Job>>,
    /// Held by a closure that others have been in the way of too often.
    alone: tokio::sync::Mutex<()>,
    forgot_marks: Mutex<Instant>,
    pub(super) generation: Generation,
    /// The reads that have needed more than one round trip, and how often one would have been enough since.
    lasting: RwLock<HashMap<&'static str, AtomicU32>>,
    hope: Hope,
    runs: AtomicU64,
    repeats: AtomicU64,
}

impl Shared {
    pub(super) fn new(address: Address, options: PostgresOptions) -> Self {
        let connections = options.connections.max(1);
        Self {
            queue: Queue::new(connections, Width::here(connections)),
            address,
            options,
            alone: tokio::sync::Mutex::new(()),
            forgot_marks: Mutex::new(Instant::now()),
            generation: Generation::default(),
            lasting: RwLock::default(),
            hope: Hope::default(),
            runs: AtomicU64::new(0),
            repeats: AtomicU64::new(0),
        }
    }

    /// How often a write closure ran, and how often because an earlier run of it had failed.
    pub(super) fn runs_and_repeats(&self) -> (u64, u64) {
        (self.runs.load(Ordering::Relaxed), self.repeats.load(Ordering::Relaxed))
    }

    /// Whether a read of this name is expected to need more than one round trip.
    fn lasts(&self, name: &'static str) -> bool {
        self.lasting.read().unwrap_or_else(PoisonError::into_inner).contains_key(name)
    }

    /// Takes in how many round trips a read took that was expected to need more than one.
    fn has_lasted(&self, name: &'static str, trips: u32) {
        let enough = {
            let lasting = self.lasting.read().unwrap_or_else(PoisonError::into_inner);
            let Some(in_one) = lasting.get(name) else { return };
            if trips > 1 {
                in_one.store(0, Ordering::Relaxed);
            }
            trips <= 1 && in_one.fetch_add(1, Ordering::Relaxed) >= LASTS
        };
        if enough {
            self.lasting.write().unwrap_or_else(PoisonError::into_inner).remove(name);
        }
    }

    /// Whether it is time, and nobody else has it in hand.
    fn may_forget_marks(&self) -> bool {
        let mut last = self.forgot_marks.lock().unwrap_or_else(PoisonError::into_inner);
        let due = last.elapsed() >= FORGET_MARKS_EVERY;
        if due {
            *last = Instant::now();
        }
        due
    }
}

/// What a closure's panic left.
pub(super) type Panic = Box<dyn Any + Send>;

pub(super) struct Worker {
    shared: Arc<Shared>,
    runtime: Rc<Runtime>,
    session: Option<Session>,
    /// What the last write closure did to settings.
    settings: Settings,
    /// The first half is chance, the second counts.
    mark: [u64; 2],
    /// Whether it falls to this thread to have tables analysed.
    outgrew_plans: bool,
}

impl Worker {
    /// `session` is one that is open already.
    pub(super) fn new(shared: Arc<Shared>, runtime: Rc<Runtime>, session: Option<Session>) -> Self {
        let mut chance = [0; 8];
        // Without chance the marks of two threads could meet; a mark that is taken is a failure like others, never a wrong answer.
        if aws_lc_rs::rand::fill(&mut chance).is_err() {
            tracing::warn!("the system gives no random bytes");
        }
        Self { shared, runtime, session, settings: Settings::Kept, mark: [u64::from_le_bytes(chance), 0], outgrew_plans: false }
    }

    /// Runs jobs until the store is closed.
    pub(super) fn serve(&mut self) {
        let me = Arc::new(Notify::new());
        loop {
            let trips = self.session.as_mut().map(|session| std::mem::take(&mut session.trips)).unwrap_or_default();
            match self.shared.queue.take(&me, &trips, Instant::now()) {
                Taken::Job(job) if job.abandoned() => {}
                Taken::Job(job) => {
                    job.run(self);
                    self.renew_plans();
                }
                Taken::Closed => return,
                Taken::Wait => {
                    self.forget_marks();
                    match &mut self.session {
                        // Fails only when the time limit is over, and there is none.
                        Some(session) => drop(session.idle(me.notified())),
                        None => self.runtime.block_on(me.notified()),
                    }
                }
            }
        }
    }

    /// Whether the last write closure has changed what other nodes may have in memory.
    pub(super) fn must_settle(&self) -> bool {
        self.settings == Settings::Changed
    }

    /// Asks for the generation of settings.
    pub(super) fn learn_generation(&mut self) {
        let shared = Arc::clone(&self.shared);
        let (mut trials, asked_at) = (self.soon_or_never(), Instant::now());
        let answer = self.session(&mut trials).and_then(|mut session| {
            let answer = session.look(&generation::question()).map_err(|failure| failure.error());
            self.session = Some(session).filter(Session::is_alive);
            answer
        });
        shared.generation.learn(asked_at, answer);
    }

    /// Now and then one of the threads removes the marks that nobody will ask for.
    fn forget_marks(&mut self) {
        let Some(session) = self.session.as_mut().filter(|session| session.is_alive()) else { return };
        if !self.shared.may_forget_marks() {
            return;
        }
        if let Err(failure) = session.batch("FORGET_MARKS", FORGET_MARKS) {
            // What was begun there ends, or else the connection does.
            let _ = session.batch("ROLLBACK", "ROLLBACK");
            tracing::warn!(error = %failure.error(), "old marks of commits could not be removed; it is tried again");
        }
    }

    /// Has tables analysed when it is time, after the answer of the closure that made it so.
    fn renew_plans(&mut self) {
        if !std::mem::take(&mut self.outgrew_plans) {
            return;
        }
        let Some(session) = self.session.as_mut().filter(|session| session.is_alive()) else { return };
        if let Err(failure) = plans::renew(session) {
            tracing::warn!(error = %failure.error(), "small tables could not be analysed; plans may be those for smaller ones");
        }
    }

    /// Runs a closure that only reads. `name` is the same for all closures of the same text: what one of them needed is expected of the next.
    pub(super) fn read<T, E: From<StoreError>>(
        &mut self,
        name: &'static str,
        f: &dyn Fn(&mut ReadTx<'_>) -> Result<T, E>,
    ) -> Result<Result<T, E>, Panic> {
        let shared = Arc::clone(&self.shared);
        let mut trials = self.trials();
        loop {
            let lasts = shared.lasts(name);
            let mut tx = match self.session(&mut trials) {
                Ok(session) => Tx::new(session, if lasts { Kind::Read } else { Kind::ReadAtOnce }),
                Err(error) => return Ok(Err(error.into())),
            };
            let result = catch_unwind(AssertUnwindSafe(|| f(&mut ReadTx::new(Conn::Postgres(&mut tx)))));
            // Also what has only been read counts once its transaction has ended well.
            let failure = match tx.take_failure() {
                None => match tx.commit(&[]) {
                    Commit::Failed(failure) => failure,
                    Commit::Done | Commit::Unknown | Commit::Unconfirmed => {
                        if lasts {
                            shared.has_lasted(name, tx.trips());
                        }
                        self.session = tx.into_session();
                        return result;
                    }
                },
                Some(failure) => failure,
            };
            self.session = tx.undo();
            if failure == Failure::NeedsMore {
                shared.lasting.write().unwrap_or_else(PoisonError::into_inner).insert(name, AtomicU32::new(0));
            }
            if let Err(error) = self.pause(&mut trials, &failure) {
                return Ok(Err(error.into()));
            }
        }
    }

    /// Runs a closure that may write until it has been committed, or has failed for good.
    pub(super) fn write<T, E: From<StoreError>>(&mut self, f: &dyn Fn(&mut WriteTx<'_>) -> Result<T, E>) -> Result<T, E> {
        let shared = Arc::clone(&self.shared);
        let mut trials = self.trials();
        let mut alone: Option<MutexGuard<'_, ()>> = None;
        let mut hopes = shared.hope.there_is();
        loop {
            if trials.is_crowded() && alone.is_none() {
                let lock = self.runtime.block_on(async { tokio::time::timeout(trials.left().min(DEADLINE), shared.alone.lock()).await });
                alone = Some(lock.map_err(|_| StoreError::Busy)?);
            }
            let mut tx = Tx::hoping(self.session(&mut trials)?, hopes);
            self.settings = Settings::Kept;
            let settings = &mut self.settings;
            let outcome = catch_unwind(AssertUnwindSafe(|| {
                let mut write = WriteTx::new(Conn::Postgres(&mut tx));
                let result = f(&mut write);
                *settings = write.settings();
                result
            }));
            self.outgrew_plans |= plans::are_outgrown(shared.runs.fetch_add(1, Ordering::Relaxed) + 1);
            let failure = match (tx.take_failure(), outcome) {
                (Some(failure), _) => {
                    self.session = tx.undo();
                    failure
                }
                (None, Ok(Ok(value))) => {
                    if self.settings != Settings::Kept {
                        tx.later(&COUNT_CHANGE, &[generation::part(self.mark[0])])?;
                    }
                    let committed = self.commit(tx);
                    if self.settings != Settings::Kept {
                        // Also if it is not known whether it has happened.
                        shared.generation.changed_here();
                    }
                    match committed? {
                        None => return Ok(value),
                        Some(failure) => failure,
                    }
                }
                (None, Ok(Err(refusal))) => {
                    self.session = tx.undo();
                    return Err(refusal);
                }
                (None, Err(_)) => {
                    tracing::error!("a write closure panicked; its transaction is undone");
                    self.session = tx.undo();
                    return Err(StoreError::Unavailable("a write closure panicked".to_owned()).into());
                }
            };
            shared.repeats.fetch_add(1, Ordering::Relaxed);
            hopes &= shared.hope.outlives(&failure);
            self.pause(&mut trials, &failure)?;
        }
    }

    /// Commits. Answers the failure after which the closure may run again, or the error after which it must not.
    fn commit(&mut self, mut tx: Tx) -> Result<Option<Failure>, StoreError> {
        let mark = self.next_mark();
        let mark = [mark[0].to_be_bytes(), mark[1].to_be_bytes()].concat();
        match tx.commit(&mark) {
            Commit::Done => {
                self.session = tx.into_session();
                Ok(None)
            }
            Commit::Failed(failure) => {
                self.session = tx.undo();
                Ok(Some(failure))
            }
            Commit::Unconfirmed => {
                self.session = tx.into_session();
                Err(unconfirmed())
            }
            Commit::Unknown => {
                drop(tx);
                tracing::warn!("the connection was lost during a commit; looking whether it has happened");
                if self.has_happened(&mark)? {
                    return Ok(None);
                }
                Ok(Some(Failure::Lost("the connection was lost before the commit".to_owned())))
            }
        }
    }

    /// Whether the transaction with this mark was committed; if not, it never will be.
    fn has_happened(&mut self, mark: &[u8]) -> Result<bool, StoreError> {
        // Long before others may have removed the mark, whose absence would pass for "no".
        let mut trials = self.soon_or_never();
        loop {
            let mut session = self.session(&mut trials).map_err(|_| unknown())?;
            session.take_unconfirmed();
            let answer = session.call_apart(&Call::new(&RESOLVE, &[Arg::Bytes(mark)]));
            let unconfirmed = session.take_unconfirmed();
            self.session = Some(session).filter(Session::is_alive);
            let failure = match answer {
                Ok(_) if unconfirmed => return Err(self::unconfirmed()),
                Ok(answer) => {
                    let void = answer.rows.into_iter().next().ok_or_else(unknown)?.bool()?;
                    return Ok(!void);
                }
                // It waits for a transaction that does not end.
                Err(Failure::Final(StoreError::Busy)) => Failure::Serialization,
                Err(failure) => failure,
            };
            self.pause(&mut trials, &failure).map_err(|_| unknown())?;
        }
    }

    /// The open connection, or a new one.
    fn session(&mut self, trials: &mut Trials) -> Result<Session, StoreError> {
        if let Some(session) = self.session.take().filter(Session::is_alive) {
            return Ok(session);
        }
        loop {
            match Session::connect_for_closures(&self.runtime, &self.shared.address, &self.shared.options) {
                Ok(session) => return Ok(session),
                Err(reason) => {
                    tracing::warn!(database = self.shared.address.shown, reason, "no connection to the database");
                    self.pause(trials, &Failure::Lost(reason))?;
                }
            }
        }
    }

    fn trials(&mut self) -> Trials {
        Trials::new(self.next_mark()[1], self.shared.options.statement_timeout)
    }

    fn soon_or_never(&mut self) -> Trials {
        Trials::new(self.next_mark()[1], Duration::ZERO)
    }

    fn pause(&self, trials: &mut Trials, failure: &Failure) -> Result<(), StoreError> {
        tracing::debug!(?failure, "a closure runs again");
        let pause = trials.again(failure)?;
        if pause > Duration::ZERO {
            self.runtime.block_on(async { tokio::time::sleep(pause).await });
        }
        Ok(())
    }

    fn next_mark(&mut self) -> [u64; 2] {
        self.mark[1] += 1;
        self.mark
    }
}

fn unconfirmed() -> StoreError {
    StoreError::Unavailable("the database has committed a change and does not know whether its standby has it".to_owned())
}

fn unknown() -> StoreError {
    StoreError::Unavailable(
        "the connection to the database was lost during a commit, and it cannot be found out whether it has happened".to_owned(),
    )
}
