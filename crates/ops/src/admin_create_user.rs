//! `AdminCreateUser`: an administrator makes a user and invites them (sign-up 3.11, administration 3.2).

use std::sync::Arc;

use api::{AdminCreateUserRequest, AdminCreateUserResponse, ErrorCode, MessageActionType};
use domain::attributes::Missing;
use domain::secret::Secret;
use domain::trigger::{PreSignUp, SignUpOccasion};
use domain::user_status::{Event, Origin, first, next, resend_not_possible};
use domain::{Attributes, id};
use identity::message::draft::Sender;
use identity::message::invitation::{self, Invitation};
use identity::pool::Pool;
use identity::user::password::{self, Wording};
use identity::user::{self, AliasClash, NotInserted, attributes};
use identity::{RequestContext, trigger};
use store::UserRow;

use crate::{OpError, attribute_list, code_delivery, user_description};

pub(crate) async fn run(cx: &RequestContext, input: AdminCreateUserRequest) -> Result<AdminCreateUserResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let user = match input.message_action {
        Some(MessageActionType::Resend) => resend(cx, &pool, input).await?,
        Some(MessageActionType::Suppress) | None => create(cx, &pool, input).await?,
    };
    Ok(AdminCreateUserResponse { user: Some(user_description::describe(&user, |_| true)) })
}

async fn create(cx: &RequestContext, pool: &Arc<Pool>, input: AdminCreateUserRequest) -> Result<UserRow, OpError> {
    pool.names.check_form(&input.username).map_err(OpError::invalid)?;
    let password = temporary_password(cx, pool, input.temporary_password.as_deref());
    let given = given_attributes(pool, &input, matches!(password, Ok(None)))?;
    let password = password?;
    let wanted = input.desired_delivery_mediums.as_deref().map(code_delivery::mediums);
    let targets = match input.message_action {
        Some(MessageActionType::Suppress) => Vec::new(),
        _ => invitation::targets(wanted.as_deref(), &given)?,
    };

    let sub = id::uuid(cx.app.entropy.bytes());
    let username = if pool.names.generated() { sub.clone() } else { input.username };
    let origin = if password.is_some() { Origin::AdminCreated } else { Origin::AdminCreatedWithoutPassword };
    let mut user = user::row(pool, sub, username, first(origin), given, cx.now);
    let event = PreSignUp {
        occasion: SignUpOccasion::AdminCreateUser,
        user_attributes: user.attributes.clone(),
        validation_data: input.validation_data.map(attribute_list::validation_data),
        client_metadata: input.client_metadata.clone(),
    };
    // The flags of its answer are ignored here (sign-up 4.2 `[docs]`).
    trigger::pre_sign_up(cx, pool, None, &user.username, event).await?;
    let mut chosen = None;
    if let Some(password) = &password {
        let temporary = password::prepare(cx, pool, &user.username, password.expose()).await?;
        temporary.put(pool, &mut user, cx.now);
        chosen = Some(temporary);
    }

    let sender = Sender::admin(input.client_metadata);
    let invitation = Arc::new(Invitation::prepare(cx, pool, &user, targets, &password.unwrap_or_default(), &sender)?);
    // The service ignores ForceAliasCreation unless an attribute is verified; unverified ones are no aliases anyway (sign-up 2.7).
    let clash = if input.force_alias_creation == Some(true) { AliasClash::Move } else { AliasClash::Refuse };
    let (inner, row, joined, now) = (Arc::clone(pool), user.clone(), Arc::clone(&invitation), cx.now);
    let queued = cx
        .app
        .store
        .write(move |tx| {
            user::insert(tx, &inner, &row, clash, now)?.map_err(taken)?;
            if let Some(temporary) = &chosen {
                temporary.keep(tx, &row)?;
            }
            Ok::<_, OpError>(joined.enqueue(tx, now)?)
        })
        .await?;
    invitation.finish(cx, pool, queued).await?;
    Ok(user)
}

/// RESEND: a new temporary password, whose life begins now, and the invitation again.
async fn resend(cx: &RequestContext, pool: &Arc<Pool>, input: AdminCreateUserRequest) -> Result<UserRow, OpError> {
    let (inner, name) = (Arc::clone(pool), input.username.clone());
    let user = cx.app.store.read(move |tx| user::find_for_admin(tx, &inner, &name)).await?;
    next(user.status, Event::ResendInvitation).map_err(|_| not_invited(&input.username))?;
    let password = match temporary_password(cx, pool, input.temporary_password.as_deref())? {
        Some(password) => password,
        None => generated(cx, pool),
    };
    let wanted = input.desired_delivery_mediums.as_deref().map(code_delivery::mediums);
    let targets = invitation::targets(wanted.as_deref(), &user.attributes)?;
    let temporary = password::prepare(cx, pool, &user.username, password.expose()).await?;

    let sender = Sender::admin(input.client_metadata);
    let invitation = Arc::new(Invitation::prepare(cx, pool, &user, targets, &password, &sender)?);
    let (inner, joined, name, now) = (Arc::clone(pool), Arc::clone(&invitation), input.username, cx.now);
    let (user, queued) = cx
        .app
        .store
        .write(move |tx| {
            // The user may have signed in, or been invited again, while the password was hashed.
            let mut user = tx.user_by_sub(inner.id(), &user.sub)?.ok_or_else(OpError::no_user)?;
            user.status = next(user.status, Event::ResendInvitation).map_err(|_| not_invited(&name))?;
            temporary.put(&inner, &mut user, now);
            user::update_row(tx, &user, now)?;
            temporary.keep(tx, &user)?;
            Ok::<_, OpError>((user, joined.enqueue(tx, now)?))
        })
        .await?;
    invitation.finish(cx, pool, queued).await?;
    Ok(UserRow { updated_at: cx.now, ..user })
}

/// Required attributes may be missing where a password leads to a first sign-in that asks for them; without one all have to be there, and
/// the attribute of a code that signs the user in (sign-up 3.11 `[docs 2026]`).
fn given_attributes(pool: &Pool, input: &AdminCreateUserRequest, without_password: bool) -> Result<Attributes, OpError> {
    let mut given = attribute_list::attributes(input.user_attributes.clone())?;
    pool.names.fill(&input.username, &mut given);
    let missing = if without_password { Missing::None } else { Missing::Later };
    domain::attributes::check_admin_create(pool.schema(), &given, missing).map_err(attributes::refused)?;
    pool.names.check_attributes(&input.username, &given).map_err(OpError::invalid)?;
    if without_password && pool.code_targets(&given).next().is_none() {
        // The service's words are not recorded.
        return Err(OpError::invalid("A user without a password needs the attribute of an allowed first auth factor."));
    }
    attributes::normalise_flags(&mut given);
    for (address, flag) in [("email", "email_verified"), ("phone_number", "phone_number_verified")] {
        if given.get(address).is_some_and(String::is_empty) {
            given.remove(flag);
        }
    }
    given.retain(|_, value| !value.is_empty());
    Ok(given)
}

/// The temporary password, given or made. Where codes sign users in, a user without a given one has none (sign-up 2.9).
fn temporary_password(cx: &RequestContext, pool: &Pool, given: Option<&str>) -> Result<Option<Secret>, OpError> {
    match given.filter(|given| !given.is_empty()) {
        Some(given) => {
            password::check_policy(pool, given, Wording::Admin)?;
            Ok(Some(Secret::new(given)))
        }
        None if pool.allows_one_time_codes() => Ok(None),
        None => Ok(Some(generated(cx, pool))),
    }
}

fn generated(cx: &RequestContext, pool: &Pool) -> Secret {
    domain::password::temporary(&pool.password, &mut |bytes| cx.app.entropy.fill(bytes))
}

fn taken(why: NotInserted) -> OpError {
    let text = match why {
        // Not the text of SignUp (sign-up 7 item 5).
        NotInserted::UsernameTaken => "User account already exists".to_owned(),
        // The operation does not declare AliasExistsException (administration 3.2 `[model]`).
        NotInserted::AliasTaken(kind) => kind.taken(),
    };
    OpError::new(ErrorCode::UsernameExistsException, text)
}

fn not_invited(username: &str) -> OpError {
    OpError::new(ErrorCode::UnsupportedUserStateException, resend_not_possible(username))
}
