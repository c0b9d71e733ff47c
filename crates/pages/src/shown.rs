//! Shows the page that an outcome names.

use oauth::web::WebResponse;

use crate::flow::Flow;
use crate::outcome::{Outcome, Told};
use crate::sign_in::{app_set_up, challenge, first_page};
use crate::step::Step;
use crate::told::Failure;
use crate::{confirm, forgot};

/// See the module.
///
/// # Errors
/// [`Failure`] when a step cannot be sealed, or nothing can be shown of it.
pub(crate) fn show(flow: &Flow<'_>, outcome: Outcome) -> Result<WebResponse, Failure> {
    match outcome {
        Outcome::Answer(response) => Ok(response),
        Outcome::Step(step, told) => show_step(flow, &step, told),
        Outcome::FirstPage(username, told) => Ok(first_page::show(flow, username.as_deref(), told)),
    }
}

fn show_step(flow: &Flow<'_>, step: &Step, told: Told) -> Result<WebResponse, Failure> {
    match step {
        Step::Challenge(asking) => challenge::show(flow, asking, told),
        Step::AppSetUp { username, secret, .. } => app_set_up::show(flow, step, username, secret, told),
        Step::Confirm(signed_up) => confirm::show(flow, signed_up, told),
        Step::Reset { username, destination } => forgot::show_reset(flow, username, destination.as_deref(), told),
    }
}
