//! A simulation of the whole server in one thread: two nodes over one store, users, administrators and apps, and whatever goes wrong. Answers
//! are lost, requests come twice at once, processes die between two steps, commits fail, mails are refused or sent twice, functions are slow or
//! fail, time jumps on and back, every write closure runs once in vain, and the store goes back to a backup. What callers were told is held against every later answer and, after
//! each seed, against everything that is there.
//!
//! `cargo xtask simulate` runs many seeds in an optimised build. `COGNATE_TEST_SIM_SEED` is the first, `COGNATE_TEST_SIM_SEEDS` how many,
//! `COGNATE_TEST_SIM_MINUTES` after which time no more are begun, `COGNATE_TEST_SIM_STEPS` how long each is, `COGNATE_TEST_SIM_JOBS` how many run
//! at once; `COGNATE_TEST_SIM_TRACE=1` prints what happened. On PostgreSQL `COGNATE_TEST_SIM_POSTGRES_SEEDS` are run.

mod aliases;
mod backups;
mod browsers;
mod challenges;
mod check;
mod devices;
#[path = "../it/dice.rs"]
mod dice;
mod factors;
mod faults;
mod furnish;
mod groups;
mod imports;
mod known;
mod lane;
mod passkeys;
mod past;
mod people;
mod post;
mod recoveries;
mod requests;
mod runs;
mod sign_ins;
mod spoils;
mod tokens;
mod trace;
mod world;

use dice::number;
use lane::Engine;
use runs::Runs;

#[test]
fn whatever_goes_wrong_what_was_acknowledged_holds() {
    let first = number("COGNATE_TEST_SIM_SEED", 1);
    let runs = Runs {
        engine: Engine::Sqlite,
        first,
        seeds: number("COGNATE_TEST_SIM_SEEDS", if first == 1 { 20 } else { 1 }),
        minutes: number("COGNATE_TEST_SIM_MINUTES", 600),
        steps: number("COGNATE_TEST_SIM_STEPS", 80),
        jobs: number("COGNATE_TEST_SIM_JOBS", 1),
    };
    runs.run();
}

#[test]
fn and_so_it_does_with_two_nodes_on_postgresql() {
    let Some(cluster) = store::testing::cluster() else {
        println!("SKIPPED: and_so_it_does_with_two_nodes_on_postgresql: no PostgreSQL on this machine");
        return;
    };
    let runs = Runs {
        engine: Engine::Postgres(cluster),
        first: number("COGNATE_TEST_SIM_SEED", 1),
        seeds: number("COGNATE_TEST_SIM_POSTGRES_SEEDS", 2),
        minutes: number("COGNATE_TEST_SIM_MINUTES", 600),
        steps: number("COGNATE_TEST_SIM_STEPS", 80),
        jobs: 1,
    };
    runs.run();
}
