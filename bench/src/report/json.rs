//! The whole run as one JSON document, rounds and all.

use serde_json::{Value, json};

use super::Much;
use super::table::Facts;
use crate::cost::Cost;
use crate::measure::Measurements;

pub fn document(facts: &Facts, results: &Measurements, much: Much<'_>, cost: Option<&Cost>) -> Value {
    let series: Vec<Value> = results
        .iter()
        .map(|(key, series)| json!({ "server": key.server, "operation": key.operation, "median": series.median(), "series": series }))
        .collect();
    json!({ "facts": facts.lines, "measurements": series, "growth": much.growth, "crowds": much.crowds, "cost": cost })
}
