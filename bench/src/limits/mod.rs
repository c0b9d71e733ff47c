//! What the machine can do at best, measured in the same rounds as the servers.

pub mod argon2;
pub mod disk;
pub mod echo;
mod open;
pub mod rsa;
pub mod srp;

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::load::float;

/// Pieces of work done on all processors.
#[derive(Clone, Copy, Debug)]
pub struct Bare {
    /// In a second of the wall clock, all threads together.
    pub per_second: f64,
    /// In a second of processor time, where the system tells.
    pub per_cpu_second: Option<f64>,
}

/// Runs `work` on a thread for each processor until the time is over. `prepare` makes what a thread works with.
fn on_all_processors<S, P, W>(time: Duration, prepare: P, work: W) -> Bare
where
    P: Fn() -> S + Sync,
    W: Fn(&mut S) + Sync,
{
    let threads = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let over = AtomicBool::new(false);
    let counts = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(|| {
                    let mut state = prepare();
                    work(&mut state);
                    let (began, cpu) = (Instant::now(), own_cpu());
                    let mut count = 0_u64;
                    while !over.load(Ordering::Relaxed) {
                        work(&mut state);
                        count += 1;
                    }
                    let used = cpu.zip(own_cpu()).map(|(before, after)| after.saturating_sub(before).as_secs_f64());
                    (float(count), began.elapsed().as_secs_f64(), used)
                })
            })
            .collect();
        thread::sleep(time);
        over.store(true, Ordering::Relaxed);
        workers.into_iter().filter_map(|worker| worker.join().ok()).collect::<Vec<_>>()
    });
    let per_second = counts.iter().map(|(count, seconds, _)| count / seconds).sum();
    let cpu: Option<f64> = counts.iter().map(|(_, _, cpu)| *cpu).sum();
    let count: f64 = counts.iter().map(|(count, ..)| count).sum();
    Bare { per_second, per_cpu_second: cpu.filter(|cpu| *cpu > 0.0).map(|cpu| count / cpu) }
}

/// Processor time of this thread.
fn own_cpu() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}
