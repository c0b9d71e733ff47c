//! The sign-up family and sign-in, against a whole application in this process. Rows cite the section of the reference they prove.

mod admin_confirm_sign_up;
mod admin_create_user;
mod admin_passwords;
mod analytics;
mod attacks;
mod attribute_verification;
mod auth_events;
mod change_password;
mod concurrency;
mod confirm_sign_up;
mod family;
mod forgot_password;
mod guesses;
mod invariants;
mod list_users;
mod resend_confirmation_code;
mod sign_in;
mod sign_up;
mod tokens;
mod triggers;
mod twin;
mod update_user_attributes;
mod user_auth;
