//! PASSWORD, and the password that comes with a request (authentication 2.3, 2.6).

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::secret::Secret;
use domain::user_status::{Event, UserStatus};
use store::UserRow;

use super::Asked;
use crate::audit::reason::Reason;
use crate::guard::guesses::{self, Guess, Guessed};
use crate::guard::risk::PasswordUse;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::sign_in::attempt::{Answerer, Attempt};
use crate::sign_in::refusals::{incorrect, reset_required};
use crate::sign_in::session::Waiting;
use crate::user::{self, password};

/// Asks for it; there is nothing to tell.
pub fn ask() -> Asked {
    Asked { parameters: BTreeMap::new(), waits: Waiting::Password }
}

/// Judges a typed password. For nobody the same work is done, and nothing is right.
///
/// # Errors
/// [`incorrect`] for a wrong one; `Password attempts exceeded` where no guess is left; [`reset_required`] for one that threat protection
/// blocks from now on.
pub async fn judge(cx: &RequestContext, attempt: &Attempt, answerer: &Answerer, typed: &str) -> Result<Guess, Refusal> {
    let judged = guesses::judged(&cx.app, answerer.subject(attempt), Guessed::Password, cx.now, async |guess| match answerer {
        Answerer::User(user) => password::verify(cx, &attempt.called.pool, user, typed, &guess).await,
        Answerer::Nobody => {
            cx.app.hasher.pretend(Secret::new(typed)).await.map_err(|_| Refusal::busy())?;
            Ok(false)
        }
    });
    let (Some(guess), Answerer::User(user)) = (judged.await?, answerer) else {
        return Err(attempt.wrong(cx, answerer, Reason::WrongPassword).await?);
    };
    let allowed = refuse_compromised(cx, attempt, user, typed).await;
    guess.clone().returned_if_refused(&cx.app, allowed).await?;
    Ok(guess)
}

/// Threat protection ends a password that everybody knows (sign-up 6.2 `[docs]`).
async fn refuse_compromised(cx: &RequestContext, attempt: &Attempt, user: &UserRow, typed: &str) -> Result<(), Refusal> {
    let (client, pool) = (&attempt.called.client, &attempt.called.pool);
    let signs_in = user.enabled && user.status == UserStatus::Confirmed;
    if !signs_in || !password::is_compromised(cx, pool, Some(client), PasswordUse::SignIn, typed) {
        return Ok(());
    }
    let (inner, sub, now) = (Arc::clone(pool), user.sub.clone(), cx.now);
    let blocked = cx.app.store.write(move |tx| {
        let Some(mut user) = tx.user_by_sub(inner.id(), &sub)? else { return Ok(()) };
        if user::advance(&mut user, Event::BlockCompromisedPassword).is_ok() {
            user::update_row(tx, &user, now)?;
        }
        Ok::<_, Refusal>(())
    });
    blocked.await?;
    let refusal = if client.prevent_user_existence { incorrect() } else { reset_required() };
    Err(refusal.reason(Reason::CompromisedPassword))
}
