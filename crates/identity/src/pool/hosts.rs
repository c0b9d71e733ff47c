//! The hosts at which a pool's pages are (managed-login 1.1, 1.2).

use store::{DomainRow, ReadTx, StoreError};

use super::Pool;
use crate::settings::Settings;

/// The host of a pool's domain: a custom one as it is, a prefix below the server's pages host, or below this machine's name for itself.
pub fn of_domain(pool: &Pool, domain: &DomainRow, server: &Settings) -> String {
    let DomainRow { domain: name, custom, .. } = domain;
    match &server.pages_host {
        _ if *custom => name.clone(),
        Some(host) => format!("{name}.{host}"),
        None => format!("{name}.auth.{}.localhost", pool.region()),
    }
}

/// The host that stands for a pool: its custom domain's, else its prefix domain's.
///
/// # Errors
/// Those of the store.
pub fn main_host(tx: &mut ReadTx<'_>, pool: &Pool, server: &Settings) -> Result<Option<String>, StoreError> {
    let domains = tx.domains_of_pool(pool.id())?;
    let main = domains.iter().find(|domain| domain.custom).or(domains.first());
    Ok(main.map(|domain| of_domain(pool, domain, server)))
}
