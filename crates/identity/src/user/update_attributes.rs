//! Changing attributes (sign-up 3.13, administration 3.5): which values change now, which wait for their verification, what is sent.

use std::sync::Arc;

use domain::Attributes;
use domain::attributes::is_true;
use domain::delivery::{Medium, Target};
use domain::message::Purpose;
use domain::time::Millis;
use store::{UserRow, WriteTx};

use super::attributes;
use super::codes::{self, CodePurpose, NewCode};
use crate::guard::attempts::{self, Subject};
use crate::message::draft::Sender;
use crate::message::outgoing::{self, Outgoing};
use crate::pool::Pool;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::user::{self, AliasClash};

/// How often a change is prepared anew because the user's addresses were changed in between.
const ATTEMPTS_MAX: usize = 8;

/// Who changes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The user.
    User,
    /// An administrator, who may also say what is verified.
    Admin,
}

/// Changes a user's attributes and sends the codes that follow from it; answers where each message goes.
///
/// Changes of one user that come at once all take effect, one after the other.
///
/// # Errors
/// `Kind::Invalid` for values that are not allowed; `Kind::AliasTaken`; those of triggers and delivery, after which the
/// change is made all the same.
pub async fn update(
    cx: &RequestContext,
    pool: &Arc<Pool>,
    mut user: UserRow,
    given: Attributes,
    by: By,
    sender: Sender,
) -> Result<Vec<Target>, Refusal> {
    domain::attributes::check_update(pool.schema(), &given, by == By::Admin).map_err(attributes::refused)?;
    pool.names.check_preferred_username(&given).map_err(Refusal::invalid)?;
    for _ in 0..ATTEMPTS_MAX {
        if let Some(sent) = attempt(cx, pool, &user, &given, by, &sender).await? {
            return Ok(sent);
        }
        let (inner, sub) = (Arc::clone(pool), user.sub);
        user = cx.app.store.read(move |tx| tx.user_by_sub(inner.id(), &sub)).await?.ok_or_else(Refusal::no_user)?;
    }
    Err(Refusal::busy())
}

/// Makes the messages for the user as it was read, then changes the user as it is stored by then. `None`, with nothing done, when other
/// messages are due by then.
async fn attempt(
    cx: &RequestContext,
    pool: &Arc<Pool>,
    user: &UserRow,
    given: &Attributes,
    by: By,
    sender: &Sender,
) -> Result<Option<Vec<Target>>, Refusal> {
    let (expected, targets) = changed(pool, user, given.clone(), by);
    let new_code = |target: Target| {
        let purpose = CodePurpose::verify(target.attribute).unwrap_or(CodePurpose::VerifyEmail);
        codes::new(&cx.app, pool, &user.sub, purpose, target, cx.now)
    };
    let codes: Vec<NewCode> = targets.into_iter().map(new_code).collect();
    let draft = |code: &NewCode| sender.clone().draft(Purpose::UpdateUserAttribute, code.target.clone(), code.plain.clone(), &expected);
    let messages: Vec<Outgoing> = codes.iter().map(|code| outgoing::prepare(cx, pool, Some(draft(code)))).collect::<Result<_, _>>()?;
    let sent = codes.iter().map(|code| code.target.clone()).collect();

    let messages = Arc::new(messages);
    let (inner, sub, given, joined, now) = (Arc::clone(pool), user.sub.clone(), given.clone(), Arc::clone(&messages), cx.now);
    let queued = cx.app.store.write(move |tx| {
        let stored = tx.user_by_sub(inner.id(), &sub)?.ok_or_else(Refusal::no_user)?;
        let (changed, targets) = changed(&inner, &stored, given.clone(), by);
        if !targets.iter().eq(codes.iter().map(|code| &code.target)) {
            return Ok(None);
        }
        user::update(tx, &inner, &changed, AliasClash::Refuse, now)?;
        if left_an_address(&stored, &changed) {
            codes::forget_recovery(tx, &inner, &sub)?;
        }
        let mut queued = Vec::with_capacity(codes.len());
        for (code, message) in codes.iter().zip(joined.iter()) {
            if by == By::User {
                attempts::spend_message(tx, &Subject::user(&changed), now)?;
            }
            tx.put_code(&code.row)?;
            queued.push(message.enqueue(tx, now)?);
        }
        Ok::<_, Refusal>(Some(queued))
    });
    let Some(queued) = queued.await? else { return Ok(None) };
    // Each is finished, and the first error told: a message that fails must not take the next one with it.
    let mut outcome = Ok(());
    for (message, queued) in messages.iter().zip(queued) {
        outcome = outcome.and(message.finish(cx, pool, queued).await);
    }
    outcome.map(|()| Some(sent))
}

/// The user after the change, and where codes go.
fn changed(pool: &Pool, user: &UserRow, mut given: Attributes, by: By) -> (UserRow, Vec<Target>) {
    let (mut changed, mut targets) = (user.clone(), Vec::new());
    attributes::normalise_flags(&mut given);
    for medium in [Medium::Email, Medium::Sms] {
        if let Some(value) = given.remove(medium.attribute()) {
            if value.is_empty() {
                // What is deleted can be neither verified nor not.
                given.remove(medium.verified_attribute());
            }
            let verified = given.get(medium.verified_attribute()).map(String::as_str) == Some("true");
            targets.extend(change_address(pool, &mut changed, medium, value, by == By::Admin && verified));
        }
    }
    for (name, value) in given {
        // A blank value deletes the attribute (sign-up 3.13 `[docs]`).
        match value.is_empty() {
            true => changed.attributes.remove(&name),
            false => changed.attributes.insert(name, value),
        };
    }
    (changed, targets)
}

/// Changes an e-mail address or a phone number; the target is where a code for it goes, if one does.
fn change_address(pool: &Pool, user: &mut UserRow, medium: Medium, value: String, verified: bool) -> Option<Target> {
    let (name, flag) = (medium.attribute(), medium.verified_attribute());
    if value.is_empty() {
        delete(user, name);
        return None;
    }
    if user.attributes.get(name) == Some(&value) {
        // The same value again: no code, and a change that was waiting is given up (sign-up 3.13 `[observed-in-issues]`).
        user.pending.remove(name);
        return None;
    }
    let auto_verified = pool.auto_verifies(medium);
    if auto_verified && pool.verifies_before_update(medium) && !verified {
        user.pending.insert(name.to_owned(), value.clone());
        return Some(Target::to(medium, value));
    }
    user.pending.remove(name);
    user.attributes.insert(name.to_owned(), value.clone());
    user.attributes.insert(flag.to_owned(), verified.to_string());
    (auto_verified && !verified).then(|| Target::to(medium, value))
}

/// Whether a code for a new password may be out to an address that is no longer the user's, or no longer known to be.
pub(crate) fn left_an_address(before: &UserRow, after: &UserRow) -> bool {
    [Medium::Email, Medium::Sms].into_iter().any(|medium| {
        let verified = |user: &UserRow| is_true(&user.attributes, medium.verified_attribute());
        before.attributes.get(medium.attribute()) != after.attributes.get(medium.attribute()) || (verified(before) && !verified(after))
    })
}

/// Takes attributes away from a stored user.
///
/// # Errors
/// Those of the store.
pub fn delete_stored(tx: &mut WriteTx<'_>, pool: &Pool, user: &UserRow, names: &[String], now: Millis) -> Result<(), Refusal> {
    let mut changed = user.clone();
    names.iter().for_each(|name| delete(&mut changed, name));
    user::update(tx, pool, &changed, AliasClash::Refuse, now)?;
    if left_an_address(user, &changed) {
        codes::forget_recovery(tx, pool, &user.sub)?;
    }
    Ok(())
}

/// Takes an attribute away, and with an address what was said of it.
fn delete(user: &mut UserRow, name: &str) {
    user.attributes.remove(name);
    user.pending.remove(name);
    if let Some(flag) = user::verified_flag(name) {
        user.attributes.remove(flag);
    }
}
