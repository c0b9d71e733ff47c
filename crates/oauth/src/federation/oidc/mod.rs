//! OpenID Connect providers and the social ones (managed-login 4.2, 4.3): authorization code with state, nonce and, where the provider knows it,
//! PKCE; all that the browser brings back is exchanged and verified here.

mod apple;
mod exchange;
mod profile;
mod trouble;
mod way_back;

use std::time::Duration;

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::form::{self, Form};
use domain::identity_provider::ProviderKind;
use http::Method;
use identity::federation::Provider;
use identity::federation::oidc::{Endpoints, has_id_tokens};
use identity::pool::sealed;

use super::finish;
use super::pending::{self, Begun, Pending, Returned};
use crate::authorize::{Request, Stop};
use crate::web::{self, WebRequest, WebResponse};
use trouble::Trouble;

pub(crate) use way_back::is_way_back;

/// Names the marks of codes among those of a pool.
const CODE: &str = "provider-code";

/// How long a code stays that of the provider for which a browser brought it first: longer than any provider lets one live.
const CODE_KEPT: Duration = Duration::from_secs(60 * 60);

/// Random bytes of a nonce and of a PKCE verifier.
const RANDOM_BYTES: usize = 32;

/// Sends the browser to the provider that the app's request names.
pub(super) async fn start(web: &WebRequest, asked: &Request, provider: &Provider) -> Result<WebResponse, Stop> {
    let endpoints = Endpoints::of(&web.cx, provider).await.map_err(|why| Trouble::from(why).told(asked, provider))?;
    let random = || URL_SAFE_NO_PAD.encode(web.cx.app.entropy.bytes::<RANDOM_BYTES>());
    let (nonce, verifier) = (random(), endpoints.pkce.then(random));
    let mut query = String::new();
    let mut push = |name: &str, value: &str| form::push(&mut query, name, value);
    push("client_id", provider.detail("client_id").unwrap_or_default());
    push("redirect_uri", &web.site.url(&way_back::of(web, provider)));
    push("response_type", "code");
    if let Some(scopes) = provider.detail("authorize_scopes") {
        push("scope", scopes);
    }
    let challenge = verifier.as_ref().map(|verifier| URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes())));
    let Begun { state, cookie } =
        pending::begin(&web.cx, &web.site, &web.headers, (asked, provider), Pending { repeats: nonce.clone(), verifier })?;
    push("state", &state);
    if has_id_tokens(provider.kind) {
        push("nonce", &nonce);
    }
    if let Some(challenge) = &challenge {
        push("code_challenge", challenge);
        push("code_challenge_method", "S256");
    }
    if provider.kind == ProviderKind::SignInWithApple {
        // Apple's condition for telling name and address.
        push("response_mode", "form_post");
    }
    passed_on(asked, provider).iter().for_each(|(name, value)| push(name, value));
    let mut response = web::redirect(&form::joined(&endpoints.authorize, &query));
    web::set_cookie(&mut response, cookie);
    Ok(response)
}

/// What of the app's request goes on to the provider (managed-login 2.3 `[docs]`): `login_hint` and the wanted levels, as the provider calls them, to
/// OIDC providers alone; what is said of prompting to whoever knows the word, but never `none`.
fn passed_on(asked: &Request, provider: &Provider) -> Vec<(&'static str, String)> {
    let mut passed = Vec::new();
    if let Some(hint) = asked.login_hint.as_ref().filter(|_| provider.kind == ProviderKind::Oidc) {
        passed.push(("login_hint", hint.clone()));
    }
    let levels = provider.acr_values(&asked.levels);
    if !levels.is_empty() && provider.kind == ProviderKind::Oidc {
        passed.push(("acr_values", levels.join(" ")));
    }
    let form = Form::parse(asked.to_query().as_bytes()).unwrap_or_default();
    let words: Vec<&str> = form.get("prompt").unwrap_or_default().split(' ').filter(|word| !word.is_empty() && *word != "none").collect();
    if !words.is_empty() && matches!(provider.kind, ProviderKind::Oidc | ProviderKind::Google) {
        passed.push(("prompt", words.join(" ")));
    }
    passed
}

/// A browser that a provider sends back: by GET, Apple's by a form.
pub(crate) async fn come_back(web: &WebRequest) -> WebResponse {
    let form = if web.method == Method::POST { web.form() } else { Form::parse(web.query.as_bytes()) };
    let outcome = match form {
        Some(form) => go_on(web, &form).await,
        None => Err(Stop::Page { error: "invalid_request", client_id: None }),
    };
    outcome.unwrap_or_else(|stop| stop.into_response(&web.site))
}

async fn go_on(web: &WebRequest, form: &Form) -> Result<WebResponse, Stop> {
    let state = form.present("state").ok_or(Stop::Page { error: "invalid_request", client_id: None })?;
    let returned = pending::come_back(&web.cx, &web.site, &web.headers, state).await?;
    if returned.provider.kind == ProviderKind::Saml {
        // One that was sealed for the other way back.
        return Err(Stop::Page { error: "invalid_request", client_id: None });
    }
    let (asked, provider) = (&returned.asked, &returned.provider);
    let profile = vouched_for(web, &returned, form).await.map_err(|trouble| trouble.told(asked, provider))?;
    finish::finish(web, asked, provider, &profile, None).await
}

async fn vouched_for(web: &WebRequest, returned: &Returned, form: &Form) -> Result<identity::federation::ExternalProfile, Trouble> {
    let Returned { provider, repeats, verifier, .. } = returned;
    let endpoints = Endpoints::of(&web.cx, provider).await?;
    // An answer of another provider than the browser was sent to (RFC 9700 4.4.2): by the address that it came to, or by what it says (RFC 9207).
    if web.path != way_back::of(web, provider) {
        return Err(Trouble::BadToken("wrong address of the answer"));
    }
    let issuer = provider.detail("oidc_issuer");
    match form.get("iss") {
        Some(says) if issuer.is_some_and(|issuer| issuer != says) => return Err(Trouble::BadToken("wrong issuer of the answer")),
        None if endpoints.says_issuer => return Err(Trouble::BadToken("no issuer of the answer")),
        _ => {}
    }
    if let Some(error) = form.present("error") {
        return Err(Trouble::refused(None, error, form.get("error_description")));
    }
    let code = form.present("code").ok_or(Trouble::NoCode)?;
    // Nor does a code serve at one that came here as another's: that one was told it, and could have let somebody else bring it.
    let until = web.cx.now.plus(CODE_KEPT);
    if !sealed::claim(&web.cx, &web.site.pool, CODE, code, &provider.name, until).await.map_err(Trouble::Failed)? {
        return Err(Trouble::BadToken("code of another provider"));
    }
    let tokens = exchange::exchange(web, provider, &endpoints, code, verifier.as_deref()).await?;
    let nonce = has_id_tokens(provider.kind).then_some(repeats.as_str());
    profile::of(&web.cx, provider, &endpoints, tokens, profile::Said { nonce, user: form.present("user") }).await
}
