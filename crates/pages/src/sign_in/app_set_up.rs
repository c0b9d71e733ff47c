//! An authenticator app is set up in a sign-in that needs one (authentication 5.3).

use oauth::web::WebResponse;
use serde_json::json;

use super::drive::{self, Then};
use crate::call::call_bare;
use crate::flow::{CONTINUE, Flow};
use crate::outcome::{Outcome, Told};
use crate::qr;
use crate::step::Step;
use crate::told::Failure;
use crate::view;

/// The secret as a picture and as a text.
///
/// # Errors
/// [`Failure`] when the step cannot be sealed.
pub(crate) fn show(flow: &Flow<'_>, step: &Step, username: &str, secret: &str, told: Told) -> Result<WebResponse, Failure> {
    let uri = qr::key_uri(&flow.pool().row.name, username, secret);
    let picture = qr::draw(&uri).ok_or_else(|| Flow::unsupported("This user name"))?;
    let page = flow.page(CONTINUE, Some(flow.seal(step)?), told);
    let view = view::AppSetUp { title: &page.texts.app_title, page: &page, name: username, picture, secret };
    Ok(flow.show(&view))
}

/// Judges the app's first code and goes on with the sign-in.
///
/// # Errors
/// Those of VerifySoftwareToken and of what follows.
pub(crate) async fn answer(flow: &Flow<'_>, username: &str, session: &str, code: &str) -> Result<Outcome, Failure> {
    let verified = call_bare(flow.visit.cx(), "VerifySoftwareToken", json!({ "Session": session, "UserCode": code })).await?;
    let session = verified["Session"].as_str().unwrap_or(session);
    drive::respond(flow, username, "MFA_SETUP", session, &[], Then::default()).await
}
