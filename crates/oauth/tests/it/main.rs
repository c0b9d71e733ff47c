//! The endpoints against a whole program in this process, with a clock that stands still and randomness from a seed.

mod attacks;
mod authorize;
mod document;
mod fake_provider;
mod federated_users;
mod logout;
mod mix_up;
mod null_characters;
mod oidc_sign_in;
mod page_session;
mod races;
mod revoke;
mod saml;
mod site;
mod social_sign_in;
mod support;
mod token;
mod user_info;
