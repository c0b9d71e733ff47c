//! The endpoints of a site by their paths; what is none of them is a page.

use http::Method;
use identity::RequestContext;

use crate::authorize::{self, Request, Stop};
use crate::page_session;
use crate::site::PoolSite;
use crate::web::{self, WebRequest, WebResponse};

/// Whether a path of a site is one of this crate's.
pub fn is_endpoint(path: &str) -> bool {
    path == "/oauth2/authorize"
}

/// Answers a request to an endpoint.
pub async fn handle(request: WebRequest) -> WebResponse {
    match (&request.method, request.path.as_str()) {
        (&Method::GET | &Method::HEAD, "/oauth2/authorize") => authorize(&request).await,
        _ => web::text(405, "Not allowed.\n"),
    }
}

async fn authorize(request: &WebRequest) -> WebResponse {
    match go_on(&request.cx, &request.site, request).await {
        Ok(location) => web::redirect(&location),
        Err(stop) => stop.into_response(&request.site),
    }
}

/// Where a request for authorization leads: to the app where the browser has a session that is good enough, or to `/login` with the same query.
async fn go_on(cx: &RequestContext, site: &PoolSite, web: &WebRequest) -> Result<String, Stop> {
    let asked = Request::parse(cx, site, &web.query).await?;
    let session = page_session::current(cx, site, &web.headers).await?;
    if let Some(session) = session.filter(|session| asked.may_reuse(session, cx.now)) {
        return Ok(authorize::grant(cx, &asked, &session).await?);
    }
    if asked.prompt.none {
        let (kind, state) = (asked.response_type, asked.state.as_deref());
        return Err(Stop::App(authorize::error_location(&asked.redirect_uri, kind, state, "login_required", None)));
    }
    Ok(site.path(&format!("/login?{}", asked.to_query())))
}
