//! How the service writes the JSON of its answers.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// Compact JSON, with numbers that have decimals (only dates have) as Java prints a double: `1.795742186304E9` (sign-up 1.6).
///
/// # Errors
/// Only those of a value that refuses to be serialized.
pub fn to_json<T: Serialize>(value: &T) -> serde_json::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(128);
    value.serialize(&mut Serializer::with_formatter(&mut out, JavaNumbers))?;
    Ok(out)
}

struct JavaNumbers;

impl Formatter for JavaNumbers {
    fn write_f64<W: io::Write + ?Sized>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        // Java turns to powers of ten at 10^7, and below 10^-3, which no date of whole milliseconds reaches.
        if value.abs() < 1e7 {
            return write!(writer, "{value:?}");
        }
        let text = format!("{value:E}");
        match text.split_once('E') {
            Some((digits, power)) if !digits.contains('.') => write!(writer, "{digits}.0E{power}"),
            _ => writer.write_all(text.as_bytes()),
        }
    }
}
