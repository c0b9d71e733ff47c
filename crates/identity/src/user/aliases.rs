//! The sign-in aliases that a user holds.

use domain::user_status::UserStatus;
use domain::username::AliasKind;
use store::UserRow;

use crate::pool::Pool;

/// They follow from the user's attributes. Whoever comes from a provider has none, whatever it says of them: they sign in there, and an address
/// that a provider vouches for must neither take a local user's alias nor be in its way (managed-login 4.5 leaves it open).
pub fn held(pool: &Pool, user: &UserRow) -> Vec<(AliasKind, String)> {
    if user.status == UserStatus::ExternalProvider { Vec::new() } else { pool.names.aliases(&user.attributes) }
}
