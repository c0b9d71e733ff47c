//! Tokens: issued, refreshed, verified, revoked, and the documents by which others verify them.

pub mod access_token;
pub mod client_credentials;
pub mod discovery;
pub mod exchange;
pub mod issue;
pub mod refresh;
pub mod refresh_token;
pub mod sessions;
pub mod sign_out;
pub mod verified_tokens;
