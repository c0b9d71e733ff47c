//! What a user becomes by a recovery.

use domain::time::Millis;
use domain::user_status::UserStatus;
use store::UserRow;

/// The row of a user who was `was` at the point in time and is `present` now.
///
/// A password that is set now stays, and with it where its user stands with it (managed-login 8.5 `[model]`); a sign-out everywhere stays too.
/// Tokens of somebody who comes back are from before and void.
pub(super) fn restored(was: UserRow, present: Option<&UserRow>, trigger_at: Millis, now: Millis) -> UserRow {
    let Some(present) = present else {
        let signed_out_at = Some(was.signed_out_at.map_or(trigger_at, |at| at.max(trigger_at)));
        return UserRow { signed_out_at, updated_at: now, version: 1, ..was };
    };
    let mut row = UserRow { signed_out_at: present.signed_out_at, updated_at: now, version: present.version, ..was };
    if present.password.is_some() {
        if present.password_set_at != row.password_set_at && is_about_passwords(row.status) && is_about_passwords(present.status) {
            row.status = present.status;
        }
        row.password.clone_from(&present.password);
        row.password_set_at = present.password_set_at;
        row.password_history.clone_from(&present.password_history);
    }
    row
}

/// Whether two rows are the same user to whoever looks at it.
pub(super) fn is_same(one: &UserRow, other: &UserRow) -> bool {
    UserRow { updated_at: other.updated_at, version: other.version, ..one.clone() } == *other
}

fn is_about_passwords(status: UserStatus) -> bool {
    matches!(status, UserStatus::Confirmed | UserStatus::ForceChangePassword | UserStatus::ResetRequired)
}
