//! Sign-ins at identity providers (managed-login 4): the browser goes to the provider and comes back here.
//!
//! What a provider's protocol has to do itself lies between three steps that are the same for all:
//! - [`pending::begin`] seals what the browser takes along, as `state` or RelayState, and gives the cookie that binds it to this browser;
//! - [`pending::come_back`] opens it: once, within five minutes, in the same browser, and checks the app's request anew. What the provider sent is
//!   the protocol's to verify, [`pending::Returned::repeats`] among it;
//! - [`finish::finish`] signs in whom the provider vouches for ([`identity::federation`]), begins the page session and answers the app.
//!   [`finish::told`] and [`finish::denied`] tell the app what went wrong.

pub mod finish;
pub mod pending;
