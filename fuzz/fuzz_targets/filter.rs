//! The filter of ListUsers: the first line is the filter, the rest is a value to match.
#![no_main]

use domain::filter::{self, LENGTH_MAX, Op};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let (text, value) = input.split_once('\n').unwrap_or((input, ""));
    match filter::parse(text) {
        Ok(Some(parsed)) => {
            // Written again it means the same.
            let op = if parsed.op == Op::Equals { "=" } else { "^=" };
            let escaped = parsed.value.replace('\\', "\\\\").replace('"', "\\\"");
            let again = format!("{} {op} \"{escaped}\"", parsed.field.as_str());
            if again.chars().count() <= LENGTH_MAX {
                assert_eq!(filter::parse(&again), Ok(Some(parsed.clone())));
            }
            assert!(parsed.matches(&parsed.value));
            let _ = parsed.matches(value);
        }
        Ok(None) => assert!(text.trim().is_empty()),
        Err(message) => assert!(!message.is_empty()),
    }
});
