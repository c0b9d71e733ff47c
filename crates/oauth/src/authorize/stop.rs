//! How a request for authorization ends before anybody is asked to sign in.

use domain::form;
use identity::Refusal;

use super::ResponseType;
use crate::site::PoolSite;
use crate::web::{self, WebResponse};

/// Longest `client_id` that an error page is told.
const CLIENT_ID_MAX: usize = 256;

/// Why a request for authorization goes no further.
#[derive(Debug)]
pub enum Stop {
    /// The browser stays here and is shown an error: nothing says that the address it would go back to is the app's.
    Page {
        /// The error's name.
        error: &'static str,
        /// The client, as far as it was named.
        client_id: Option<String>,
    },
    /// The app is told.
    App(
        /// Where the browser goes.
        String,
    ),
    /// The fault is ours, or the server is busy.
    Failed(Refusal),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Failed(refusal)
    }
}

impl From<store::StoreError> for Stop {
    fn from(error: store::StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl Stop {
    /// What is answered: always a redirect, to the site's `/error` or to the app.
    pub fn into_response(self, site: &PoolSite) -> WebResponse {
        match self {
            Self::App(location) => web::redirect(&location),
            Self::Page { error, client_id } => web::redirect(&error_page(site, error, None, client_id.as_deref())),
            Self::Failed(refusal) => {
                tracing::error!(error = %refusal, cause = ?std::error::Error::source(&refusal), "a request for authorization failed");
                web::redirect(&error_page(site, "server_error", None, None))
            }
        }
    }
}

/// The site's error page (managed-login 2.3 `[field]`).
pub(crate) fn error_page(site: &PoolSite, error: &str, description: Option<&str>, client_id: Option<&str>) -> String {
    let mut query = String::new();
    form::push(&mut query, "error", error);
    if let Some(description) = description {
        form::push(&mut query, "error_description", description);
    }
    if let Some(client_id) = client_id.filter(|client_id| client_id.len() <= CLIENT_ID_MAX) {
        form::push(&mut query, "client_id", client_id);
    }
    site.path(&format!("/error?{query}"))
}

/// Where an error goes that the app is told, in the service's order: description, state, error (managed-login 2.3 `[field]`).
pub fn error_location(
    redirect_uri: &str,
    response_type: ResponseType,
    state: Option<&str>,
    error: &str,
    description: Option<&str>,
) -> String {
    let mut answer = String::new();
    if let Some(description) = description {
        form::push(&mut answer, "error_description", description);
    }
    if let Some(state) = state {
        form::push(&mut answer, "state", state);
    }
    form::push(&mut answer, "error", error);
    location(redirect_uri, response_type, &answer)
}

/// An answer in the query, or for tokens in the fragment. An address that has a query of its own keeps it.
pub(super) fn location(redirect_uri: &str, response_type: ResponseType, answer: &str) -> String {
    match response_type {
        ResponseType::Token => format!("{redirect_uri}#{answer}"),
        ResponseType::Code => form::joined(redirect_uri, answer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_stands_in_the_query_or_in_the_fragment() {
        let told = |uri, kind| error_location(uri, kind, Some("a b"), "invalid_request", Some("invalid_scope"));
        let answer = "error_description=invalid_scope&state=a+b&error=invalid_request";
        assert_eq!(told("https://app.example/cb", ResponseType::Code), format!("https://app.example/cb?{answer}"));
        assert_eq!(told("https://app.example/cb?x=1", ResponseType::Code), format!("https://app.example/cb?x=1&{answer}"));
        assert_eq!(told("https://app.example/cb?x=1", ResponseType::Token), format!("https://app.example/cb?x=1#{answer}"));
        assert_eq!(error_location("app://cb", ResponseType::Code, None, "login_required", None), "app://cb?error=login_required");
    }
}
