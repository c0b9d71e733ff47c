//! Sign-ins at identity providers (managed-login 4): the browser goes to the provider and comes back here.
//!
//! What a provider's protocol has to do itself lies between three steps that are the same for all:
//! - [`pending::begin`] seals what the browser takes along, as `state` or RelayState, and gives the cookie that binds it to this browser;
//! - [`pending::come_back`] opens it: once, within five minutes, in the same browser, and checks the app's request anew. What the provider sent is
//!   the protocol's to verify, [`pending::Returned::repeats`] among it;
//! - [`finish::finish`] signs in whom the provider vouches for ([`identity::federation`]), begins the page session and answers the app.
//!   [`finish::told`] and [`finish::denied`] tell the app what went wrong.

pub mod finish;
pub mod pending;

pub(crate) mod oidc;
pub(crate) mod saml;

use domain::identity_provider::ProviderKind;
use identity::federation::Provider;

use crate::authorize::{Request, Stop};
use crate::web::{WebRequest, WebResponse};

/// Sends the browser to the provider of this name.
///
/// # Errors
/// The error page for a provider that the pool does not have; what the protocol tells the app.
pub(crate) async fn start(web: &WebRequest, asked: &Request, name: &str) -> Result<WebResponse, Stop> {
    let unknown = || Stop::Page { error: "invalid_request", client_id: Some(asked.client_id.clone()) };
    let provider = Provider::find(&web.cx, web.site.pool.id(), name).await?.ok_or_else(unknown)?;
    match provider.kind {
        ProviderKind::Saml => saml::start(web, asked, &provider).await,
        _ => oidc::start(web, asked, &provider).await,
    }
}
