//! What an app asks of `/oauth2/authorize`, and every page under the same query (managed-login 2.3).
//!
//! [`Request::parse`] reads and checks a query, [`Request::to_query`] writes it again for links and forms of pages, [`Request::may_reuse`] says
//! whether a browser's session is good enough for it, and [`grant`] gives a signed-in user's answer: where the browser goes next.

mod check;
mod code;
mod grant;
mod stop;

use std::time::Duration;

use domain::time::Millis;
use identity::client::ClientAndPool;
use identity::client::settings::Members;

use crate::page_session::{LOCAL, PageSession};

pub(crate) use code::{Bound, digest_of};
pub use grant::grant;
pub(crate) use grant::may_have;
pub(crate) use stop::error_page;
pub use stop::{Stop, error_location};

/// How old a browser's session may be for a client that says nothing else (managed-login 2.2 `[model]`).
const REUSE: Duration = Duration::from_secs(60 * 60);

/// What the app wants back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResponseType {
    /// A code in the query.
    Code,
    /// Tokens in the fragment.
    Token,
}

/// What the app says of prompting; unknown words are passed over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Prompt {
    /// `none`: no page at all.
    pub none: bool,
    /// `login`: also who has a session signs in again.
    pub login: bool,
}

/// A request for authorization that is good: its client is one of the pool's, where it goes back to is registered for that client, and what it asks
/// for is allowed.
#[derive(Debug, Clone)]
pub struct Request {
    /// The client and its pool. For a client ID metadata document it is the app client that lends its settings.
    pub called: ClientAndPool,
    /// The `client_id` as it came: the client's id, or the address of its document.
    pub client_id: String,
    /// Where the browser goes at the end.
    pub redirect_uri: String,
    /// Whether the query named it, or the client's DefaultRedirectURI serves.
    pub redirect_given: bool,
    /// A code or tokens.
    pub response_type: ResponseType,
    /// The app's own, given back as it came.
    pub state: Option<String>,
    /// What is asked for, in the order of the request; all that the client has where it names none.
    pub scopes: Vec<String>,
    /// For the ID token.
    pub nonce: Option<String>,
    /// `code_challenge`; its method is always S256.
    pub challenge: Option<String>,
    /// The resource that the access token is for.
    pub resource: Option<String>,
    /// The provider that the user has to sign in with, by its name, or [`LOCAL`]; `None` where the user may choose. Named by `identity_provider`
    /// or `idp_identifier`, or the client's only one.
    pub provider: Option<String>,
    /// See [`Prompt`].
    pub prompt: Prompt,
    /// How old a sign-in may be.
    pub max_age: Option<Duration>,
    /// The levels of sign-in that will do, the most wanted first; none where any will (`acr_values`, authentication 4.7).
    pub levels: Vec<u8>,
    /// What to fill the field for the user name with, where no provider is named.
    pub login_hint: Option<String>,
    /// The language of the pages.
    pub lang: Option<String>,
    /// What a client calls itself in its metadata document, for pages to show; whoever wrote the document chose it.
    pub document_name: Option<String>,
    /// The parameters as they came, of those that are known.
    query: String,
}

impl Request {
    /// The query that says the same, for links and forms of pages, without a question mark.
    pub fn to_query(&self) -> &str {
        &self.query
    }

    /// The address of the client's metadata document, where that stands in for a registration (managed-login 7).
    pub fn document(&self) -> Option<&str> {
        (self.client_id != self.called.client.id()).then_some(self.client_id.as_str())
    }

    /// The names of the providers that the client's users may sign in with, [`LOCAL`] among them. A client that lists none has the pool's own
    /// users (authentication 6.2 `[inferred]`).
    pub fn providers(&self) -> Vec<&str> {
        providers(&self.called.client.settings.client)
    }

    /// Whether who has this session need not sign in again: the request does not ask for that, the session is young enough for client and
    /// request, began with a provider that the client knows and the request does not rule out (managed-login 2.2), and has the level that is
    /// wanted most. A provider's users are asked there again: it may know a way that it did not take.
    pub fn may_reuse(&self, session: &PageSession, now: Millis) -> bool {
        let provider = session.provider.as_str();
        let fits = self.provider.as_deref().is_none_or(|wanted| wanted == provider) && self.providers().contains(&provider);
        let reuse = self.called.client.settings.sso_minutes.map_or(REUSE, |minutes| Duration::from_secs(u64::from(minutes) * 60));
        let oldest = self.max_age.map_or(reuse, |age| age.min(reuse));
        let level = self.levels.first().is_none_or(|level| session.level() >= *level);
        fits && level && !self.prompt.login && now < session.expires_at && now < session.auth_time.plus(oldest)
    }
}

fn providers(client: &Members) -> Vec<&str> {
    if client.supported_identity_providers.is_empty() {
        return vec![LOCAL];
    }
    client.supported_identity_providers.iter().map(String::as_str).collect()
}
