//! `ConfirmForgotPassword`: the code sets a new password (sign-up 3.8).

use std::sync::Arc;

use api::{ConfirmForgotPasswordRequest, ConfirmForgotPasswordResponse};
use domain::attempts::Limited;
use domain::trigger::ConfirmationOccasion;
use domain::user_status::{Event, Refused, next};
use identity::audit::auth_events::{self, AuthEvent, AuthEventKind};
use identity::client::{ClientAndPool, secret_hash};
use identity::guard::attempts::{self, Subject};
use identity::guard::guesses::{self, Guess, Guessed};
use identity::guard::risk::PasswordUse;
use identity::user::codes::{self, CodePurpose, Verdict};
use identity::user::password::{self, NewPassword, Wording};
use identity::user::{self, simulated};
use identity::{Kind, Refusal, RequestContext, trigger};
use store::{CodeRow, UserRow};

use crate::{OpError, context_data};

const GUESSED: Guessed = Guessed::Limited(Limited::ConfirmForgotPassword);
const PURPOSE: CodePurpose = CodePurpose::ForgotPassword;

pub(crate) async fn run(cx: &RequestContext, input: ConfirmForgotPasswordRequest) -> Result<ConfirmForgotPasswordResponse, OpError> {
    let called = cx.app.clients.load(&input.client_id).await?;
    let ClientAndPool { client, pool } = &called;
    secret_hash::check_for_user(cx, &called, &input.username, input.secret_hash.as_deref()).await?;
    let address = context_data::address_of_user(cx, client, input.user_context_data.as_ref())?;
    password::check_policy(pool, &input.password, Wording::User)?;
    password::refuse_compromised(cx, pool, Some(client), PasswordUse::PasswordChange, &input.password)?;

    let (user, guess) = judge(cx, &called, &input.username, &input.confirmation_code).await?;
    // Refused passwords and a full queue leave the code alive: it is used up only when the password is set (sign-up 8, best guess).
    password::check_history(cx, pool, &user, &input.password).await?;
    let chosen = password::prepare(cx, pool, &user.username, &input.password).await?;
    let event = auth_events::event(cx, pool, &user, client.id(), (AuthEventKind::PasswordChange, true), address);
    let user = set(cx, &called, user, (input.confirmation_code, guess), chosen, event).await?;

    let occasion = ConfirmationOccasion::ConfirmForgotPassword;
    trigger::post_confirmation(cx, pool, Some(client.id()), &user, occasion, input.client_metadata).await?;
    Ok(ConfirmForgotPasswordResponse {})
}

/// Counts the attempt and judges the code.
async fn judge(cx: &RequestContext, called: &ClientAndPool, name: &str, code: &str) -> Result<(UserRow, Guess), Refusal> {
    let (inner, typed, code, now) = (called.clone(), name.to_owned(), code.to_owned(), cx.now);
    let judged = cx.app.store.write(move |tx| {
        let ClientAndPool { client, pool } = &inner;
        let nobody = Subject::unknown(pool, &typed);
        let Some(user) = simulated::visible(client, user::find(tx, pool, &typed)?)? else {
            attempts::spend(tx, &nobody, Limited::ConfirmForgotPassword, now)?;
            return Ok(Err(codes::refused(tx, &nobody, PURPOSE, now)?));
        };
        let guess = guesses::reserve(tx, &Subject::user(&user), GUESSED, now)?;
        let allowed = next(user.status, Event::ConfirmForgotPassword);
        // A refusal must not undo the transaction: the attempt stays counted.
        Ok::<_, Refusal>(match (allowed, codes::compare(tx, pool, &user.sub, PURPOSE, &code, now, &guess)?) {
            (Ok(_), Verdict::Right(code)) if is_for(&code, &user) => Ok((user, guess)),
            (Ok(_), Verdict::Right(_)) => Err(codes::expired()),
            (Ok(_), Verdict::Wrong) => Err(codes::mismatch()),
            // A user who cannot be reached was sent a code in pretence, like a user who does not exist; they look the same here too.
            (Err(_), _) | (Ok(_), Verdict::None) if client.prevent_user_existence => Err(codes::refused(tx, &nobody, PURPOSE, now)?),
            (Err(refused), _) => Err(refusal(refused)),
            (Ok(_), Verdict::None) => Err(codes::expired()),
        })
    });
    judged.await?
}

/// Whether the address that the code was sent to is still the user's: one that was given up, perhaps because others read it, sets no
/// password any more.
fn is_for(code: &CodeRow, user: &UserRow) -> bool {
    user.attributes.get(&code.attribute) == Some(&code.destination)
}

/// Uses the code up and sets the password; the code is looked at again, since it may have been used or replaced while the hash was made.
async fn set(
    cx: &RequestContext,
    called: &ClientAndPool,
    user: UserRow,
    (code, guess): (String, Guess),
    chosen: NewPassword,
    event: Option<AuthEvent>,
) -> Result<UserRow, Refusal> {
    let (pool, now) = (Arc::clone(&called.pool), cx.now);
    cx.app
        .store
        .write(move |tx| {
            let Verdict::Right(code) = codes::compare(tx, &pool, &user.sub, PURPOSE, &code, now, &guess)? else {
                return Err(codes::expired());
            };
            codes::consume(tx, &code)?;
            let mut user = tx.user_by_sub(pool.id(), &user.sub)?.filter(|user| is_for(&code, user)).ok_or_else(codes::expired)?;
            user::advance(&mut user, Event::ConfirmForgotPassword).map_err(refusal)?;
            chosen.put(&pool, &mut user, now);
            user::update_row(tx, &user, now)?;
            chosen.keep(tx, &user)?;
            // Whoever proved the address is not held up by somebody's wrong guesses.
            guesses::forget(tx, &Subject::user(&user), Guessed::Password)?;
            if let Some(event) = &event {
                event.append(tx)?;
            }
            Ok(user)
        })
        .await
}

fn refusal(refused: Refused) -> Refusal {
    match refused {
        Refused::NotConfirmed => Refusal::new(Kind::UserNotConfirmed, refused.message()),
        other => Refusal::not_authorized(other.message()),
    }
}
