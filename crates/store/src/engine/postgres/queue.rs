//! Closures on their way to the threads, and threads that wait for one.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::StoreError;

/// What waits for what.
pub(super) struct Queue<J> {
    state: Mutex<State<J>>,
}

struct State<J> {
    jobs: VecDeque<J>,
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

impl<J> Default for Queue<J> {
    fn default() -> Self {
        Self { state: Mutex::new(State { jobs: VecDeque::new(), idle: Vec::new(), threads: 0, closed: false }) }
    }
}

impl<J> Queue<J> {
    fn lock(&self) -> MutexGuard<'_, State<J>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a job, unless the store is closed. A thread that is asked for counts from now on.
    pub(super) fn push(&self, job: J, most_threads: usize) -> Result<Pushed, StoreError> {
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
    pub(super) fn take(&self, me: &Arc<Notify>) -> Taken<J> {
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
pub(super) enum Taken<J> {
    Job(J),
    Wait,
    Closed,
}

pub(super) fn closed() -> StoreError {
    StoreError::Unavailable("the store is closed".to_owned())
}
