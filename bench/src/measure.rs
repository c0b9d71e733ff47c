//! Results of several rounds and their medians.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::load::Run;

/// One thing that is measured in every round.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    pub server: String,
    pub operation: String,
}

impl Key {
    pub fn new(server: &str, operation: &str) -> Self {
        Self { server: server.to_owned(), operation: operation.to_owned() }
    }
}

/// What one round saw.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Sample {
    pub per_second: f64,
    pub p50_ms: Option<f64>,
    pub p99_ms: Option<f64>,
    /// Processor time of the server for a request; of the thread for bare work.
    pub cpu_us: Option<f64>,
}

impl Sample {
    pub fn of(run: &Run, cpu_us: Option<f64>) -> Self {
        Self { per_second: run.rate(), p50_ms: Some(run.percentile_ms(50.0)), p99_ms: Some(run.percentile_ms(99.0)), cpu_us }
    }
}

/// All rounds of one thing.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Series {
    pub rounds: Vec<Sample>,
    pub failed: u64,
    pub first_failure: Option<String>,
}

impl Series {
    /// The medians, each for itself.
    pub fn median(&self) -> Sample {
        let of = |value: fn(&Sample) -> Option<f64>| median(self.rounds.iter().filter_map(value).collect());
        Sample {
            per_second: of(|sample| Some(sample.per_second)).unwrap_or_default(),
            p50_ms: of(|sample| sample.p50_ms),
            p99_ms: of(|sample| sample.p99_ms),
            cpu_us: of(|sample| sample.cpu_us),
        }
    }
}

/// Everything that the rounds measured.
#[derive(Debug, Default)]
pub struct Measurements {
    series: BTreeMap<Key, Series>,
}

impl Measurements {
    pub fn add(&mut self, key: Key, sample: Sample) {
        self.series.entry(key).or_default().rounds.push(sample);
    }

    pub fn add_run(&mut self, key: Key, run: &Run, cpu_us: Option<f64>) {
        let series = self.series.entry(key).or_default();
        series.failed += run.failed;
        if series.first_failure.is_none() {
            series.first_failure.clone_from(&run.first_failure);
        }
        series.rounds.push(Sample::of(run, cpu_us));
    }

    pub fn fail(&mut self, key: Key, why: &str) {
        let series = self.series.entry(key).or_default();
        series.failed += 1;
        series.first_failure.get_or_insert_with(|| why.to_owned());
    }

    pub fn get(&self, server: &str, operation: &str) -> Option<&Series> {
        self.series.get(&Key::new(server, operation))
    }

    pub fn median(&self, server: &str, operation: &str) -> Option<Sample> {
        self.get(server, operation).filter(|series| !series.rounds.is_empty()).map(Series::median)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Key, &Series)> {
        self.series.iter()
    }
}

/// None of nothing.
pub fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        count if count % 2 == 1 => values.get(middle).copied(),
        _ => Some(f64::midpoint(values[middle - 1], values[middle])),
    }
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_lies_in_the_middle() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), Some(2.5));
        assert_eq!(median(Vec::new()), None);
    }
}
