//! SAML 2.0 (managed-login 4.4): a pool as a service provider.
//!
//! The messages are ours, the XML parser is a library's, and so is all cryptography; what lies between, the canonical form and the shape of a
//! signature, is here, as narrow as SAML allows (docs/adr/saml.md). [`response::read`] is the one way from a posted text to a [`Profile`]:
//! whatever it gives was read from the bytes that the provider's signature is over.

mod assertion;
mod canonical;
mod encryption;
mod expected;
mod logout;
mod posted;
mod provider;
mod request;
mod response;
mod sign_out;
mod signature;
mod start;

pub(crate) use posted::{NO_REQUEST, NO_STATE, handle as sign_in};
pub(crate) use provider::{SIGN_IN_PATH, SIGN_OUT_PATH};
pub(crate) use sign_out::{by_provider as sign_out_by, handle as signed_out};
pub(crate) use start::start;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
