//! What a browser takes along to a provider and brings back (managed-login 2.9).

use std::time::Duration;

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::secret::same;
use domain::time::Millis;
use http::{HeaderMap, HeaderValue};
use identity::RequestContext;
use identity::federation::Provider;
use identity::pool::sealed;
use serde::{Deserialize, Serialize};

use crate::authorize::{Request, Stop};
use crate::cookies::{self, Life};
use crate::site::PoolSite;

/// The cookie that binds it to the browser (managed-login 2.1 `[field]`).
const COOKIE: &str = "csrf-state";

/// How long a sign-in at a provider may take (managed-login 2.2, 4.1 `[docs]`).
const LIFE: Duration = Duration::from_secs(5 * 60);

/// Names the sealed text, so that no other of the pool passes for one.
const CONTEXT: &str = "federation";

/// Longest sealed text, in bytes. Providers have to give it back whole, mostly in an address.
const TEXT_BYTES_MAX: usize = 6 * 1024;

/// Random bytes of the cookie.
const SECRET_BYTES: usize = 32;

/// What has to be known when the browser comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// What the provider has to repeat in what it signs: the nonce of an ID token, the id of a SAML request.
    pub repeats: String,
    /// The PKCE verifier.
    pub verifier: Option<String>,
}

/// What goes with the browser.
#[derive(Debug)]
pub struct Begun {
    /// For the provider to give back.
    pub state: String,
    /// To be set in the answer that sends the browser away.
    pub cookie: HeaderValue,
}

/// A browser that is back.
#[derive(Debug)]
pub struct Returned {
    /// The app's request, checked anew.
    pub asked: Request,
    /// The provider that the browser was sent to, as it is configured now.
    pub provider: Provider,
    /// See [`Pending::repeats`].
    pub repeats: String,
    /// See [`Pending::verifier`].
    pub verifier: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Sealed {
    provider: String,
    query: String,
    repeats: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    verifier: Option<String>,
    /// Digest of the cookie.
    browser: String,
    expires_at: Millis,
}

/// Seals it for the provider that the app's request names. A browser that has the cookie already keeps it: it may be at several providers at once,
/// in several windows.
///
/// # Errors
/// [`Stop::App`] for a request that is too long to take along; our own faults.
pub fn begin(
    cx: &RequestContext,
    site: &PoolSite,
    headers: &HeaderMap,
    (asked, provider): (&Request, &Provider),
    pending: Pending,
) -> Result<Begun, Stop> {
    let has = cookies::values(headers, COOKIE).into_iter().find(|secret| is_secret(secret));
    let secret = has.map_or_else(|| URL_SAFE_NO_PAD.encode(cx.app.entropy.bytes::<SECRET_BYTES>()), str::to_owned);
    let Pending { repeats, verifier } = pending;
    let sealed = Sealed {
        provider: provider.name.clone(),
        query: asked.to_query().to_owned(),
        repeats,
        verifier,
        browser: browser(&secret),
        expires_at: cx.now.plus(LIFE),
    };
    let state = sealed::seal(cx, &site.pool, CONTEXT, &sealed)?;
    if state.len() > TEXT_BYTES_MAX {
        return Err(super::finish::told(asked, "invalid_request", None));
    }
    Ok(Begun { state, cookie: cookies::set_for_forms_of_others(site, COOKIE, &secret, Life::Seconds(LIFE.as_secs())) })
}

/// Opens what a browser brings back; it cannot be brought a second time.
///
/// # Errors
/// The error page for what is none of ours, too old, another browser's or brought before (managed-login 2.9 `[inferred]`), and for a provider that
/// is not the client's any more; those of [`Request::parse`]; those of the store.
pub async fn come_back(cx: &RequestContext, site: &PoolSite, headers: &HeaderMap, state: &str) -> Result<Returned, Stop> {
    let Some(sealed) = open(cx, site, state) else { return Err(refused("is none of ours or too old")) };
    let is_of_browser = |secret: &&str| same(browser(secret).as_bytes(), sealed.browser.as_bytes());
    if !cookies::values(headers, COOKIE).iter().any(is_of_browser) {
        return Err(refused("is another browser's"));
    }
    if !sealed::use_once(cx, &site.pool, CONTEXT, state, sealed.expires_at).await? {
        return Err(refused("was brought before"));
    }
    let asked = Request::parse(cx, site, &sealed.query).await?;
    let provider = Provider::find(cx, site.pool.id(), &sealed.provider).await?;
    match provider.filter(|provider| asked.provider.as_ref() == Some(&provider.name)) {
        Some(provider) => Ok(Returned { asked, provider, repeats: sealed.repeats, verifier: sealed.verifier }),
        None => Err(refused("is for a provider that the client has no more")),
    }
}

fn open(cx: &RequestContext, site: &PoolSite, state: &str) -> Option<Sealed> {
    let text = Some(state).filter(|state| state.len() <= TEXT_BYTES_MAX)?;
    sealed::open::<Sealed>(&site.pool, CONTEXT, text).filter(|sealed| cx.now < sealed.expires_at)
}

/// The app does not hear of it: nothing says that the browser belongs to the app's request.
fn refused(why: &'static str) -> Stop {
    tracing::info!(why, "what a browser brought from an identity provider is not accepted: its state");
    Stop::Page { error: "invalid_request", client_id: None }
}

fn browser(secret: &str) -> String {
    hex::encode(digest(&SHA256, secret.as_bytes()))
}

fn is_secret(text: &str) -> bool {
    URL_SAFE_NO_PAD.decode(text).is_ok_and(|bytes| bytes.len() == SECRET_BYTES)
}
