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
