//! Runs the tests that break things on purpose for as many rounds as wanted (docs/reliability.md).

use std::process::Command;

use crate::Failure;

/// Each by its name, with its place in the end-to-end tests and what it does.
const ALL: [(&str, &str, &str); 8] = [
    ("kill", "one_machine", "a server on SQLite is killed at random moments"),
    ("full_disk", "one_machine", "the disk fills up under load (needs the right to mount a small file system)"),
    ("clock_jumps", "one_machine", "the clock goes back and on by hours and days (needs libfaketime)"),
    ("restored_backup", "one_machine", "a backup that was made under load is restored"),
    ("nodes", "nodes", "of two nodes on PostgreSQL one is killed and one stopped for long"),
    ("database_killed", "database", "PostgreSQL is killed and started again"),
    ("failover", "database", "the primary is killed and its synchronous standby promoted"),
    ("bad_line", "database", "connections to PostgreSQL are cut at their commits, and slow"),
];

/// Runs one or all.
///
/// # Errors
/// Wrong arguments; a run that found something lost.
pub(crate) fn run(arguments: &[&str]) -> Result<(), Failure> {
    let (name, rounds) = match arguments {
        [] => (None, "1"),
        ["--rounds", rounds] => (None, *rounds),
        [name] => (Some(*name), "1"),
        [name, "--rounds", rounds] => (Some(*name), *rounds),
        _ => return Err("usage: cargo xtask chaos [<NAME>] [--rounds N]".into()),
    };
    rounds.parse::<u32>().map_err(|_| format!("{rounds} is not a number of rounds"))?;
    let chosen: Vec<_> = ALL.iter().filter(|(known, ..)| name.is_none_or(|name| name == *known)).collect();
    if chosen.is_empty() {
        let names: String = ALL.iter().map(|(name, _, what)| format!("\n  {name:<16} {what}")).collect();
        return Err(format!("there is no such test; these are:{names}").into());
    }
    cargo(&["build", "--package", "cognate"], rounds)?;
    for (name, place, what) in chosen {
        println!("{name}: {what}");
        let test = format!("chaos::{place}::{name}");
        cargo(&["test", "--quiet", "--package", "cognate-e2e", "--test", "it", "--", "--exact", &test, "--nocapture"], rounds)?;
    }
    Ok(())
}

fn cargo(arguments: &[&str], rounds: &str) -> Result<(), Failure> {
    let status = Command::new("cargo").args(arguments).env("COGNATE_CHAOS_ROUNDS", rounds).status()?;
    if status.success() { Ok(()) } else { Err(format!("cargo {} failed", arguments.join(" ")).into()) }
}
