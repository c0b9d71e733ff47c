//! `/oauth2/token`: grants for tokens (managed-login 2.6).

mod answer;
mod client_credentials;
mod code;
mod exchange;
mod refresh;

use answer::Answer;
use http::Method;
use identity::{Refusal, RequestContext};

use crate::client_auth;
use crate::token_error::TokenError;
use crate::web::{self, WebRequest, WebResponse};

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
    let kind = form.present("grant_type").ok_or(TokenError::INVALID_REQUEST)?;
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
