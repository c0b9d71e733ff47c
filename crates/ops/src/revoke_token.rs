//! `RevokeToken`: a refresh token and the access tokens of its sign-in end (authentication 4.6).

use std::sync::Arc;

use api::{ErrorCode, RevokeAssociatedSessionsType, RevokeTokenRequest, RevokeTokenResponse};
use domain::jwt;
use identity::client::{ClientAndPool, secret_hash};
use identity::token::refresh_token::SignIn;
use identity::token::sessions;
use identity::{Kind, Refusal, RequestContext};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: RevokeTokenRequest) -> Result<RevokeTokenResponse, OpError> {
    let ClientAndPool { client, pool } = cx.app.clients.load(&input.client_id).await.map_err(undeclared)?;
    secret_hash::check_plain(&client, input.client_secret.as_deref()).map_err(unauthorized)?;
    if !client.token_revocation() {
        let text = "Token revocation is not enabled for this client";
        return Err(OpError::new(ErrorCode::UnsupportedOperationException, text));
    }
    let Some(sign_in) = SignIn::open(&pool, &input.token) else { return Err(not_a_refresh_token(&input.token)) };
    if sign_in.client_id != client.id() {
        return Err(unauthorized("Refresh Token was not issued to this client".to_owned()));
    }
    let linked = input.revoke_associated_sessions == Some(RevokeAssociatedSessionsType::Linked);
    let (pool, now) = (Arc::clone(&pool), cx.now);
    cx.app
        .store
        .write(move |tx| {
            // One that is revoked already, or whose sign-in is long over, is as it should be.
            sessions::revoke_sign_in(tx, &pool, &sign_in, linked, now)?;
            Ok(RevokeTokenResponse {})
        })
        .await
}

/// The operation does not declare `ResourceNotFoundException`.
fn undeclared(refusal: Refusal) -> OpError {
    match refusal.kind() {
        Kind::NotFound => unauthorized(refusal.text().to_owned()),
        _ => refusal.into(),
    }
}

fn unauthorized(text: String) -> OpError {
    OpError::new(ErrorCode::UnauthorizedException, text)
}

/// Only refresh tokens can be revoked (texts of the service are not recorded).
fn not_a_refresh_token(token: &str) -> OpError {
    if jwt::peek(token).is_ok() {
        OpError::new(ErrorCode::UnsupportedTokenTypeException, "The token is not a refresh token")
    } else {
        OpError::invalid("Invalid Refresh Token.")
    }
}
