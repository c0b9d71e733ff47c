//! `ChangePassword`: a signed-in user sets another password, or a first one (sign-up 3.10, authentication 2.6).

use std::sync::Arc;

use api::{ChangePasswordRequest, ChangePasswordResponse};
use domain::attempts::Limited;
use identity::audit::auth_events::{self, AuthEventKind};
use identity::guard::attempts::Subject;
use identity::guard::guesses::{self, Guessed};
use identity::guard::risk::PasswordUse;
use identity::sign_in::refusals::incorrect;
use identity::token::access_token::{self, Bearer};
use identity::user;
use identity::user::codes::CodePurpose;
use identity::user::password::{self, Wording};
use identity::{Refusal, RequestContext};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: ChangePasswordRequest) -> Result<ChangePasswordResponse, OpError> {
    let Bearer { called, user } = access_token::bearer(cx, &input.access_token).await?;
    let pool = &called.pool;
    // Counted before anything is looked at, or the operation would be a way to guess the present password.
    let (subject, now) = (Subject::user(&user), cx.now);
    let guess = guesses::reserve_one(&cx.app, subject, Guessed::Limited(Limited::ChangePassword), now).await?;
    password::check_policy(pool, &input.proposed_password, Wording::User)?;
    password::refuse_compromised(cx, pool, Some(&called.client), PasswordUse::PasswordChange, &input.proposed_password)?;
    // Only who has no password leaves the previous one out (sign-up 2.9, 3.10); for them none is the right one.
    let previous = input.previous_password.as_deref().unwrap_or_default();
    if (user.password.is_some() || !previous.is_empty()) && !password::verify(cx, pool, &user, previous, &guess).await? {
        return Err(incorrect().into());
    }
    password::check_history(cx, pool, &user, &input.proposed_password).await?;
    let chosen = password::prepare(cx, pool, &user.username, &input.proposed_password).await?;

    let event = auth_events::event(cx, pool, &user, called.client.id(), (AuthEventKind::PasswordChange, true), cx.source_ip);
    let (pool, now) = (Arc::clone(pool), cx.now);
    let changed = cx.app.store.write(move |tx| {
        // Another change may have come first; the previous password of this one is then no longer the right one.
        let mut current = tx.user_by_sub(pool.id(), &user.sub)?.ok_or_else(Refusal::no_user)?;
        if current.password_set_at != user.password_set_at {
            return Err(incorrect());
        }
        // A temporary password stays one, whoever chose it, until NEW_PASSWORD_REQUIRED is answered (sign-up 3.15).
        chosen.put(&pool, &mut current, now);
        user::update_row(tx, &current, now)?;
        chosen.keep(tx, &current)?;
        // A code for a forgotten password that is still out would undo the change.
        tx.delete_code(pool.id(), &current.sub, CodePurpose::ForgotPassword.as_str())?;
        if let Some(event) = &event {
            event.append(tx)?;
        }
        Ok(ChangePasswordResponse {})
    });
    Ok(changed.await?)
}
