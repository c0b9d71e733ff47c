//! Runs the tests that break things on purpose for as many rounds as wanted (docs/reliability.md).

use std::process::Command;

use crate::Failure;

/// Each by its name, with its place in the end-to-end tests and what it does.
const ALL: [(&str, &str, &str); 11] = [
    ("kill", "one_machine", "a server on SQLite is killed at random moments"),
    ("power_cut", "disk", "a server on SQLite is killed on a disk that forgets what was not synced (Linux; needs a C compiler)"),
    ("full_disk", "one_machine", "the disk fills up under load (needs the right to mount a small file system)"),
    ("clock_jumps", "one_machine", "the clock goes back and on by hours and days (needs libfaketime)"),
    ("restored_backup", "one_machine", "a backup that was made under load is restored"),
    ("import", "import", "the server of an import is killed in the middle; COGNATE_CHAOS_ROWS says how many users it has"),
    ("nodes", "nodes", "of two nodes on PostgreSQL one is killed and one stopped for long"),
    ("database_killed", "database", "PostgreSQL is killed and started again"),
    ("failover", "database", "the primary is killed and its synchronous standby promoted"),
    ("bad_line", "database", "connections to PostgreSQL are cut at their commits, and slow"),
    ("upgrade", "upgrade", "nodes of an older program (--older PATH) are replaced one after the other by this one"),
];

/// Runs one or all.
///
/// # Errors
/// Wrong arguments; a run that found something lost.
pub(crate) fn run(arguments: &[&str]) -> Result<(), Failure> {
    let Options { name, rounds, older } = Options::of(arguments).ok_or("usage: cargo xtask chaos [<NAME>] [--rounds N] [--older PATH]")?;
    let chosen: Vec<_> = ALL.iter().filter(|(known, ..)| name.is_none_or(|name| name == *known)).collect();
    if chosen.is_empty() {
        let names: String = ALL.iter().map(|(name, _, what)| format!("\n  {name:<16} {what}")).collect();
        return Err(format!("there is no such test; these are:{names}").into());
    }
    let environment: Vec<_> = [("COGNATE_CHAOS_ROUNDS", Some(rounds)), ("COGNATE_CHAOS_OLDER", older)]
        .into_iter()
        .filter_map(|(variable, value)| Some((variable, value?)))
        .collect();
    cargo(&["build", "--package", "cognate"], &environment)?;
    for (name, place, what) in chosen {
        println!("{name}: {what}");
        let test = format!("chaos::{place}::{name}");
        cargo(&["test", "--quiet", "--package", "cognate-e2e", "--test", "it", "--", "--exact", &test, "--nocapture"], &environment)?;
    }
    Ok(())
}

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Options<'a> {
    name: Option<&'a str>,
    rounds: &'a str,
    older: Option<&'a str>,
}

impl<'a> Options<'a> {
    fn of(arguments: &[&'a str]) -> Option<Self> {
        let mut options = Self { name: None, rounds: "1", older: None };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match *argument {
                "--rounds" => options.rounds = arguments.next().filter(|rounds| rounds.parse::<u32>().is_ok())?,
                "--older" => options.older = Some(arguments.next()?),
                flag if flag.starts_with('-') || options.name.is_some() => return None,
                name => options.name = Some(name),
            }
        }
        Some(options)
    }
}

/// Runs cargo.
///
/// # Errors
/// When it fails.
pub(crate) fn cargo(arguments: &[&str], environment: &[(&str, &str)]) -> Result<(), Failure> {
    let status = Command::new("cargo").args(arguments).envs(environment.iter().copied()).status()?;
    if status.success() { Ok(()) } else { Err(format!("cargo {} failed", arguments.join(" ")).into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_may_stand_anywhere_and_what_is_not_known_is_refused() {
        let all = Options { name: Some("upgrade"), rounds: "3", older: Some("old/cognate") };
        assert_eq!(Options::of(&["--rounds", "3", "upgrade", "--older", "old/cognate"]), Some(all));
        assert_eq!(Options::of(&[]), Some(Options { name: None, rounds: "1", older: None }));
        for wrong in [&["--rounds", "many"][..], &["--rounds"], &["--older"], &["kill", "nodes"], &["--fast"]] {
            assert_eq!(Options::of(wrong), None, "{wrong:?}");
        }
    }
}
