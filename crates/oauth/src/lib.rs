//! OAuth 2 and OpenID Connect endpoints: discovery and keys
