//! The answer to a request whose user has signed in.

use std::sync::Arc;
use std::time::Duration;

use domain::user_status::UserStatus;
use domain::{form, id};
use identity::token::issue::IssuedTokens;
use identity::token::refresh_token::{Hosted, SignIn};
use identity::token::sessions::{self, Origin};
use identity::{Kind, Refusal, RequestContext};
use store::{AuthorizationCodeRow, CodeState, UserRow};

use super::{Bound, Request, ResponseType, digest_of, error_location};
use crate::authorize::stop::location;
use crate::first;
use crate::page_session::{Basis, LOCAL, PageSession};

/// How long a code is good (managed-login 2.3 `[docs]`).
const CODE_LIFE: Duration = Duration::from_secs(5 * 60);

/// Gives a signed-in user's answer to the app: the address that the browser is sent to (302), with a code, or with tokens in the fragment.
///
/// The caller has seen that the session is good for the request: it began with this request's sign-in, or [`Request::may_reuse`] says so. The
/// user is looked at again here: one who was deleted or disabled since gets nothing, and the app is told.
///
/// # Errors
/// Those of the store, and our own faults. What a user or a function refuses is told to the app, as the address says.
pub async fn grant(cx: &RequestContext, request: &Request, session: &PageSession) -> Result<String, Refusal> {
    if session.provider == LOCAL && request.levels.iter().min().is_some_and(|level| session.level() < *level) {
        // The error's name is that of OpenID Connect for it; the service's is not recorded.
        let (kind, state) = (request.response_type, request.state.as_deref());
        return Ok(error_location(&request.redirect_uri, kind, state, "unmet_authentication_requirements", None));
    }
    let outcome = match request.response_type {
        ResponseType::Code => code(cx, request, session).await,
        ResponseType::Token => tokens(cx, request, session).await,
    };
    match outcome {
        Ok(answer) => Ok(location(&request.redirect_uri, request.response_type, &answer)),
        Err(refusal) if matches!(refusal.kind(), Kind::Internal | Kind::Busy) => Err(refusal),
        Err(refusal) => {
            let state = request.state.as_deref();
            Ok(error_location(&request.redirect_uri, request.response_type, state, "invalid_request", Some(refusal.text())))
        }
    }
}

/// Whether a user of a session may be given anything. Whoever was linked to an identity provider and signed in there needs no password of
/// their own yet (what the service does is not recorded). Whoever proved a password that is the user's no more, or came from a provider that the user
/// is unlinked from, has proven nothing; the words for that are ours.
///
/// # Errors
/// The text for the app (managed-login 4.8 `[inferred]`).
pub(crate) fn may_have(user: Option<UserRow>, basis: &Basis) -> Result<UserRow, Refusal> {
    match user {
        Some(user) if !user.enabled => Err(Refusal::not_authorized("User is disabled.")),
        Some(user) if !basis.holds(&user) => Err(Refusal::not_authorized("The session has ended.")),
        Some(user) if matches!(user.status, UserStatus::Confirmed | UserStatus::ExternalProvider) => Ok(user),
        Some(user) if basis.is_federated() && user.status == UserStatus::ForceChangePassword => Ok(user),
        Some(user) if user.status == UserStatus::ResetRequired => {
            Err(Refusal::new(Kind::ResetRequired, "Password reset required for the user"))
        }
        Some(_) => Err(Refusal::new(Kind::UserNotConfirmed, "User is not confirmed.")),
        None => Err(Refusal::not_authorized("User does not exist.")),
    }
}

async fn code(cx: &RequestContext, request: &Request, session: &PageSession) -> Result<String, Refusal> {
    let code = id::uuid(cx.app.entropy.bytes());
    let basis = session.basis();
    let bound = Bound {
        client_id: request.client_id.clone(),
        redirect_uri: request.redirect_uri.clone(),
        redirect_given: request.redirect_given,
        challenge: request.challenge.clone(),
        scopes: request.scopes.clone(),
        nonce: request.nonce.clone(),
        resource: request.resource.clone(),
        document: request.document().map(str::to_owned),
        session: None,
        made_at: cx.now,
        auth_time: session.auth_time,
        proven: session.proven.clone(),
        provider: session.is_federated().then(|| session.provider.clone()),
    };
    let row = AuthorizationCodeRow {
        pool_id: request.called.pool.id().to_owned(),
        id: digest_of(&code),
        sub: session.sub.clone(),
        client_id: request.called.client.id().to_owned(),
        state: CodeState::New,
        origin_jti: String::new(),
        expires_at: cx.now.plus(CODE_LIFE),
        details: String::new(),
    };
    let (pool, browser, origin, now) = (Arc::clone(&request.called.pool), session.browser(), Origin::of(cx, None), cx.now);
    let made = cx.app.store.write(move |tx| {
        may_have(tx.user_by_sub(&row.pool_id, &row.sub)?, &basis)?;
        let session = sessions::grant(tx, &pool, &browser, &row.client_id, &origin, now)?.map(|id| (id, browser.expires_at));
        let details = serde_json::to_string(&Bound { session, ..bound.clone() }).map_err(Refusal::internal)?;
        tx.insert_authorization_code(&AuthorizationCodeRow { details, ..row.clone() }).map_err(Refusal::from)
    });
    made.await?;
    let mut answer = String::new();
    form::push(&mut answer, "code", &code);
    push_state(&mut answer, request);
    Ok(answer)
}

/// Tokens at once: no refresh token, and an ID token only with `openid` (managed-login 2.3 `[docs]`).
async fn tokens(cx: &RequestContext, request: &Request, session: &PageSession) -> Result<String, Refusal> {
    let called = &request.called;
    let basis = session.basis();
    let (pool, sub) = (Arc::clone(&called.pool), session.sub.clone());
    let user = cx.app.store.read(move |tx| tx.user_by_sub(pool.id(), &sub)).await?;
    let user = may_have(user, &basis)?;
    let hosted =
        Hosted { scopes: request.scopes.clone(), resource: request.resource.clone(), document: request.document().map(str::to_owned) };
    let sign_in = SignIn { auth_time: session.auth_time, hosted: Some(hosted), ..SignIn::new(cx, called, &user) }.proven_by(
        cx,
        &called.pool,
        &session.proven,
    );
    let IssuedTokens { access_token, id_token, expires_in, .. } = first::issue(cx, called, &user, &sign_in, request.nonce.clone()).await?;
    let row = sign_in.into_row(called.pool.id());
    let (pool, browser, origin, now) = (Arc::clone(&called.pool), session.browser(), Origin::of(cx, None), cx.now);
    let kept = cx.app.store.write(move |tx| {
        may_have(tx.user_by_sub(&row.pool_id, &row.sub)?, &basis)?;
        sessions::grant(tx, &pool, &browser, &row.client_id, &origin, now)?;
        tx.insert_sign_in(&row).map_err(Refusal::from)
    });
    kept.await?;
    let mut answer = String::new();
    if let Some(id_token) = &id_token {
        form::push(&mut answer, "id_token", id_token);
    }
    form::push(&mut answer, "access_token", &access_token);
    form::push(&mut answer, "expires_in", &expires_in.to_string());
    form::push(&mut answer, "token_type", "Bearer");
    push_state(&mut answer, request);
    Ok(answer)
}

fn push_state(answer: &mut String, request: &Request) {
    if let Some(state) = &request.state {
        form::push(answer, "state", state);
    }
}
