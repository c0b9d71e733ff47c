//! NEW_PASSWORD_REQUIRED: a user with a temporary password chooses their own (authentication 2.4).

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::Attributes;
use domain::user_status::Event;
use serde_json::json;
use store::UserRow;

use super::Asked;
use crate::client::ClientAndPool;
use crate::guard::attempts::Subject;
use crate::guard::guesses::{self, Guessed};
use crate::guard::risk::PasswordUse;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::sign_in::attempt::Attempt;
use crate::sign_in::parameters::Parameters;
use crate::sign_in::session::{self, Seen, Session, Waiting};
use crate::user::password::{self, Wording};
use crate::user::{self, AliasClash, attributes};

/// How a response names an attribute.
const PREFIX: &str = "userAttributes.";

/// Asks for a password, and for the required attributes that an administrator left out.
pub fn ask(attempt: &Attempt, user: &UserRow) -> Asked {
    let ClientAndPool { client, pool } = &attempt.called;
    // What the client may read, as in GetUser and the ID token (administration 2.3 `[docs]`).
    let shown: BTreeMap<&str, &str> =
        domain::attributes::readable(pool.schema(), client.read_attributes.as_deref(), &user.attributes).collect();
    let required: Vec<String> =
        domain::attributes::missing(pool.schema(), &user.attributes).map(|name| format!("{PREFIX}{name}")).collect();
    let parameters = BTreeMap::from([
        ("USER_ID_FOR_SRP".to_owned(), user.username.clone()),
        ("requiredAttributes".to_owned(), json!(required).to_string()),
        ("userAttributes".to_owned(), json!(shown).to_string()),
    ]);
    Asked { parameters, waits: Waiting::NewPassword }
}

/// Sets the password and the attributes, and uses the session up with that. Gives the user as they are now.
///
/// # Errors
/// `Kind::WeakPassword`, `Kind::PasswordReused`, `Kind::Invalid` and `Kind::AliasTaken` for what the user wants; `Kind::NotAuthorized` for a
/// session that is used up or a user who has a password by now.
pub async fn judge(
    cx: &RequestContext,
    attempt: &Attempt,
    user: &UserRow,
    session: Session,
    responses: &Parameters,
) -> Result<UserRow, Refusal> {
    let pool = &attempt.called.pool;
    let chosen = responses.required("NEW_PASSWORD")?;
    let given = given_attributes(attempt, user, responses)?;
    password::check_policy(pool, chosen, Wording::Challenge)?;
    password::refuse_compromised(cx, pool, Some(&attempt.called.client), PasswordUse::PasswordChange, chosen)?;
    password::check_history(cx, pool, user, chosen).await?;
    let chosen = password::prepare(cx, pool, &user.username, chosen).await?;

    let (pool, sub, now) = (Arc::clone(pool), user.sub.clone(), cx.now);
    let changed = cx.app.store.write(move |tx| {
        session.consume(tx, pool.id())?;
        let mut user = tx.user_by_sub(pool.id(), &sub)?.ok_or_else(session::invalid)?;
        if !user.enabled {
            return Err(Refusal::not_authorized("User is disabled."));
        }
        // The session stands for the temporary password it was given for, not for one that an administrator set since.
        if session.so_far.as_ref().and_then(|so_far| so_far.seen.as_ref()) != Some(&Seen::of(&user)) {
            return Err(session::invalid());
        }
        user::advance(&mut user, Event::AnswerNewPassword).map_err(|refused| Refusal::not_authorized(refused.message()))?;
        chosen.put(&pool, &mut user, now);
        for (name, value) in &given {
            set_attribute(&mut user, name, value);
        }
        user::update(tx, &pool, &user, AliasClash::Refuse, now)?;
        chosen.keep(tx, &user)?;
        // The temporary password was proven before, so wrong guesses at it neither hold this step up nor count any longer.
        guesses::forget(tx, &Subject::user(&user), Guessed::Password)?;
        Ok::<_, Refusal>(user)
    });
    changed.await
}

/// Sets one attribute. What an administrator verified was the old address, so a new one is unverified; otherwise the answer could claim
/// an address, and with it the sign-in alias, of somebody else.
fn set_attribute(user: &mut UserRow, name: &str, value: &str) {
    user.attributes.insert(name.to_owned(), value.to_owned());
    user.pending.remove(name);
    if let Some(flag) = user::verified_flag(name) {
        user.attributes.insert(flag.to_owned(), "false".to_owned());
    }
}

/// The attributes of the answer that have to be set.
fn given_attributes(attempt: &Attempt, user: &UserRow, responses: &Parameters) -> Result<Attributes, Refusal> {
    let (client, pool) = (&attempt.called.client, &attempt.called.pool);
    let given: Attributes =
        responses.iter().filter_map(|(name, value)| Some((name.strip_prefix(PREFIX)?.to_owned(), value.to_owned()))).collect();
    let write_attributes = client.write_attributes.as_deref();
    let changes = domain::attributes::check_first_sign_in(pool.schema(), write_attributes, &user.attributes, &given);
    let changes = changes.map_err(attributes::refused)?;
    pool.names.check_preferred_username(&changes).map_err(Refusal::invalid)?;
    Ok(changes)
}
