//! The end of a sign-in at a provider: what the app is told.

use domain::identity_provider::ProviderKind;
use domain::sign_in::Proof;
use identity::federation::{self, Denied, ExternalProfile, Provider};

use crate::authorize::{self, Request, Stop, error_location};
use crate::page_session::{self, Signed};
use crate::web::{self, WebRequest, WebResponse};

/// Signs in whom the provider vouches for, begins a page session, and sends the browser to the app with what it asked for. `at_provider` is what the
/// protocol has to remember of the session at the provider.
///
/// # Errors
/// [`Stop::App`] with the service's words for whatever the pool refuses (managed-login 4.8); our own faults.
pub async fn finish(
    web: &WebRequest,
    asked: &Request,
    provider: &Provider,
    profile: &ExternalProfile,
    at_provider: Option<String>,
) -> Result<WebResponse, Stop> {
    let cx = &web.cx;
    let user = federation::sign_in(cx, &asked.called, provider, profile).await.map_err(|why| denied(asked, why))?;
    let proven = vec![Proof::Provider { level: level(provider, profile) }];
    let signed = Signed { sub: user.sub, provider: provider.name.clone(), proven, at_provider };
    let (session, cookie) = page_session::start(cx, &web.site, &web.headers, signed).await?;
    let mut response = web::redirect(&authorize::grant(cx, asked, &session).await?);
    web::set_cookie(&mut response, cookie);
    Ok(response)
}

/// Only OIDC providers say at which level a user signed in (administration 5.1 `[model]`).
fn level(provider: &Provider, profile: &ExternalProfile) -> u8 {
    provider.level_of(profile.acr.as_deref().filter(|_| provider.kind == ProviderKind::Oidc))
}

/// What the pool refuses, for the app.
pub fn denied(asked: &Request, why: Denied) -> Stop {
    match why {
        Denied::Told { error, description } => told(asked, error, Some(&description)),
        Denied::Failed(refusal) => Stop::Failed(refusal),
    }
}

/// An error for the app.
pub fn told(asked: &Request, error: &str, description: Option<&str>) -> Stop {
    Stop::App(error_location(&asked.redirect_uri, asked.response_type, asked.state.as_deref(), error, description))
}
