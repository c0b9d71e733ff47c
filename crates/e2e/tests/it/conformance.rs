//! Every operation and every constraint of the model, over the wire: one request that breaks it, and the service's refusal.

use std::collections::BTreeMap;

use futures_util::stream::{self, StreamExt};
use serde_json::json;

use crate::support::{Caller, Server};

const AT_ONCE: usize = 8;

#[tokio::test(flavor = "multi_thread")]
async fn every_constraint_of_the_model_is_refused_with_the_services_text() {
    let server = Server::start();
    let caller = server.caller();
    let probes: Vec<_> = api::probes::all().collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for probe in &probes {
        *counts.entry(format!("{:?}", probe.breaks)).or_default() += 1;
    }
    let failures: Vec<String> = stream::iter(&probes)
        .map(|probe| send(&caller, probe))
        .buffer_unordered(AT_ONCE)
        .filter_map(async |outcome| outcome)
        .collect()
        .await;
    assert!(
        failures.is_empty(),
        "{} of {} differ, for example:\n{}",
        failures.len(),
        probes.len(),
        failures[..failures.len().min(5)].join("\n")
    );
    assert!(probes.len() > 1000, "{} constraints", probes.len());
    println!("{} constraints of {} operations broken one by one: {counts:?}", probes.len(), api::OPERATIONS.len());
}

async fn send(caller: &Caller, probe: &api::probes::Probe) -> Option<String> {
    let wanted = format!("{}: {}", probe.expected_type, probe.expected_message);
    match caller.call(probe.operation, probe.body.clone()).await {
        Err(failure) if failure.status == 400 && failure.text() == wanted => None,
        other => Some(format!("{} {}: wanted {wanted}, got {other:?}", probe.operation, probe.path)),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_operation_answers_5xx_to_its_smallest_request_or_to_nonsense() {
    let server = Server::start();
    let caller = server.caller();
    let nonsense = [json!({}), json!({ "UserPoolId": "us-east-1_aaaaaaaaa" }), json!({ "MaxResults": 1e300 }), json!({ "\u{0}": "\u{0}" })];
    for op in api::OPERATIONS {
        for input in nonsense.iter().chain([&api::probes::minimal(op)]) {
            if let Err(failure) = caller.call(op.name, input.clone()).await {
                assert_eq!(failure.status, 400, "{} {input}: {failure:?}", op.name);
            }
        }
    }
    println!("{} operations, none answered 5xx", api::OPERATIONS.len());
}
