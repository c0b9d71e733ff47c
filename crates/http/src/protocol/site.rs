//! A pool's site: what comes by a host of a pool, or by `/{poolId}/..`, goes to the endpoints of OAuth or to the pages (managed-login 1.2).

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::Response;
use identity::{Caller, Refusal};
use oauth::endpoints;
use oauth::site::{self, PoolSite};
use oauth::web::{self, WebRequest};

use crate::door::arrived::Arrived;
use crate::door::forwarded::Origin;
use crate::door::{body, context, foreign, hsts, respond};
use crate::front::Front;

/// Everything that no other address of the main port answers.
pub(crate) async fn handle(State(front): State<Arc<Front>>, request: Request) -> Response<Body> {
    let (arrived, body) = Arrived::new(&front, request);
    let found = match find(&front, &arrived).await {
        Ok(found) => found,
        Err(error) => {
            tracing::error!(%error, "the pool of a site could not be found");
            return respond::plain(500, "Something went wrong.\n");
        }
    };
    let Some((site, path)) = found else {
        return respond::not_found();
    };
    let held = match body::read(&front, &arrived, body, web::BODY_BYTES_MAX).await {
        Ok(held) => held,
        Err(error) => return respond::plain(error.status, "The request could not be read.\n"),
    };
    answer(&front, &arrived, site, path, &held).await
}

/// Answers a request for the path below a site.
pub(crate) async fn answer(front: &Front, arrived: &Arrived, site: PoolSite, path: String, body: &[u8]) -> Response<Body> {
    let request = WebRequest {
        cx: context::of(front, arrived, Caller::Anonymous, site.pool.region().to_owned()),
        method: arrived.parts.method.clone(),
        query: arrived.parts.uri.query().unwrap_or_default().to_owned(),
        headers: arrived.parts.headers.clone(),
        body: body.to_vec(),
        path,
        site,
    };
    let mut response = to_the_end(&arrived.id, request).await;
    hsts::tell(front, &arrived.origin, &mut response);
    response
}

/// It runs to its end even when the browser goes away, or a trigger could fire for a change that is half told.
async fn to_the_end(request_id: &str, request: WebRequest) -> Response<Body> {
    let span = tracing::info_span!("request", id = %request_id, path = request.path);
    let work =
        async move { if endpoints::is_endpoint(&request.path) { endpoints::handle(request).await } else { pages::handle(request).await } };
    let done = tokio::spawn(tracing::Instrument::instrument(work, span)).await;
    let mut response = done.unwrap_or_else(|stopped| {
        tracing::error!(error = %stopped, id = request_id, "a request to a site was not answered");
        web::text(500, "Something went wrong.\n")
    });
    web::finish(&mut response, request_id);
    response.map(Body::from)
}

/// The site that a request came to, and the path below it: by host first, then by path.
async fn find(front: &Front, arrived: &Arrived) -> Result<Option<(PoolSite, String)>, Refusal> {
    let uri = &arrived.parts.uri;
    if let Some(site) = by_host(front, arrived).await? {
        return Ok(Some((site, uri.path().to_owned())));
    }
    let Some((pool_id, _)) = uri.path().strip_prefix('/').and_then(|path| path.split_once('/')) else { return Ok(None) };
    let below = uri.path()[pool_id.len() + 1..].to_owned();
    Ok(by_path(front, arrived, pool_id).await?.map(|site| (site, below)))
}

/// The site whose host a request names.
pub(crate) async fn by_host(front: &Front, arrived: &Arrived) -> Result<Option<PoolSite>, Refusal> {
    site::by_host(&front.app, &arrived.origin.host, is_secure(front, &arrived.origin)).await
}

/// The site of a pool on the host that a request names.
pub(crate) async fn by_path(front: &Front, arrived: &Arrived, pool_id: &str) -> Result<Option<PoolSite>, Refusal> {
    site::by_path(&front.app, pool_id, is_secure(front, &arrived.origin)).await
}

/// Whether the browser speaks https: with this port, or with what stands before it, which says so or is known by the public address.
fn is_secure(front: &Front, origin: &Origin) -> bool {
    let public = front.app.settings.public_url.strip_prefix("https://");
    origin.https || public.is_some_and(|public| public.eq_ignore_ascii_case(&origin.host) || !foreign::is_local_name(&origin.host))
}
