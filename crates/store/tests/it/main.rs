//! The contract of the store: every fact holds for every engine.

mod fixtures;

mod access_keys;
mod aliases;
mod auth_events;
mod authorization_codes;
mod clients;
mod codes;
mod counters;
mod credentials;
mod devices;
mod domains;
mod durability;
mod groups;
mod housekeeping;
mod imports;
mod older_store;
mod once;
mod opening;
mod outbox;
mod outbox_operator;
mod owners;
mod page_sessions;
mod pools;
mod postgres;
mod resources;
mod search;
mod settings;
mod sign_ins;
mod signing_keys;
mod statements;
mod upkeep;
mod users;
mod whole_store;
mod write_groups;
