//! SOFTWARE_TOKEN_MFA: a code of the user's authenticator app (authentication 2.4, 5.3).

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::totp::{self, Judgement};
use domain::user_status::UserStatus;
use store::{CredentialRow, UserRow};

use super::Asked;
use crate::guard::attempts::Subject;
use crate::guard::guesses::{self, Guess, Guessed};
use crate::pool::Pool;
use crate::refusal::{Kind, Refusal};
use crate::request::RequestContext;
use crate::sign_in::attempt::{Answerer, Attempt};
use crate::sign_in::session::{self, Session, Waiting};
use crate::user::software_token;

/// What is told of an app without a name (authentication 2.4 `[observed-in-issues]`).
const UNNAMED: &str = "Unknown";

/// Asks for a code.
pub fn ask(user: &UserRow, credentials: &[CredentialRow]) -> Asked {
    let name = software_token::of(credentials).map(|row| row.name.clone()).filter(|name| !name.is_empty());
    let parameters = BTreeMap::from([
        ("FRIENDLY_DEVICE_NAME".to_owned(), name.unwrap_or_else(|| UNNAMED.to_owned())),
        ("USER_ID_FOR_SRP".to_owned(), user.username.clone()),
    ]);
    Asked { parameters, waits: Waiting::SoftwareToken }
}

/// Judges a typed code. A wrong one does not use the session up; a right one does, and is not taken again.
///
/// # Errors
/// [`Kind::WrongCode`]; [`Kind::ExpiredCode`] for one that was used; [`Kind::NotAuthorized`] where no guess is left;
/// [`Kind::NoSoftwareToken`] for a user who has lost the app meanwhile.
pub async fn judge(
    cx: &RequestContext,
    attempt: &Attempt,
    user: &UserRow,
    credentials: &[CredentialRow],
    session: Session,
    typed: &str,
) -> Result<UserRow, Refusal> {
    let pool = &attempt.called.pool;
    let row = software_token::of(credentials).ok_or_else(software_token::none_of_user)?;
    let secret = software_token::open(pool, row)?;
    let mut judgement = Judgement::Wrong;
    let judged = guesses::judged(&cx.app, Subject::user(user), Guessed::SecondFactor, cx.now, async |_| {
        judgement = secret.judge(typed, cx.now, Some(row.counter));
        Ok(matches!(judgement, Judgement::Right { .. }))
    });
    match (judged.await?, judgement) {
        (Some(guess), Judgement::Right { step }) => use_code(cx, pool, user, row, session, guess, step).await,
        (_, judgement) => {
            attempt.record_failure(cx, &Answerer::User(Box::new(user.clone()))).await?;
            Err(if judgement == Judgement::Used { used() } else { Refusal::new(Kind::WrongCode, totp::WRONG) })
        }
    }
}

/// Marks the code as used, in the transaction that uses the session up: of two requests with the same code one is refused, whatever their
/// sessions.
async fn use_code(
    cx: &RequestContext,
    pool: &Arc<Pool>,
    user: &UserRow,
    judged: &CredentialRow,
    session: Session,
    guess: Guess,
    step: i64,
) -> Result<UserRow, Refusal> {
    let (pool, sub, now, taken, judged) = (Arc::clone(pool), user.sub.clone(), cx.now, guess.clone(), judged.clone());
    let proven = cx.app.store.write(move |tx| {
        session.consume(tx, pool.id())?;
        taken.settle(tx)?;
        let user = tx.user_by_sub(pool.id(), &sub)?.ok_or_else(session::invalid)?;
        let mut row = tx.credential(pool.id(), &sub, judged.kind, &judged.id)?.ok_or_else(software_token::none_of_user)?;
        // Another app was set up in between: the code is not of the one in force.
        if row.secret != judged.secret || !user.enabled || user.status != UserStatus::Confirmed {
            return Err(session::invalid());
        }
        if row.counter >= step {
            return Err(used());
        }
        row.counter = step;
        row.used_at = Some(now);
        tx.update_credential(&row)?;
        Ok(user)
    });
    guess.returned_if_refused(&cx.app, proven.await).await
}

fn used() -> Refusal {
    Refusal::new(Kind::ExpiredCode, totp::USED)
}
