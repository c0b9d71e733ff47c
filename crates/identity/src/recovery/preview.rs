//! Counts what a recovery would do. It only reads, so a preview that was cut off is begun again.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use store::{Change, CredentialKind, Entity, ReadTx, RecoveryRow};

use super::restored::{is_same, restored};
use crate::app::App;
use crate::refusal::Refusal;

/// How many changes are looked at in one transaction.
const CHANGES: u32 = 500;

/// What would be done to one kind of thing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// CreateCount: what was deleted since.
    pub create: i64,
    /// UpdateCount: what was changed since.
    pub update: i64,
    /// DeleteCount: what was made since.
    pub delete: i64,
}

/// RestorePreview.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// `Users`.
    pub users: Counts,
    /// `Groups`, those of other members among the updates.
    pub groups: Counts,
    /// `User MFAs`: authenticator apps.
    pub factors: Counts,
    /// `Passkeys`.
    pub passkeys: Counts,
}

#[derive(Default)]
struct Counted {
    preview: Preview,
    /// Groups that are counted, by id.
    groups: BTreeSet<String>,
}

/// Counts what `recovery` would do.
///
/// # Errors
/// Those of the store.
pub(super) async fn count(app: &Arc<App>, recovery: &RecoveryRow) -> Result<Preview, Refusal> {
    let mut counted = Counted::default();
    for entity in [Entity::User, Entity::Credential, Entity::Group, Entity::Membership] {
        let mut after = String::new();
        loop {
            let (recovery, from) = (recovery.clone(), after.clone());
            let read = app.store.read(move |tx| {
                let (changes, more) = tx.changes_since(&recovery.pool_id, entity, &from, recovery.restore_at, CHANGES)?;
                let done = changes.iter().map(|change| Ok((effect(tx, &recovery, entity, change)?, change.id.clone())));
                Ok::<_, Refusal>((done.collect::<Result<Vec<_>, Refusal>>()?, more))
            });
            let (effects, more) = read.await?;
            if let Some((_, last)) = effects.last() {
                after.clone_from(last);
            }
            effects.into_iter().filter_map(|(effect, _)| effect).for_each(|effect| counted.add(effect));
            if !more {
                break;
            }
        }
    }
    Ok(counted.preview)
}

/// What is done to one thing.
enum Effect {
    User(Done),
    Factor(Done),
    Passkey(Done),
    Group(Done, String),
    /// Somebody comes into the group of this id, or leaves it.
    Members(String),
}

#[derive(Clone, Copy)]
enum Done {
    Create,
    Update,
    Delete,
}

/// What has to be done; `None` where nothing has.
fn done<T>(was: Option<&T>, present: Option<&T>, same: impl Fn(&T, &T) -> bool) -> Option<Done> {
    match (was, present) {
        (Some(_), None) => Some(Done::Create),
        (None, Some(_)) => Some(Done::Delete),
        (Some(was), Some(present)) => (!same(was, present)).then_some(Done::Update),
        (None, None) => None,
    }
}

fn effect(tx: &mut ReadTx<'_>, recovery: &RecoveryRow, entity: Entity, change: &Change) -> Result<Option<Effect>, Refusal> {
    let pool_id = recovery.pool_id.as_str();
    Ok(match entity {
        Entity::User => {
            let present = tx.user_by_sub(pool_id, &change.id)?;
            let was = change.user(pool_id)?.map(|was| restored(was, present.as_ref(), recovery.trigger_at, recovery.trigger_at));
            done(was.as_ref(), present.as_ref(), is_same).map(Effect::User)
        }
        Entity::Credential => {
            let (sub, kind, id) = change.credential_key()?;
            let present = tx.credential(pool_id, &sub, kind, &id)?;
            let used = |was: &store::CredentialRow, present: &store::CredentialRow| {
                store::CredentialRow { counter: present.counter, used_at: present.used_at, ..was.clone() } == *present
            };
            let done = done(change.credential(pool_id)?.as_ref(), present.as_ref(), used);
            match kind {
                CredentialKind::SoftwareToken => done.map(Effect::Factor),
                CredentialKind::Passkey => done.map(Effect::Passkey),
                CredentialKind::PendingSoftwareToken | CredentialKind::PasswordVerifier | CredentialKind::Identity => None,
            }
        }
        Entity::Group => {
            let (was, present) = (change.group(pool_id)?, tx.group(pool_id, &change.id)?);
            let id = was.as_ref().or(present.as_ref()).map(|group| group.id.clone()).unwrap_or_default();
            let same = |was: &store::GroupRow, present: &store::GroupRow| {
                store::GroupRow { updated_at: present.updated_at, version: present.version, ..was.clone() } == *present
            };
            done(was.as_ref(), present.as_ref(), same).map(|done| Effect::Group(done, id))
        }
        Entity::Membership => {
            let (group_id, sub, was) = change.membership()?;
            let present = tx.membership(pool_id, &group_id, &sub)?;
            (was != present && tx.group_name(pool_id, &group_id)?.is_some()).then_some(Effect::Members(group_id))
        }
        Entity::Aliases => None,
    })
}

impl Counted {
    fn add(&mut self, effect: Effect) {
        let preview = &mut self.preview;
        let (counts, done) = match effect {
            Effect::User(done) => (&mut preview.users, done),
            Effect::Factor(done) => (&mut preview.factors, done),
            Effect::Passkey(done) => (&mut preview.passkeys, done),
            Effect::Group(done, id) => {
                self.groups.insert(id);
                (&mut preview.groups, done)
            }
            Effect::Members(id) => {
                if !self.groups.insert(id) {
                    return;
                }
                (&mut preview.groups, Done::Update)
            }
        };
        match done {
            Done::Create => counts.create += 1,
            Done::Update => counts.update += 1,
            Done::Delete => counts.delete += 1,
        }
    }
}
