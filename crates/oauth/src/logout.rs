//! `/logout`: the end of a browser's session with the pool (managed-login 2.8).

use domain::form::{self, Form};
use identity::Refusal;

use crate::authorize::{Request, Stop, error_page};
use crate::federation::saml;
use crate::page_session;
use crate::web::{self, WebRequest, WebResponse};

/// Answers a request to the endpoint: with `logout_uri` the browser goes there, with `redirect_uri` to the sign-in page for the request that the
/// rest of the query makes. Neither happens, and the session stays, unless the address is one of the client's.
pub(crate) async fn handle(request: &WebRequest) -> WebResponse {
    match go_on(request).await {
        Ok(Next::Leave(location)) => {
            leave(request, location).await.unwrap_or_else(|refusal| Stop::Failed(refusal).into_response(&request.site))
        }
        Ok(Next::Missing(text)) => web::redirect(&error_page(&request.site, "invalid_request", Some(text), None)),
        Err(stop) => stop.into_response(&request.site),
    }
}

/// Ends the session; who signed in at a SAML provider that is to hear of it goes there first (managed-login 2.8 `[docs]`).
async fn leave(request: &WebRequest, location: String) -> Result<WebResponse, Refusal> {
    let session = page_session::current(&request.cx, &request.site, &request.headers).await?;
    let cookie = page_session::end(&request.cx, &request.site, &request.headers).await?;
    let location = match session {
        Some(session) => saml::sign_out_by(request, &session, location).await?,
        None => location,
    };
    let mut response = web::redirect(&location);
    web::set_cookie(&mut response, cookie);
    Ok(response)
}

enum Next {
    Leave(String),
    /// A parameter is not there, or no good.
    Missing(&'static str),
}

const NO_CLIENT: &str = "Required String parameter 'client_id' is not present";
const NO_ADDRESS: &str = "Required String parameter 'redirect_uri' is not present";

/// What `/error` says, in the service's words, to who comes with them as `error_description` (authentication 6.7 `[observed-in-issues]`). Nothing
/// else that stands in its address is shown.
pub const TOLD: [&str; 4] = [NO_CLIENT, NO_ADDRESS, saml::NO_STATE, saml::NO_REQUEST];

async fn go_on(request: &WebRequest) -> Result<Next, Stop> {
    let Some(form) = Form::parse(request.query.as_bytes()) else { return Ok(Next::Missing(NO_CLIENT)) };
    let Some(client_id) = form.get("client_id").filter(|id| !id.is_empty()) else { return Ok(Next::Missing(NO_CLIENT)) };
    if let Some(wanted) = form.get("logout_uri") {
        let found = Refusal::unless_missing(request.cx.app.clients.load(client_id).await)?;
        let unknown = || Stop::Page { error: "invalid_request", client_id: Some(client_id.to_owned()) };
        let called = found.filter(|called| called.pool.id() == request.site.pool.id()).ok_or_else(unknown)?;
        let known = called.client.settings.client.logout_urls.iter().find(|known| *known == wanted);
        return Ok(known.map_or(Next::Missing(NO_ADDRESS), |known| Next::Leave(known.clone())));
    }
    if form.get("redirect_uri").is_none() {
        return Ok(Next::Missing(NO_ADDRESS));
    }
    let mut query = passed_on(&form);
    let asked = Request::parse(&request.cx, &request.site, &query).await?;
    if form.get("scope").is_none() {
        form::push(&mut query, "scope", &asked.scopes.join(" "));
    }
    Ok(Next::Leave(request.site.path(&format!("/login?{query}"))))
}

/// What the sign-in page gets (managed-login 2.8 `[docs]`); with PKCE, without which the app could not use its code.
const PASSED_ON: [&str; 9] =
    ["response_type", "client_id", "redirect_uri", "state", "scope", "nonce", "code_challenge", "code_challenge_method", "lang"];

fn passed_on(form: &Form) -> String {
    let mut query = String::new();
    for name in PASSED_ON {
        if let Some(value) = form.get(name) {
            form::push(&mut query, name, value);
        }
    }
    query
}
