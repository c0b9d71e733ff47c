//! What goes wrong between us and a provider, in the service's words for the app (managed-login 4.8, authentication 6.3). Where none are recorded
//! the words are ours, in the same form.

use identity::Refusal;
use identity::federation::Provider;
use identity::federation::oidc::{BadToken, Unusable};
use identity::federation::published::Unfetched;

use crate::authorize::{Request, Stop};
use crate::federation::finish;

/// Longest text of a provider that is passed on, in characters.
const TEXT_CHARS_MAX: usize = 500;

/// See the module.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The published configuration, or what stands in it.
    Configuration(&'static str),
    /// The keys.
    Keys(Unfetched),
    /// The token endpoint was not reached.
    Token(Unfetched),
    /// The endpoint for attributes was not reached.
    Attributes(Unfetched),
    /// The provider says no. See [`Trouble::refused`].
    Refused {
        /// Of its answer; none where the browser brings it.
        status: Option<u16>,
        error: String,
        text: Option<String>,
    },
    /// The browser brings neither a code nor an error.
    NoCode,
    /// What the provider says is not accepted.
    BadToken(&'static str),
    /// The fault is ours.
    Failed(Refusal),
}

impl Trouble {
    /// Of a stranger's words: what of them is logged and told is cut.
    pub(super) fn refused(status: Option<u16>, error: &str, text: Option<&str>) -> Self {
        Self::Refused { status, error: clean(error), text: text.map(clean) }
    }

    /// For the app.
    pub(super) fn told(self, asked: &Request, provider: &Provider) -> Stop {
        tracing::info!(provider = provider.name, trouble = ?self, "a sign-in at an identity provider failed");
        let name = &provider.name;
        let text = match self {
            Self::Failed(refusal) => return Stop::Failed(refusal),
            Self::Keys(Unfetched::Busy) | Self::Token(Unfetched::Busy) | Self::Attributes(Unfetched::Busy) => {
                return Stop::Failed(Refusal::busy());
            }
            Self::Configuration(what) => format!("{name} Error - {what}"),
            Self::Keys(Unfetched::Timeout) => "Timeout in calling jwks uri".to_owned(),
            Self::Keys(_) => format!("{name} Error - error getting jwks"),
            Self::Token(Unfetched::Timeout) => "Timeout occurred in calling IdP token endpoint".to_owned(),
            Self::Token(Unfetched::Unreachable) | Self::Attributes(Unfetched::Unreachable) => "Connection reset".to_owned(),
            Self::Token(Unfetched::Unusable) => format!("{name} Error - error getting token"),
            Self::Attributes(Unfetched::Timeout) => "Read timed out".to_owned(),
            Self::Attributes(Unfetched::Unusable) => format!("{name} Error - error getting user attributes"),
            Self::Refused { status, error, text } => {
                let parts = [status.map(|status| status.to_string()), Some(error), text];
                format!("{name} Error - {}", parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
            }
            Self::NoCode => format!("{name} Error - no code"),
            Self::BadToken(why) => format!("{name} Error - invalid id_token: {why}"),
        };
        finish::told(asked, "invalid_request", Some(&text))
    }
}

/// A stranger's text.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(TEXT_CHARS_MAX).collect()
}

impl From<Unusable> for Trouble {
    fn from(why: Unusable) -> Self {
        match why {
            Unusable::Configuration(Unfetched::Busy) => Self::Failed(Refusal::busy()),
            Unusable::Configuration(Unfetched::Timeout) => Self::Configuration("timeout in calling its configuration"),
            Unusable::Configuration(_) => Self::Configuration("error getting its configuration"),
            Unusable::Issuer => Self::Configuration("its configuration is another issuer's"),
            Unusable::Endpoint(_) => Self::Configuration("its configuration lacks an endpoint"),
        }
    }
}

impl From<BadToken> for Trouble {
    fn from(why: BadToken) -> Self {
        match why {
            BadToken::Keys(why) => Self::Keys(why),
            BadToken::Wrong(why) => Self::BadToken(why),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::federation::oidc::exchange;

    #[test]
    fn a_strangers_words_are_short_when_they_are_logged() {
        let long = "x\n".repeat(100_000);
        let body = serde_json::json!({ "error": long, "error_description": long }).to_string();
        let answer =
            outside::http_client::HttpAnswer { status: http::StatusCode::BAD_REQUEST, headers: http::HeaderMap::new(), body: body.into() };
        let trouble = exchange::read(&answer).expect_err("an error").expect("the provider's");
        let logged = format!("{trouble:?}");
        assert!(logged.contains(&"x".repeat(TEXT_CHARS_MAX)) && logged.len() < 2 * TEXT_CHARS_MAX + 200, "{} bytes", logged.len());
    }
}
