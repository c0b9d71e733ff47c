//! The vendors' own runtime clients.
