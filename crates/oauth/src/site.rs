//! Where a pool's pages and endpoints are reached: by a host of the pool's own, or by path (managed-login 1.2).

use std::net::IpAddr;
use std::sync::Arc;

use identity::pool::Pool;
use identity::{App, Refusal};
use serde::Deserialize;
use store::DomainRow;

/// A pool's site as one request reached it. Two of one pool share nothing but the pool: a cookie is bound to one of them.
#[derive(Debug, Clone)]
pub struct PoolSite {
    /// The pool.
    pub pool: Arc<Pool>,
    /// What absolute addresses of the site begin with, without a trailing slash. It holds nothing that the caller made up: a host is one that the
    /// pool has, and by path it is the pool's issuer.
    pub base_url: String,
    /// What the site's paths begin with: nothing on a host of its own, `/{poolId}` by path.
    pub base_path: String,
    /// Whether the browser came by https: cookies are `Secure` then.
    pub secure: bool,
    /// ManagedLoginVersion of the domain (1 classic, 2 managed login). By path it is that of the pool's domain, and `None` without one: then
    /// pages are there without a style (managed-login 1.1).
    pub version: Option<i32>,
}

impl PoolSite {
    /// A path of the site as links and redirects of its own name it, as `/login` or `/us-east-1_a/login`: without a host, so that the browser
    /// stays on the one it came by.
    pub fn path(&self, below: &str) -> String {
        format!("{}{below}", self.base_path)
    }

    /// The same as an absolute address, for others to send the browser back to.
    pub fn url(&self, below: &str) -> String {
        format!("{}{below}", self.base_url)
    }

    /// `Path` of its cookies.
    pub fn cookie_path(&self) -> &str {
        if self.base_path.is_empty() { "/" } else { &self.base_path }
    }
}

/// What of a domain's settings a site shows.
#[derive(Debug, Deserialize)]
struct DomainSettings {
    managed_login_version: i32,
}

/// The site whose host this is: `PREFIX.auth.REGION.localhost`, `PREFIX.` and the server's pages host, or a custom domain, each with or without a
/// port. `None` for every other host.
///
/// # Errors
/// Those of the store.
pub async fn by_host(app: &Arc<App>, host: &str, secure: bool) -> Result<Option<PoolSite>, Refusal> {
    let host = host.to_ascii_lowercase();
    let Some(name) = name_of(&host) else { return Ok(None) };
    let Some(wanted) = wanted(app, name) else { return Ok(None) };
    let Some(row) = app.domains.find(&wanted.domain).await?.filter(|row| row.custom == wanted.custom) else { return Ok(None) };
    let Some(pool) = load(app, &row.pool_id).await? else { return Ok(None) };
    if wanted.region.is_some_and(|region| region != pool.region()) {
        return Ok(None);
    }
    let base_url = format!("{}://{host}", if secure { "https" } else { "http" });
    Ok(Some(PoolSite { version: Some(version(&row)?), pool, base_url, base_path: String::new(), secure }))
}

/// The site of a pool by path; `None` where there is no such pool.
///
/// # Errors
/// Those of the store.
pub async fn by_path(app: &Arc<App>, pool_id: &str, secure: bool) -> Result<Option<PoolSite>, Refusal> {
    let Some(pool) = load(app, pool_id).await? else { return Ok(None) };
    let domains = app.domains.of_pool(pool_id).await?;
    // The custom domain goes before the prefix (managed-login 1.1).
    let domain = domains.iter().find(|row| row.custom).or(domains.first());
    let version = domain.map(version).transpose()?;
    Ok(Some(PoolSite { base_url: pool.issuer(&app.settings), base_path: format!("/{pool_id}"), pool, secure, version }))
}

async fn load(app: &App, pool_id: &str) -> Result<Option<Arc<Pool>>, Refusal> {
    Refusal::unless_missing(app.pools.load(pool_id).await)
}

fn version(row: &DomainRow) -> Result<i32, Refusal> {
    Ok(serde_json::from_str::<DomainSettings>(&row.settings).map_err(Refusal::internal)?.managed_login_version)
}

/// A domain that a host may name.
struct Wanted {
    domain: String,
    custom: bool,
    region: Option<String>,
}

fn wanted(app: &App, name: &str) -> Option<Wanted> {
    let prefix =
        |domain: &str, region: Option<&str>| Wanted { domain: domain.to_owned(), custom: false, region: region.map(str::to_owned) };
    if name == "localhost" || name.starts_with('[') || name.parse::<IpAddr>().is_ok() {
        return None;
    }
    if let Some(rest) = name.strip_suffix(".localhost") {
        let (domain, region) = rest.split_once(".auth.")?;
        return Some(prefix(domain, Some(region)));
    }
    if let Some(pages_host) = &app.settings.pages_host
        && let Some(domain) = name.strip_suffix(pages_host.as_str()).and_then(|rest| rest.strip_suffix('.'))
    {
        return Some(prefix(domain, None));
    }
    let own = app.settings.public_url.split_once("://").and_then(|(_, rest)| name_of(rest.split('/').next().unwrap_or_default()));
    (own != Some(name)).then(|| Wanted { domain: name.to_owned(), custom: true, region: None })
}

/// A host without its port; `None` for what is no host.
fn name_of(host: &str) -> Option<&str> {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        Some((_, port)) if port.ends_with(']') => host,
        Some(_) => return None,
        None => host,
    };
    (!name.is_empty()).then_some(name)
}
