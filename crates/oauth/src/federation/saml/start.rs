//! The way to a SAML provider.

use identity::federation::Provider;
use identity::federation::saml::provider::{entity_id, metadata};
use identity::pool::saml::source::SourceError;

use super::provider::{SIGN_IN_PATH, request_id, signing_key};
use super::request::{self, Header};
use crate::authorize::{Request, Stop};
use crate::federation::finish::told;
use crate::federation::pending::{self, Begun, Pending};
use crate::web::{self, WebRequest, WebResponse};

/// Sends the browser to the provider with a request to sign it in.
///
/// # Errors
/// [`Stop::App`] when the provider's metadata cannot be had; those of [`pending::begin`].
pub(crate) async fn start(web: &WebRequest, asked: &Request, provider: &Provider) -> Result<WebResponse, Stop> {
    let (cx, site) = (&web.cx, &web.site);
    let metadata = metadata(cx, &site.pool, provider, false).await.map_err(|error| unusable(asked, provider, error))?;
    let id = request_id(cx);
    let Begun { state, cookie } =
        pending::begin(cx, site, &web.headers, (asked, provider), Pending { repeats: id.clone(), verifier: None })?;
    let issuer = entity_id(&site.pool);
    let header = Header { id: &id, issuer: &issuer, destination: &metadata.single_sign_on, now: cx.now };
    // `prompt` is passed on in the protocol's own word (managed-login 2.3 `[docs]`, the word `[inferred]`).
    let message = request::sign_in(&header, &site.url(SIGN_IN_PATH), asked.prompt.login)?;
    let signs = metadata.wants_signed_requests || provider.detail("RequestSigningAlgorithm").is_some();
    let key = if signs { Some(signing_key(cx, site).await?) } else { None };
    let location = request::location(&metadata.single_sign_on, &message, &state, key.as_ref().map(|key| key.as_slice()))?;
    let mut response = web::redirect(&location);
    web::set_cookie(&mut response, cookie);
    Ok(response)
}

/// Metadata that cannot be had; the app is told no more than which provider's.
pub(super) fn unusable(asked: &Request, provider: &Provider, error: SourceError) -> Stop {
    match error {
        SourceError::Failed(refusal) => Stop::Failed(refusal),
        SourceError::Unusable(cause) => {
            tracing::warn!(cause, provider = provider.name, "the metadata of a SAML provider cannot be used");
            told(asked, "server_error", Some(&format!("Error retrieving metadata of {}", provider.name)))
        }
    }
}
