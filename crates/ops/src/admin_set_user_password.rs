//! `AdminSetUserPassword`: an administrator sets a password, for good or until the next sign-in (administration 3.6).

use std::sync::Arc;

use api::{AdminSetUserPasswordRequest, AdminSetUserPasswordResponse};
use domain::user_status::Event;
use identity::RequestContext;
use identity::guard::attempts::Subject;
use identity::guard::guesses::{self, Guessed};
use identity::guard::risk::PasswordUse;
use identity::user;
use identity::user::codes::CodePurpose;
use identity::user::password::{self, Wording};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: AdminSetUserPasswordRequest) -> Result<AdminSetUserPasswordResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let user = {
        let (pool, name) = (Arc::clone(&pool), input.username.clone());
        cx.app.store.read(move |tx| user::find_for_admin(tx, &pool, &name)).await?
    };
    password::check_policy(&pool, &input.password, Wording::Admin)?;
    password::refuse_compromised(cx, &pool, None, PasswordUse::PasswordChange, &input.password)?;
    password::check_history(cx, &pool, &user, &input.password).await?;
    let chosen = password::prepare(cx, &pool, &user.username, &input.password).await?;

    let event = if input.permanent == Some(true) { Event::AdminSetPermanentPassword } else { Event::AdminSetTemporaryPassword };
    let now = cx.now;
    cx.app
        .store
        .write(move |tx| {
            let mut user = tx.user_by_sub(pool.id(), &user.sub)?.ok_or_else(OpError::no_user)?;
            user::advance(&mut user, event).map_err(|refused| OpError::not_authorized(refused.message()))?;
            chosen.put(&pool, &mut user, now);
            user::update_row(tx, &user, now)?;
            chosen.keep(tx, &user)?;
            // Codes that are still out would undo what the administrator decided; wrong guesses at the old password count no more.
            for purpose in [CodePurpose::SignUp, CodePurpose::ForgotPassword] {
                tx.delete_code(pool.id(), &user.sub, purpose.as_str())?;
            }
            guesses::forget(tx, &Subject::user(&user), Guessed::Password)?;
            Ok(AdminSetUserPasswordResponse {})
        })
        .await
}
