//! Very many rows at once, for benchmarks: a million users in a minute.
//!
//! They are written as if they had been there before the pool's history began, and without a look at what is there already: one round trip for
//! all statements of a call.

use domain::time::Millis;

use crate::sql::groups;
use crate::users::{SearchChanges, Texts, count_call};
use crate::waist::{Call, args};
use crate::{StoreError, UserRow, WriteTx};

/// Adds new users of one pool, who hold no aliases.
///
/// # Errors
/// Those of the engine; [`StoreError::Conflict`] if one of them is there already.
pub fn add_users(tx: &mut WriteTx<'_>, users: &[UserRow]) -> Result<(), StoreError> {
    let Some(UserRow { pool_id, sub, .. }) = users.first() else { return Ok(()) };
    let texts = users.iter().map(Texts::of).collect::<Result<Vec<_>, _>>()?;
    let entries: Vec<_> = users.iter().map(|user| SearchChanges::between(None, Some((&user.attributes, user.status)))).collect();
    let mut calls: Vec<_> = users.iter().zip(&texts).map(|(user, texts)| texts.insert(user)).collect();
    for (user, entries) in users.iter().zip(&entries) {
        entries.add_calls(&mut calls, pool_id, &user.sub);
    }
    // All of them are counted under the name of the first.
    calls.push(count_call(pool_id, sub, i64::try_from(users.len()).unwrap_or(i64::MAX)));
    all_changed(tx, &calls, users.len())
}

/// Puts users into a group in which none of them is yet.
///
/// # Errors
/// Those of the engine; [`StoreError::Conflict`] if one of them is in it already.
pub fn add_members(tx: &mut WriteTx<'_>, pool_id: &str, group_id: &str, subs: &[String]) -> Result<(), StoreError> {
    let calls: Vec<_> = subs.iter().map(|sub| Call::new(&groups::INSERT_MEMBERSHIP, args![pool_id, group_id, sub, Millis(0)])).collect();
    all_changed(tx, &calls, subs.len())
}

/// Runs the statements, of which the first ones have to add a row each.
fn all_changed(tx: &mut WriteTx<'_>, calls: &[Call<'_>], first: usize) -> Result<(), StoreError> {
    let answers = tx.conn.batch(calls)?;
    if answers.iter().take(first).any(|answer| answer.changed == 0) {
        return Err(StoreError::Conflict);
    }
    Ok(())
}
