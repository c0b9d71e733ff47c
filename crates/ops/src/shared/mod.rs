//! Steps that several operations take.

pub mod access_token;
pub mod client;
pub mod client_settings;
pub mod codes;
pub mod delivery;
pub mod existence;
pub mod limits;
pub mod messages;
pub mod page_token;
pub mod password;
pub mod pool;
pub mod pool_settings;
pub mod session;
pub mod sign_in;
pub mod tokens;
pub mod trigger;
pub mod user;
