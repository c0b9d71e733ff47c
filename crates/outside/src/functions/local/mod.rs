//! Local functions: this program is the runtime host, and the function's own process speaks the Lambda runtime API to it.
//!
//! `runtime_api` is the interface that the process sees, `process` starts, watches and ends it, `worker` joins the two,
//! `log` keeps what it prints.

mod log;
mod process;
mod runtime_api;
mod worker;

use std::collections::VecDeque;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use serde_json::Value;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::time::Instant;

use super::InvokeError;
use super::config::LocalSettings;
use super::stats::FunctionStats;
use crate::clock::Clock;
use crate::entropy::Entropy;
use log::FunctionLog;
pub use log::{LogLine, read_log_file};
use worker::{Failure, Worker};

/// How many callers may wait for a free process of one function.
const WAITING_MAX: usize = 256;
/// How long an event that nobody waits for may wait for a free process.
const BACKGROUND_WAIT_MAX: Duration = Duration::from_secs(60);
/// How long a process that has nothing to do is kept, as long as another one is kept too.
const IDLE_MAX: Duration = Duration::from_secs(300);
/// The pause after the second failed start in a row; it doubles with each further one.
const BACK_OFF_FIRST: Duration = Duration::from_millis(500);
/// The longest pause between failed starts.
const BACK_OFF_MAX: Duration = Duration::from_secs(30);
/// How long a stop waits for the events under way.
const SHUT_DOWN_WAIT_MAX: Duration = Duration::from_secs(10);
/// How often an event that its process never took is given to another one.
const HAND_OVERS_MAX: u32 = 3;

/// One local function and its processes. Clones share them.
#[derive(Clone)]
pub(super) struct LocalFunction {
    shared: Arc<Shared>,
}

struct Shared {
    name: String,
    settings: LocalSettings,
    region: String,
    permits: Arc<Semaphore>,
    waiting: AtomicUsize,
    idle: Mutex<VecDeque<(Worker, Instant)>>,
    trouble: Mutex<Trouble>,
    log: Arc<FunctionLog>,
    stats: Arc<FunctionStats>,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
}

/// Failed starts in a row, and until when no further one is tried.
#[derive(Default)]
struct Trouble {
    failures: u32,
    last: Option<InvokeError>,
    not_before: Option<Instant>,
}

/// What local functions get from the server.
pub(super) struct LocalParts<'a> {
    pub region: &'a str,
    pub log_dir: Option<&'a Path>,
    pub stats: Arc<FunctionStats>,
    pub clock: Arc<dyn Clock>,
    pub entropy: Arc<dyn Entropy>,
}

impl LocalFunction {
    pub(super) fn new(name: &str, settings: LocalSettings, parts: LocalParts<'_>) -> Self {
        let log = Arc::new(FunctionLog::new(name, parts.log_dir, Arc::clone(&parts.clock)));
        Self {
            shared: Arc::new(Shared {
                name: name.to_owned(),
                region: parts.region.to_owned(),
                permits: Arc::new(Semaphore::new(settings.concurrency)),
                settings,
                waiting: AtomicUsize::new(0),
                idle: Mutex::default(),
                trouble: Mutex::default(),
                log,
                stats: parts.stats,
                clock: parts.clock,
                entropy: parts.entropy,
            }),
        }
    }

    pub(super) fn describe(&self) -> String {
        let settings = &self.shared.settings;
        let command = std::iter::once(&settings.program).chain(&settings.arguments).map(String::as_str).collect::<Vec<_>>();
        command.join(" ")
    }

    /// Why the process cannot be started, as far as can be seen without starting it.
    pub(super) fn problem(&self) -> Option<String> {
        process::missing_program(&self.shared.settings)
    }

    pub(super) fn log_lines(&self) -> Vec<LogLine> {
        self.shared.log.lines()
    }

    /// Runs the event and waits for the answer until `timeout`. When the caller stops waiting, the process still has its own time
    /// limit, as on Lambda.
    pub(super) async fn invoke(&self, arn: &str, payload: &Value, timeout: Duration) -> Result<Value, InvokeError> {
        let give_up = Instant::now() + timeout;
        let permit = self.permit(timeout).await?;
        let (sender, answer) = oneshot::channel();
        let shared = Arc::clone(&self.shared);
        let (arn, body) = (arn.to_owned(), Bytes::from(payload.to_string()));
        tokio::spawn(async move {
            let result = shared.run(&arn, body).await;
            drop(permit);
            // The caller may have stopped waiting.
            let _ = sender.send(result);
        });
        match tokio::time::timeout_at(give_up, answer).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(InvokeError::service("ServiceException")),
            Err(_) => Err(InvokeError::Timeout),
        }
    }

    /// Accepts the event and runs it in the background. `finished` is told the result for the counters.
    pub(super) fn invoke_in_background(
        &self,
        arn: &str,
        payload: &Value,
        finished: impl FnOnce(Result<(), InvokeError>) + Send + 'static,
    ) -> Result<(), InvokeError> {
        if self.shared.waiting.load(Ordering::Relaxed) >= WAITING_MAX {
            self.shared.stats.throttled();
            return Err(InvokeError::service("TooManyRequestsException"));
        }
        let function = self.clone();
        let (arn, body) = (arn.to_owned(), Bytes::from(payload.to_string()));
        tokio::spawn(async move {
            let result = match function.permit(BACKGROUND_WAIT_MAX).await {
                Ok(_permit) => function.shared.run(&arn, body).await,
                Err(error) => Err(error),
            };
            finished(result.map(drop));
        });
        Ok(())
    }

    /// Starts one process ahead of the first event, if none runs.
    pub(super) async fn warm_up(&self) {
        if let Ok(permit) = Arc::clone(&self.shared.permits).try_acquire_owned() {
            if let Ok(worker) = self.shared.worker().await {
                self.shared.release(worker);
            }
            drop(permit);
        }
    }

    /// Lets the events that were accepted come to their end, for a while, and no further one in; then ends every process.
    pub(super) async fn shut_down(&self) {
        let all = u32::try_from(self.shared.settings.concurrency).unwrap_or(u32::MAX);
        // The queue is served in order, so all places are free only when everything before this wish is done.
        if tokio::time::timeout(SHUT_DOWN_WAIT_MAX, self.shared.permits.acquire_many(all)).await.is_err() {
            tracing::warn!(function = self.shared.name, "a function still works on events; they are given up");
        }
        self.shared.permits.close();
        let idle = std::mem::take(&mut *lock(&self.shared.idle));
        for (worker, _) in idle {
            worker.end().await;
        }
    }

    async fn permit(&self, timeout: Duration) -> Result<OwnedSemaphorePermit, InvokeError> {
        let shared = &self.shared;
        let too_many = || {
            shared.stats.throttled();
            InvokeError::service("TooManyRequestsException")
        };
        if let Ok(permit) = Arc::clone(&shared.permits).try_acquire_owned() {
            return Ok(permit);
        }
        let _place = Place::take(&shared.waiting).ok_or_else(too_many)?;
        match tokio::time::timeout(timeout, Arc::clone(&shared.permits).acquire_owned()).await {
            Ok(Ok(permit)) => Ok(permit),
            Ok(Err(_)) => Err(InvokeError::service("ServiceException")),
            Err(_) => Err(too_many()),
        }
    }
}

/// A place in the queue for a free process, given back when dropped.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn take(waiting: &'a AtomicUsize) -> Option<Self> {
        let place = Self(waiting);
        // Over the limit the place is given back at once by the drop.
        (waiting.fetch_add(1, Ordering::Relaxed) < WAITING_MAX).then_some(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Shared {
    async fn run(self: &Arc<Self>, arn: &str, body: Bytes) -> Result<Value, InvokeError> {
        for _ in 0..HAND_OVERS_MAX {
            let worker = self.worker().await?;
            match worker.run(arn, body.clone(), self.settings.timeout, &*self.clock, &*self.entropy).await {
                Ok(result) => {
                    self.release(worker);
                    return result;
                }
                Err(Failure::NotTaken) => worker.end().await,
                Err(Failure::Ended(error)) => {
                    worker.end().await;
                    return Err(error);
                }
            }
        }
        Err(InvokeError::service("ServiceException"))
    }

    /// A process that waits for an event: one that is warm, else a new one.
    async fn worker(&self) -> Result<Worker, InvokeError> {
        while let Some((worker, _)) = { lock(&self.idle).pop_back() } {
            if worker.is_alive() {
                return Ok(worker);
            }
        }
        {
            let trouble = lock(&self.trouble);
            if let (Some(error), Some(not_before)) = (&trouble.last, trouble.not_before)
                && Instant::now() < not_before
            {
                return Err(error.clone());
            }
        }
        let started = Instant::now();
        match Worker::start(&self.name, &self.settings, &self.region, &self.log, &*self.entropy).await {
            Ok(worker) => {
                *lock(&self.trouble) = Trouble::default();
                self.stats.started(started.elapsed());
                Ok(worker)
            }
            Err(error) => {
                self.stats.started(started.elapsed());
                let program = self.settings.program.as_str();
                tracing::warn!(function = self.name, program, %error, "a function's process did not start");
                let mut trouble = lock(&self.trouble);
                trouble.failures += 1;
                trouble.last = Some(error.clone());
                // The first failure may be an accident: the next event tries again at once.
                trouble.not_before = (trouble.failures > 1).then(|| {
                    let pause = BACK_OFF_FIRST.saturating_mul(1 << (trouble.failures - 2).min(16));
                    Instant::now() + pause.min(BACK_OFF_MAX)
                });
                Err(error)
            }
        }
    }

    fn release(self: &Arc<Self>, worker: Worker) {
        let mut idle = lock(&self.idle);
        if worker.is_alive() && !self.permits.is_closed() {
            idle.push_back((worker, Instant::now()));
        }
        if idle.len() > 1 {
            // One look is under way for every process that may be surplus by then.
            let shared = Arc::downgrade(self);
            tokio::spawn(async move {
                tokio::time::sleep(IDLE_MAX).await;
                if let Some(shared) = shared.upgrade() {
                    shared.end_surplus();
                }
            });
        }
    }

    /// Ends the processes that have had nothing to do for long. The last used is used next, so those at the front have waited longest;
    /// one is always kept warm.
    fn end_surplus(&self) {
        let now = Instant::now();
        let mut idle = lock(&self.idle);
        while idle.len() > 1 && idle.front().is_some_and(|(_, since)| now.duration_since(*since) >= IDLE_MAX) {
            idle.pop_front();
        }
    }
}

impl std::fmt::Debug for LocalFunction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LocalFunction").field("name", &self.shared.name).finish_non_exhaustive()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
