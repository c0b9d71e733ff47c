//! The refusals that sign-ins share.

use crate::refusal::{Kind, Refusal};

/// The one answer to everything that must not tell more (authentication 2.8).
pub fn incorrect() -> Refusal {
    Refusal::not_authorized("Incorrect username or password.")
}

/// The user has not confirmed their address yet (authentication 2.3, 2.8).
pub fn not_confirmed() -> Refusal {
    Refusal::new(Kind::UserNotConfirmed, "User is not confirmed.")
}

/// The user has to set another password (authentication 2.8).
pub fn reset_required() -> Refusal {
    Refusal::new(Kind::ResetRequired, "Password reset required for the user")
}
