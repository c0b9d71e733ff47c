//! The whole run as one JSON document, rounds and all.

use serde_json::{Value, json};

use super::table::Facts;
use crate::cost::Cost;
use crate::growth::Size;
use crate::measure::Measurements;

pub fn document(facts: &Facts, results: &Measurements, growth: &[Size], cost: Option<&Cost>) -> Value {
    let series: Vec<Value> = results
        .iter()
        .map(|(key, series)| json!({ "server": key.server, "operation": key.operation, "median": series.median(), "series": series }))
        .collect();
    json!({ "facts": facts.lines, "measurements": series, "growth": growth, "cost": cost })
}
