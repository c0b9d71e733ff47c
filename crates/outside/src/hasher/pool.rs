//! The threads that hash, their queue and their memory.

use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;

use super::Busy;
use super::engine::Memory;
use crate::platform;

/// After this long without work a thread gives its memory back.
const IDLE: Duration = Duration::from_secs(5);

/// How many idle-time jobs may wait. They are our own (spare keys), so this is only a stop for mistakes.
const IDLE_JOBS_MAX: usize = 64;

/// A piece of work with somebody who waits for it.
trait Job: Send {
    /// Whether somebody still waits.
    fn is_wanted(&self) -> bool;
    /// Does the work and answers.
    fn run(self: Box<Self>, memory: &mut Memory);
}

struct Task<F, T> {
    work: F,
    answer: oneshot::Sender<T>,
}

impl<T: Send, F: FnOnce(&mut Memory) -> T + Send> Job for Task<F, T> {
    fn is_wanted(&self) -> bool {
        !self.answer.is_closed()
    }

    fn run(self: Box<Self>, memory: &mut Memory) {
        let answer = (self.work)(memory);
        // An error means that the caller went away meanwhile.
        let _ = self.answer.send(answer);
    }
}

struct Queue {
    waiting: VecDeque<Box<dyn Job>>,
    /// Jobs for idle time; nobody waits for them.
    idle: VecDeque<Box<dyn FnOnce() + Send>>,
    stopped: bool,
}

struct Shared {
    queue: Mutex<Queue>,
    arrived: Condvar,
    capacity: usize,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The threads. They end when the pool is dropped.
pub(super) struct Pool {
    shared: Arc<Shared>,
    /// The memory where there are no threads and callers work themselves.
    callers: Option<Mutex<Memory>>,
}

impl Pool {
    pub(super) fn start(threads: usize, capacity: usize, nice: u8) -> io::Result<Self> {
        // Made first, so that threads already started end when a later one cannot be.
        let pool = Self::of(None, capacity);
        for number in 0..threads.max(1) {
            let shared = Arc::clone(&pool.shared);
            thread::Builder::new().name(format!("hash-{number}")).spawn(move || {
                platform::lower_thread_priority(nice);
                work(&shared);
            })?;
        }
        Ok(pool)
    }

    fn of(callers: Option<Mutex<Memory>>, capacity: usize) -> Self {
        let queue = Queue { waiting: VecDeque::with_capacity(capacity), idle: VecDeque::new(), stopped: false };
        Self { shared: Arc::new(Shared { queue: Mutex::new(queue), arrived: Condvar::new(), capacity }), callers }
    }

    /// No threads: a caller does the work, when others had a turn. What is for idle time is dropped.
    pub(super) fn on_callers() -> Self {
        Self::of(Some(Mutex::default()), 0)
    }

    /// Queues a job and waits for its answer. Dropping the future withdraws the job.
    pub(super) async fn run<T, F>(&self, work: F) -> Result<T, Busy>
    where
        T: Send + 'static,
        F: FnOnce(&mut Memory) -> T + Send + 'static,
    {
        if let Some(memory) = &self.callers {
            tokio::task::yield_now().await;
            let memory = &mut *memory.lock().unwrap_or_else(PoisonError::into_inner);
            let answer = catch_unwind(AssertUnwindSafe(|| work(memory))).map_err(|_| Busy);
            memory.wipe();
            return answer;
        }
        let (answer, answered) = oneshot::channel();
        self.enqueue(Box::new(Task { work, answer }))?;
        // The sender is dropped without an answer only when the job panicked or the pool ended.
        answered.await.map_err(|_| Busy)
    }

    fn enqueue(&self, job: Box<dyn Job>) -> Result<(), Busy> {
        let mut queue = self.shared.lock();
        if queue.waiting.len() >= self.shared.capacity {
            queue.waiting.retain(|job| job.is_wanted());
        }
        if queue.stopped || queue.waiting.len() >= self.shared.capacity {
            return Err(Busy);
        }
        queue.waiting.push_back(job);
        drop(queue);
        self.shared.arrived.notify_one();
        Ok(())
    }

    /// Queues a job for when no other waits. It is dropped when there are too many.
    pub(super) fn when_idle(&self, job: impl FnOnce() + Send + 'static) {
        let mut queue = self.shared.lock();
        if self.callers.is_none() && !queue.stopped && queue.idle.len() < IDLE_JOBS_MAX {
            queue.idle.push_back(Box::new(job));
            drop(queue);
            self.shared.arrived.notify_one();
        }
    }

    /// How many jobs wait.
    pub(super) fn waiting(&self) -> usize {
        self.shared.lock().waiting.len()
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        let mut queue = self.shared.lock();
        queue.stopped = true;
        queue.waiting.clear();
        queue.idle.clear();
        drop(queue);
        self.shared.arrived.notify_all();
    }
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool").field("waiting", &self.waiting()).finish_non_exhaustive()
    }
}

enum Next {
    Job(Box<dyn Job>),
    Idle(Box<dyn FnOnce() + Send>),
    Stop,
}

fn work(shared: &Shared) {
    let mut memory = Memory::default();
    loop {
        let done = match next(shared, &mut memory) {
            Next::Job(job) => catch_unwind(AssertUnwindSafe(|| job.run(&mut memory))),
            Next::Idle(job) => catch_unwind(AssertUnwindSafe(job)),
            Next::Stop => return memory.release(),
        };
        if done.is_err() {
            // Nobody knows in which state it is.
            memory.release();
            tracing::error!("a job of the hashing threads panicked; its caller was told to try again");
        }
    }
}

/// The next job. While none waits the memory is wiped, and after a while given back.
///
/// The fast engine wipes its memory after each hash by itself. The other's is left as it is while jobs wait: a job that follows at once
/// overwrites it, almost as quickly as a wipe would, which takes some milliseconds to a hash's fifteen, just when there is most to do.
fn next(shared: &Shared, memory: &mut Memory) -> Next {
    let mut queue = shared.lock();
    loop {
        if queue.stopped {
            return Next::Stop;
        }
        while let Some(job) = queue.waiting.pop_front() {
            if job.is_wanted() {
                return Next::Job(job);
            }
        }
        if memory.is_used() {
            drop(queue);
            memory.wipe();
            queue = shared.lock();
            continue;
        }
        if let Some(job) = queue.idle.pop_front() {
            return Next::Idle(job);
        }
        if memory.is_empty() {
            queue = shared.arrived.wait(queue).unwrap_or_else(PoisonError::into_inner);
        } else {
            let (woken, timeout) = shared.arrived.wait_timeout(queue, IDLE).unwrap_or_else(PoisonError::into_inner);
            queue = woken;
            if timeout.timed_out() {
                memory.release();
            }
        }
    }
}

#[cfg(test)]
mod tests;
