//! Closures on their way to the threads, and threads that wait for one.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

use super::width::Width;
use crate::StoreError;

/// What runs for longer than this waits for something else than a processor of the database, a lock most likely, and is in nobody's way: it does not
/// count among those that run at once.
pub(super) const STUCK: Duration = Duration::from_millis(50);

/// What waits for what.
pub(super) struct Queue<J> {
    state: Mutex<State<J>>,
}

struct State<J> {
    jobs: VecDeque<J>,
    /// The thread that was used last comes first: the fewer take turns, the more is in their caches.
    idle: Vec<Arc<Notify>>,
    /// Those that have a job, and since when.
    running: Vec<(Arc<Notify>, Instant)>,
    threads: usize,
    threads_most: usize,
    width: Width,
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

impl<J> Queue<J> {
    pub(super) fn new(threads_most: usize, width: Width) -> Self {
        let (jobs, idle, running) = Default::default();
        Self { state: Mutex::new(State { jobs, idle, running, threads: 0, threads_most, width, closed: false }) }
    }

    fn lock(&self) -> MutexGuard<'_, State<J>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a job, unless the store is closed. A thread that is asked for counts from now on.
    pub(super) fn push(&self, job: J, now: Instant) -> Result<Pushed, StoreError> {
        let mut state = self.lock();
        if state.closed {
            return Err(closed());
        }
        state.jobs.push_back(job);
        Ok(state.wake(now))
    }

    /// Looks again whether another thread should take what waits. To be asked every [`STUCK`] while a job is waited for, since those that run may
    /// have got stuck.
    pub(super) fn look_again(&self, now: Instant) -> Pushed {
        let mut state = self.lock();
        if state.jobs.is_empty() || state.closed { Pushed::Waits } else { state.wake(now) }
    }

    /// A thread that was asked for could not be had.
    pub(super) fn no_thread(&self) {
        self.lock().threads -= 1;
    }

    /// The next job; `None` once there is none and the store is closed. With an empty queue, or enough others at work, the caller stands among the
    /// idle and must wait for its `Notify` before it asks again. `done` is the kind of job that it has run since it asked last, if it has.
    pub(super) fn take(&self, me: &Arc<Notify>, done: Option<&'static str>, now: Instant) -> Taken<J> {
        let mut state = self.lock();
        if let Some(at) = state.running.iter().position(|(thread, _)| Arc::ptr_eq(thread, me)) {
            let took = now.saturating_duration_since(state.running.swap_remove(at).1);
            if let Some(kind) = done.filter(|_| took < STUCK) {
                let others_wait = !state.jobs.is_empty();
                state.width.saw(kind, took, others_wait, now);
            }
        }
        if state.closed || state.has_room(now) {
            if let Some(job) = state.jobs.pop_front() {
                state.running.push((Arc::clone(me), now));
                return Taken::Job(job);
            }
            if state.closed {
                return Taken::Closed;
            }
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

impl<J> State<J> {
    /// Whether one more may run.
    fn has_room(&self, now: Instant) -> bool {
        let at_work = self.running.iter().filter(|(_, since)| now.saturating_duration_since(*since) < STUCK).count();
        at_work < self.width.now()
    }

    fn wake(&mut self, now: Instant) -> Pushed {
        if !self.has_room(now) {
            return Pushed::Waits;
        }
        if let Some(thread) = self.idle.pop() {
            thread.notify_one();
        } else if self.threads < self.threads_most {
            self.threads += 1;
            return Pushed::WantsThread;
        }
        Pushed::Waits
    }
}

/// What a thread does next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Taken<J> {
    Job(J),
    Wait,
    Closed,
}

pub(super) fn closed() -> StoreError {
    StoreError::Unavailable("the store is closed".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_run_at_once_than_the_width_but_for_those_that_are_stuck() {
        let start = Instant::now();
        let threads: [Arc<Notify>; 4] = Default::default();
        let queue = Queue::new(4, Width::new(2, 8));
        assert_eq!(queue.push(1, start), Ok(Pushed::WantsThread));
        assert_eq!(queue.take(&threads[0], None, start), Taken::Job(1));
        assert_eq!(queue.push(2, start), Ok(Pushed::WantsThread));
        assert_eq!(queue.take(&threads[1], None, start), Taken::Job(2));
        assert_eq!(queue.push(3, start), Ok(Pushed::Waits), "two run");
        assert_eq!(queue.take(&threads[2], None, start), Taken::Wait);
        assert_eq!(queue.look_again(start + STUCK / 2), Pushed::Waits);

        let later = start + STUCK;
        assert_eq!(queue.look_again(later), Pushed::Waits, "an idle one is woken");
        assert_eq!(queue.take(&threads[2], None, later), Taken::Job(3));
        assert_eq!(queue.push(4, later), Ok(Pushed::WantsThread));
        assert_eq!(queue.take(&threads[3], None, later), Taken::Job(4));
        assert_eq!(queue.push(5, later), Ok(Pushed::Waits), "there are four threads");
        assert_eq!(queue.take(&threads[3], Some("kind"), later), Taken::Job(5));
        assert_eq!(queue.take(&threads[0], Some("kind"), later), Taken::Wait);
    }

    #[test]
    fn what_waits_when_the_store_is_closed_is_done_and_then_all_threads_end() {
        let now = Instant::now();
        let threads: [Arc<Notify>; 2] = Default::default();
        let queue = Queue::new(2, Width::new(1, 1));
        assert_eq!(queue.push(1, now), Ok(Pushed::WantsThread));
        assert_eq!(queue.take(&threads[0], None, now), Taken::Job(1));
        assert_eq!(queue.push(2, now), Ok(Pushed::Waits));
        queue.close();
        assert!(queue.push(3, now).is_err());
        assert_eq!(queue.take(&threads[1], None, now), Taken::Job(2));
        assert_eq!(queue.take(&threads[0], Some("kind"), now), Taken::Closed);
        assert_eq!(queue.take(&threads[1], Some("kind"), now), Taken::Closed);
    }
}
