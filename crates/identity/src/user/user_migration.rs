//! Users that a function brings over from elsewhere when nobody here knows them (authentication 7.4).

use std::sync::Arc;

use domain::Attributes;
use domain::attributes::Missing;
use domain::delivery::{Medium, Target};
use domain::id;
use domain::message::Purpose;
use domain::secret::Secret;
use domain::sign_in::SecondFactor;
use domain::trigger::{FinalUserStatus, MigrationOccasion, SenderMedium, UserMigrationResponse};
use domain::user_status::{Origin, first};
use store::UserRow;

use super::{attributes, password};
use crate::client::ClientAndPool;
use crate::message::draft::{Draft, Sender};
use crate::message::outgoing::{self, Enqueued};
use crate::refusal::Refusal;
use crate::request::{Metadata, RequestContext};
use crate::trigger;
use crate::user::{self, AliasClash, NotInserted};

/// Asks for the user who types this password. `None`: there is no such function, or it does not know the user; then the caller goes on
/// as for any unknown name.
///
/// # Errors
/// The function's, and those of storing the user.
pub async fn at_sign_in(
    cx: &RequestContext,
    called: &ClientAndPool,
    name: &str,
    typed: &str,
    metadata: Option<Metadata>,
) -> Result<Option<Migrated>, Refusal> {
    let event = trigger::migration(MigrationOccasion::Authentication, Some(typed), metadata.clone());
    let found = trigger::user_migration(cx, &called.pool, called.client.id(), name, event).await?;
    let Some(found) = found else { return Ok(None) };
    store_user(cx, called, name, found, Some(typed), metadata).await.map(Some)
}

/// The same at ForgotPassword, where no password is known.
///
/// # Errors
/// As [`at_sign_in`].
pub async fn at_forgot_password(
    cx: &RequestContext,
    called: &ClientAndPool,
    name: &str,
    metadata: Option<Metadata>,
) -> Result<Option<UserRow>, Refusal> {
    let event = trigger::migration(MigrationOccasion::ForgotPassword, None, metadata.clone());
    let found = trigger::user_migration(cx, &called.pool, called.client.id(), name, event).await?;
    let Some(found) = found else { return Ok(None) };
    store_user(cx, called, name, found, None, metadata).await.map(|(Migrated::New(user) | Migrated::AlreadyHere(user))| Some(user))
}

/// A user whom a function brought.
pub enum Migrated {
    /// Added now; the function vouches for the password that was typed.
    New(UserRow),
    /// Somebody of that name is here, perhaps for long and with another password: the function vouches for nothing.
    AlreadyHere(UserRow),
}

/// What became of a user that a function brought.
enum Stored {
    New(Enqueued),
    Already(Box<UserRow>),
}

async fn store_user(
    cx: &RequestContext,
    called: &ClientAndPool,
    name: &str,
    found: UserMigrationResponse,
    typed: Option<&str>,
    metadata: Option<Metadata>,
) -> Result<Migrated, Refusal> {
    let pool = &called.pool;
    let mut given: Attributes = found.user_attributes;
    let chosen = given.remove("username").unwrap_or_else(|| name.to_owned());
    pool.names.fill(&chosen, &mut given);
    domain::attributes::check_admin_create(pool.schema(), &given, Missing::Any).map_err(attributes::refused)?;
    pool.names.check_preferred_username(&given).map_err(Refusal::invalid)?;
    attributes::normalise_flags(&mut given);
    let confirmed = found.final_user_status == FinalUserStatus::Confirmed && typed.is_some();
    let status = first(if confirmed { Origin::MigratedConfirmed } else { Origin::Migrated });
    let sub = id::uuid(cx.app.entropy.bytes());
    let username = if pool.names.generated() { sub.clone() } else { chosen };
    let mut user = user::row(pool, sub, username, status, given, cx.now);
    if found.enable_sms_mfa {
        // The function's answer is refused where there is no number (authentication 7.4 `[docs]`).
        user.mfa.enabled.insert(SecondFactor::Sms);
    }
    let mut chosen = None;
    if let Some(typed) = typed.filter(|_| confirmed) {
        // The pool's policy is for passwords chosen here (authentication 7.4 `[docs]`).
        let password = password::prepare(cx, pool, &user.username, typed).await?;
        password.put(pool, &mut user, cx.now);
        chosen = Some(password);
    }
    let draft = (!found.suppress_message).then(|| welcome(called, &user, &found.desired_delivery_mediums, metadata)).flatten();
    let message = Arc::new(outgoing::prepare(cx, pool, draft)?);
    let clash = if found.force_alias_creation { AliasClash::Move } else { AliasClash::Refuse };
    let (joined, inner, row, now) = (Arc::clone(&message), Arc::clone(pool), user.clone(), cx.now);
    let stored = cx.app.store.write(move |tx| {
        match user::insert(tx, &inner, &row, clash, now)? {
            Ok(()) => {
                if let Some(password) = &chosen {
                    password.keep(tx, &row)?;
                }
                Ok(Stored::New(joined.enqueue(tx, now)?))
            }
            // The same user came by another request meanwhile.
            Err(NotInserted::UsernameTaken) => {
                let user = tx.user_by_username(inner.id(), &row.username_key)?;
                Ok(Stored::Already(Box::new(user.ok_or_else(|| taken(NotInserted::UsernameTaken))?)))
            }
            Err(why) => Err(taken(why)),
        }
    });
    match stored.await? {
        Stored::Already(user) => Ok(Migrated::AlreadyHere(*user)),
        Stored::New(queued) => {
            message.finish(cx, pool, queued).await?;
            Ok(Migrated::New(user))
        }
    }
}

/// The welcome message.
fn welcome(called: &ClientAndPool, user: &UserRow, mediums: &[SenderMedium], metadata: Option<Metadata>) -> Option<Draft> {
    let target = mediums.iter().find_map(|medium| {
        let medium = match medium {
            SenderMedium::Email => Medium::Email,
            SenderMedium::Sms => Medium::Sms,
        };
        Target::of(medium, &user.attributes)
    })?;
    // The invitation carries no password: the user has one, or makes a new one.
    Some(Sender::client(called, metadata, true).draft(Purpose::AdminCreateUser, target, Secret::default(), user))
}

/// The operations that migrate declare no error for a taken name or alias.
fn taken(why: NotInserted) -> Refusal {
    Refusal::invalid(match why {
        NotInserted::UsernameTaken => "User already exists".to_owned(),
        NotInserted::AliasTaken(kind) => kind.taken(),
    })
}
