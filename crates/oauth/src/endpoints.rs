//! The endpoints of a site by their paths; what is none of them is a page.

use futures_util::future::BoxFuture;
use http::header::{ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN, ORIGIN};
use http::{HeaderValue, Method};
use identity::RequestContext;

use crate::authorize::{self, Request, Stop};
use crate::federation::{self, oidc, saml};
use crate::page_session::{self, LOCAL};
use crate::site::PoolSite;
use crate::web::{self, WebRequest, WebResponse};
use crate::{logout, revoke, token, user_info};

/// Whether a path of a site is one of this crate's.
pub fn is_endpoint(path: &str) -> bool {
    let federated = oidc::is_way_back(path) || matches!(path, saml::SIGN_IN_PATH | saml::SIGN_OUT_PATH | saml::METADATA_PATH);
    federated || matches!(path, "/oauth2/authorize" | "/logout") || is_for_scripts(path)
}

/// The three that pages of any origin may call (managed-login 2.1 `[docs]`).
fn is_for_scripts(path: &str) -> bool {
    matches!(path, "/oauth2/token" | "/oauth2/userInfo" | "/oauth2/revoke")
}

/// Answers a request to an endpoint.
pub fn handle(request: WebRequest) -> BoxFuture<'static, WebResponse> {
    // Behind a trait object, so that its code is made in this crate, once: an async function's is made wherever its future is polled.
    Box::pin(answer(request))
}

async fn answer(request: WebRequest) -> WebResponse {
    let path = request.path.as_str();
    if is_for_scripts(path) {
        let mut response = match (&request.method, path) {
            (&Method::OPTIONS, _) => preflight(),
            (_, "/oauth2/token") => token::handle(&request).await,
            (_, "/oauth2/userInfo") => user_info::handle(&request).await,
            _ => revoke::handle(&request).await,
        };
        if request.headers.contains_key(ORIGIN) {
            response.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        }
        return response;
    }
    match (&request.method, path) {
        (&Method::GET | &Method::HEAD, "/oauth2/authorize") => authorize(&request).await,
        (&Method::GET | &Method::HEAD, "/logout") => logout::handle(&request).await,
        (&Method::GET | &Method::POST, path) if oidc::is_way_back(path) => oidc::come_back(&request).await,
        (&Method::POST, saml::SIGN_IN_PATH) => saml::sign_in(&request).await,
        (&Method::GET | &Method::HEAD, saml::METADATA_PATH) => {
            saml::own_metadata(&request).await.unwrap_or_else(|stop| stop.into_response(&request.site))
        }
        (&Method::POST, saml::SIGN_OUT_PATH) => saml::signed_out(&request).await.unwrap_or_else(|stop| stop.into_response(&request.site)),
        _ => web::text(405, "Not allowed.\n"),
    }
}

/// What a page may send (managed-login 11.2); Amplify names itself in a header of its own with every request.
fn preflight() -> WebResponse {
    let mut response = web::empty(200);
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST"));
    headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("authorization, content-type, x-amz-user-agent"));
    response
}

async fn authorize(request: &WebRequest) -> WebResponse {
    go_on(&request.cx, &request.site, request).await.unwrap_or_else(|stop| stop.into_response(&request.site))
}

/// Where a request for authorization leads: to the app where the browser has a session that is good enough, to the provider that it names, or to
/// `/login` with the same query.
async fn go_on(cx: &RequestContext, site: &PoolSite, web: &WebRequest) -> Result<WebResponse, Stop> {
    let asked = Request::parse(cx, site, &web.query).await?;
    let session = page_session::current(cx, site, &web.headers).await?;
    if let Some(session) = session.filter(|session| asked.may_reuse(session, cx.now)) {
        return Ok(web::redirect(&authorize::grant(cx, &asked, &session).await?));
    }
    if asked.prompt.none {
        let (kind, state) = (asked.response_type, asked.state.as_deref());
        return Err(Stop::App(authorize::error_location(&asked.redirect_uri, kind, state, "login_required", None)));
    }
    match asked.provider.as_deref().filter(|name| *name != LOCAL) {
        Some(name) => federation::start(web, &asked, name).await,
        None => Ok(web::redirect(&site.path(&format!("/login?{}", asked.to_query())))),
    }
}
