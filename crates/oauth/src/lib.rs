//! OAuth 2 and OpenID Connect: so far the discovery document and the keys.

pub mod well_known;
