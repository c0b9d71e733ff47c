//! `GetDerivedToken`: token exchange (new-operations 2).

use api::{GetDerivedTokenRequest, GetDerivedTokenResponse, IssuedTokenTypeIdentifierType, OAuthTokenTypeType, TokenTypeIdentifierType};
use identity::client::secret_hash;
use identity::token::exchange::{self, Brought, Exchange, TokenType};
use identity::{Caller, RequestContext};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: GetDerivedTokenRequest) -> Result<GetDerivedTokenResponse, OpError> {
    let called = cx.app.clients.load(&input.client_id).await?;
    // A signature stands for the client's secret; a secret that is there has to be right all the same.
    let is_signed = matches!(cx.caller, Caller::Signed { .. });
    if !is_signed || input.client_secret.is_some() {
        secret_hash::check_plain(&called.client, input.client_secret.as_deref()).map_err(OpError::not_authorized)?;
    }
    let actor = match (input.actor_token, input.actor_token_type) {
        (Some(token), Some(of)) => Some(Brought { token, token_type: token_type(of), provider: input.actor_token_provider_name }),
        (Some(_), None) => return Err(OpError::invalid("ActorTokenType is required with an ActorToken.")),
        (None, None) if input.actor_token_provider_name.is_none() => None,
        (None, _) => return Err(OpError::invalid("ActorToken is required with ActorTokenType and ActorTokenProviderName.")),
    };
    let issued_type = input.requested_token_type.unwrap_or(IssuedTokenTypeIdentifierType::AccessToken);
    let (wanted, token_type_name) = match issued_type {
        IssuedTokenTypeIdentifierType::AccessToken => (TokenType::Access, OAuthTokenTypeType::Bearer),
        // Nothing to present to a resource (RFC 8693 2.2.1).
        IssuedTokenTypeIdentifierType::IdToken => (TokenType::Id, OAuthTokenTypeType::NA),
    };
    let asked = Exchange {
        subject: Brought {
            token: input.subject_token,
            token_type: token_type(input.subject_token_type),
            provider: input.subject_token_provider_name,
        },
        actor,
        scopes: input.scopes.unwrap_or_default(),
        audience: input.audiences.into_iter().flatten().next(),
        resource: input.resources.into_iter().flatten().next(),
        wanted,
    };
    let derived = exchange::exchange(cx, &called, asked).await?;
    Ok(GetDerivedTokenResponse {
        expires_in: i32::try_from(derived.expires_in).ok(),
        issued_token: derived.token,
        issued_token_type: issued_type,
        scopes: Some(derived.scopes).filter(|scopes| !scopes.is_empty()),
        token_type: token_type_name,
    })
}

fn token_type(of: TokenTypeIdentifierType) -> TokenType {
    match of {
        TokenTypeIdentifierType::AccessToken => TokenType::Access,
        TokenTypeIdentifierType::IdToken => TokenType::Id,
        TokenTypeIdentifierType::Saml2 => TokenType::Saml,
    }
}
