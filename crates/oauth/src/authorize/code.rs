//! What an authorization code is bound to.

use aws_lc_rs::digest::{SHA256, digest};
use domain::sign_in::Proof;
use domain::time::Millis;
use serde::{Deserialize, Serialize};

use crate::page_session::Basis;

/// The details of a code's row: everything that its exchange needs and that must be as it was when it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Bound {
    /// The `client_id` of the request.
    pub(crate) client_id: String,
    pub(crate) redirect_uri: String,
    /// Whether the request named it; then the exchange must.
    pub(crate) redirect_given: bool,
    pub(crate) challenge: Option<String>,
    pub(crate) scopes: Vec<String>,
    pub(crate) nonce: Option<String>,
    pub(crate) resource: Option<String>,
    /// The address of the client's document, where it has one in place of a registration.
    #[serde(default)]
    pub(crate) document: Option<String>,
    /// The browser's session that it came through, and its end, where the pool keeps track of sessions.
    #[serde(default)]
    pub(crate) session: Option<(String, Millis)>,
    /// When it was made.
    #[serde(default)]
    pub(crate) made_at: Millis,
    /// When the user signed in.
    pub(crate) auth_time: Millis,
    /// What they proved.
    #[serde(default)]
    pub(crate) proven: Vec<Proof>,
    /// The identity provider at which they signed in.
    #[serde(default)]
    pub(crate) provider: Option<String>,
}

impl Bound {
    /// What the user has to be like for the code to count.
    pub(crate) fn basis(&self) -> Basis {
        Basis::new(self.provider.clone(), &self.proven, self.auth_time)
    }
}

/// The key of a code's row.
pub(crate) fn digest_of(code: &str) -> String {
    hex::encode(digest(&SHA256, code.as_bytes()))
}
