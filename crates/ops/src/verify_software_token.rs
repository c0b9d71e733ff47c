//! `VerifySoftwareToken`: the first code of a new authenticator app puts it in force (authentication 5.3).

use std::sync::Arc;

use api::{VerifySoftwareTokenRequest, VerifySoftwareTokenResponse, VerifySoftwareTokenResponseType};
use domain::totp::Judgement;
use identity::guard::attempts::Subject;
use identity::guard::guesses::{self, Guessed};
use identity::sign_in::set_up;
use identity::token::access_token::{self, Bearer};
use identity::user::software_token;
use identity::{Refusal, RequestContext};

use crate::{OpError, token_or_session};

pub(crate) async fn run(cx: &RequestContext, input: VerifySoftwareTokenRequest) -> Result<VerifySoftwareTokenResponse, OpError> {
    token_or_session::refuse_both(input.access_token.as_ref(), input.session.as_ref())?;
    let name = input.friendly_device_name.unwrap_or_default();
    let session = match input.session {
        Some(session) => Some(set_up::verify(cx, &session, &input.user_code, &name).await?),
        None => {
            by_token(cx, &input.access_token.unwrap_or_default(), &input.user_code, name).await?;
            None
        }
    };
    Ok(VerifySoftwareTokenResponse { status: Some(VerifySoftwareTokenResponseType::Success), session })
}

/// The app is asked for at a sign-in only when the user turns it on with SetUserMFAPreference (authentication 5.2, 3).
async fn by_token(cx: &RequestContext, token: &str, typed: &str, name: String) -> Result<(), OpError> {
    software_token::check_name(&name)?;
    let Bearer { called, user } = access_token::bearer(cx, token).await?;
    software_token::refuse_switched_off(&called.pool)?;
    let (pool, now) = (Arc::clone(&called.pool), cx.now);
    let (pool_id, sub) = (user.pool_id.clone(), user.sub.clone());
    let waits = cx.app.store.read(move |tx| software_token::pending(tx, &pool_id, &sub)).await?;
    let waits = waits.ok_or_else(software_token::none_of_user)?;
    let secret = software_token::open(&pool, &waits)?;
    let mut judgement = Judgement::Wrong;
    let judged = guesses::judged(&cx.app, Subject::user(&user), Guessed::SetUp, now, async |_| {
        judgement = secret.judge(typed, now, None);
        Ok(matches!(judgement, Judgement::Right { .. }))
    });
    let (Some(guess), Judgement::Right { step }) = (judged.await?, judgement) else {
        return Err(software_token::not_set_up().into());
    };
    let right = guess.clone();
    let settled = cx.app.store.write(move |tx| {
        guess.settle(tx)?;
        // The same one still waits: of two requests with this code one puts it in force.
        let current = software_token::pending(tx, &user.pool_id, &user.sub)?;
        if current.is_none_or(|current| current.secret != waits.secret) {
            return Err(software_token::none_of_user());
        }
        software_token::put_in_force(tx, &user, waits.secret.clone(), &name, step, now)?;
        Ok::<_, Refusal>(())
    });
    Ok(right.returned_if_refused(&cx.app, settled.await).await?)
}
