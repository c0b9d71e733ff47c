//! The documents by which others verify a pool's tokens: JWKS and OpenID Connect discovery (authentication 4.1, managed-login 10).

use std::sync::Arc;

use serde_json::json;

use crate::app::App;
use crate::refusal::Refusal;

/// The pool's JSON Web Key Set, as JSON text.
///
/// # Errors
/// [`Kind::NotFound`](crate::Kind::NotFound) when there is no such pool.
pub async fn jwks(app: &Arc<App>, pool_id: &str) -> Result<String, Refusal> {
    let (inner, id) = (Arc::clone(app), pool_id.to_owned());
    let keys = app
        .store
        .read(move |tx| {
            let pool = inner.pools.read(tx, &id)?;
            inner.signing_keys.read(tx, &pool)
        })
        .await?;
    Ok(keys.jwks.clone())
}

/// The pool's discovery document, as JSON text. The addresses of the OAuth endpoints are the ones that they have under the issuer.
///
/// # Errors
/// [`Kind::NotFound`](crate::Kind::NotFound) when there is no such pool.
pub async fn openid_configuration(app: &Arc<App>, pool_id: &str) -> Result<String, Refusal> {
    let (inner, id) = (Arc::clone(app), pool_id.to_owned());
    let pool = app.store.read(move |tx| inner.pools.read(tx, &id)).await?;
    let issuer = pool.issuer(&app.settings);
    let document = json!({
        "authorization_endpoint": format!("{issuer}/oauth2/authorize"),
        "end_session_endpoint": format!("{issuer}/logout"),
        "id_token_signing_alg_values_supported": ["RS256"],
        "issuer": issuer,
        "jwks_uri": format!("{issuer}/.well-known/jwks.json"),
        "response_types_supported": ["code", "token"],
        "revocation_endpoint": format!("{issuer}/oauth2/revoke"),
        "scopes_supported": ["openid", "email", "phone", "profile"],
        "subject_types_supported": ["public"],
        "token_endpoint": format!("{issuer}/oauth2/token"),
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "userinfo_endpoint": format!("{issuer}/oauth2/userInfo"),
    });
    Ok(document.to_string())
}
