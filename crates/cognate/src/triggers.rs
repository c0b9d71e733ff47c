//! How triggers reach their functions: from the settings to the connected parts, and what they did for the metrics page.

use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;

use outside::aws::{Aws, time_source};
use outside::functions::{DURATION_BUCKETS_MS, FunctionStatsSnapshot, FunctionsParts, RoutedFunctions};
use outside::{Clock, Entropy};

use crate::config::Config;

/// Connects the configured functions. Nothing is started yet.
///
/// # Errors
/// The first setting that is wrong, and what to do.
pub(crate) fn connect(config: &Config, clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Result<RoutedFunctions, String> {
    let lookup = |name: &str| std::env::var(name).ok();
    let aws = Aws::from_env(&lookup, &config.service.region, time_source(Arc::clone(&clock)));
    let keys = config.custom_sender_keys.build(Some(aws.clone()), Arc::clone(&entropy), &lookup).map_err(|error| error.to_string())?;
    let parts = FunctionsParts {
        aws: Some(aws),
        sender_keys: keys,
        region: config.service.region.clone(),
        log_dir: log_dir(config),
        clock,
        entropy,
    };
    RoutedFunctions::new(&config.functions, parts, &lookup).map_err(|error| error.to_string())
}

/// Where local functions' output is kept: beside the database, if that is a file.
pub(crate) fn log_dir(config: &Config) -> Option<PathBuf> {
    config.store.folder()
}

/// Reads one counter.
type Counter = fn(&FunctionStatsSnapshot) -> u64;

/// What every function did so far, in Prometheus' text format.
pub(crate) fn metrics_text(functions: &RoutedFunctions) -> String {
    let all = functions.stats();
    let mut text = String::new();
    let counters: [(&str, &str, Counter); 5] = [
        ("errors", "Invocations that ended in the function's own error.", |stats| stats.errors),
        ("service_errors", "Invocations that did not reach the function.", |stats| stats.service_errors),
        ("timeouts", "Invocations whose caller stopped waiting.", |stats| stats.timeouts),
        ("throttles", "Invocations refused because the function was busy.", |stats| stats.throttles),
        ("cold_starts", "Processes started.", |stats| stats.cold_starts),
    ];
    for (name, help, read) in counters {
        let metric = format!("cognate_function_{name}_total");
        head(&mut text, &metric, help, "counter");
        for (function, stats) in &all {
            line(&mut text, &metric, function, "", &read(stats).to_string());
        }
    }
    head(&mut text, "cognate_function_cold_start_seconds_total", "Time that starting processes took.", "counter");
    for (function, stats) in &all {
        line(&mut text, "cognate_function_cold_start_seconds_total", function, "", &seconds(stats.cold_start_us));
    }
    let metric = "cognate_function_duration_seconds";
    head(&mut text, metric, "How long invocations took.", "histogram");
    for (function, stats) in &all {
        let mut below = 0;
        for (count, bound_ms) in stats.duration_buckets.iter().zip(DURATION_BUCKETS_MS) {
            below += count;
            let bound = format!(",le=\"{}\"", seconds(bound_ms * 1000));
            line(&mut text, &format!("{metric}_bucket"), function, &bound, &below.to_string());
        }
        line(&mut text, &format!("{metric}_bucket"), function, ",le=\"+Inf\"", &stats.invocations.to_string());
        line(&mut text, &format!("{metric}_sum"), function, "", &seconds(stats.duration_us));
        line(&mut text, &format!("{metric}_count"), function, "", &stats.invocations.to_string());
    }
    text
}

fn head(text: &mut String, metric: &str, help: &str, kind: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(text, "# HELP {metric} {help}\n# TYPE {metric} {kind}");
}

fn line(text: &mut String, metric: &str, function: &str, labels: &str, value: &str) {
    let function = function.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    let _ = writeln!(text, "{metric}{{function=\"{function}\"{labels}}} {value}");
}

fn seconds(micros: u64) -> String {
    format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use outside::{SystemClock, SystemEntropy};

    #[test]
    fn every_configured_function_is_counted_from_the_start() {
        let config: Config = toml::from_str("[functions.\"sign\\\"up\"]\ncommand = [\"nothing\"]\n").expect("settings");
        let functions = connect(&config, Arc::new(SystemClock), Arc::new(SystemEntropy)).expect("connected");
        let text = metrics_text(&functions);
        assert!(text.contains("cognate_function_errors_total{function=\"sign\\\"up\"} 0\n"), "{text}");
        assert!(text.contains("cognate_function_duration_seconds_bucket{function=\"sign\\\"up\",le=\"0.005000\"} 0\n"), "{text}");
        assert!(text.lines().all(|line| line.starts_with('#') || line.starts_with("cognate_function_")), "{text}");
    }

    #[test]
    fn a_wrong_function_stops_the_start_with_its_name() {
        let config: Config = toml::from_str("[functions.\"sign-up\"]\ncommand = [\"x\"]\nurl = \"https://h/\"\n").expect("settings");
        let error = connect(&config, Arc::new(SystemClock), Arc::new(SystemEntropy)).expect_err("refused");
        assert_eq!(error, "[functions.\"sign-up\"]: command and url exclude each other: give one of them");
    }
}
