//! What only the PostgreSQL engine has to keep: serializable races, lost connections, standbys, addresses, TLS.

mod alone;
mod lost;
mod opening;
mod plans;
mod pooler;
mod races;
mod settings;
mod standby;
mod status;
mod tls;
mod travel;
mod width;

use store::testing::{Cut, Database, Proxy};
use store::{PostgresOptions, Store, StoreOptions};

/// A store with one connection, which has one of a pooler's to itself, so that also an old PgBouncer serves what is prepared; and the proxy that looks on
/// between it and whatever listens on this port.
async fn behind_a_proxy(database: &Database, port: u16) -> (Proxy, Store) {
    behind_a_proxy_that(Cut::BeforeCommit, database, port).await
}

/// The same with a proxy that cuts commits in this way.
async fn behind_a_proxy_that(cut: Cut, database: &Database, port: u16) -> (Proxy, Store) {
    let proxy = Proxy::start(port, cut);
    let options = PostgresOptions { connections: 1, ..PostgresOptions::default() };
    let options = StoreOptions { postgres: options, ..StoreOptions::default() };
    let store = Store::open(&database.url_at(proxy.port), options).await.expect("a store behind the proxy");
    (proxy, store)
}

/// Whether a text is part of what was sent.
fn has(sent: &[u8], part: &str) -> bool {
    sent.windows(part.len()).any(|window| window == part.as_bytes())
}
