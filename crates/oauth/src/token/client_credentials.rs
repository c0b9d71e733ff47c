//! `client_credentials`: a client's own token, with custom scopes only (managed-login 2.6).

use domain::form::Form;
use domain::scopes;
use identity::token::client_credentials::{self, ClientToken};
use identity::{Metadata, RequestContext};

use super::answer::Answer;
use crate::client_auth::Authenticated;
use crate::token_error::TokenError;

/// Makes the token.
///
/// # Errors
/// `unauthorized_client` without the flow; `invalid_scope` for a scope that the client cannot have for itself (managed-login 2.6 and 11.2: the
/// guide contradicts itself) and where nothing remains; `invalid_request` for metadata that is no object of texts.
pub(super) async fn exchange(cx: &RequestContext, client: &Authenticated, form: &Form) -> Result<Answer, TokenError> {
    // A client that has no secret, or came by a document, has nothing to prove itself with.
    if !client.has_flow("client_credentials") || !client.called.client.has_secret() || client.document().is_some() {
        return Err(TokenError::UNAUTHORIZED_CLIENT);
    }
    let metadata = form.present("aws_client_metadata").map(serde_json::from_str::<Metadata>).transpose();
    let metadata = metadata.map_err(|_| TokenError::INVALID_REQUEST)?;
    let asked = scopes::parse(form.get("scope").unwrap_or_default());
    let scopes = client_credentials::scopes(cx, &client.called, Some(&asked)).await?;
    if !scopes.refused.is_empty() || scopes.granted.is_empty() {
        return Err(TokenError::Named("invalid_scope"));
    }
    let ClientToken { access_token, expires_in } = client_credentials::issue(cx, &client.called, scopes.granted, metadata).await?;
    Ok(Answer { access_token, expires_in, token_type: "Bearer", ..Answer::default() })
}
