//! Runs many seeds of the simulation in an optimised build, which has a folder of its own under `target` (docs/reliability.md).

use crate::Failure;
use crate::chaos::cargo;

const SQLITE: &str = "whatever_goes_wrong_what_was_acknowledged_holds";
const POSTGRES: &str = "and_so_it_does_with_two_nodes_on_postgresql";

const MINUTES: &str = "COGNATE_TEST_SIM_MINUTES";

const USAGE: &str = "usage: cargo xtask simulate [--seeds N] [--minutes M] [--first SEED] [--steps N] [--jobs N] [--postgres]";

/// # Errors
/// Wrong arguments; a seed that found a fault.
pub(crate) fn run(arguments: &[&str]) -> Result<(), Failure> {
    let Options { environment, test } = Options::of(arguments).ok_or(USAGE)?;
    let environment: Vec<_> = environment.iter().map(|(variable, value)| (*variable, value.as_str())).collect();
    let build = ["test", "--quiet", "--profile", "simulation", "--package", "cognate-ops", "--test", "simulation"];
    cargo(&[&build[..], &["--", "--exact", test, "--nocapture"]].concat(), &environment)
}

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Options {
    environment: Vec<(&'static str, String)>,
    test: &'static str,
}

impl Options {
    fn of(arguments: &[&str]) -> Option<Self> {
        let test = if arguments.contains(&"--postgres") { POSTGRES } else { SQLITE };
        let seeds = if test == SQLITE { "COGNATE_TEST_SIM_SEEDS" } else { "COGNATE_TEST_SIM_POSTGRES_SEEDS" };
        let jobs = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let mut environment = vec![("COGNATE_TEST_SIM_JOBS", jobs.to_string())];
        let mut arguments = arguments.iter().filter(|argument| **argument != "--postgres");
        while let Some(argument) = arguments.next() {
            let variable = match *argument {
                "--seeds" => seeds,
                "--minutes" => MINUTES,
                "--first" => "COGNATE_TEST_SIM_SEED",
                "--steps" => "COGNATE_TEST_SIM_STEPS",
                "--jobs" => "COGNATE_TEST_SIM_JOBS",
                _ => return None,
            };
            let value = arguments.next().filter(|value| value.parse::<u64>().is_ok())?;
            environment.retain(|(known, _)| *known != variable);
            environment.push((variable, (*value).to_owned()));
        }
        let given = |variable: &str| environment.iter().any(|(known, _)| *known == variable);
        if !given(seeds) {
            // As many as there is time for.
            let count = if given(MINUTES) { u64::from(u32::MAX) } else { 2_000 };
            environment.push((seeds, count.to_string()));
        }
        Some(Self { environment, test })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(arguments: &[&str], variable: &str) -> Option<String> {
        let Options { environment, .. } = Options::of(arguments)?;
        environment.into_iter().find(|(known, _)| *known == variable).map(|(_, value)| value)
    }

    #[test]
    fn what_is_asked_for_goes_to_the_test_and_minutes_alone_mean_as_many_seeds_as_fit() {
        assert_eq!(value(&["--seeds", "7"], "COGNATE_TEST_SIM_SEEDS").as_deref(), Some("7"));
        assert_eq!(value(&[], "COGNATE_TEST_SIM_SEEDS").as_deref(), Some("2000"));
        assert_eq!(value(&["--minutes", "3"], "COGNATE_TEST_SIM_SEEDS"), Some(u32::MAX.to_string()));
        assert_eq!(value(&["--minutes", "3", "--seeds", "9"], "COGNATE_TEST_SIM_SEEDS").as_deref(), Some("9"));
        assert_eq!(value(&["--postgres", "--seeds", "9"], "COGNATE_TEST_SIM_POSTGRES_SEEDS").as_deref(), Some("9"));
        assert_eq!(Options::of(&["--postgres"]).map(|options| options.test), Some(POSTGRES));
        for wrong in [&["--seeds", "many"][..], &["--seeds"], &["--fast"], &["7"]] {
            assert_eq!(Options::of(wrong), None, "{wrong:?}");
        }
    }
}
