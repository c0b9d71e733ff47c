//! `/oauth2/revoke`: a refresh token ends, and every token of its sign-in with it (managed-login 2.7, authentication 6.6).

use std::sync::Arc;

use domain::jwt;
use http::Method;
use identity::Refusal;
use identity::token::refresh_token::SignIn;
use identity::token::sessions;

use crate::client_auth;
use crate::token_error::TokenError;
use crate::web::{self, WebRequest, WebResponse};

/// Answers a request to the endpoint.
pub(crate) async fn handle(request: &WebRequest) -> WebResponse {
    if request.method != Method::POST {
        return web::text(405, "Not allowed.\n");
    }
    match revoke(request).await {
        Ok(()) => web::empty(200),
        // 401 here only.
        Err(error) if client_auth::is_about_the_client(&error) => web::json(401, &serde_json::json!({ "error": "invalid_client" })),
        Err(error) => error.into_response(),
    }
}

async fn revoke(request: &WebRequest) -> Result<(), TokenError> {
    let invalid = || TokenError::Named("invalid_request");
    let form = request.form().ok_or_else(invalid)?;
    let client = client_auth::authenticate(request, &form).await?;
    let token = form.get("token").filter(|token| !token.is_empty()).ok_or_else(invalid)?;
    let (pool, now) = (Arc::clone(&client.called.pool), request.cx.now);
    if !client.called.client.token_revocation() {
        return Err(invalid());
    }
    let Some(sign_in) = SignIn::open(&pool, token) else {
        // What is no token at all is as good as revoked.
        return if jwt::peek(token).is_ok() { Err(TokenError::Named("unsupported_token_type")) } else { Ok(()) };
    };
    let document = sign_in.hosted.as_ref().and_then(|hosted| hosted.document.as_deref());
    if sign_in.client_id != client.called.client.id() || document != client.document() {
        return Err(invalid());
    }
    let revoked = request.cx.app.store.write(move |tx| {
        sessions::revoke_sign_in(tx, &pool, &sign_in, false, now)?;
        Ok::<_, Refusal>(())
    });
    Ok(revoked.await?)
}
