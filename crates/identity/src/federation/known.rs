//! Those who were here before, or whom an administrator has linked: pre authentication, what the provider says now, post authentication
//! (managed-login 4.1).

use std::sync::Arc;

use domain::analytics::EventType;
use domain::attributes::{check_mapped, missing};
use domain::user_status::UserStatus;
use store::UserRow;

use super::denied::Denied;
use super::person::Person;
use crate::audit::analytics;
use crate::client::ClientAndPool;
use crate::pool::Pool;
use crate::request::RequestContext;
use crate::trigger;
use crate::user::update_attributes::left_an_address;
use crate::user::{self, AliasClash, attributes, codes, identities, verified_flag};

/// The user whom this identity signs in.
pub(super) async fn find(cx: &RequestContext, pool: &Arc<Pool>, person: &Person) -> Result<Option<UserRow>, Denied> {
    let (pool, person) = (Arc::clone(pool), person.clone());
    Ok(cx.app.store.read(move |tx| identities::find(tx, &pool, &person.externals())).await?)
}

/// Signs them in.
pub(super) async fn sign_in(cx: &RequestContext, called: &ClientAndPool, person: &Person, user: UserRow) -> Result<UserRow, Denied> {
    let ClientAndPool { client, pool } = called;
    let denied = |refusal| Denied::of(person.kind, refusal);
    refuse_disabled(&user)?;
    let hides = client.prevent_user_existence;
    trigger::pre_authentication(cx, pool, client.id(), &user.username, Some(&user), hides, None).await.map_err(denied)?;
    let user = update(cx, pool, person, &user.sub).await?;
    trigger::post_authentication(cx, pool, client.id(), &user, false, None).await.map_err(denied)?;
    let event = person.event(cx, called, &user);
    let told = analytics::event(cx, called, EventType::SignIn, analytics::Who::User(&user), None);
    if event.is_none() && told.is_none() {
        return Ok(user);
    }
    let kept = cx.app.store.write(move |tx| {
        if let Some(event) = &event {
            event.append(tx)?;
        }
        told.as_ref().map_or(Ok(()), |told| tx.enqueue_message(told))
    });
    kept.await?;
    Ok(user)
}

/// Text `[inferred]` (managed-login 4.8).
fn refuse_disabled(user: &UserRow) -> Result<(), Denied> {
    if user.enabled { Ok(()) } else { Err(Denied::told("User is disabled.")) }
}

/// Writes what has changed at the provider; nothing where nothing has (managed-login 4.5 `[docs]`), so that a pool whose users cannot be changed
/// just now lets in whom it knows (managed-login 8.4).
async fn update(cx: &RequestContext, pool: &Arc<Pool>, person: &Person, sub: &str) -> Result<UserRow, Denied> {
    let (pool, person, sub, now) = (Arc::clone(pool), person.clone(), sub.to_owned(), cx.now);
    let updated = cx.app.store.write(move |tx| {
        let denied = |refusal| Denied::of(person.kind, refusal);
        let stored = tx.user_by_sub(pool.id(), &sub)?.ok_or_else(|| Denied::told("User does not exist."))?;
        refuse_disabled(&stored)?;
        let mut user = changed(&pool, &person, &stored)?;
        // Found by something else than the subject, which now is known.
        if identities::owner(tx, &pool, &person.subject())?.is_none() {
            for by in person.externals().iter().skip(1) {
                if identities::settle(tx, &pool, &mut user, by, &person.subject(), person.issuer.as_deref()).map_err(denied)? {
                    break;
                }
            }
        }
        if user == stored {
            return Ok(user);
        }
        user::update(tx, &pool, &user, AliasClash::Refuse, now).map_err(denied)?;
        if left_an_address(&stored, &user) {
            codes::forget_recovery(tx, &pool, &user.sub)?;
        }
        Ok::<_, Denied>(user)
    });
    updated.await
}

/// The user with what the provider says now.
fn changed(pool: &Pool, person: &Person, stored: &UserRow) -> Result<UserRow, Denied> {
    let differs = |name: &str, value: &String| stored.attributes.get(name).map_or("", String::as_str) != value;
    let changes: domain::Attributes =
        person.attributes.iter().filter(|(name, value)| differs(name, value)).map(|(name, value)| (name.clone(), value.clone())).collect();
    let refused = |rule| Denied::of(person.kind, attributes::refused(rule));
    check_mapped(pool.schema(), Some(&stored.attributes), &changes).map_err(refused)?;
    let mut user = stored.clone();
    for (name, value) in changes {
        user.pending.remove(&name);
        if let Some(flag) = verified_flag(&name) {
            // What was said of the former address is not said of this one; what the provider says of it comes below.
            user.attributes.remove(flag);
            if !value.is_empty() && (stored.attributes.contains_key(flag) || stored.status != UserStatus::ExternalProvider) {
                user.attributes.insert(flag.to_owned(), "false".to_owned());
            }
        }
        match value.is_empty() {
            true => user.attributes.remove(&name),
            false => user.attributes.insert(name, value),
        };
    }
    for name in ["email", "phone_number"] {
        let Some(flag) = verified_flag(name).filter(|_| user.attributes.contains_key(name)) else { continue };
        if let Some(value) = person.attributes.get(flag).filter(|value| !value.is_empty()) {
            user.attributes.insert(flag.to_owned(), value.clone());
        }
    }
    // Local users are asked for what they lack where they are made.
    let lacking: Vec<&str> = missing(pool.schema(), &user.attributes).collect();
    if stored.status == UserStatus::ExternalProvider && !lacking.is_empty() {
        return Err(Denied::missing(person.kind, &lacking));
    }
    Ok(user)
}
