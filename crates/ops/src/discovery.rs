//! The documents by which others verify a pool's tokens: JWKS and OpenID Connect discovery (authentication 4.1, 6.8).

use std::sync::Arc;

use serde_json::json;

use crate::shared::pool::Pool;
use crate::shared::pool_keys::PoolKeys;
use crate::{App, OpError};

/// The pool's JSON Web Key Set, as JSON text.
///
/// # Errors
/// `ResourceNotFoundException` when there is no such pool.
pub async fn jwks(app: &Arc<App>, pool_id: &str) -> Result<String, OpError> {
    let (inner, id) = (Arc::clone(app), pool_id.to_owned());
    let keys = app
        .store
        .read(move |tx| {
            let pool = Pool::read(&inner, tx, &id)?;
            PoolKeys::read(&inner, tx, &pool)
        })
        .await?;
    Ok(keys.jwks.clone())
}

/// The pool's discovery document, as JSON text. The addresses of the OAuth endpoints are the ones that they have under the issuer.
///
/// # Errors
/// `ResourceNotFoundException` when there is no such pool.
pub async fn openid_configuration(app: &Arc<App>, pool_id: &str) -> Result<String, OpError> {
    let (inner, id) = (Arc::clone(app), pool_id.to_owned());
    let pool = app.store.read(move |tx| Pool::read(&inner, tx, &id)).await?;
    let issuer = pool.issuer(app);
    let document = json!({
        "authorization_endpoint": format!("{issuer}/oauth2/authorize"),
        "id_token_signing_alg_values_supported": ["RS256"],
        "issuer": issuer,
        "jwks_uri": format!("{issuer}/.well-known/jwks.json"),
        "response_types_supported": ["code", "token"],
        "scopes_supported": ["openid", "email", "phone", "profile"],
        "subject_types_supported": ["public"],
        "token_endpoint": format!("{issuer}/oauth2/token"),
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "userinfo_endpoint": format!("{issuer}/oauth2/userInfo"),
    });
    Ok(document.to_string())
}
