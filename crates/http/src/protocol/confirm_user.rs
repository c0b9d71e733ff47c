//! `/confirmUser/`, the link of CONFIRM_WITH_LINK (sign-up 3.4 `[docs]`). It is a page of the pool's site, but mails name it without the pool: the
//! client in it says which pool's page is meant.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::Response;
use domain::form::Form;
use identity::Refusal;
use oauth::site::PoolSite;

use super::site;
use crate::door::arrived::Arrived;
use crate::door::{body, respond};
use crate::front::Front;

/// Largest form, in bytes.
const BODY_BYTES_MAX: usize = 16 * 1024;

/// The page below a site.
const PATH: &str = "/confirmUser";

pub(crate) async fn handle(State(front): State<Arc<Front>>, request: Request) -> Response<Body> {
    let (arrived, body) = Arrived::new(&front, request);
    let held = match body::read(&front, &arrived, body, BODY_BYTES_MAX).await {
        Ok(held) => held,
        Err(error) => return respond::plain(error.status, "The request could not be read.\n"),
    };
    match site_of(&front, &arrived, &held).await {
        Ok(Some(site)) => site::answer(&front, &arrived, site, PATH.to_owned(), &held).await,
        Ok(None) => respond::plain(400, "This link is not complete. Please open the whole link from the mail.\n"),
        Err(error) => {
            tracing::error!(%error, "the pool of a link could not be found");
            respond::plain(500, "Something went wrong.\n")
        }
    }
}

/// The site of the host, else that of the pool of the client that the form or the link names; `None` where there is no such client.
async fn site_of(front: &Front, arrived: &Arrived, body: &[u8]) -> Result<Option<PoolSite>, Refusal> {
    if let Some(site) = site::by_host(front, arrived).await? {
        return Ok(Some(site));
    }
    let query = arrived.parts.uri.query().unwrap_or_default();
    let named = [body, query.as_bytes()].into_iter().filter_map(Form::parse).find_map(|form| form.get("client_id").map(str::to_owned));
    let Some(client_id) = named else { return Ok(None) };
    match Refusal::unless_missing(front.app.clients.load(&client_id).await)? {
        Some(called) => site::by_path(front, arrived, called.pool.id()).await,
        None => Ok(None),
    }
}
