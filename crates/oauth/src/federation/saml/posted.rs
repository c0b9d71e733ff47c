//! `/saml2/idpresponse`: a browser comes back from a SAML provider, or comes from one that nobody sent it to.

use domain::identity_provider::ProviderKind;
use identity::RequestContext;
use identity::federation::Provider;
use identity::federation::saml::assertion::Profile;
use identity::federation::saml::expected::Fault;
use identity::federation::saml::provider::{self as saml, is_on};

use super::provider::SIGN_IN_PATH;
use super::{sign_out, start};
use crate::authorize::{Request, Stop, error_page};
use crate::federation::finish::{finish, told};
use crate::federation::pending::{self, Returned};
use crate::page_session::LOCAL;
use crate::site::PoolSite;
use crate::web::{self, WebRequest, WebResponse};

/// What the error page says of a post that belongs to no request of an app's in this browser (managed-login 4.8 `[docs]`).
pub(crate) const NO_STATE: &str = "Invalid relayState from identity provider";
/// The same of one that nobody asked for, where none may come (managed-login 4.4 `[field]`).
pub(crate) const NO_REQUEST: &str = "Invalid samlResponse or relayState from identity provider";

/// Signs in whom the posted response tells of. What belongs to no request of an app's ends on the error page; all else is told to the app.
pub(crate) async fn handle(web: &WebRequest) -> WebResponse {
    match go_on(web).await {
        Ok(response) => response,
        Err(Stop::Page { error: error @ "invalid_request", .. }) => {
            let unasked = web.form().is_some_and(|form| form.present("RelayState").is_some_and(is_query));
            web::redirect(&error_page(&web.site, error, Some(if unasked { NO_REQUEST } else { NO_STATE }), None))
        }
        Err(stop) => stop.into_response(&web.site),
    }
}

/// What we seal has no such sign; what a provider sets by itself is a query.
fn is_query(relay_state: &str) -> bool {
    relay_state.contains('=')
}

async fn go_on(web: &WebRequest) -> Result<WebResponse, Stop> {
    let form = web.form().ok_or_else(|| refused("it is no form"))?;
    let (Some(posted), Some(relay_state)) = (form.present("SAMLResponse"), form.present("RelayState")) else {
        return Err(refused("SAMLResponse or RelayState is missing"));
    };
    let (asked, provider, request) = if is_query(relay_state) {
        let (asked, provider) = unasked(&web.cx, &web.site, relay_state).await?;
        (asked, provider, None)
    } else {
        let Returned { asked, provider, repeats, .. } = pending::come_back(&web.cx, &web.site, &web.headers, relay_state).await?;
        (asked, provider, Some(repeats))
    };
    if provider.kind != ProviderKind::Saml {
        return Err(refused("the provider is none of SAML"));
    }
    let profile = read(web, &asked, &provider, posted, request.as_deref()).await?;
    if !saml::use_once(&web.cx, &web.site.pool, &profile).await? {
        return Err(told(&asked, "server_error", Some(&Fault::Unfit("the assertion was used before").text())));
    }
    let session = sign_out::remember(&profile)?;
    finish(web, &asked, &provider, &profile.into(), Some(session)).await
}

fn refused(why: &'static str) -> Stop {
    tracing::info!(why, "what was posted as a SAML response is not accepted");
    Stop::Page { error: "invalid_request", client_id: None }
}

/// The request that a provider makes in an app's place, where it may: whoever posts it chooses who is signed in. So it must be allowed for the
/// provider, and the client may have no others than those of SAML (managed-login 4.4 `[docs]`).
async fn unasked(cx: &RequestContext, site: &PoolSite, relay_state: &str) -> Result<(Request, Provider), Stop> {
    let asked = Request::parse(cx, site, relay_state).await.map_err(|stop| match stop {
        // Nothing that is wrong with it is the app's to hear.
        Stop::App(_) => refused("RelayState is no request that the client may make"),
        stop => stop,
    })?;
    let mut allowed = None;
    for name in asked.providers() {
        let found = if name == LOCAL { None } else { Provider::find(cx, site.pool.id(), name).await? };
        let found = found.filter(|found| found.kind == ProviderKind::Saml);
        let found = found.ok_or_else(|| refused("the client has other providers than those of SAML"))?;
        if asked.provider.as_deref() == Some(name) && is_on(&found, "IDPInit") {
            allowed = Some(found);
        }
    }
    allowed.map(|provider| (asked, provider)).ok_or_else(|| refused("nobody asked for it, and the provider may not begin"))
}

async fn read(web: &WebRequest, asked: &Request, provider: &Provider, posted: &str, request: Option<&str>) -> Result<Profile, Stop> {
    let (cx, site) = (&web.cx, &web.site);
    let read = saml::read(cx, &site.pool, provider, posted, (site.url(SIGN_IN_PATH), request)).await;
    read.map_err(|error| start::unusable(asked, provider, error))?.map_err(|fault| faulty(asked, provider, &fault))
}

fn faulty(asked: &Request, provider: &Provider, fault: &Fault) -> Stop {
    tracing::info!(cause = fault.cause(), provider = provider.name, "a SAML response is not accepted");
    told(asked, "server_error", Some(&fault.text()))
}
