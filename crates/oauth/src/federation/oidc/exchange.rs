//! The code for tokens (managed-login 4.2 `[aws-verified]`, 4.3).

use domain::form;
use domain::identity_provider::ProviderKind;
use domain::secret::Secret;
use http::header::{ACCEPT, CONTENT_TYPE, USER_AGENT};
use http::{Method, Request};
use identity::federation::Provider;
use identity::federation::oidc::Endpoints;
use identity::federation::published::{AGENT, REQUEST_ID, Unfetched};
use identity::{Refusal, RequestContext};
use outside::http_client::HttpAnswer;
use serde_json::{Map, Value};

use super::trouble::Trouble;
use super::{apple, way_back};
use crate::web::WebRequest;

/// Largest answer of a token endpoint or of one for attributes, in bytes.
const BYTES_MAX: usize = 256 * 1024;

/// What the token endpoint answered, which holds tokens.
pub(super) struct Tokens(pub(super) Map<String, Value>);

impl Tokens {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
    }
}

/// Exchanges it. The secret goes in the form, whatever the provider lists (`[docs]`), in the captured order.
pub(super) async fn exchange(
    web: &WebRequest,
    provider: &Provider,
    endpoints: &Endpoints,
    code: &str,
    verifier: Option<&str>,
) -> Result<Tokens, Trouble> {
    let secret = secret(&web.cx, provider)?;
    let redirect_uri = web.site.url(&way_back::of(web, provider));
    let fields = [
        ("grant_type", Some("authorization_code")),
        ("client_id", provider.detail("client_id")),
        ("redirect_uri", Some(redirect_uri.as_str())),
        ("client_secret", secret.as_ref().map(Secret::expose)),
        ("code", Some(code)),
        ("code_verifier", verifier),
    ];
    let mut body = String::new();
    for (name, value) in fields {
        if let Some(value) = value {
            form::push(&mut body, name, value);
        }
    }
    // Facebook's is asked by GET (`[model]`).
    let request = if provider.detail("token_request_method") == Some("GET") {
        call(&web.cx, Method::GET, &form::joined(&endpoints.token, &body)).body(Vec::new())
    } else {
        let post = call(&web.cx, Method::POST, &endpoints.token);
        post.header(CONTENT_TYPE, "application/x-www-form-urlencoded; charset=UTF-8").body(body.into_bytes())
    };
    let answer = send(&web.cx, request).await.map_err(Trouble::Token)?;
    read(&answer).map(Tokens).map_err(|why| match why {
        Some(refused) => refused,
        None => Trouble::Token(Unfetched::Unusable),
    })
}

/// Apple's is made for each exchange; a client without one is public.
fn secret(cx: &RequestContext, provider: &Provider) -> Result<Option<Secret>, Trouble> {
    if provider.kind == ProviderKind::SignInWithApple {
        return apple::secret(provider, cx.now).map(Some).ok_or(Trouble::Configuration("its private key cannot be used"));
    }
    Ok(provider.secret("client_secret").cloned())
}

/// A request as the service makes them to providers.
pub(super) fn call(cx: &RequestContext, method: Method, url: &str) -> http::request::Builder {
    let request = Request::builder().method(method).uri(url).header(ACCEPT, "application/json");
    request.header(USER_AGENT, AGENT).header(REQUEST_ID, &cx.request_id)
}

/// Sends it; a redirect is an answer like any other that is not 200.
pub(super) async fn send(cx: &RequestContext, request: Result<Request<Vec<u8>>, http::Error>) -> Result<HttpAnswer, Unfetched> {
    let request = request.map_err(|_| Unfetched::Unreachable)?;
    let url = request.uri().path().to_owned();
    cx.app.fetcher.fetch(request, BYTES_MAX).await.map_err(|error| {
        tracing::info!(path = url, %error, "a call to an identity provider failed");
        Unfetched::from(error)
    })
}

/// A JSON object. The inner error is what the provider says in place of one; `None` is an answer that says nothing.
pub(super) fn read(answer: &HttpAnswer) -> Result<Map<String, Value>, Option<Trouble>> {
    let json: Option<Map<String, Value>> = serde_json::from_slice(&answer.body).ok();
    let status = answer.status.as_u16();
    if status == 200 {
        return json.ok_or(None);
    }
    let json = json.unwrap_or_default();
    let text = |name: &str| json.get(name).and_then(Value::as_str);
    Err(Some(Trouble::refused(Some(status), text("error").unwrap_or("error getting token"), text("error_description"))))
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Failed(refusal)
    }
}
