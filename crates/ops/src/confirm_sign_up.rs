//! `ConfirmSignUp`: the code that was sent confirms the user (sign-up 3.4).

use std::sync::Arc;

use api::{ConfirmSignUpRequest, ConfirmSignUpResponse};
use domain::attempts::Limited;
use domain::trigger::ConfirmationOccasion;
use domain::user_status::{Event, UserStatus, next};
use identity::client::{ClientAndPool, secret_hash};
use identity::guard::attempts::{self, Subject};
use identity::guard::guesses::{self, Guessed};
use identity::pool::Pool;
use identity::sign_in::session::{Session, Waiting};
use identity::user::codes::{self, CodePurpose, Verdict};
use identity::user::{self, AliasClash, simulated, verified_flag};
use identity::{Kind, Refusal, RequestContext, trigger};
use store::{UserRow, WriteTx};

use crate::{OpError, context_data};

const GUESSED: Guessed = Guessed::Limited(Limited::ConfirmSignUp);

pub(crate) async fn run(cx: &RequestContext, input: ConfirmSignUpRequest) -> Result<ConfirmSignUpResponse, OpError> {
    let called = cx.app.clients.load(&input.client_id).await?;
    let ClientAndPool { client, pool } = &called;
    secret_hash::check_for_user(cx, &called, &input.username, input.secret_hash.as_deref()).await?;
    context_data::address_of_user(cx, client, input.user_context_data.as_ref())?;
    if let Some(text) = &input.session {
        continued(cx, &called, text)?;
    }

    let (user, proven) = confirm(cx, &called, &input).await?;
    let occasion = ConfirmationOccasion::ConfirmSignUp;
    trigger::post_confirmation(cx, pool, Some(client.id()), &user, occasion, input.client_metadata).await?;
    Ok(ConfirmSignUpResponse { session: for_sign_in(cx, &called, &user, &proven)? })
}

/// One transaction: count the attempt, judge the code, use it up, confirm the user, activate the alias. With the user comes the attribute
/// that the code had been sent to.
async fn confirm(cx: &RequestContext, called: &ClientAndPool, input: &ConfirmSignUpRequest) -> Result<(UserRow, String), Refusal> {
    let (inner, name, code, now) = (called.clone(), input.username.clone(), input.confirmation_code.clone(), cx.now);
    let clash = if input.force_alias_creation == Some(true) { AliasClash::Move } else { AliasClash::Refuse };
    let confirmed = cx.app.store.write(move |tx| {
        let ClientAndPool { client, pool } = &inner;
        // Where existence is hidden, who has nothing to confirm is answered as nobody: what the service does then is not known, and
        // one answer for both tells nothing.
        let found = simulated::visible(client, user::find(tx, pool, &name)?)?;
        let hidden = |user: &UserRow| client.prevent_user_existence && user.status != UserStatus::Unconfirmed;
        let Some(mut user) = found.filter(|user| !hidden(user)) else {
            let nobody = Subject::unknown(pool, &name);
            attempts::spend(tx, &nobody, Limited::ConfirmSignUp, now)?;
            // A code can seem alive that ResendConfirmationCode pretended to send; none is right.
            return Ok(Err(codes::refused(tx, &nobody, CodePurpose::SignUp, now)?));
        };
        let guess = guesses::reserve(tx, &Subject::user(&user), GUESSED, now)?;
        // The status comes before the code (sign-up 3.4 `[observed-in-issues]`). A refusal must not undo the transaction: the attempt
        // stays counted.
        let confirmed = match next(user.status, Event::ConfirmSignUp) {
            Ok(status) => status,
            Err(refused) => return Ok(Err(Refusal::not_authorized(refused.message()))),
        };
        let code = match codes::compare(tx, pool, &user.sub, CodePurpose::SignUp, &code, now, &guess)? {
            Verdict::Right(code) => code,
            Verdict::Wrong => return Ok(Err(codes::mismatch())),
            Verdict::None => return Ok(Err(codes::expired())),
        };
        user.status = confirmed;
        mark_verified(&mut user, &code.attribute, &code.destination);
        // A clash undoes everything, so the code can be used again with ForceAliasCreation (sign-up 3.4 `[inferred]`).
        store_confirmed(tx, pool, &user, clash, now)?;
        codes::consume(tx, &code)?;
        Ok::<_, Refusal>(Ok((user, code.attribute)))
    });
    confirmed.await?
}

/// The attribute that got the code is verified, provided that it still has the value the code was sent to.
fn mark_verified(user: &mut UserRow, attribute: &str, destination: &str) {
    if let Some(flag) = verified_flag(attribute)
        && user.attributes.get(attribute).is_some_and(|value| value == destination)
    {
        user.attributes.insert(flag.to_owned(), "true".to_owned());
    }
}

fn store_confirmed(
    tx: &mut WriteTx<'_>,
    pool: &Arc<Pool>,
    user: &UserRow,
    clash: AliasClash,
    now: domain::time::Millis,
) -> Result<(), Refusal> {
    user::update_row(tx, user, now)?;
    user::take_aliases(tx, pool, user, clash, now)?.map_err(|kind| Refusal::new(Kind::AliasTaken, kind.taken_at_confirmation()))
}

/// The session of the SignUp that is confirmed here has to be one. One that is merely too old does not hinder the confirmation.
fn continued(cx: &RequestContext, called: &ClientAndPool, text: &str) -> Result<(), Refusal> {
    Session::open_of_sign_up(&called.pool, &called.client, text, cx.now).map(drop)
}

/// The session for InitiateAuth with USER_AUTH (sign-up 2.9), for whoever has just proven an address whose codes are a first factor of the
/// pool (authentication 2.2 `[docs 2026]`). It needs no session of SignUp: Amplify does not pass it on, and signs in with the session that
/// this answer carries (authentication 8.2 `[client-source]`). Where only a password signs in, a code is not enough.
fn for_sign_in(cx: &RequestContext, called: &ClientAndPool, user: &UserRow, proven: &str) -> Result<Option<String>, Refusal> {
    let ClientAndPool { client, pool } = called;
    if !client.flows.user_auth || !pool.code_targets(&user.attributes).any(|target| target.attribute == proven) {
        return Ok(None);
    }
    Session::new(&cx.app, client, &user.sub, Waiting::SignInAfterSignUp, cx.now).seal(&cx.app, pool).map(Some)
}
