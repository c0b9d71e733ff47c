//! Whatever the body holds: no panic, no long answer, and what passes once passes again.

use api::{DecodeError, OPERATIONS, OpInfo, decode, probes};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Map, Value};

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
        "[a-z]{0,3000}".prop_map(Value::from),
        Just(Value::from("us-east-1_abc")),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((".{0,12}", inner), 0..6).prop_map(|entries| Value::Object(Map::from_iter(entries))),
        ]
    })
}

/// Replaces one value of the request, chosen by `at`, with another.
fn graft(value: &mut Value, at: usize, graft_in: &Value) {
    let children: Vec<&mut Value> = match value {
        Value::Array(elements) => elements.iter_mut().collect(),
        Value::Object(entries) => entries.values_mut().collect(),
        _ => Vec::new(),
    };
    let count = children.len();
    match children.into_iter().nth(at % (count + 1)) {
        Some(child) => graft(child, at / (count + 1), graft_in),
        None => *value = graft_in.clone(),
    }
}

fn check(op: &'static OpInfo, body: &[u8]) {
    match decode(op, body) {
        Ok(value) => assert_eq!(decode(op, value.to_string().as_bytes()), Ok(value)),
        Err(DecodeError::Invalid(sentence)) => {
            assert!(sentence.len() < 4_200, "{} bytes", sentence.len());
            assert!(sentence.contains(" detected: Value"), "{sentence}");
        }
        Err(DecodeError::Serialization { message }) => assert!(message.is_none_or(|message| message.len() < 100)),
    }
}

/// The same requests every time.
fn fixed() -> ProptestConfig {
    ProptestConfig { cases: 500, failure_persistence: None, rng_seed: RngSeed::Fixed(3), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(fixed())]

    #[test]
    fn arbitrary_bytes_never_panic(at in 0..OPERATIONS.len(), body in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&OPERATIONS[at], &body);
    }

    #[test]
    fn arbitrary_json_never_panics(at in 0..OPERATIONS.len(), body in any_json()) {
        check(&OPERATIONS[at], body.to_string().as_bytes());
    }

    #[test]
    fn arbitrary_json_in_place_of_a_member_never_panics(at in 0..OPERATIONS.len(), probe in any::<prop::sample::Index>(), place in any::<usize>(), value in any_json()) {
        let op = &OPERATIONS[at];
        let mut probes = probes::of(op).0;
        let mut body = probes.swap_remove(probe.index(probes.len())).body;
        graft(&mut body, place, &value);
        check(op, body.to_string().as_bytes());
    }
}
