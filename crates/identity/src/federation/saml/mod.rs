//! What SAML 2.0 providers say (managed-login 4.4), as far as anything here believes it: answers to requests to sign in and out, and assertions.
//!
//! The XML parser is a library's, and so is all cryptography; what lies between, the canonical form and the shape of a signature, is here, as narrow
//! as SAML allows (docs/adr/saml.md). [`response::read`] is the one way from a text to a [`Profile`](assertion::Profile): whatever it gives
//! was read from the bytes that the provider's signature is over.

pub mod assertion;
pub mod expected;
pub mod logout;
pub mod provider;
pub mod response;

mod canonical;
mod encryption;
mod signature;

#[cfg(test)]
mod tests;
