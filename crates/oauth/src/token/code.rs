//! `authorization_code`: once, within its time, by the client, for the address and with the verifier that it was made for.

use std::sync::Arc;

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::form::Form;
use domain::secret::same;
use identity::token::refresh_token::{Hosted, SignIn};
use identity::token::sessions::{self, Origin};
use identity::{Refusal, RequestContext};
use store::{AuthorizationCodeRow, CodeState, UserRow, WriteTx};

use super::answer::Answer;
use crate::authorize::{Bound, digest_of, may_have};
use crate::client_auth::Authenticated;
use crate::first;
use crate::token_error::TokenError;

/// What comes with a code.
#[derive(Debug, Clone)]
struct Brought {
    client_id: String,
    redirect_uri: Option<String>,
    verifier: Option<String>,
}

/// A code that was taken, and for whom.
#[derive(Debug)]
struct Taken {
    bound: Bound,
    user: UserRow,
}

/// Exchanges a code. A code that comes with something wrong is used up by that. One that comes a second time with everything right was stolen
/// by one of the two: what the first got ends (RFC 6749 4.1.2; what the service does is not recorded).
///
/// # Errors
/// `invalid_grant` for whatever is wrong with the code.
pub(super) async fn exchange(cx: &RequestContext, client: &Authenticated, form: &Form) -> Result<Answer, TokenError> {
    if !client.has_flow("code") {
        return Err(TokenError::UNAUTHORIZED_CLIENT);
    }
    let id = digest_of(form.present("code").ok_or(TokenError::INVALID_REQUEST)?);
    let brought = Brought {
        client_id: client.client_id.clone(),
        redirect_uri: form.get("redirect_uri").map(str::to_owned),
        verifier: form.get("code_verifier").map(str::to_owned),
    };
    let called = &client.called;
    let origin_jti = domain::id::uuid(cx.app.entropy.bytes());
    let Taken { bound, user } = take(cx, client, &id, brought, &origin_jti).await?;
    let basis = bound.basis();
    let hosted = Hosted { scopes: bound.scopes, resource: bound.resource, document: bound.document };
    let sign_in = SignIn { origin_jti, auth_time: bound.auth_time, hosted: Some(hosted), ..SignIn::new(cx, called, &user) };
    let sign_in = sign_in.proven_by(cx, &called.pool, &bound.proven);
    let mut tokens = first::issue(cx, called, &user, &sign_in, bound.nonce).await?;
    if client.may_refresh {
        tokens.refresh_token = Some(sign_in.seal(cx.app.entropy.as_ref(), &called.pool)?);
    }
    let (session, made_at) = (bound.session, bound.made_at);
    let (pool, until, origin, now) = (Arc::clone(&called.pool), sign_in.expires_at, Origin::of(cx, None), cx.now);
    let row = sign_in.into_row(called.pool.id());
    let kept = cx.app.store.write(move |tx| {
        // It may have come a second time while the tokens were made.
        let code = tx.authorization_code(&row.pool_id, &id)?;
        if code.is_none_or(|code| code.state != CodeState::Used) {
            return Err(TokenError::INVALID_GRANT);
        }
        let user = may_have(tx.user_by_sub(&row.pool_id, &row.sub)?, &basis)?;
        // Who signed out everywhere meant this one, too, and so did who ended the browser's session.
        let signed_out = user.signed_out_at.is_some_and(|at| at >= made_at);
        let parent = session.as_ref().filter(|(_, until)| now < *until).map(|(id, _)| id.as_str());
        let ended = parent.map(|id| tx.user_session(pool.id(), &row.sub, id)).transpose()?.is_some_and(|found| found.is_none());
        if signed_out || (ended && pool.token_sessions_per_user().is_some()) {
            return Err(TokenError::INVALID_GRANT);
        }
        tx.insert_sign_in(&row)?;
        sessions::begin(tx, &pool, &row, until, parent, &origin, now)?;
        Ok(())
    });
    kept.await?;
    Ok(tokens.into())
}

async fn take(cx: &RequestContext, client: &Authenticated, id: &str, brought: Brought, origin_jti: &str) -> Result<Taken, TokenError> {
    let (pool_id, client_id) = (client.called.pool.id().to_owned(), client.called.client.id().to_owned());
    let (id, origin_jti, now) = (id.to_owned(), origin_jti.to_owned(), cx.now);
    // The refusal is a value: what the write says of the code has to stay.
    let taken = cx.app.store.write(move |tx| {
        let Some(row) = tx.authorization_code(&pool_id, &id)? else { return Ok(Err(TokenError::INVALID_GRANT)) };
        let bound: Bound = serde_json::from_str(&row.details).map_err(Refusal::internal)?;
        let fits = row.client_id == client_id && now < row.expires_at && brought.fits(&bound);
        if !fits {
            // A used one stays what it is: with a wrong verifier nobody ends what somebody else got.
            if row.state == CodeState::New {
                tx.spoil_authorization_code(&pool_id, &id)?;
            }
            return Ok(Err(TokenError::INVALID_GRANT));
        }
        if !tx.use_authorization_code(&pool_id, &id, &origin_jti)? {
            end(tx, &row, now)?;
            return Ok(Err(TokenError::INVALID_GRANT));
        }
        match may_have(tx.user_by_sub(&pool_id, &row.sub)?, &bound.basis()) {
            Ok(user) => Ok(Ok(Taken { bound, user })),
            Err(_) => Ok(Err(TokenError::INVALID_GRANT)),
        }
    });
    let taken: Result<Result<Taken, TokenError>, TokenError> = taken.await;
    taken?
}

/// A used code that comes again.
fn end(tx: &mut WriteTx<'_>, row: &AuthorizationCodeRow, now: domain::time::Millis) -> Result<(), TokenError> {
    tx.spoil_authorization_code(&row.pool_id, &row.id)?;
    if !row.origin_jti.is_empty() && tx.revoke_sign_in(&row.pool_id, &row.origin_jti, now)? {
        tracing::warn!(pool = row.pool_id, client = row.client_id, "a used authorization code came again; what it gave was ended");
    }
    Ok(())
}

impl Brought {
    /// Whether all is as the code was made. A verifier where there was no challenge is refused: somebody has left the challenge out on the way
    /// (RFC 9700 2.1.1).
    fn fits(&self, bound: &Bound) -> bool {
        let redirect = match &self.redirect_uri {
            Some(given) => *given == bound.redirect_uri,
            None => !bound.redirect_given,
        };
        let verifier = match (&bound.challenge, &self.verifier) {
            (None, None) => true,
            (Some(challenge), Some(verifier)) => is_verifier(verifier) && same(challenge.as_bytes(), challenge_of(verifier).as_bytes()),
            _ => false,
        };
        self.client_id == bound.client_id && redirect && verifier
    }
}

/// RFC 7636 4.1.
fn is_verifier(text: &str) -> bool {
    (43..=128).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

fn challenge_of(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7636, appendix B.
    #[test]
    fn a_challenge_is_the_digest_of_its_verifier() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assert_eq!(challenge_of(verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assert!(is_verifier(verifier) && !is_verifier(&verifier[..42]) && !is_verifier(&format!("{verifier}+")));
    }
}
