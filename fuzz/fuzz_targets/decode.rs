//! The request decoder: the first line names the operation, the rest is the body.
#![no_main]

use api::{DecodeError, OPERATIONS, decode, find};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let end = input.iter().position(|byte| *byte == b'\n').unwrap_or(input.len());
    let (line, body) = (&input[..end], input.get(end + 1..).unwrap_or_default());
    // A line that names no operation chooses one by its bytes, so that a mutation of the name is not wasted.
    let any =
        || &OPERATIONS[line.iter().fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte))) % OPERATIONS.len()];
    let op = std::str::from_utf8(line).ok().and_then(find).unwrap_or_else(any);
    match decode(op, body) {
        // What was decoded is a request itself, and stays what it is.
        Ok(value) => assert_eq!(decode(op, value.to_string().as_bytes()), Ok(value)),
        Err(DecodeError::Invalid(sentence)) => assert!(sentence.contains("validation error")),
        Err(DecodeError::Serialization { .. }) => {}
    }
});
