//! Bare work at a fixed rate, whatever the threads do: the least that an open loop can show on this machine.

use std::sync::mpsc::channel;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::load::{Run, float};

/// Does a piece of `work` at each time that `rate` gives, on a thread for each processor; times count from the moment it should have begun.
pub fn at_rate<S, P, W>(rate: f64, time: Duration, prepare: P, work: W) -> Run
where
    P: Fn() -> S + Sync,
    W: Fn(&mut S) + Sync,
{
    let threads = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let (orders, waiting) = channel::<Instant>();
    let waiting = Mutex::new(waiting);
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
    let began = Instant::now() + START;
    let times: Vec<Duration> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(|| {
                    let mut state = prepare();
                    work(&mut state);
                    let mut times = Vec::new();
                    while let Ok(intended) = next() {
                        work(&mut state);
                        times.push(intended.elapsed());
                    }
                    times
                })
            })
            .collect();
        for number in 0.. {
            let intended = began + Duration::from_secs_f64(float(number) / rate);
            if intended >= began + time {
                break;
            }
            thread::sleep(intended.saturating_duration_since(Instant::now()));
            // An error means that all threads have ended, which none does before.
            let _ = orders.send(intended);
        }
        drop(orders);
        workers.into_iter().filter_map(|worker| worker.join().ok()).flatten().collect()
    });
    let mut run = Run::new();
    run.seconds = began.elapsed().as_secs_f64();
    times.into_iter().for_each(|took| run.note_success(took));
    run
}

/// Time for the threads to get ready.
const START: Duration = Duration::from_millis(200);
