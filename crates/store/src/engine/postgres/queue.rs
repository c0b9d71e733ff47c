//! Closures on their way to the threads, and threads that wait for one.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::worker::Worker;
use crate::StoreError;

/// A closure whatever its types, with the way back for its answer.
pub(super) trait Job: Send {
    /// Whether nobody waits for it any more, so that it need not start.
    fn abandoned(&self) -> bool;
    /// Runs it, as often as it takes, and answers.
    fn run(self: Box<Self>, worker: &mut Worker);
}

/// What waits for what.
#[derive(Default)]
pub(super) struct Queue {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    jobs: VecDeque<Box<dyn Job>>,
    /// The thread that was used last comes first: the fewer take turns, the more is in their caches.
    idle: Vec<Arc<Notify>>,
    threads: usize,
    closed: bool,
}

/// What a new job needs.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Pushed {
    /// A thread will take it.
    Waits,
    /// All threads are busy, and there may be one more.
    WantsThread,
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a job, unless the store is closed. A thread that is asked for counts from now on.
    pub(super) fn push(&self, job: Box<dyn Job>, most_threads: usize) -> Result<Pushed, StoreError> {
        let mut state = self.lock();
        if state.closed {
            return Err(closed());
        }
        state.jobs.push_back(job);
        if let Some(thread) = state.idle.pop() {
            thread.notify_one();
        } else if state.threads < most_threads {
            state.threads += 1;
            return Ok(Pushed::WantsThread);
        }
        Ok(Pushed::Waits)
    }

    /// A thread that was asked for could not be had.
    pub(super) fn no_thread(&self) {
        self.lock().threads -= 1;
    }

    /// The next job; `None` once there is none and the store is closed. With an empty queue the caller stands among the idle and must wait
    /// for its `Notify` before it asks again.
    pub(super) fn take(&self, me: &Arc<Notify>) -> Taken {
        let mut state = self.lock();
        if let Some(job) = state.jobs.pop_front() {
            return Taken::Job(job);
        }
        if state.closed {
            return Taken::Closed;
        }
        state.idle.push(Arc::clone(me));
        Taken::Wait
    }

    /// Refuses new jobs and lets the threads end after those that wait.
    pub(super) fn close(&self) {
        let mut state = self.lock();
        state.closed = true;
        for thread in state.idle.drain(..) {
            thread.notify_one();
        }
    }
}

/// What a thread does next.
pub(super) enum Taken {
    Job(Box<dyn Job>),
    Wait,
    Closed,
}

pub(super) fn closed() -> StoreError {
    StoreError::Unavailable("the store is closed".to_owned())
}
