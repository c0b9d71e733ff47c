//! Reading and checking, in the order that the evidence supports (managed-login 2.3).

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::cimd::Document;
use domain::form::{self, Form};
use domain::scopes;
use identity::client::ClientAndPool;
use identity::client::settings::Members;
use identity::guard::plans::{self, Feature};
use identity::pool::{Pool, resources};
use identity::{Refusal, RequestContext};
use serde_json::Value;

use super::{LOCAL, Prompt, Request, ResponseType, Stop, error_location, providers};
use crate::document::{self, DocumentClient};
use crate::site::PoolSite;

/// Longest query, in bytes.
const QUERY_MAX: usize = 16 * 1024;

/// Most scopes of a request: as many as a client may have (authentication 6.2 `[model]`).
const SCOPES_MAX: usize = 50;

/// Length of a code challenge: SHA-256 in Base64 without padding.
const CHALLENGE_LENGTH: usize = 43;

/// The parameters that are read; all others are passed over.
const KNOWN: [&str; 16] = [
    "response_type",
    "client_id",
    "redirect_uri",
    "state",
    "identity_provider",
    "idp_identifier",
    "scope",
    "code_challenge",
    "code_challenge_method",
    "login_hint",
    "nonce",
    "lang",
    "prompt",
    "max_age",
    "acr_values",
    "resource",
];

impl Request {
    /// Reads the query of `/oauth2/authorize`, or of a page, and checks it against the client that it names. Of a parameter that comes twice
    /// the first counts, but a second `resource` is refused.
    ///
    /// # Errors
    /// What the browser is told, in the order of managed-login 2.3: an unknown client, one of another pool or one without OAuth, and an address
    /// to go back to that is not the client's, by the site's error page; all else by the app.
    pub async fn parse(cx: &RequestContext, site: &PoolSite, query: &str) -> Result<Self, Stop> {
        let broken = || Stop::Page { error: "invalid_request", client_id: None };
        let form =
            Some(query).filter(|query| query.len() <= QUERY_MAX).and_then(|query| Form::parse(query.as_bytes())).ok_or_else(broken)?;
        let client_id = form.present("client_id").ok_or_else(broken)?;
        let Found { called, document } = client(cx, site, client_id).await?;
        let settings = &called.client.settings.client;
        let (redirect_uri, redirect_given) = match (form.get("redirect_uri"), &document) {
            // The document's addresses take the place of the client's (managed-login 7.2 `[inferred]`).
            (Some(given), Some(document)) => (document.redirects_to(given).then(|| given.to_owned()), true),
            (Some(given), None) => (settings.callback_urls.iter().find(|known| *known == given).cloned(), true),
            (None, Some(_)) => (None, false),
            (None, None) => (default_redirect(settings).cloned(), false),
        };
        let Some(redirect_uri) = redirect_uri else {
            return Err(Stop::Page { error: "redirect_mismatch", client_id: Some(client_id.to_owned()) });
        };
        let asked = Asked::read(&form, settings, document.as_ref()).map_err(|fault| fault.told(&redirect_uri, &form))?;
        let provider = provider(cx, site, client_id, settings, &form).await?;
        Ok(Self {
            client_id: client_id.to_owned(),
            redirect_uri,
            redirect_given,
            response_type: asked.response_type,
            state: form.get("state").map(str::to_owned),
            scopes: asked.scopes,
            nonce: form.present("nonce").map(str::to_owned),
            challenge: asked.challenge,
            resource: asked.resource,
            provider,
            prompt: asked.prompt,
            max_age: asked.max_age,
            levels: levels(cx, &called.pool, form.get("acr_values")),
            login_hint: form.present("login_hint").map(str::to_owned),
            lang: form.present("lang").map(str::to_owned),
            query: known(&form),
            document_name: document.and_then(|document| document.name),
            called,
        })
    }
}

/// The levels that `acr_values` names; none on a plan without them, where it is passed over (authentication 6.3 `[docs]`).
fn levels(cx: &RequestContext, pool: &Pool, values: Option<&str>) -> Vec<u8> {
    let has_levels = plans::check(cx.app.settings.plans, pool.tier(), Feature::StepUp).is_ok();
    values.filter(|_| has_levels).map(|values| pool.levels_of(values)).unwrap_or_default()
}

fn known(form: &Form) -> String {
    let mut query = String::new();
    for name in KNOWN {
        if let Some(value) = form.get(name) {
            form::push(&mut query, name, value);
        }
    }
    query
}

/// The client that a request means.
struct Found {
    called: ClientAndPool,
    document: Option<Document>,
}

/// The client, if it is one of the site's pool and may use these endpoints at all.
async fn client(cx: &RequestContext, site: &PoolSite, client_id: &str) -> Result<Found, Stop> {
    let unknown = || Stop::Page { error: "invalid_request", client_id: Some(client_id.to_owned()) };
    if document::is_address(client_id) {
        let DocumentClient { called, document } = document::find(cx, site, client_id).await?.ok_or_else(unknown)?;
        return Ok(Found { called, document: Some(document) });
    }
    let called = Refusal::unless_missing(cx.app.clients.load(client_id).await)?.ok_or_else(unknown)?;
    let fits = called.pool.id() == site.pool.id() && called.client.settings.client.allowed_o_auth_flows_user_pool_client;
    if fits { Ok(Found { called, document: None }) } else { Err(unknown()) }
}

/// The address that serves where none is named: the client's default, if it has one provider (managed-login 2.3 `[model]`).
fn default_redirect(client: &Members) -> Option<&String> {
    client.default_redirect_uri.as_ref().filter(|_| providers(client).len() == 1)
}

/// What of a request is told to the app when it is wrong.
struct Asked {
    response_type: ResponseType,
    scopes: Vec<String>,
    challenge: Option<String>,
    resource: Option<String>,
    prompt: Prompt,
    max_age: Option<Duration>,
}

/// A fault that the app is told.
struct Fault(Option<&'static str>);

impl Fault {
    /// `invalid_request` alone, as the guide has it where no description is recorded (managed-login 11.2).
    const PLAIN: Self = Self(None);

    fn told(&self, redirect_uri: &str, form: &Form) -> Stop {
        let kind = if form.get("response_type") == Some("token") { ResponseType::Token } else { ResponseType::Code };
        Stop::App(error_location(redirect_uri, kind, form.get("state"), "invalid_request", self.0))
    }
}

impl Asked {
    fn read(form: &Form, client: &Members, document: Option<&Document>) -> Result<Self, Fault> {
        let response_type = response_type(form, client)?;
        let challenge = challenge(form)?;
        // Who has no secret and no registration proves by this alone that the code is theirs (managed-login 7.2 `[spec]`).
        if document.is_some() && (challenge.is_none() || response_type == ResponseType::Token) {
            return Err(Fault::PLAIN);
        }
        Ok(Self {
            response_type,
            scopes: asked_scopes(form, client, document)?,
            challenge,
            resource: resource(form)?,
            prompt: prompt(form)?,
            max_age: form
                .present("max_age")
                .map(|seconds| seconds.parse().map(Duration::from_secs).map_err(|_| Fault::PLAIN))
                .transpose()?,
        })
    }
}

fn response_type(form: &Form, client: &Members) -> Result<ResponseType, Fault> {
    let (kind, flow) = match form.get("response_type") {
        Some("code") => (ResponseType::Code, "code"),
        Some("token") => (ResponseType::Token, "implicit"),
        _ => return Err(Fault::PLAIN),
    };
    // As the redirect words it (managed-login 0 `[field]`).
    if client.allowed_o_auth_flows.iter().any(|allowed| allowed == flow) { Ok(kind) } else { Err(Fault(Some("unauthorized_client"))) }
}

/// A scope that the client lacks fails the request (managed-login 0 `[field]`); a document may narrow what there is.
fn asked_scopes(form: &Form, client: &Members, document: Option<&Document>) -> Result<Vec<String>, Fault> {
    let narrowed = document.and_then(|document| document.scopes.as_ref());
    let allowed = |scope: &String| client.allowed_o_auth_scopes.contains(scope) && narrowed.is_none_or(|scopes| scopes.contains(scope));
    let asked = scopes::parse(form.get("scope").unwrap_or_default());
    if asked.is_empty() {
        return Ok(client.allowed_o_auth_scopes.iter().filter(|scope| allowed(scope)).cloned().collect());
    }
    if asked.len() <= SCOPES_MAX && asked.iter().all(allowed) { Ok(asked) } else { Err(Fault(Some("invalid_scope"))) }
}

/// Challenge and method come together, and the method is S256, so written (managed-login 2.3 `[docs]`).
fn challenge(form: &Form) -> Result<Option<String>, Fault> {
    match (form.get("code_challenge"), form.get("code_challenge_method")) {
        (None, None) => Ok(None),
        (Some(challenge), Some("S256")) if challenge.len() == CHALLENGE_LENGTH && URL_SAFE_NO_PAD.decode(challenge).is_ok() => {
            Ok(Some(challenge.to_owned()))
        }
        _ => Err(Fault::PLAIN),
    }
}

/// One absolute address: https, http on this machine, or a scheme of an app (managed-login 2.3 `[docs]`).
fn resource(form: &Form) -> Result<Option<String>, Fault> {
    let mut given = form.fields().filter(|(name, _)| *name == "resource").map(|(_, value)| value);
    let Some(resource) = given.next() else { return Ok(None) };
    let (scheme, rest) = resource.split_once(':').ok_or(Fault::PLAIN)?;
    let is_scheme =
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    let is_text = resource.chars().all(|c| c.is_ascii_graphic()) && !resource.contains('#') && rest.len() > 2;
    let host = rest.strip_prefix("//").map(|rest| rest.split(['/', '?']).next().unwrap_or_default());
    let fits = match scheme.to_ascii_lowercase().as_str() {
        "https" => host.is_some_and(|host| !host.is_empty() && !host.contains('@')),
        "http" => host.is_some_and(|host| host.split(':').next() == Some("localhost")),
        _ => true,
    };
    if given.next().is_none() && is_scheme && is_text && fits { Ok(Some(resource.to_owned())) } else { Err(Fault::PLAIN) }
}

fn prompt(form: &Form) -> Result<Prompt, Fault> {
    let words: Vec<_> = form.get("prompt").unwrap_or_default().split(' ').filter(|word| !word.is_empty()).collect();
    let prompt = Prompt { none: words.contains(&"none"), login: words.contains(&"login") };
    // `none` says that nothing may be asked, so nothing goes with it.
    if prompt.none && words.len() > 1 { Err(Fault::PLAIN) } else { Ok(prompt) }
}

/// The provider that the request names, or the only one that the client has. One that is not the client's is told by the error page
/// (managed-login 2.3 `[inferred]`).
async fn provider(cx: &RequestContext, site: &PoolSite, client_id: &str, client: &Members, form: &Form) -> Result<Option<String>, Stop> {
    let allowed = providers(client);
    let named = match (form.present("identity_provider"), form.present("idp_identifier")) {
        (Some(name), _) => Some(name.to_owned()),
        (None, Some(identifier)) => {
            let found = resources::find_by_name::<Value>(cx, resources::IDENTITY_PROVIDER, site.pool.id(), identifier).await?;
            // A name that none is called, so that it is refused below.
            Some(found.map(|provider| provider.id).unwrap_or_default())
        }
        (None, None) => match allowed.as_slice() {
            [only] if *only != LOCAL => Some((*only).to_owned()),
            _ => None,
        },
    };
    match named {
        Some(name) if !allowed.contains(&name.as_str()) => {
            Err(Stop::Page { error: "invalid_request", client_id: Some(client_id.to_owned()) })
        }
        named => Ok(named),
    }
}
