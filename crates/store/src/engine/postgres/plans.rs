//! When the server plans a connection's statements anew.

/// The transactions of a connection before which it forgets its plans.
///
/// A plan is kept as long as the connection, or until somebody analyses the table. One that was made for a hundred rows may walk a lower index through
/// all rows of a pool, which costs nothing then; on thousands it is slow and meets everybody who writes. The server's own analysis comes some
/// minute late, and not at all where it is switched off.
const OUTGROWN_AT: [u32; 5] = [16, 64, 512, 4_096, 32_768];

/// How old the plans of a connection are.
#[derive(Debug, Default)]
pub(super) struct Plans {
    transactions: u32,
}

impl Plans {
    /// Counts a transaction; whether it should find no plans.
    pub(super) fn are_outgrown(&mut self) -> bool {
        self.transactions = self.transactions.saturating_add(1);
        OUTGROWN_AT.contains(&self.transactions)
    }
}
