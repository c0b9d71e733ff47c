//! The sign-in pages of a pool (managed-login 5): everything under a pool's site that is no endpoint of OAuth.
//!
//! A page is a client of the operations, in this process: it asks, an operation decides, so that triggers, limits, rates and events are those of
//! the API. Each request is read into a [`visit::Visit`]; a page that an app sent the browser to is a [`flow::Flow`]; between two pages the
//! browser keeps a sealed [`step::Step`], and the server nothing, so any node goes on. The templates are in `templates/`, their texts in `texts/`.
//! Everything works without a script but passkeys.

mod answer;
mod call;
mod confirm;
mod confirm_link;
mod event_feedback;
mod fields;
mod files;
mod flow;
mod forgot;
mod language;
mod look;
mod outcome;
mod page;
mod passkey_add;
mod qr;
mod shown;
mod sign_in;
mod sign_up;
mod step;
mod texts;
mod told;
mod view;
mod visit;

use futures_util::future::BoxFuture;
use http::Method;
use identity::message::takeover_notice::FEEDBACK_PATH;
use oauth::web::{WebRequest, WebResponse};

use flow::{CONTINUE, Flow, broken, message};
use outcome::{Outcome, Told};
use sign_in::{challenge, first_page};
use told::Failure;
use visit::Visit;

/// Answers a request for a page.
///
/// `http` gives everything here that came to a pool's site (by its domain, or by path) and is no endpoint of crate `oauth`: `/login`, `/signup`,
/// `/confirm`, `/resendcode`, `/confirmUser`, `/forgotPassword`, `/confirmforgotPassword`, `/mfa`, `/passkeys/add`, `/error`, their files, and
/// paths that there are not. Bodies are read already and at most [`oauth::web::BODY_BYTES_MAX`] long. Nothing is checked of query, cookies or
/// form.
pub fn handle(request: WebRequest) -> BoxFuture<'static, WebResponse> {
    // Behind a trait object, so that its code is made in this crate, once: an async function's is made wherever its future is polled.
    Box::pin(respond(request))
}

async fn respond(request: WebRequest) -> WebResponse {
    let visit = Visit::new(&request);
    if !matches!(request.method, Method::GET | Method::HEAD | Method::POST) {
        return message(&visit, 405, &visit.language.texts.error_title, &visit.language.texts.error_page);
    }
    if let Some(name) = visit.path.strip_prefix("/assets/") {
        return files::handle(&visit, name).await;
    }
    let texts = &visit.language.texts;
    match visit.path.as_str() {
        // Browsers ask for it where what they show names none, as the endpoints' answers do.
        "/favicon.ico" => files::handle(&visit, files::ICON_NAME).await,
        "/error" => error(&visit),
        "/signedout" => message(&visit, 200, &texts.signed_out_title, &texts.signed_out_help),
        "/confirmuser" => confirm_link::handle(&visit).await,
        FEEDBACK_PATH => event_feedback::handle(&visit).await,
        "/login" | "/mfa" | CONTINUE | "/signup" | "/confirm" | "/resendcode" | "/forgotpassword" | "/confirmforgotpassword" => {
            in_flow(&visit).await
        }
        "/passkeys/add" => passkey_add::handle(&visit).await,
        _ => message(&visit, 404, &texts.error_title, &texts.error_not_found),
    }
}

/// The page of errors that no app is told. Of its address nothing is shown but words that are known.
fn error(visit: &Visit<'_>) -> WebResponse {
    let texts = &visit.language.texts;
    let known = visit.query.get("error_description").filter(|text| oauth::logout::TOLD.contains(text));
    message(visit, 400, &texts.error_title, known.unwrap_or(&texts.error_page))
}

/// A page that an app sent the browser to.
async fn in_flow(visit: &Visit<'_>) -> WebResponse {
    let flow = match Flow::open(visit, &visit.web.query).await {
        Ok(flow) => flow,
        Err(response) => return response,
    };
    let forged = visit.is_post() && visit.is_forged();
    let outcome = match visit.is_post() {
        false => get(&flow, Told::default()).await,
        // The page anew, with a form of this browser's.
        true if forged => get(&flow, Told::error(&visit.language.texts.error_form)).await,
        true => post(&flow).await,
    };
    let mut response = outcome.and_then(|outcome| shown::show(&flow, outcome)).unwrap_or_else(|failure| broken(visit, failure));
    if forged {
        *response.status_mut() = http::StatusCode::FORBIDDEN;
    }
    response
}

async fn get(flow: &Flow<'_>, told: Told) -> Result<Outcome, Failure> {
    match flow.visit.path.as_str() {
        "/signup" => sign_up::get(flow, told).await,
        "/confirm" | "/resendcode" => Ok(confirm::get(flow, told)),
        "/forgotpassword" => Ok(forgot::get(flow, told)),
        "/confirmforgotpassword" => Ok(forgot::get_reset(flow, told)),
        CONTINUE => Ok(challenge::get(flow, told)),
        _ => first_page::get(flow, told).await,
    }
}

async fn post(flow: &Flow<'_>) -> Result<Outcome, Failure> {
    match flow.visit.path.as_str() {
        "/signup" => sign_up::post(flow).await,
        "/confirm" => confirm::post(flow).await,
        "/resendcode" => confirm::resend(flow).await,
        "/forgotpassword" => forgot::post(flow).await,
        "/confirmforgotpassword" => forgot::post_reset(flow).await,
        CONTINUE => challenge::post(flow).await,
        _ => first_page::post(flow).await,
    }
}
