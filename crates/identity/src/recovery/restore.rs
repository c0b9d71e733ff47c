//! Puts users back, some at a time. How far it is stands in the recovery's row and is written with what was put back, so that any node goes
//! on after a crash; a step that is repeated changes nothing.
//!
//! Names have to be free before somebody comes back to them, so what was made since goes first.

use std::sync::Arc;
use std::time::Duration;

use domain::time::Millis;
use serde::{Deserialize, Serialize};
use store::{Change, CredentialKind, CredentialRow, Entity, Inserted, RecoveryRow, RecoveryState, WriteTx};

use super::restored::restored;
use crate::app::App;
use crate::refusal::Refusal;

/// How long a recovery belongs to its worker after each step.
pub(super) const LEASE: Duration = Duration::from_secs(60);
/// How many changes are one transaction; sign-ins come in between.
const CHANGES: u32 = 100;

/// How far a recovery is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Step {
    phase: Phase,
    /// What was done last.
    after: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Phase {
    /// Users who were made since go.
    NewUsers,
    /// Aliases that users have got since are given up.
    NewAliases,
    /// Users come back, and are what they were.
    Users,
    /// And so are their aliases.
    Aliases,
    /// What they prove themselves with.
    Credentials,
    /// Groups.
    Groups,
    /// And who is in them.
    Memberships,
}

impl Phase {
    fn entity(self) -> Entity {
        match self {
            Self::NewUsers | Self::Users => Entity::User,
            Self::NewAliases | Self::Aliases => Entity::Aliases,
            Self::Credentials => Entity::Credential,
            Self::Groups => Entity::Group,
            Self::Memberships => Entity::Membership,
        }
    }

    fn next(self) -> Option<Self> {
        match self {
            Self::NewUsers => Some(Self::NewAliases),
            Self::NewAliases => Some(Self::Users),
            Self::Users => Some(Self::Aliases),
            Self::Aliases => Some(Self::Credentials),
            Self::Credentials => Some(Self::Groups),
            Self::Groups => Some(Self::Memberships),
            Self::Memberships => None,
        }
    }
}

/// Does some of a recovery; false when it has ended or is somebody else's.
///
/// # Errors
/// Those of the store; nothing was done then.
pub(super) async fn step(app: &Arc<App>, recovery: &RecoveryRow, now: Millis) -> Result<bool, Refusal> {
    let (pool_id, id, owner) = (recovery.pool_id.clone(), recovery.id.clone(), recovery.lease_owner.clone());
    let done = app.store.write(move |tx| {
        let found = tx.recovery(&pool_id, &id)?;
        let Some(mut recovery) = found.filter(|row| row.lease_owner == owner && row.state.restores()) else {
            return Ok(false);
        };
        tx.restoring();
        let mut step = match recovery.step.as_str() {
            "" => Step { phase: Phase::NewUsers, after: String::new() },
            text => serde_json::from_str(text).map_err(Refusal::internal)?,
        };
        let (changes, more) = tx.changes_since(&pool_id, step.phase.entity(), &step.after, recovery.restore_at, CHANGES)?;
        for change in &changes {
            put_back(tx, &recovery, step.phase, change, now)?;
        }
        if let Some(last) = changes.into_iter().next_back() {
            step.after = last.id;
        }
        if !more {
            match step.phase.next() {
                Some(phase) => step = Step { phase, after: String::new() },
                None => {
                    tx.freeze(&pool_id, false)?;
                    let ended = RecoveryRow { state: RecoveryState::RestoreCompleted, completed_at: Some(now), ..released(recovery) };
                    tx.update_recovery(&ended)?;
                    return Ok(false);
                }
            }
        }
        recovery.step = serde_json::to_string(&step).map_err(Refusal::internal)?;
        recovery.state = RecoveryState::Restoring;
        recovery.lease_until = now.plus(LEASE);
        tx.update_recovery(&recovery)?;
        Ok::<_, Refusal>(true)
    });
    done.await
}

/// A recovery that nobody has.
pub(super) fn released(recovery: RecoveryRow) -> RecoveryRow {
    RecoveryRow { lease_until: Millis(0), lease_owner: String::new(), ..recovery }
}

fn put_back(tx: &mut WriteTx<'_>, recovery: &RecoveryRow, phase: Phase, change: &Change, now: Millis) -> Result<(), Refusal> {
    let pool_id = recovery.pool_id.as_str();
    match phase {
        Phase::NewUsers => {
            if change.was.is_none() {
                tx.delete_user(pool_id, &change.id)?;
            }
        }
        Phase::NewAliases => {
            if tx.user_by_sub(pool_id, &change.id)?.is_some() {
                let was = change.aliases()?;
                let mut kept = tx.aliases_of(pool_id, &change.id)?;
                kept.retain(|alias| was.contains(alias));
                // Fewer aliases than before clash with nobody's.
                let _ = tx.set_aliases(pool_id, &change.id, &kept, false)?;
            }
        }
        Phase::Users => {
            let present = tx.user_by_sub(pool_id, &change.id)?;
            if let Some(was) = change.user(pool_id)? {
                let row = restored(was, present.as_ref(), recovery.trigger_at, now);
                if present.is_some() {
                    tx.update_user(&row)?;
                    // A code that went to an address of the time between must not serve any more.
                    tx.forget_codes(pool_id, &row.sub)?;
                } else if tx.insert_user(&row, &[])? != Inserted::Created {
                    tracing::error!(pool = pool_id, sub = change.id, "a user could not come back, since the username is taken");
                }
            }
        }
        Phase::Aliases => {
            if tx.user_by_sub(pool_id, &change.id)?.is_some() && tx.set_aliases(pool_id, &change.id, &change.aliases()?, false)?.is_err() {
                tracing::error!(pool = pool_id, sub = change.id, "a user could not get an alias back, since it is taken");
            }
        }
        Phase::Credentials => put_credential_back(tx, pool_id, change)?,
        Phase::Groups => match change.group(pool_id)? {
            Some(was) => tx.restore_group(&was)?,
            None => drop(tx.delete_group(pool_id, &change.id)?),
        },
        Phase::Memberships => {
            let (group_id, sub, was) = change.membership()?;
            match was {
                None => drop(tx.delete_membership(pool_id, &group_id, &sub)?),
                Some(since) => {
                    if tx.user_by_sub(pool_id, &sub)?.is_some() && tx.group_name(pool_id, &group_id)?.is_some() {
                        tx.insert_membership(pool_id, &group_id, &sub, since)?;
                    }
                }
            }
        }
    }
    Ok(())
}

fn put_credential_back(tx: &mut WriteTx<'_>, pool_id: &str, change: &Change) -> Result<(), Refusal> {
    let (sub, kind, id) = change.credential_key()?;
    let Some(was) = change.credential(pool_id)? else {
        tx.delete_credential(pool_id, &sub, kind, &id)?;
        return Ok(());
    };
    let Some(user) = tx.user_by_sub(pool_id, &sub)? else { return Ok(()) };
    // A verifier belongs to its password, which may have stayed another one.
    if kind == CredentialKind::PasswordVerifier && user.password_set_at != Some(was.created_at) {
        return Ok(());
    }
    let present = tx.credential(pool_id, &sub, kind, &id)?;
    // What was used once is not good again.
    let counter =
        present.as_ref().filter(|present| present.secret == was.secret).map_or(was.counter, |present| present.counter.max(was.counter));
    tx.put_credential(&CredentialRow { counter, ..was })?;
    Ok(())
}
