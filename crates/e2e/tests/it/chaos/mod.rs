//! Failures on purpose: servers and databases are killed, stopped and cut off while many users live their lives, and what was answered is
//! held against what is there afterwards.
//!
//! The ordinary tests run a round or two of each; `cargo xtask chaos NAME --rounds N` runs one of them for as long as it takes and prints its
//! report. docs/reliability.md tells what was found.

mod database;
mod disk;
mod import;
mod lives;
mod nodes;
mod one_machine;
mod upgrade;

use std::time::Duration;

use lives::Tally;

/// How many rounds this run has: `COGNATE_CHAOS_ROUNDS`, or a few.
fn rounds(usual: u32) -> u32 {
    std::env::var("COGNATE_CHAOS_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(usual)
}

/// Something between two numbers of milliseconds, another one each time.
fn at_random(from: u64, to: u64) -> Duration {
    let chance = std::collections::hash_map::RandomState::new();
    Duration::from_millis(from + std::hash::BuildHasher::hash_one(&chance, ()) % (to - from))
}

/// Prints the line that the report of a long run consists of, and fails on anything lost.
fn report(name: &str, rounds: u32, tally: &Tally, violations: &[String]) {
    println!("chaos {name}: {rounds} rounds, {tally}, {} violations", violations.len());
    assert!(violations.is_empty(), "{name}: {violations:#?}");
    assert!(tally.acknowledged > 0, "nobody was acknowledged, so nothing was tested");
}

fn skipped(name: &str, why: &str) {
    println!("SKIPPED: chaos {name}: {why}");
}
