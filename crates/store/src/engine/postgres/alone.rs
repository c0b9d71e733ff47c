//! What a transaction can be that is one statement, sent without BEGIN and COMMIT: these would be messages of their own, each with an answer that wakes
//! whoever waits.

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
    pub(super) fn turn(&mut self, to: Self) -> Option<&'static str> {
        if *self == to || *self == Self::Unknown {
            return None;
        }
        *self = to;
        Some(if to == Self::Writes { "SET default_transaction_read_only = off" } else { "SET default_transaction_read_only = on" })
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
