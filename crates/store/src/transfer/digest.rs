//! Number and digest of rows, the same whatever engine they come from.

use aws_lc_rs::digest::{Context, SHA256};

use crate::waist::Value;

/// A sum that grows row by row.
pub(super) struct Sum {
    rows: u64,
    context: Context,
}

/// A sum.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Summed {
    pub(super) rows: u64,
    /// SHA-256 in hex.
    pub(super) hex: String,
}

impl Default for Sum {
    fn default() -> Self {
        Self { rows: 0, context: Context::new(&SHA256) }
    }
}

impl Sum {
    /// Adds a row: each value with its kind and length, so that no two rows look alike.
    pub(super) fn add(&mut self, row: &[Value]) {
        self.rows += 1;
        self.context.update(&(row.len() as u64).to_be_bytes());
        for value in row {
            match value {
                Value::Null => self.value(0, &[]),
                Value::Int(number) => self.value(1, &number.to_be_bytes()),
                // SQLite has no other way to say it.
                Value::Bool(truth) => self.value(1, &i64::from(*truth).to_be_bytes()),
                Value::Text(text) => self.value(2, text.as_bytes()),
                Value::Bytes(bytes) => self.value(3, bytes),
            }
        }
    }

    fn value(&mut self, kind: u8, bytes: &[u8]) {
        self.context.update(&[kind]);
        self.context.update(&(bytes.len() as u64).to_be_bytes());
        self.context.update(bytes);
    }

    pub(super) fn finish(self) -> Summed {
        Summed { rows: self.rows, hex: hex::encode(self.context.finish()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(rows: &[&[Value]]) -> Summed {
        let mut sum = Sum::default();
        rows.iter().for_each(|row| sum.add(row));
        sum.finish()
    }

    #[test]
    fn rows_that_differ_in_anything_have_other_sums_and_truth_is_the_same_on_both_engines() {
        let text = |text: &str| Value::Text(text.to_owned());
        assert_eq!(sum(&[&[Value::Bool(true)]]), sum(&[&[Value::Int(1)]]));
        let rows: [&[&[Value]]; 8] = [
            &[],
            &[&[]],
            &[&[Value::Null]],
            &[&[text("")]],
            &[&[text("ab"), text("c")]],
            &[&[text("a"), text("bc")]],
            &[&[text("a")], &[text("bc")]],
            &[&[Value::Bytes(b"a".to_vec())], &[text("bc")]],
        ];
        let mut sums: Vec<_> = rows.iter().map(|rows| sum(rows).hex).collect();
        sums.sort_unstable();
        sums.dedup();
        assert_eq!(sums.len(), rows.len());
    }
}
