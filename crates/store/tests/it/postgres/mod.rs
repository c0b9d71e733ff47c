//! What only the PostgreSQL engine has to keep: serializable races, lost connections, standbys, addresses, TLS.

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

use store::testing::{Cut, Database, Proxy};
use store::{PostgresOptions, Store, StoreOptions};

/// A store with one connection, which has one of a pooler's to itself, so that also an old PgBouncer serves what is prepared; and the proxy that looks on
/// between it and whatever listens on this port.
async fn behind_a_proxy(database: &Database, port: u16) -> (Proxy, Store) {
    let proxy = Proxy::start(port, Cut::BeforeCommit);
    let options = PostgresOptions { connections: 1, ..PostgresOptions::default() };
    let options = StoreOptions { postgres: options, ..StoreOptions::default() };
    let store = Store::open(&database.url_at(proxy.port), options).await.expect("a store behind the proxy");
    (proxy, store)
}
