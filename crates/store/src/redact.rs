//! Debug output of rows without their secrets and personal data.

/// Implements `Debug` for a row with the named columns; all others are left out.
macro_rules! debug_showing {
    ($row:ident { $($column:ident),* $(,)? }) => {
        impl std::fmt::Debug for $row {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($row))$(.field(stringify!($column), &self.$column))*.finish_non_exhaustive()
            }
        }
    };
}
pub(crate) use debug_showing;
