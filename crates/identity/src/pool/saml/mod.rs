//! SAML providers of a pool: their settings, what their metadata says, and the XML and certificates that it is written in.

pub mod certificate;
pub(crate) mod der;
pub mod metadata;
pub mod settings;
pub mod source;
pub mod xml;
