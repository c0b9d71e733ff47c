//! Token exchange (RFC 8693): what GetDerivedToken does, under the standard's names (new-operations 2).

use domain::form::Form;
use domain::scopes;
use identity::token::exchange::{self, Brought, Derived, Exchange, TokenType};
use identity::{Kind, RequestContext};

use super::answer::Answer;
use crate::client_auth::Authenticated;
use crate::token_error::TokenError;

/// The grant's name.
pub(super) const GRANT: &str = "urn:ietf:params:oauth:grant-type:token-exchange";

const ACCESS: &str = "urn:ietf:params:oauth:token-type:access_token";
const ID: &str = "urn:ietf:params:oauth:token-type:id_token";
const SAML: &str = "urn:ietf:params:oauth:token-type:saml2";

/// Exchanges a user's token.
///
/// # Errors
/// `unauthorized_client` for a client without the flow, `invalid_target` for an unknown resource and for another app client, `invalid_request` for what does not fit together,
/// `invalid_grant` for a token that is no good.
pub(super) async fn exchange(cx: &RequestContext, client: &Authenticated, form: &Form) -> Result<Answer, TokenError> {
    let flows = &client.called.client.flows;
    let actor = brought(form, "actor_token", "actor_token_type")?;
    let is_open = if actor.is_some() { flows.token_exchange_delegation } else { flows.token_exchange_impersonation };
    if !is_open || client.document().is_some() {
        return Err(TokenError::UNAUTHORIZED_CLIENT);
    }
    let (wanted, issued_token_type, token_type) = match form.present("requested_token_type") {
        None | Some(ACCESS) => (TokenType::Access, ACCESS, "Bearer"),
        // Nothing to present to a resource (RFC 8693 2.2.1).
        Some(ID) => (TokenType::Id, ID, "N_A"),
        Some(_) => return Err(TokenError::INVALID_REQUEST),
    };
    let asked = Exchange {
        subject: brought(form, "subject_token", "subject_token_type")?.ok_or(TokenError::INVALID_REQUEST)?,
        actor,
        scopes: scopes::parse(form.get("scope").unwrap_or_default()),
        audience: once(form, "audience")?,
        resource: once(form, "resource")?,
        wanted,
    };
    let derived = exchange::exchange(cx, &client.called, asked).await.map_err(|refusal| match refusal.kind() {
        Kind::NotFound => TokenError::Named("invalid_target"),
        Kind::Invalid if refusal.text() == exchange::ANOTHER_CLIENT => TokenError::Named("invalid_target"),
        Kind::Invalid => TokenError::Described("invalid_request", refusal.text().to_owned()),
        _ => refusal.into(),
    })?;
    let Derived { token, expires_in, scopes } = derived;
    Ok(Answer {
        access_token: token,
        expires_in,
        token_type,
        issued_token_type: Some(issued_token_type),
        scope: Some(scopes.join(" ")).filter(|scope| !scope.is_empty()),
        ..Answer::default()
    })
}

/// A token and its type, which come together.
fn brought(form: &Form, token: &str, of: &str) -> Result<Option<Brought>, TokenError> {
    let token_type = match (form.present(token), form.present(of)) {
        (None, None) => return Ok(None),
        (Some(_), Some(ACCESS)) => TokenType::Access,
        (Some(_), Some(ID)) => TokenType::Id,
        (Some(_), Some(SAML)) => TokenType::Saml,
        _ => return Err(TokenError::INVALID_REQUEST),
    };
    Ok(form.present(token).map(|token| Brought { token: token.to_owned(), token_type, provider: None }))
}

/// At most one of a name (new-operations 2 `[model]`).
fn once(form: &Form, name: &str) -> Result<Option<String>, TokenError> {
    let mut given = form.fields().filter(|(known, value)| *known == name && !value.is_empty()).map(|(_, value)| value.to_owned());
    let first = given.next();
    if given.next().is_none() { Ok(first) } else { Err(TokenError::INVALID_REQUEST) }
}
