//! What a request to a page leads to.

use oauth::web::WebResponse;

use crate::step::Step;

/// What a page tells besides its own texts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Told {
    pub(crate) error: Option<String>,
    pub(crate) notice: Option<String>,
}

impl Told {
    /// Something went wrong.
    pub(crate) fn error(text: impl Into<String>) -> Self {
        Self { error: Some(text.into()), notice: None }
    }

    /// Something went right.
    pub(crate) fn notice(text: impl Into<String>) -> Self {
        Self { error: None, notice: Some(text.into()) }
    }
}

/// See the module. Pages do not show one another: they say which one is next.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// This answer.
    Answer(WebResponse),
    /// The page of a step.
    Step(Step, Told),
    /// The first page of a sign-in, with the name that was typed.
    FirstPage(Option<String>, Told),
}

impl Outcome {
    /// The first page, with nothing typed yet.
    pub(crate) fn start(told: Told) -> Self {
        Self::FirstPage(None, told)
    }

    /// The first page, for this name.
    pub(crate) fn start_of(username: &str, told: Told) -> Self {
        Self::FirstPage(Some(username.to_owned()), told)
    }
}
