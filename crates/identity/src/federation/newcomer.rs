//! Those who come for the first time: pre sign-up, the profile with its group and identity, post confirmation (managed-login 4.1).

use std::sync::Arc;

use domain::analytics::EventType;
use domain::attributes::{check_mapped, missing};
use domain::id;
use domain::trigger::{ConfirmationOccasion, PreSignUp, SignUpOccasion};
use domain::user_status::{Origin, first};
use store::{UserRow, WriteTx};

use super::denied::Denied;
use super::person::Person;
use crate::audit::analytics;
use crate::client::ClientAndPool;
use crate::pool::Pool;
use crate::request::RequestContext;
use crate::trigger;
use crate::user::identities::{self, Linked};
use crate::user::{self, AliasClash, attributes};

/// What became of a new profile.
enum Made {
    /// It is there, as this row.
    Here(Box<UserRow>),
    /// Another request of the same person has made it meanwhile.
    KnownByNow,
    /// The name is somebody else's, or the identity was linked meanwhile, perhaps by the pre sign-up function.
    Taken,
}

/// Makes their profile. `None`: somebody else has made it meanwhile.
pub(super) async fn sign_in(cx: &RequestContext, called: &ClientAndPool, person: &Person) -> Result<Option<UserRow>, Denied> {
    let ClientAndPool { client, pool } = called;
    let denied = |refusal| Denied::of(person.kind, refusal);
    person.check_name()?;
    let user = profile(cx, called, person).await?;
    let signed_in = person.event(cx, called, &user);
    let told = analytics::event(cx, called, EventType::SignUp, analytics::Who::User(&user), None);
    let (inner, row, who, now) = (Arc::clone(pool), user.clone(), person.clone(), cx.now);
    let made = cx.app.store.write(move |tx| {
        let made = insert(tx, &inner, &row, &who, now)?;
        if matches!(made, Made::Here(_)) {
            if let Some(event) = &signed_in {
                event.append(tx)?;
            }
            if let Some(told) = &told {
                tx.enqueue_message(told)?;
            }
        }
        Ok::<_, Denied>(made)
    });
    let user = match made.await? {
        Made::Here(user) => *user,
        Made::KnownByNow => return Ok(None),
        Made::Taken => return Err(Denied::already_found(&person.username)),
    };
    let occasion = ConfirmationOccasion::ConfirmSignUp;
    trigger::post_confirmation(cx, pool, Some(client.id()), &user, occasion, None).await.map_err(denied)?;
    Ok(Some(user))
}

/// The profile as it is to be, after the pre sign-up function was asked. What it decides of the confirmation means nothing here.
async fn profile(cx: &RequestContext, called: &ClientAndPool, person: &Person) -> Result<UserRow, Denied> {
    let ClientAndPool { client, pool } = called;
    let denied = |refusal| Denied::of(person.kind, refusal);
    let mut given = person.attributes.clone();
    given.retain(|_, value| !value.is_empty());
    let lacking: Vec<&str> = missing(pool.schema(), &given).collect();
    if !lacking.is_empty() {
        return Err(Denied::missing(person.kind, &lacking));
    }
    check_mapped(pool.schema(), None, &given).map_err(|rule| denied(attributes::refused(rule)))?;
    let asked = PreSignUp {
        occasion: SignUpOccasion::ExternalProvider,
        user_attributes: given.clone(),
        validation_data: None,
        client_metadata: None,
    };
    let answer = trigger::pre_sign_up(cx, pool, Some(client.id()), &person.username, asked).await.map_err(denied)?;
    for (verified, flag) in [(answer.auto_verify_email, "email_verified"), (answer.auto_verify_phone, "phone_number_verified")] {
        if verified {
            given.insert(flag.to_owned(), "true".to_owned());
        }
    }
    let sub = id::uuid(cx.app.entropy.bytes());
    Ok(user::row(pool, sub, person.username.clone(), first(Origin::Federated), given, cx.now))
}

fn insert(tx: &mut WriteTx<'_>, pool: &Pool, row: &UserRow, person: &Person, now: domain::time::Millis) -> Result<Made, Denied> {
    for external in person.externals() {
        if let Some((_, linked)) = identities::owner(tx, pool, &external)? {
            return Ok(if linked.primary { Made::KnownByNow } else { Made::Taken });
        }
    }
    let mut user = row.clone();
    if user::insert(tx, pool, &user, AliasClash::Refuse, now)?.is_err() {
        return Ok(Made::Taken);
    }
    let linked = Linked {
        user_id: person.subject.clone(),
        provider_name: person.provider.clone(),
        provider_type: person.kind.as_str().to_owned(),
        issuer: person.issuer.clone(),
        primary: true,
        date_created: now.0,
    };
    identities::add(tx, pool, &mut user, &person.subject(), &linked, now)?;
    user::update_row(tx, &user, now)?;
    // The group of the provider's profiles (authentication 6.10 `[docs 2026]`), unless somebody has deleted it.
    if let Some(group) = tx.group(pool.id(), &format!("{}_{}", pool.id(), person.provider))? {
        tx.insert_membership(pool.id(), &group.id, &user.sub, now)?;
    }
    // As the store has it now: writing has moved it on by one.
    Ok(Made::Here(Box::new(UserRow { version: user.version + 1, updated_at: now, ..user })))
}
