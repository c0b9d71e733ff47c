//! Every constraint of the model, broken once.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::collections::BTreeMap;

use api::probes::{self, Breaks};
use api::{DecodeError, OPERATIONS, decode};
use serde_json::Value;

#[test]
fn the_smallest_request_of_every_operation_passes() {
    for op in OPERATIONS {
        let body = probes::minimal(op);
        assert_eq!(decode(op, body.to_string().as_bytes()), Ok(body), "{}", op.name);
    }
}

#[test]
fn every_constraint_is_refused_with_its_sentence() {
    let mut counts: BTreeMap<Breaks, usize> = BTreeMap::new();
    let mut operations = std::collections::BTreeSet::new();
    for probe in probes::all() {
        let op = api::find(probe.operation).unwrap();
        let answer = decode(op, probe.body.to_string().as_bytes());
        let expected = match probe.expected_type {
            "SerializationException" => DecodeError::Serialization { message: Some(probe.expected_message) },
            _ => DecodeError::Invalid(probe.expected_message),
        };
        assert!(answer.as_ref() == Err(&expected), "{} {}:\n{answer:?}\ninstead of\n{expected:?}", probe.operation, probe.path);
        *counts.entry(probe.breaks).or_default() += 1;
        operations.insert(probe.operation);
    }
    println!("{} requests that break one constraint each: {counts:?}", counts.values().sum::<usize>());
    assert_eq!(operations.len(), OPERATIONS.len());
}

#[test]
fn few_constraints_cannot_be_broken_alone() {
    let mut unbreakable: Vec<(Breaks, String)> =
        OPERATIONS.iter().flat_map(|op| probes::of(op).1).map(|constraint| (constraint.breaks, constraint.path)).collect();
    unbreakable.sort();
    unbreakable.dedup();
    let unbreakable: Vec<(Breaks, &str)> = unbreakable.iter().map(|(breaks, path)| (*breaks, path.as_str())).collect();
    assert_eq!(
        unbreakable,
        [
            // Maps that may hold as many entries as there are keys.
            (Breaks::Length, "acrConfiguration"),
            (Breaks::Length, "acrMapping"),
            (Breaks::Length, "links"),
            // The pattern is `(?s).*`.
            (Breaks::Pattern, "adminCreateUserConfig.inviteMessageTemplate.sMSMessage"),
        ]
    );
}

#[test]
fn no_constraint_of_the_model_is_left_out() {
    let model: Value = serde_json::from_str(include_str!("../../../model/cognito-idp.model.json")).unwrap();
    for op in OPERATIONS {
        let mut wanted = BTreeMap::new();
        let input = model["operations"][op.name]["input"]["shape"].as_str().unwrap();
        count(&model["shapes"], input, &mut wanted);
        let (probes, unbreakable) = probes::of(op);
        let mut found: BTreeMap<Breaks, usize> = BTreeMap::new();
        for breaks in probes.iter().map(|probe| probe.breaks).chain(unbreakable.iter().map(|constraint| constraint.breaks)) {
            if breaks != Breaks::Type {
                *found.entry(breaks).or_default() += 1;
            }
        }
        assert_eq!(found, wanted, "{}", op.name);
    }
}

/// Counts the constraints below a shape straight from the model's text.
fn count(shapes: &Value, name: &str, counts: &mut BTreeMap<Breaks, usize>) {
    let shape = &shapes[name];
    let mut add = |breaks, count| {
        if count > 0 {
            *counts.entry(breaks).or_default() += count;
        }
    };
    let kind = shape["type"].as_str().unwrap();
    let bounds = usize::from(shape["max"].is_i64());
    if kind == "integer" {
        add(Breaks::Range, bounds + usize::from(shape["min"].is_i64()));
    } else if shape["enum"].is_null() {
        // Nothing is shorter than nothing.
        add(Breaks::Length, bounds + usize::from(shape["min"].as_i64().is_some_and(|min| min > 0)));
    }
    add(Breaks::Pattern, usize::from(shape["pattern"].is_string()));
    add(Breaks::Enum, usize::from(shape["enum"].is_array()));
    add(Breaks::Required, shape["required"].as_array().map_or(0, Vec::len));
    for inner in ["member", "key", "value"] {
        if let Some(inner) = shape[inner]["shape"].as_str() {
            count(shapes, inner, counts);
        }
    }
    for member in shape["members"].as_object().into_iter().flat_map(|members| members.values()) {
        count(shapes, member["shape"].as_str().unwrap(), counts);
    }
}
