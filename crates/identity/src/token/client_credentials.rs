//! Access tokens that a client gets for itself, by GetClientToken and by the token endpoint (authentication 4.3, new-operations 1).

use std::sync::Arc;

use domain::claims;
use domain::id;
use serde::Deserialize;

use super::issue::overridden_scopes;
use crate::client::ClientAndPool;
use crate::pool::resources::{self, RESOURCE_SERVER};
use crate::refusal::Refusal;
use crate::request::{Metadata, RequestContext};
use crate::trigger;

/// The scopes of a client's own token, as far as they were asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scopes {
    /// What the token may say, in the order in which it was asked for.
    pub granted: Vec<String>,
    /// What was asked for and is none of the client's custom scopes. Each front end refuses it in its own words.
    pub refused: Vec<String>,
}

/// A client's own token.
#[derive(Debug, Clone)]
pub struct ClientToken {
    /// The access token. There is no other: no user signed in, and the client can ask again.
    pub access_token: String,
    /// What it lives, in seconds.
    pub expires_in: u64,
}

/// Which of the scopes asked for a client may have for itself: those of its AllowedOAuthScopes that belong to a resource server. Asked for
/// nothing, it gets all of them (new-operations 1 `[model]`). One whose resource server lost it since is left out (managed-login 2.6 `[docs]`).
///
/// # Errors
/// Those of the store.
pub async fn scopes(cx: &RequestContext, called: &ClientAndPool, requested: Option<&[String]>) -> Result<Scopes, Refusal> {
    let allowed = &called.client.settings.client.allowed_o_auth_scopes;
    let active = custom_scopes(cx, called.pool.id()).await?;
    let asked = requested.filter(|requested| !requested.is_empty());
    let mut scopes = Scopes::default();
    for scope in asked.unwrap_or(allowed) {
        // The scopes of users have no slash; of them a client gets none for itself.
        let is_the_clients = allowed.contains(scope) && scope.contains('/');
        let list = match (is_the_clients, active.contains(scope)) {
            (true, true) => &mut scopes.granted,
            (false, _) if asked.is_some() => &mut scopes.refused,
            _ => continue,
        };
        if !list.contains(scope) {
            list.push(scope.clone());
        }
    }
    Ok(scopes)
}

/// The scopes of all resource servers of a pool, as tokens name them.
async fn custom_scopes(cx: &RequestContext, pool_id: &str) -> Result<Arc<Vec<String>>, Refusal> {
    let id = pool_id.to_owned();
    let read = move |tx: &mut store::ReadTx<'_>| {
        let servers = resources::documents::<ResourceServer>(tx, RESOURCE_SERVER, &id)?;
        let of = |(id, server): (String, ResourceServer)| server.scopes.into_iter().map(move |scope| format!("{id}/{}", scope.scope_name));
        Ok(Arc::new(servers.into_iter().flat_map(of).collect()))
    };
    cx.app.custom_scopes.get(pool_id, read).await
}

/// What is read here of a resource server's document.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct ResourceServer {
    scopes: Vec<Scope>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Scope {
    scope_name: String,
}

/// Makes the token; the pre token generation function of the third version hears of it. The client has been authenticated, and the scopes
/// are [`Scopes::granted`].
///
/// # Errors
/// The function's.
pub async fn issue(
    cx: &RequestContext,
    called: &ClientAndPool,
    scopes: Vec<String>,
    metadata: Option<Metadata>,
) -> Result<ClientToken, Refusal> {
    let ClientAndPool { client, pool } = called;
    let keys = cx.app.signing_keys.load(pool).await?;
    let wanted = trigger::pre_client_token_generation(cx, pool, client.id(), scopes.clone(), metadata).await?;
    let lifetime = client.lifetimes.access;
    let claims = claims::client_token(&claims::ClientToken {
        issuer: &pool.issuer(&cx.app.settings),
        client_id: client.id(),
        issued_at: cx.now,
        lifetime,
        jti: &id::uuid(cx.app.entropy.bytes()),
        scopes: &overridden_scopes(scopes, &wanted),
        overrides: &wanted.access_token,
    });
    Ok(ClientToken { access_token: keys.sign_access_token(&claims)?, expires_in: lifetime.as_secs() })
}
