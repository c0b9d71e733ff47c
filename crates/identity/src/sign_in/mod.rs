//! Signing in: an attempt goes from challenge to challenge, tied together by a sealed session, until there are tokens.

pub mod attempt;
pub mod challenge_name;
pub mod new_password;
pub mod one_time_password;
pub mod parameters;
pub mod refusals;
pub mod respond;
pub mod session;
pub mod user_auth;
