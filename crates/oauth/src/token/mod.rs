//! `/oauth2/token`: grants for tokens (managed-login 2.6).

mod client_credentials;
mod code;
mod exchange;
mod refresh;

use domain::form::Form;
use http::Method;
use identity::token::issue::IssuedTokens;
use identity::{Kind, Refusal, RequestContext};
use serde::Serialize;
use serde_json::json;

use crate::client_auth::{self, Authenticated};
use crate::web::{self, WebRequest, WebResponse};

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
    const INVALID_GRANT: Self = Self::Named("invalid_grant");
    const INVALID_REQUEST: Self = Self::Named("invalid_request");
    const UNAUTHORIZED_CLIENT: Self = Self::Named("unauthorized_client");

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

/// Members in the service's order (managed-login 2.6, the first `[aws-verified]`).
#[derive(Debug, Default, Serialize)]
struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    id_token: Option<String>,
    access_token: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    expires_in: u64,
    token_type: &'static str,
    /// Of a token exchange, with the scopes.
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_token_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
}

impl From<IssuedTokens> for Answer {
    fn from(tokens: IssuedTokens) -> Self {
        let IssuedTokens { access_token, id_token, refresh_token, expires_in, .. } = tokens;
        Self { id_token, access_token, refresh_token, expires_in, token_type: "Bearer", ..Self::default() }
    }
}

/// Answers a request to the endpoint.
pub(crate) async fn handle(request: &WebRequest) -> WebResponse {
    if request.method != Method::POST {
        return web::text(405, "Not allowed.\n");
    }
    let answer = grant(request).await.and_then(|answer| serde_json::to_vec(&answer).map_err(|error| Refusal::internal(error).into()));
    match answer {
        Ok(json) => web::answer(200, web::JSON, json),
        Err(error) => error.into_response(),
    }
}

async fn grant(request: &WebRequest) -> Result<Answer, TokenError> {
    let form = request.form().ok_or(TokenError::INVALID_REQUEST)?;
    let kind = present(&form, "grant_type").ok_or(TokenError::INVALID_REQUEST)?;
    let client = client_auth::authenticate(request, &form).await?;
    let cx: &RequestContext = &request.cx;
    match kind {
        // It has flows of its own.
        exchange::GRANT => return exchange::exchange(cx, &client, &form).await,
        _ if !client.called.client.settings.client.allowed_o_auth_flows_user_pool_client => return Err(TokenError::UNAUTHORIZED_CLIENT),
        _ => {}
    }
    match kind {
        "authorization_code" => code::exchange(cx, &client, &form).await,
        "refresh_token" => refresh::exchange(cx, &client, &form).await,
        "client_credentials" => client_credentials::exchange(cx, &client, &form).await,
        _ => Err(TokenError::Named("unsupported_grant_type")),
    }
}

/// A field that is there and not empty.
fn present<'a>(form: &'a Form, name: &str) -> Option<&'a str> {
    form.get(name).filter(|value| !value.is_empty())
}

impl Authenticated {
    /// Whether AllowedOAuthFlows names a flow.
    fn has_flow(&self, flow: &str) -> bool {
        self.called.client.settings.client.allowed_o_auth_flows.iter().any(|allowed| allowed == flow)
    }
}
