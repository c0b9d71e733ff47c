//! Every statement by name, once for all engines (ADR 1).
//!
//! The portable dialect: `$n` in order of first appearance, no function of one engine, no NULL in a sort key, folded keys computed in
//! Rust, prefixes as ranges instead of LIKE, `ON CONFLICT DO NOTHING` instead of catching errors (an error ends a PostgreSQL
//! transaction), literals only for words of a closed list. `CROSS JOIN` fixes the join order for SQLite and changes nothing for others.

pub(crate) mod access_keys;
pub(crate) mod aliases;
pub(crate) mod auth_events;
pub(crate) mod authorization_codes;
pub(crate) mod changes;
pub(crate) mod clients;
pub(crate) mod codes;
pub(crate) mod counters;
pub(crate) mod credentials;
pub(crate) mod devices;
pub(crate) mod domains;
pub(crate) mod groups;
pub(crate) mod housekeeping;
pub(crate) mod imports;
pub(crate) mod once;
pub(crate) mod outbox;
pub(crate) mod page_sessions;
pub(crate) mod pools;
pub(crate) mod recoveries;
pub(crate) mod resources;
pub(crate) mod settings;
pub(crate) mod sign_ins;
pub(crate) mod signing_keys;
pub(crate) mod transfer;
pub(crate) mod unknown_names;
pub(crate) mod user_sessions;
pub(crate) mod users;

use crate::waist::Stmt;

/// Declares the statements of a file and lists them in `ALL`.
macro_rules! statements {
    ($($name:ident = $sql:expr;)*) => {
        $(pub(crate) static $name: $crate::waist::Stmt = $crate::waist::Stmt::new(stringify!($name), $sql);)*
        pub(super) static ALL: &[&$crate::waist::Stmt] = &[$(&$name),*];
    };
}
pub(crate) use statements;

/// All statements, for the tests that prepare each and look for ones never executed.
pub(crate) fn all() -> Vec<&'static Stmt> {
    [
        access_keys::ALL,
        aliases::ALL,
        auth_events::ALL,
        authorization_codes::ALL,
        changes::ALL,
        clients::ALL,
        codes::ALL,
        counters::ALL,
        credentials::ALL,
        devices::ALL,
        domains::ALL,
        groups::ALL,
        housekeeping::ALL,
        imports::ALL,
        once::ALL,
        outbox::ALL,
        page_sessions::ALL,
        pools::ALL,
        recoveries::ALL,
        resources::ALL,
        settings::ALL,
        sign_ins::ALL,
        signing_keys::ALL,
        unknown_names::ALL,
        user_sessions::ALL,
        users::ALL,
    ]
    .concat()
}
