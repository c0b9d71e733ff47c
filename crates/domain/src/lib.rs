//! Pure rules of a user pool: no I/O, no clock, no randomness of its own.
//!
//! Everything here is a function of its arguments: the time comes in as [`time::Millis`], random bytes come in as arrays or as a function
//! that fills a buffer. Texts are those that the service answers; the comments name the section of the reference that they come from.

pub mod analytics;
pub mod attempts;
pub mod attributes;
pub mod branding;
pub mod calendar;
pub mod cimd;
pub mod claims;
pub mod classic_css;
pub mod client_rules;
pub mod code;
pub mod delivery;
pub mod domain_names;
pub mod federation;
pub mod filter;
pub mod form;
pub mod groups;
pub mod id;
pub mod identity_provider;
pub mod import;
pub mod jwt;
pub mod lockout;
pub mod mask;
pub mod message;
pub mod network;
pub mod password;
pub mod pool_rules;
pub mod rates;
pub mod risk;
pub mod rsa_oaep;
pub mod schema;
pub mod scopes;
pub mod secret;
pub mod session_id;
pub mod sign_in;
pub mod srp;
pub mod time;
pub mod totp;
pub mod trigger;
pub mod user_agent;
pub mod user_status;
pub mod username;
pub mod validity;
pub mod webauthn;

mod draw;

/// The attributes of a user, by full name (`email`, `custom:x`, `dev:custom:x`).
pub type Attributes = std::collections::BTreeMap<String, String>;
