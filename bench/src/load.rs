//! The two drivers: closed loop (each connection sends as soon as it has its answer) and open loop (a fixed rate, whatever the answers do).

use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use hdrhistogram::Histogram;
use tokio::sync::Mutex;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::LocalSet;

use crate::http::{Answer, Connection};
use crate::{challenges, whole};

/// The requests of one operation, made while they are sent.
pub struct Workload {
    pub op: &'static str,
    pub bodies: Bodies,
}

/// Where the bodies come from.
pub enum Bodies {
    /// One that has not been before, by number.
    Fresh(Box<dyn Fn(u64) -> String>),
    /// Again and again from the beginning.
    Cycle(Vec<String>),
    /// Each only once; then the run ends.
    Once(RefCell<Vec<String>>),
}

impl Workload {
    /// The first bodies, for runs that count instead of timing.
    pub fn take(&self, count: usize) -> Vec<String> {
        self.take_from(0, count)
    }

    /// Bodies from this number on.
    pub fn take_from(&self, first: usize, count: usize) -> Vec<String> {
        (first..first + count).map_while(|number| self.next(u64::try_from(number).ok()?)).collect()
    }

    fn next(&self, number: u64) -> Option<String> {
        match &self.bodies {
            Bodies::Fresh(make) => Some(make(number)),
            Bodies::Cycle(bodies) => {
                let count = u64::try_from(bodies.len()).unwrap_or(1).max(1);
                usize::try_from(number % count).ok().and_then(|index| bodies.get(index).cloned())
            }
            Bodies::Once(bodies) => bodies.borrow_mut().pop(),
        }
    }
}

/// What a run saw. Times in microseconds.
pub struct Run {
    pub done: u64,
    pub failed: u64,
    pub first_failure: Option<String>,
    pub seconds: f64,
    pub latency: Histogram<u64>,
}

impl Run {
    pub fn new() -> Self {
        // One microsecond to two minutes, three digits.
        let latency = Histogram::new_with_bounds(1, 120_000_000, 3).unwrap_or_else(|_| unreachable_bounds());
        Self { done: 0, failed: 0, first_failure: None, seconds: 0.0, latency }
    }

    fn note(&mut self, outcome: std::io::Result<Answer>, took: Duration) {
        match outcome {
            Ok(answer) if answer.is_ok() => self.note_success(took),
            Ok(answer) => self.fail(answer.summary()),
            Err(error) => self.fail(error.to_string()),
        }
    }

    pub fn note_success(&mut self, took: Duration) {
        self.done += 1;
        self.latency.saturating_record(u64::try_from(took.as_micros()).unwrap_or(u64::MAX).max(1));
    }

    fn fail(&mut self, why: String) {
        self.failed += 1;
        self.first_failure.get_or_insert(why);
    }

    /// Successes in a second.
    pub fn rate(&self) -> f64 {
        if self.seconds > 0.0 { float(self.done) / self.seconds } else { 0.0 }
    }

    /// A percentile in milliseconds.
    pub fn percentile_ms(&self, percentile: f64) -> f64 {
        float(self.latency.value_at_percentile(percentile)) / 1000.0
    }
}

fn unreachable_bounds() -> Histogram<u64> {
    Histogram::new(3).unwrap_or_else(|_| std::process::abort())
}

/// As a floating-point number; counts here are far below 2^52.
#[expect(clippy::cast_precision_loss, reason = "counts of one run are far below 2^52")]
pub fn float(count: u64) -> f64 {
    count as f64
}

/// How a run is driven.
#[derive(Clone, Copy)]
pub struct Drive {
    pub connections: usize,
    pub time: Duration,
    /// Requests a second in the open loop; None is the closed loop.
    pub rate: Option<f64>,
}

/// Numbers that never repeat within one process, so that names made from them are new.
pub struct Numbers(Cell<u64>);

impl Numbers {
    pub fn new() -> Self {
        Self(Cell::new(0))
    }

    fn take(&self) -> u64 {
        self.0.replace(self.0.get() + 1)
    }
}

/// Runs a workload against a server.
pub async fn run(address: SocketAddr, workload: &Rc<Workload>, numbers: &Rc<Numbers>, drive: Drive) -> Run {
    let run = Rc::new(RefCell::new(Run::new()));
    let began = Instant::now();
    let end = began + drive.time;
    let times = drive.rate.map(|rate| Rc::new(Mutex::new(departures(began, drive.time, rate))));
    let local = LocalSet::new();
    for _ in 0..drive.connections {
        let (run, times) = (Rc::clone(&run), times.clone());
        let (workload, numbers) = (Rc::clone(workload), Rc::clone(numbers));
        local.spawn_local(async move {
            let mut connection = Connection::new(address);
            loop {
                let intended = match &times {
                    None => Some(Instant::now()).filter(|now| *now < end),
                    Some(times) => times.lock().await.recv().await,
                };
                let Some(intended) = intended else { return };
                let Some(body) = workload.next(numbers.take()) else { return };
                let outcome = match workload.op {
                    whole::RAW | whole::CODE_FLOW => whole::follow(&mut connection, &body).await,
                    op @ (challenges::SRP | challenges::TOTP) => challenges::follow(&mut connection, op, &body).await,
                    op => connection.call(op, &body).await,
                };
                run.borrow_mut().note(outcome, intended.elapsed());
            }
        });
    }
    local.await;
    let mut finished = run.replace(Run::new());
    finished.seconds = began.elapsed().as_secs_f64();
    finished
}

/// The times at which requests leave, each when it has come. From a thread of its own: the timers of the driver's runtime come up to a
/// millisecond late.
fn departures(began: Instant, time: Duration, rate: f64) -> UnboundedReceiver<Instant> {
    let (sender, receiver) = unbounded_channel();
    std::thread::spawn(move || {
        for number in 0.. {
            let intended = began + Duration::from_secs_f64(float(number) / rate);
            std::thread::sleep(intended.saturating_duration_since(Instant::now()));
            if intended >= began + time || sender.send(intended).is_err() {
                return;
            }
        }
    });
    receiver
}

/// Sends each body once over several connections and gives the answers in the order of the bodies.
pub async fn send_all(address: SocketAddr, op: &'static str, bodies: Vec<String>, connections: usize) -> Result<Vec<Answer>, String> {
    let count = bodies.len();
    let waiting = Rc::new(RefCell::new(bodies.into_iter().enumerate()));
    let answers: Rc<RefCell<Vec<Option<Answer>>>> = Rc::new(RefCell::new((0..count).map(|_| None).collect()));
    let failure = Rc::new(RefCell::new(None));
    let local = LocalSet::new();
    for _ in 0..connections {
        let (waiting, answers, failure) = (Rc::clone(&waiting), Rc::clone(&answers), Rc::clone(&failure));
        local.spawn_local(async move {
            let mut connection = Connection::new(address);
            loop {
                let next = waiting.borrow_mut().next();
                let Some((index, body)) = next else { return };
                match connection.call(op, &body).await {
                    Ok(answer) if answer.is_ok() => answers.borrow_mut()[index] = Some(answer),
                    Ok(answer) => return fail(&failure, op, &answer.summary()),
                    Err(error) => return fail(&failure, op, &error.to_string()),
                }
            }
        });
    }
    local.await;
    if let Some(failure) = failure.borrow_mut().take() {
        return Err(failure);
    }
    Ok(answers.replace(Vec::new()).into_iter().flatten().collect())
}

fn fail(failure: &RefCell<Option<String>>, op: &str, why: &str) {
    failure.borrow_mut().get_or_insert(format!("{op}: {why}"));
}
