//! Signing out at a SAML provider, too (managed-login 4.4 `[docs]`): the browser goes there with a request, and comes back with the answer to
//! `/saml2/logout`.

use std::time::Duration;

use domain::time::Millis;
use identity::federation::Provider;
use identity::federation::saml::assertion::{NameId, Profile};
use identity::federation::saml::logout::{self, Expected};
use identity::federation::saml::provider::{entity_id, is_on, metadata};
use identity::pool::saml::source::SourceError;
use identity::pool::sealed;
use identity::{Refusal, RequestContext};
use serde::{Deserialize, Serialize};

use super::provider::{SIGN_OUT_PATH, request_id, signing_key};
use super::request::{self, Header};
use crate::authorize::Stop;
use crate::page_session::PageSession;
use crate::site::PoolSite;
use crate::web::{self, WebRequest, WebResponse};

/// How long a sign-out at a provider may take; the service's figure for sign-ins (managed-login 4.1 `[docs]`).
const LIFE: Duration = Duration::from_secs(5 * 60);

/// Names the sealed text, so that no other of the pool passes for one.
const CONTEXT: &str = "saml-logout";

/// Longest RelayState, in bytes.
const RELAY_STATE_MAX: usize = 8 * 1024;

/// Who is signed in at the provider: kept with the browser's session here.
#[derive(Serialize, Deserialize)]
struct AtProvider {
    subject: NameId,
    session: Option<String>,
}

/// What goes along.
#[derive(Serialize, Deserialize)]
struct Sealed {
    provider: String,
    request: String,
    /// Where the browser was going when it signed out.
    to: String,
    expires_at: Millis,
}

/// What the page session has to keep for signing out.
///
/// # Errors
/// Our own faults.
pub(super) fn remember(profile: &Profile) -> Result<String, Refusal> {
    let at_provider = AtProvider { subject: profile.subject.clone(), session: profile.session.clone() };
    serde_json::to_string(&at_provider).map_err(Refusal::internal)
}

/// Where a browser whose session here has just ended goes on its way `to` where it leaves to: by the provider, if the session began there and the
/// provider is to hear of it. A provider that cannot be asked does not keep anybody here.
///
/// # Errors
/// Our own faults.
pub(crate) async fn by_provider(web: &WebRequest, session: &PageSession, to: String) -> Result<String, Refusal> {
    let (cx, site) = (&web.cx, &web.site);
    let Some(kept) = &session.at_provider else { return Ok(to) };
    let provider = Provider::find(cx, site.pool.id(), &session.provider).await?.filter(|provider| is_on(provider, "IDPSignout"));
    let Some(provider) = provider else { return Ok(to) };
    let metadata = match metadata(cx, &site.pool, &provider, false).await {
        Ok(metadata) => metadata,
        Err(SourceError::Failed(refusal)) => return Err(refusal),
        Err(error) => {
            tracing::warn!(%error, provider = provider.name, "nobody can be signed out at a SAML provider");
            return Ok(to);
        }
    };
    let Some(destination) = &metadata.single_logout else { return Ok(to) };
    let AtProvider { subject, session } = serde_json::from_str(kept).map_err(Refusal::internal)?;
    let (id, issuer) = (request_id(cx), entity_id(&site.pool));
    let header = Header { id: &id, issuer: &issuer, destination, now: cx.now };
    let message = request::sign_out(&header, &subject, session.as_deref())?;
    let sealed = Sealed { provider: provider.name.clone(), request: id.clone(), to, expires_at: cx.now.plus(LIFE) };
    let relay_state = sealed::seal(cx, &site.pool, CONTEXT, &sealed)?;
    // Always signed (managed-login 4.4 `[docs]`).
    request::location(destination, &message, &relay_state, Some(&signing_key(cx, site).await?))
}

/// Answers `/saml2/logout`: the browser goes on to where it was going.
///
/// # Errors
/// The error page for what is no answer to a request of ours.
pub(crate) async fn handle(web: &WebRequest) -> Result<WebResponse, Stop> {
    let (cx, site) = (&web.cx, &web.site);
    let form = web.form().ok_or_else(|| refused("it is no form"))?;
    let (Some(posted), Some(relay_state)) = (form.present("SAMLResponse"), form.present("RelayState")) else {
        return Err(refused("SAMLResponse or RelayState is missing"));
    };
    let sealed = open(cx, site, relay_state).ok_or_else(|| refused("its RelayState is none of ours or too old"))?;
    let provider = Provider::find(cx, site.pool.id(), &sealed.provider).await?.ok_or_else(|| refused("its provider is gone"))?;
    let metadata = match metadata(cx, &site.pool, &provider, false).await {
        Ok(metadata) => metadata,
        Err(SourceError::Failed(refusal)) => return Err(refusal.into()),
        Err(SourceError::Unusable(_)) => return Err(refused("its provider's metadata cannot be used")),
    };
    let recipient = site.url(SIGN_OUT_PATH);
    let (posted, request) = (posted.to_owned(), sealed.request.clone());
    let work = move || {
        let expected = Expected { issuer: &metadata.entity_id, trusted: &metadata.certificates, recipient: &recipient, request: &request };
        logout::read(&posted, &expected)
    };
    let read = cx.app.hasher.run(work).await.map_err(|_| Refusal::busy())?;
    read.map_err(|fault| refused(fault.cause()))?;
    if !sealed::use_once(cx, &site.pool, CONTEXT, relay_state, sealed.expires_at).await? {
        return Err(refused("it was posted before"));
    }
    Ok(web::redirect(&sealed.to))
}

fn open(cx: &RequestContext, site: &PoolSite, relay_state: &str) -> Option<Sealed> {
    let text = Some(relay_state).filter(|text| text.len() <= RELAY_STATE_MAX)?;
    sealed::open::<Sealed>(&site.pool, CONTEXT, text).filter(|sealed| cx.now < sealed.expires_at)
}

fn refused(why: &'static str) -> Stop {
    tracing::info!(why, "what was posted as an answer to a SAML sign-out is not accepted");
    Stop::Page { error: "invalid_request", client_id: None }
}
