//! What a failed step of a sign-in leads to.

use crate::flow::Flow;
use crate::outcome::{Outcome, Told};
use crate::step::{SignedUp, Step};
use crate::told::Failure;

/// The page that mends it, the page of the step again, or the first page where the step is over.
///
/// # Errors
/// [`Failure`] when a step cannot be sealed.
pub(crate) fn failed(flow: &Flow<'_>, username: &str, step: Option<&Step>, failure: &Failure) -> Result<Outcome, Failure> {
    let told = Told::error(failure.told(&flow.visit.language.texts));
    match failure.code() {
        "UserNotConfirmedException" => {
            let signed_up = SignedUp { username: username.to_owned(), ..SignedUp::default() };
            flow.go_to(Step::Confirm(signed_up))
        }
        "PasswordResetRequiredException" => flow.go_to(Step::Reset { username: username.to_owned(), destination: None }),
        _ => Ok(match step {
            Some(step) if !failure.ends_the_step() => Outcome::Step(step.clone(), told),
            _ => Outcome::start_of(username, told),
        }),
    }
}
