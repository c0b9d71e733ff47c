//! Many seeds one after the other, and what there is to say of one that fails.

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures_util::FutureExt as _;

use crate::dice::number;
use crate::lane::{Engine, Lane};
use crate::trace::Trace;
use crate::world::World;

/// How often each operation was done.
pub(crate) type Done = BTreeMap<&'static str, u64>;

/// Enough seeds that every operation must have been done at least once.
const MANY: u64 = 500;

pub(crate) struct Runs {
    pub(crate) engine: Engine,
    pub(crate) first: u64,
    pub(crate) seeds: u64,
    /// No seed is begun after so many minutes.
    pub(crate) minutes: u64,
    pub(crate) steps: u64,
    /// Threads, each with one world at a time.
    pub(crate) jobs: u64,
}

impl Runs {
    /// # Panics
    /// With the trace of the shortest prefix that fails.
    #[expect(clippy::disallowed_methods, reason = "how long it takes is told, and ends it")]
    pub(crate) fn run(&self) {
        let (began, next, failed) = (Instant::now(), AtomicU64::new(0), AtomicBool::new(false));
        let (total, shown) = (Mutex::new(Done::new()), number("COGNATE_TEST_SIM_TRACE", 0) > 0);
        let lane = || {
            let mut lane = Lane::new(self.engine);
            loop {
                let late = began.elapsed() >= Duration::from_secs(self.minutes * 60);
                let number = next.fetch_add(1, Ordering::Relaxed);
                if late || number >= self.seeds || failed.load(Ordering::Relaxed) {
                    return u64::from(number < self.seeds);
                }
                let seed = self.first + number;
                let mut trace = Trace(shown.then(Vec::new));
                match simulate(&mut lane, seed, self.steps, &mut trace) {
                    Ok(done) => {
                        trace.0.into_iter().for_each(|lines| println!("{}", lines.join("\n")));
                        let mut total = total.lock().unwrap_or_else(PoisonError::into_inner);
                        done.into_iter().for_each(|(operation, count)| *total.entry(operation).or_default() += count);
                    }
                    Err(panic) => {
                        failed.store(true, Ordering::Relaxed);
                        self.shorten(&mut lane, seed);
                        resume_unwind(panic);
                    }
                }
            }
        };
        let unused: u64 = std::thread::scope(|scope| {
            let lanes: Vec<_> = (0..self.jobs.max(1)).map(|_| scope.spawn(lane)).collect();
            lanes.into_iter().map(|lane| lane.join().unwrap_or_else(|panic| resume_unwind(panic))).sum()
        });
        let seeds = next.into_inner().min(self.seeds) - unused;
        self.tell(seeds, began.elapsed(), &total.into_inner().unwrap_or_else(PoisonError::into_inner));
    }

    fn tell(&self, seeds: u64, took: Duration, done: &Done) {
        let requests: u64 = done.values().sum();
        let a_minute = u128::from(seeds) * 60_000 / took.as_millis().max(1);
        println!(
            "{seeds} seeds of {} steps from seed {} on in {} s, {a_minute} a minute; {requests} requests were done, and all holds: {done:?}",
            self.steps,
            self.first,
            took.as_secs()
        );
        assert!(requests > seeds * self.steps / 20, "hardly anything is ever done: {done:?}");
        let never: Vec<_> = crate::requests::ALL.into_iter().filter(|operation| !done.contains_key(operation)).collect();
        assert!(seeds < MANY || never.is_empty(), "these are never done: {never:?}");
    }

    /// Looks for the shortest prefix that fails, too, and prints what happened in it.
    fn shorten(&self, lane: &mut Lane, seed: u64) {
        let (mut good, mut bad) = (0, self.steps);
        while bad - good > 1 {
            let steps = good.midpoint(bad);
            let holds = simulate(lane, seed, steps, &mut Trace::default()).is_ok();
            if holds { good = steps } else { bad = steps }
        }
        let mut trace = Trace(Some(Vec::new()));
        let again = simulate(lane, seed, bad, &mut trace);
        let surely = if again.is_err() { "shows it" } else { "showed it, but not each time" };
        let lines = trace.0.unwrap_or_default().join("\n");
        eprintln!("{lines}\nseed {seed} {surely}: COGNATE_TEST_SIM_SEED={seed} COGNATE_TEST_SIM_STEPS={bad}");
    }
}

/// What happens goes to `trace`, also when the world fails. With a runtime of its own: what a world has left running ends with it.
fn simulate(lane: &mut Lane, seed: u64, steps: u64, trace: &mut Trace) -> Result<Done, Box<dyn Any + Send>> {
    let live = async {
        let mut world = World::new(lane, seed, std::mem::take(trace)).await;
        let lived = async {
            for _ in 0..steps {
                world.step().await;
            }
            world.check().await;
        };
        let lived = AssertUnwindSafe(lived).catch_unwind().await;
        *trace = std::mem::take(&mut world.trace);
        if lived.is_ok() {
            lane.keep(world.base.store.clone());
        }
        lived.map(|()| world.done)
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    catch_unwind(AssertUnwindSafe(|| runtime.block_on(live))).unwrap_or_else(Err)
}
