//! `/oauth2/userInfo`: what the scopes of an access token tell of its user (managed-login 2.7 and 3).

use domain::attributes::may_read;
use domain::scopes;
use http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use http::{HeaderValue, Method};
use identity::token::access_token::{self, Bearer};
use identity::{Kind, Refusal};
use serde_json::{Map, Value};

use crate::web::{self, WebRequest, WebResponse};

const BROKEN: &str = "Bad OAuth2 request at UserInfo Endpoint";
const INVALID: &str = "Access token is expired, disabled, or deleted, or the user has globally signed out.";
const NO_OPENID: &str = "Access token does not contain openid scope";

/// Answers a request to the endpoint. The token is taken from the header alone.
pub(crate) async fn handle(request: &WebRequest) -> WebResponse {
    if !matches!(request.method, Method::GET | Method::POST) {
        return web::text(405, "Not allowed.\n");
    }
    let header = request.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = header.and_then(|header| header.split_once(' ')).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let Some((_, token)) = token else { return refused(400, "invalid_request", BROKEN) };
    let (bearer, claims) = match access_token::genuine(&request.cx, token.trim()).await {
        Ok(genuine) => genuine,
        Err(refusal) => return failed(&refusal),
    };
    let granted = scopes::parse(claims.get("scope").and_then(Value::as_str).unwrap_or_default());
    if bearer.called.pool.id() != request.site.pool.id() || !bearer.user.enabled {
        return refused(401, "invalid_token", INVALID);
    }
    if !granted.iter().any(|scope| scope == scopes::OPENID) {
        return refused(401, "invalid_token", NO_OPENID);
    }
    web::json(200, &told(&bearer, &granted))
}

/// All values are texts (managed-login 3 `[docs]`).
fn told(bearer: &Bearer, granted: &[String]) -> Value {
    let (client, pool, user) = (&bearer.called.client, &bearer.called.pool, &bearer.user);
    let mut told = Map::new();
    for (name, value) in &user.attributes {
        let readable = may_read(pool.schema(), client.read_attributes.as_deref(), name);
        if readable && !value.is_empty() && !name.starts_with("dev:") && scopes::opens(granted, name) {
            told.insert(name.clone(), value.clone().into());
        }
    }
    told.insert("sub".to_owned(), user.sub.clone().into());
    told.insert("username".to_owned(), user.username.clone().into());
    told.into()
}

fn failed(refusal: &Refusal) -> WebResponse {
    match refusal.kind() {
        Kind::Internal => {
            tracing::error!(error = %refusal, cause = ?std::error::Error::source(refusal), "a userInfo request failed");
            web::json(500, &serde_json::json!({ "error": "server_error" }))
        }
        Kind::Busy => web::json(429, &serde_json::json!({ "error": "temporarily_unavailable" })),
        _ => refused(401, "invalid_token", INVALID),
    }
}

/// `Bearer` stands before it for clients that read the header by the book (managed-login 2.7).
fn refused(status: u16, error: &str, text: &str) -> WebResponse {
    let mut response = web::json(status, &serde_json::json!({ "error": error, "error_description": text }));
    if let Ok(value) = HeaderValue::from_str(&format!("Bearer error=\"{error}\", error_description=\"{text}\"")) {
        response.headers_mut().insert(WWW_AUTHENTICATE, value);
    }
    response
}
