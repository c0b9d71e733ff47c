//! Transactions that are one statement, sent without BEGIN and COMMIT: these would be messages of their own, each with an answer that wakes whoever
//! waits.

use super::failure::Failure;
use super::session::Session;
use crate::waist::{Answer, Call};

/// What a statement outside of BEGIN and COMMIT is on a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alone {
    /// Nobody knows: there may be a pooler between.
    Unknown,
    /// A SERIALIZABLE transaction that only reads.
    Reads,
    /// A SERIALIZABLE transaction that may write.
    Writes,
    /// One of the two: to change between them has failed.
    ReadsOrWrites,
}

impl Alone {
    /// What has to be sent before it is this; after that it is.
    fn turn(&mut self, to: Self) -> Option<&'static str> {
        if *self == to || *self == Self::Unknown {
            return None;
        }
        *self = to;
        Some(if to == Self::Writes { "SET default_transaction_read_only = off" } else { "SET default_transaction_read_only = on" })
    }
}

impl Session {
    /// Whether a statement without BEGIN and COMMIT is a transaction that runs as if alone.
    pub(super) fn can_run_alone(&self) -> bool {
        self.alone != Alone::Unknown
    }

    /// Runs a transaction that is one statement. It has committed, durably, when the answer is there.
    pub(super) fn run_alone(&mut self, call: &Call<'_>, writes: bool) -> Result<Vec<Answer>, Failure> {
        if self.alone == Alone::ReadsOrWrites {
            // Behind a SET that fails again, a write would be done where it is said not to be.
            self.only_reads_alone()?;
        }
        let set = self.alone.turn(if writes { Alone::Writes } else { Alone::Reads });
        let answers = self.pipeline(set, &[call], None);
        self.unless_turned(set, answers)
    }

    /// Whether what is sent without BEGIN and COMMIT changes nothing. Where there is no pooler between, it is made so.
    pub(super) fn only_reads_alone(&mut self) -> Result<bool, Failure> {
        if let Some(set) = self.alone.turn(Alone::Reads) {
            let done = self.batch("SET", set);
            self.unless_turned(Some(set), done)?;
        }
        Ok(self.alone == Alone::Reads)
    }

    /// After a failure it is not known whether what was set before it is set.
    fn unless_turned<T>(&mut self, set: Option<&str>, result: Result<T, Failure>) -> Result<T, Failure> {
        if set.is_some() && result.is_err() {
            self.alone = Alone::ReadsOrWrites;
        }
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_alone_is_made_what_it_has_to_be_and_left_so() {
        let mut alone = Alone::Reads;
        assert_eq!(alone.turn(Alone::Reads), None);
        assert_eq!(alone.turn(Alone::Writes), Some("SET default_transaction_read_only = off"));
        assert_eq!(alone.turn(Alone::Writes), None);
        assert_eq!(alone.turn(Alone::Reads), Some("SET default_transaction_read_only = on"));
        let mut unsure = Alone::ReadsOrWrites;
        assert!(unsure.turn(Alone::Reads).is_some() && unsure == Alone::Reads);
        let mut pooled = Alone::Unknown;
        assert!(pooled.turn(Alone::Writes).is_none() && pooled == Alone::Unknown);
    }
}
