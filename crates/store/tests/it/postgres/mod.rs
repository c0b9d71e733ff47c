//! What only the PostgreSQL engine has to keep: serializable races, lost connections, standbys, addresses, TLS.

mod lost;
mod opening;
mod pooler;
mod proxy;
mod races;
mod standby;
mod tls;
