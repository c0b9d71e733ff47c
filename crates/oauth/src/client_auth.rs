//! Who calls an endpoint: HTTP Basic, or client id and secret in the form; never in the query (managed-login 2.6).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::form::Form;
use http::header::AUTHORIZATION;
use identity::Refusal;
use identity::client::{ClientAndPool, secret_hash};

use crate::document::{self, DocumentClient};
use crate::token_error::TokenError;
use crate::web::WebRequest;

/// A client that has proven who it is, as far as it can: a public one only says so.
#[derive(Debug, Clone)]
pub(crate) struct Authenticated {
    /// The client and its pool.
    pub(crate) called: ClientAndPool,
    /// The `client_id` as it came.
    pub(crate) client_id: String,
    /// Whether it may have refresh tokens: a metadata document can leave them out.
    pub(crate) may_refresh: bool,
}

impl Authenticated {
    /// The address of the client's metadata document, where that stands in for a registration (managed-login 7).
    pub(crate) fn document(&self) -> Option<&str> {
        (self.client_id != self.called.client.id()).then_some(self.client_id.as_str())
    }
}

impl Authenticated {
    /// Whether AllowedOAuthFlows names a flow.
    pub(crate) fn has_flow(&self, flow: &str) -> bool {
        self.called.client.settings.client.allowed_o_auth_flows.iter().any(|allowed| allowed == flow)
    }
}

/// Finds the client and checks its secret.
///
/// # Errors
/// `invalid_client`, described where a secret is missing or wrong (authentication 6.4 `[observed-in-issues]`).
pub(crate) async fn authenticate(request: &WebRequest, form: &Form) -> Result<Authenticated, TokenError> {
    let unknown = || TokenError::Named("invalid_client");
    let (client_id, secret) = match request.headers.get(AUTHORIZATION) {
        // Of both at once the header counts.
        Some(header) => header.to_str().ok().and_then(basic).ok_or_else(unknown)?,
        None => {
            let client_id = form.get("client_id").filter(|id| !id.is_empty()).ok_or_else(unknown)?;
            (client_id.to_owned(), form.get("client_secret").unwrap_or_default().to_owned())
        }
    };
    if document::is_address(&client_id) {
        // Such clients are public (managed-login 7.1 `[docs]`).
        let found = document::find(&request.cx, &request.site, &client_id).await.map_err(TokenError::Failed)?;
        let DocumentClient { called, document } = found.filter(|_| secret.is_empty()).ok_or_else(unknown)?;
        return Ok(Authenticated { called, client_id, may_refresh: document.may_refresh });
    }
    let found = Refusal::unless_missing(request.cx.app.clients.load(&client_id).await).map_err(TokenError::Failed)?;
    let called = found.filter(|called| called.pool.id() == request.site.pool.id()).ok_or_else(unknown)?;
    // An empty secret is none (managed-login 2.6 `[aws-verified]`).
    let secret = Some(secret.as_str()).filter(|secret| !secret.is_empty());
    if secret_hash::check_plain(&called.client, secret).is_err() {
        return Err(TokenError::Described("invalid_client", "invalid_client_secret".to_owned()));
    }
    Ok(Authenticated { called, client_id, may_refresh: true })
}

/// User and password of HTTP Basic, which libraries percent-encode (managed-login 2.6 `[spec]`).
fn basic(header: &str) -> Option<(String, String)> {
    let (scheme, rest) = header.split_once(' ')?;
    let plain = scheme.eq_ignore_ascii_case("basic").then(|| STANDARD.decode(rest.trim()).ok()).flatten()?;
    let text = String::from_utf8(plain).ok()?;
    let (user, password) = text.split_once(':')?;
    let decoded = |text: &str| Form::parse(format!("v={}", text.replace('&', "%26")).as_bytes())?.get("v").map(str::to_owned);
    Some((decoded(user)?, decoded(password)?))
}

/// A refusal of a client, for endpoints that name it in their own way.
pub(crate) fn is_about_the_client(error: &TokenError) -> bool {
    matches!(error, TokenError::Named("invalid_client") | TokenError::Described("invalid_client", _))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_basic_header_is_read_with_and_without_percent_encoding() {
        let header = |plain: &str| basic(&format!("Basic {}", STANDARD.encode(plain)));
        let pair = |id: &str, secret: &str| Some((id.to_owned(), secret.to_owned()));
        assert_eq!(header("id:secret"), pair("id", "secret"));
        assert_eq!(header("i%64:se%3Acr+et"), pair("id", "se:cr et"));
        assert_eq!(header("id:"), pair("id", ""));
        assert_eq!(header("a&b:c"), pair("a&b", "c"));
        assert_eq!((header("id"), basic("Bearer x"), basic("Basic %%%")), (None, None, None));
    }
}
