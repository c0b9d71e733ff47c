//! What every front end shares, by subject: the pool and the client that a request addresses, users, signing in, tokens, messages,
//! triggers, the guards against guessing and flooding, and the record of what happened.
//!
//! Nothing here knows a front end: neither the API's types, nor an operation's name, nor its list of errors. What is refused is a
//! [`Refusal`], which each front end words in its own protocol. No network call, no hashing and no trigger happens inside a store
//! transaction.

pub mod audit;
pub mod client;
pub mod federation;
pub mod guard;
pub mod import;
pub mod message;
pub mod pool;
pub mod recovery;
pub mod reset;
pub mod sign_in;
pub mod testing;
pub mod token;
pub mod trigger;
pub mod user;

mod app;
mod cache;
mod refusal;
mod request;
mod settings;
mod wake;

pub use app::{App, Parts};
pub use guard::compromised::CompromisedPasswords;
pub use guard::plans::Plans;
pub use guard::request_rates::RequestRates;
pub use refusal::{Kind, Refusal, WebAuthnFault};
pub use request::{Caller, Metadata, RequestContext};
pub use settings::Settings;
