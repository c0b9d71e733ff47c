//! The operations, against a whole application in this process.

mod confirm_sign_up;
mod family;
mod sign_in;
mod sign_up;
mod triggers;
