//! What a transaction has found out about the history of a pool.

/// What a transaction knows of the history of a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Journal {
    Off,
    On,
    Frozen,
}

impl Journal {
    /// From the column that statements answer: NULL, FALSE or TRUE.
    pub(crate) fn of(frozen: Option<bool>) -> Self {
        match frozen {
            None => Self::Off,
            Some(false) => Self::On,
            Some(true) => Self::Frozen,
        }
    }
}
