//! Ending sign-ins.

use domain::time::Millis;
use store::{UserRow, WriteTx};

use crate::refusal::Refusal;
use crate::user;

/// Ends all sign-ins of a user: refresh tokens and access tokens are refused from now on (authentication 4.6), and browsers are signed in at
/// the pool's pages no longer. The service leaves the browser's cookie as it is `[model]`, and so it is here; it is worth nothing any more.
///
/// # Errors
/// Those of the store.
pub fn everywhere(tx: &mut WriteTx<'_>, mut user: UserRow, now: Millis) -> Result<(), Refusal> {
    tx.revoke_sign_ins_of(&user.pool_id, &user.sub, now)?;
    tx.delete_user_sessions_of(&user.pool_id, &user.sub)?;
    tx.delete_page_sessions_of(&user.pool_id, &user.sub)?;
    // Tokens of clients without token revocation name no sign-in; they are told by their age.
    user.signed_out_at = Some(now);
    user::update_row(tx, &user, now)
}
