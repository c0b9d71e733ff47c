//! The life of a pool as an infrastructure tool drives it: everything is made, read back, changed and deleted, and refused in the wrong order.
//! The steps are data, `fixtures/life/steps.json`; AWS CLI and boto3 go through the same ones, and so every operation that is built is called
//! by both. An operation that is called elsewhere stands in `fixtures/life/elsewhere.txt` with the test that calls it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;

use serde::Deserialize;
use serde_json::Value;

use super::family::Relay;
use crate::support::{Caller, Server, toolchain};

/// One call.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    /// The operation.
    call: String,
    /// Its input; `${name}` stands for what was kept, `${code:ada}` for the newest code that was sent to `ada`.
    #[serde(default)]
    with: Value,
    /// What is kept of the answer, by JSON pointer.
    #[serde(default)]
    keep: BTreeMap<String, String>,
    /// What the answer must show, by JSON pointer.
    #[serde(default)]
    see: BTreeMap<String, Value>,
    /// The error that it must be refused with.
    refused: Option<String>,
}

fn fixture(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/life").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn steps() -> Vec<Step> {
    serde_json::from_str(&fixture("steps.json")).unwrap()
}

/// The operations that this server offers, from the model's table.
fn built() -> BTreeSet<String> {
    let model = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../model");
    let read = |name: &str| std::fs::read_to_string(model.join(name)).unwrap();
    let not_yet: BTreeSet<String> = read("not_yet.txt").split_whitespace().map(str::to_owned).collect();
    let table = read("operations.tsv");
    let names = table.lines().skip(1).filter_map(|line| line.split('\t').next());
    names.map(str::to_owned).filter(|name| !not_yet.contains(name)).collect()
}

#[test]
fn every_operation_that_is_built_is_called_by_both_clients() {
    let called: BTreeSet<String> = steps().into_iter().map(|step| step.call).collect();
    let listed = fixture("elsewhere.txt");
    let elsewhere: BTreeMap<String, &str> = listed
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once(' ').expect("an operation, and the test that calls it"))
        .map(|(name, place)| (name.to_owned(), place))
        .collect();
    for (name, place) in &elsewhere {
        assert!(!called.contains(name), "{name} is called here and need not stand in elsewhere.txt");
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(place);
        let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert!(text.contains(name.as_str()), "{place} does not call {name}");
    }
    let known: BTreeSet<String> = called.into_iter().chain(elsewhere.into_keys()).collect();
    let built = built();
    let missing: Vec<&String> = built.difference(&known).collect();
    assert!(missing.is_empty(), "add steps to fixtures/life/steps.json, or a line to elsewhere.txt, for {missing:?}");
}

/// A client in the middle of the steps.
struct Life<'a> {
    relay: Relay,
    caller: &'a Caller,
    kept: BTreeMap<String, String>,
}

impl Life<'_> {
    async fn go(&mut self, number: usize, step: Step) {
        let input = self.filled(&step.with).await;
        let outcome = self.relay.call(&step.call, &input);
        let place = format!("step {number}, {} {input}", step.call);
        let answer = match (outcome, &step.refused) {
            (Err(text), Some(name)) => return assert!(text.starts_with(&format!("{name}:")), "{place}: {text}"),
            (Err(text), None) => panic!("{place}: {text}"),
            (Ok(answer), Some(name)) => panic!("{place}: not refused by {name}: {answer}"),
            (Ok(answer), None) => answer,
        };
        for (pointer, wanted) in &step.see {
            let wanted = self.filled(wanted).await;
            assert_eq!(answer.pointer(pointer).unwrap_or(&Value::Null), &wanted, "{place}: {pointer} of {answer}");
        }
        for (name, pointer) in step.keep {
            let value = answer.pointer(&pointer).and_then(Value::as_str);
            self.kept.insert(name, value.unwrap_or_else(|| panic!("{place}: no text at {pointer} of {answer}")).to_owned());
        }
    }

    /// The value with everything put in that was kept or sent.
    async fn filled(&self, value: &Value) -> Value {
        let mut text = value.to_string();
        while let Some((before, rest)) = text.split_once("${") {
            let (name, after) = rest.split_once('}').expect("a name in braces");
            let known = match name.strip_prefix("code:") {
                Some(username) => self.caller.newest_code(username).await,
                None => self.kept.get(name).unwrap_or_else(|| panic!("nothing is kept as {name}")).clone(),
            };
            text = format!("{before}{known}{after}");
        }
        serde_json::from_str(&text).unwrap()
    }
}

async fn live(name: &str, script: &str) {
    let Some(mut python) = toolchain::python("python") else {
        return toolchain::skipped(name, "scripts/test-clients has not installed it");
    };
    python.arg(toolchain::sources().join("python").join(script));
    through(python).await;
}

async fn through(command: Command) {
    let server = Server::start();
    let caller = server.caller();
    let mut life = Life { relay: Relay::start(command, &server.url), caller: &caller, kept: BTreeMap::new() };
    for (number, step) in steps().into_iter().enumerate() {
        life.go(number, step).await;
    }
}

#[tokio::test]
async fn boto3_goes_through_the_life_of_a_pool() {
    live("boto3", "relay.py").await;
}

#[tokio::test]
async fn the_aws_cli_goes_through_the_life_of_a_pool() {
    live("AWS CLI", "aws_cli_relay.py").await;
}
