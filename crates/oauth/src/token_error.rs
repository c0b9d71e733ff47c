//! How `/oauth2/token`, and the endpoints beside it, say no (managed-login 2.6).

use identity::{Kind, Refusal};
use serde_json::json;

use crate::web::{self, WebResponse};

/// An error of this endpoint. All but those of ours are 400 (managed-login 2.6 `[docs]`).
#[derive(Debug)]
pub(crate) enum TokenError {
    /// The error's name.
    Named(&'static str),
    /// The same with a description.
    Described(&'static str, String),
    /// The fault is ours, or the server is busy.
    Failed(Refusal),
}

impl TokenError {
    pub(crate) const INVALID_GRANT: Self = Self::Named("invalid_grant");
    pub(crate) const INVALID_REQUEST: Self = Self::Named("invalid_request");
    pub(crate) const UNAUTHORIZED_CLIENT: Self = Self::Named("unauthorized_client");

    pub(crate) fn into_response(self) -> WebResponse {
        match self {
            Self::Named(error) => web::json(400, &json!({ "error": error })),
            Self::Described(error, text) => web::json(400, &json!({ "error": error, "error_description": text })),
            Self::Failed(refusal) if refusal.kind() == Kind::Busy => web::json(429, &json!({ "error": "temporarily_unavailable" })),
            Self::Failed(refusal) => {
                tracing::error!(error = %refusal, cause = ?std::error::Error::source(&refusal), "a token request failed");
                web::json(500, &json!({ "error": "server_error" }))
            }
        }
    }
}

/// What a grant cannot tell by a name of its own: functions' texts are told, as the redirect tells them (managed-login 4.8); all else is
/// that the grant is not good.
impl From<Refusal> for TokenError {
    fn from(refusal: Refusal) -> Self {
        match refusal.kind() {
            Kind::Internal | Kind::Busy | Kind::NotBuilt => Self::Failed(refusal),
            Kind::TriggerRefused | Kind::TriggerFailed | Kind::TriggerUnreadable => {
                Self::Described("invalid_request", refusal.text().to_owned())
            }
            _ => Self::INVALID_GRANT,
        }
    }
}

impl From<store::StoreError> for TokenError {
    fn from(error: store::StoreError) -> Self {
        Refusal::from(error).into()
    }
}
