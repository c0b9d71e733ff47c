//! Closures on their way to the threads, and threads that wait for one.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

use super::width::{Company, Width};
use crate::StoreError;

/// What runs for longer than this most likely waits for a lock and not for a processor: it does not count among those that run at once, so that those
/// who are stuck keep nobody out. On a database so slow that everything takes that long, no bound is left but that of the connections.
pub(super) const STUCK: Duration = Duration::from_millis(200);

/// What waits for what.
pub(super) struct Queue<J> {
    state: Mutex<State<J>>,
}

struct State<J> {
    jobs: VecDeque<J>,
    /// The thread that was used last comes first: the fewer take turns, the more is in their caches.
    idle: Vec<Arc<Notify>>,
    running: Vec<Running>,
    /// How many were told of a job and have not asked for it yet.
    woken: usize,
    threads: usize,
    threads_most: usize,
    width: Width,
    closed: bool,
}

/// A thread that has a job.
struct Running {
    thread: Arc<Notify>,
    since: Instant,
    /// Whether nobody else was at work when it began, and nobody has begun since.
    alone: bool,
}

/// The closures of a store at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closures {
    /// How many may run at once. Those that have run for 200 ms do not count, since they most likely wait for a lock.
    pub at_once_max: usize,
    /// How many run, these too.
    pub running: usize,
    /// How many wait in the queue until they may.
    pub waiting: usize,
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
        Self { state: Mutex::new(State { jobs, idle, running, woken: 0, threads: 0, threads_most, width, closed: false }) }
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
        let mut state = self.lock();
        state.threads -= 1;
        state.woken = state.woken.saturating_sub(1);
    }

    /// The next job; `None` once there is none and the store is closed. With an empty queue, or enough others at work, the caller stands among the
    /// idle and must wait for its `Notify` before it asks again. `trips` are the statements that it has waited for since it asked last, and how long.
    pub(super) fn take(&self, me: &Arc<Notify>, trips: &[(&'static str, Duration)], now: Instant) -> Taken<J> {
        let mut state = self.lock();
        let alone = match state.running.iter().position(|running| Arc::ptr_eq(&running.thread, me)) {
            Some(at) => state.running.swap_remove(at).alone,
            None => {
                state.woken = state.woken.saturating_sub(1);
                // Its connection may have ended, which wakes it, too.
                state.idle.retain(|thread| !Arc::ptr_eq(thread, me));
                false
            }
        };
        let company = Company { others_wait: !state.jobs.is_empty(), alone };
        for (statement, took) in trips.iter().filter(|(_, took)| *took < STUCK) {
            state.width.saw(statement, *took, company, now);
        }
        let at_work = state.at_work(now);
        if state.closed || at_work < state.width.now(now) {
            if let Some(job) = state.jobs.pop_front() {
                state.running.iter_mut().for_each(|running| running.alone = false);
                state.running.push(Running { thread: Arc::clone(me), since: now, alone: at_work == 0 });
                return Taken::Job(job);
            }
            if state.closed {
                return Taken::Closed;
            }
        }
        state.idle.push(Arc::clone(me));
        Taken::Wait
    }

    /// How it stands.
    pub(super) fn closures(&self, now: Instant) -> Closures {
        let state = self.lock();
        Closures { at_once_max: state.width.now(now), running: state.running.len(), waiting: state.jobs.len() }
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
    /// How many run and are not stuck.
    fn at_work(&self, now: Instant) -> usize {
        self.running.iter().filter(|running| now.saturating_duration_since(running.since) < STUCK).count()
    }

    fn wake(&mut self, now: Instant) -> Pushed {
        if self.at_work(now) + self.woken >= self.width.now(now) {
            return Pushed::Waits;
        }
        if let Some(thread) = self.idle.pop() {
            self.woken += 1;
            thread.notify_one();
        } else if self.threads < self.threads_most {
            self.woken += 1;
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
        assert_eq!(queue.push(2, start), Ok(Pushed::WantsThread));
        assert_eq!(queue.push(9, start), Ok(Pushed::Waits), "two are on their way");
        assert_eq!(queue.take(&threads[0], &[], start), Taken::Job(1));
        assert_eq!(queue.take(&threads[1], &[], start), Taken::Job(2));
        assert_eq!(queue.take(&threads[1], &[], start), Taken::Job(9));
        assert_eq!(queue.push(3, start), Ok(Pushed::Waits), "two run");
        assert_eq!(queue.take(&threads[2], &[], start), Taken::Wait);
        assert_eq!(queue.look_again(start + STUCK / 2), Pushed::Waits);

        let later = start + STUCK;
        assert_eq!(queue.look_again(later), Pushed::Waits, "an idle one is woken");
        assert_eq!(queue.take(&threads[2], &[], later), Taken::Job(3));
        assert_eq!(queue.push(4, later), Ok(Pushed::WantsThread));
        assert_eq!(queue.take(&threads[3], &[], later), Taken::Job(4));
        assert_eq!(queue.push(5, later), Ok(Pushed::Waits), "there are four threads");
        assert_eq!(queue.take(&threads[3], &[], later), Taken::Job(5));
        assert_eq!(queue.push(6, later), Ok(Pushed::Waits));
        assert_eq!(queue.take(&threads[0], &[], later), Taken::Wait, "two run that are not stuck");
        assert_eq!(queue.take(&threads[2], &[], later), Taken::Job(6));
    }

    #[test]
    fn a_thread_that_wakes_by_itself_stands_among_the_idle_once() {
        let now = Instant::now();
        let me: Arc<Notify> = Arc::default();
        let queue = Queue::new(2, Width::new(2, 1));
        assert_eq!(queue.push(1, now), Ok(Pushed::WantsThread));
        assert_eq!(queue.take(&me, &[], now), Taken::Job(1));
        for _ in 0..3 {
            assert_eq!(queue.take(&me, &[], now), Taken::Wait);
        }
        assert_eq!(queue.push(2, now), Ok(Pushed::Waits));
        assert_eq!(queue.push(3, now), Ok(Pushed::WantsThread), "there is no second idle one");
    }

    #[test]
    fn what_waits_when_the_store_is_closed_is_done_and_then_all_threads_end() {
        let now = Instant::now();
        let threads: [Arc<Notify>; 3] = Default::default();
        let queue = Queue::new(3, Width::new(1, 1));
        assert_eq!(queue.take(&threads[2], &[], now), Taken::Wait);
        assert_eq!(queue.push(1, now), Ok(Pushed::Waits), "an idle one is woken");
        assert_eq!(queue.take(&threads[2], &[], now), Taken::Job(1));
        assert_eq!(queue.push(2, now), Ok(Pushed::Waits));
        assert_eq!(queue.take(&threads[0], &[], now), Taken::Wait);
        queue.close();
        let woken = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
        let waiting = async { tokio::time::timeout(Duration::from_secs(9), threads[0].notified()).await };
        assert!(woken.block_on(waiting).is_ok(), "idle threads are told");
        assert!(queue.push(3, now).is_err());
        assert_eq!(queue.take(&threads[1], &[], now), Taken::Job(2));
        for thread in &threads {
            assert_eq!(queue.take(thread, &[], now), Taken::Closed);
        }
    }

    #[test]
    fn in_a_crowd_one_runs_alone_for_a_moment_once_those_that_run_have_ended() {
        let now = Instant::now();
        let threads: [Arc<Notify>; 16] = Default::default();
        let queue = Queue::new(16, Width::new(16, 2));
        (0..900).for_each(|job| drop(queue.push(job, now)));
        for thread in &threads {
            assert!(matches!(queue.take(thread, &[], now), Taken::Job(_)));
        }
        // More answers than are looked at, of closures that were in each other's way.
        let slow = [("short", Duration::from_millis(16)); 8];
        for thread in &threads[1..] {
            assert_eq!(queue.take(thread, &slow, now), Taken::Wait);
        }
        let fast = [("short", Duration::from_millis(1)); 8];
        assert!(matches!(queue.take(&threads[0], &slow, now), Taken::Job(_)));
        for _ in 0..8 {
            assert_eq!(queue.closures(now).at_once_max, 1);
            assert!(matches!(queue.take(&threads[0], &fast, now), Taken::Job(_)));
        }
        assert!(matches!(queue.take(&threads[0], &fast, now), Taken::Job(_)));
        assert_eq!(queue.closures(now).at_once_max, 16);
        assert!(matches!(queue.take(&threads[1], &[], now), Taken::Job(_)));
    }
}
