//! The documents by which others verify a pool's tokens: JWKS and OpenID Connect discovery (authentication 4.1, managed-login 10).

use std::sync::Arc;

use serde_json::json;
use store::DomainRow;

use crate::app::App;
use crate::pool::{Pool, resources};
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::settings::Settings;

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

/// The pool's discovery document, as JSON text: what is served, where a browser reaches it.
///
/// # Errors
/// [`Kind::NotFound`](crate::Kind::NotFound) when there is no such pool.
pub async fn openid_configuration(app: &Arc<App>, pool_id: &str) -> Result<String, Refusal> {
    let (inner, id) = (Arc::clone(app), pool_id.to_owned());
    let read = app.store.read(move |tx| {
        let pool = inner.pools.read(tx, &id)?;
        let has_policy = resources::has_any(tx, resources::CIMD_POLICY, pool.id())?;
        Ok::<_, Refusal>((tx.domains_of_pool(pool.id())?, has_policy, pool))
    });
    let (domains, has_policy, pool) = read.await?;
    let issuer = pool.issuer(&app.settings);
    let base = base(&app.settings, &issuer, &domains);
    let mut document = json!({
        "authorization_endpoint": format!("{base}/oauth2/authorize"),
        // The service does not list it; clients that insist on PKCE look for it (managed-login 10).
        "code_challenge_methods_supported": ["S256"],
        "end_session_endpoint": format!("{base}/logout"),
        "id_token_signing_alg_values_supported": ["RS256"],
        "issuer": issuer,
        "jwks_uri": format!("{issuer}/.well-known/jwks.json"),
        "response_types_supported": ["code", "token"],
        "revocation_endpoint": format!("{base}/oauth2/revoke"),
        "scopes_supported": ["openid", "email", "phone", "profile"],
        "subject_types_supported": ["public"],
        "token_endpoint": format!("{base}/oauth2/token"),
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "userinfo_endpoint": format!("{base}/oauth2/userInfo"),
    });
    if has_policy {
        document["client_id_metadata_document_supported"] = true.into();
        // Clients that bring such a document are public.
        document["token_endpoint_auth_methods_supported"] = json!(["client_secret_basic", "client_secret_post", "none"]);
    }
    Ok(document.to_string())
}

/// What all addresses of a pool's endpoints begin with, as others reach them: its domains and the path below the issuer.
///
/// # Errors
/// Those of the store.
pub(crate) async fn sites(cx: &RequestContext, pool: &Pool) -> Result<Vec<String>, Refusal> {
    let id = pool.id().to_owned();
    let domains = cx.app.store.read(move |tx| tx.domains_of_pool(&id)).await?;
    let issuer = pool.issuer(&cx.app.settings);
    let each = domains.chunks(1).map(|domain| base(&cx.app.settings, &issuer, domain));
    let mut sites: Vec<String> = each.chain([issuer.clone()]).collect();
    sites.dedup();
    Ok(sites)
}

/// What the addresses of the endpoints begin with: the custom domain before the prefix (managed-login 1.1 `[docs]`), as far as others can reach
/// them. In development mode, and for a prefix without a host to stand below, it is the path below the issuer, which is always served.
fn base(settings: &Settings, issuer: &str, domains: &[DomainRow]) -> String {
    let custom = domains.iter().find(|row| row.custom).map(|row| row.domain.clone());
    let prefix = || {
        let row = domains.iter().find(|row| !row.custom)?;
        settings.pages_host.as_ref().map(|host| format!("{}.{host}", row.domain))
    };
    let host = custom.filter(|_| !settings.dev).or_else(prefix);
    match (host, settings.public_url.split_once("://")) {
        (Some(host), Some((scheme, rest))) => {
            let authority = rest.split('/').next().unwrap_or_default();
            let port = authority.rsplit_once(':').map(|(_, port)| port).filter(|port| port.bytes().all(|byte| byte.is_ascii_digit()));
            format!("{scheme}://{host}{}", port.map(|port| format!(":{port}")).unwrap_or_default())
        }
        _ => issuer.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use domain::time::Millis;

    use super::*;
    use crate::testing;

    fn domain(name: &str, custom: bool) -> DomainRow {
        DomainRow {
            domain: name.to_owned(),
            pool_id: "us-east-1_a".to_owned(),
            custom,
            settings: String::new(),
            created_at: Millis(0),
            updated_at: Millis(0),
            version: 1,
        }
    }

    #[tokio::test]
    async fn endpoints_are_named_where_a_browser_reaches_them() {
        let named = async |dev: bool, pages_host: Option<&str>, public_url: &str, domains: &[DomainRow]| {
            let change = |settings: &mut Settings| {
                settings.dev = dev;
                settings.pages_host = pages_host.map(str::to_owned);
                settings.public_url = public_url.to_owned();
            };
            let app = testing::app_with(change).await;
            base(&app.settings, "the issuer", domains)
        };
        let both = [domain("id.shop.example", true), domain("people", false)];
        assert_eq!(named(false, None, "https://api.example.com", &[]).await, "the issuer");
        assert_eq!(named(false, None, "https://api.example.com:8443/", &both).await, "https://id.shop.example:8443");
        assert_eq!(named(true, None, "http://127.0.0.1:9229", &both).await, "the issuer");
        assert_eq!(named(false, None, "https://api.example.com", &both[1..]).await, "the issuer");
        assert_eq!(named(false, Some("pages.example.com"), "https://[::1]", &both[1..]).await, "https://people.pages.example.com");
    }
}
