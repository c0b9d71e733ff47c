//! Signing in: the first page, a page for each challenge, and where it ends.

pub(crate) mod app_set_up;
pub(crate) mod challenge;
pub(crate) mod drive;
pub(crate) mod first_page;
pub(crate) mod providers;

mod ways;

use oauth::web::WebResponse;

use crate::flow::{Flow, Told};
use crate::step::{Asking, SignedUp, Step};
use crate::told::Failure;

/// What a failed step of a sign-in leads to: the page that mends it, the page of the step again, or the first page where the step is over.
///
/// # Errors
/// [`Failure`] when not even that can be shown.
pub(crate) fn failed(flow: &Flow<'_>, username: &str, step: Option<&Step>, failure: &Failure) -> Result<WebResponse, Failure> {
    let told = Told::error(failure.told(&flow.visit.language.texts));
    match failure.code() {
        "UserNotConfirmedException" => {
            let signed_up = SignedUp { username: username.to_owned(), told_to_confirm: true, ..SignedUp::default() };
            flow.go_to(&Step::Confirm(signed_up))
        }
        "PasswordResetRequiredException" => flow.go_to(&Step::Reset { username: username.to_owned(), destination: None }),
        _ => match step {
            Some(step) if !failure.ends_the_step() => flow.show_step(step, told),
            _ => Ok(first_page::show(flow, Some(username), told)),
        },
    }
}

/// The page after the name that asks for the password, before anything is started.
pub(crate) fn ask_password(username: &str) -> Step {
    Step::Challenge(Asking { username: username.to_owned(), challenge: "PASSWORD".to_owned(), ..Asking::default() })
}
