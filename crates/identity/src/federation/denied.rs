//! Why a sign-in through a provider ends, in the service's words for the app (managed-login 4.8).

use domain::identity_provider::ProviderKind;
use store::StoreError;

use crate::refusal::{Kind, Refusal};

/// Most characters of a name that the app is told.
const TOLD_CHARS_MAX: usize = 256;

/// See the module.
#[derive(Debug)]
pub enum Denied {
    /// The app is told, on its redirect.
    Told {
        /// `error`.
        error: &'static str,
        /// `error_description`.
        description: String,
    },
    /// The fault is ours, or the server is busy.
    Failed(Refusal),
}

impl Denied {
    /// `invalid_request` with this description.
    pub fn told(description: impl Into<String>) -> Self {
        Self::Told { error: "invalid_request", description: description.into() }
    }

    /// Required attributes that the provider did not deliver.
    pub(super) fn missing(kind: ProviderKind, names: &[&str]) -> Self {
        if kind == ProviderKind::Saml {
            let entries: Vec<String> = names.iter().map(|name| format!("{name}: The attribute is required")).collect();
            return saml("Error in SAML response processing: Invalid user attributes: ", &entries.join(", "));
        }
        Self::told(format!("attributes required: [{}]", names.join(", ")))
    }

    /// A name that is longer than names may be (`[field-1]`; for others than SAML the words are the same without what is before them). It is
    /// as long as the provider likes, and this goes into a header: of more than some hundred characters only the first are told.
    pub(super) fn long_name(kind: ProviderKind, name: &str, most: usize) -> Self {
        let name: String = name.chars().take(TOLD_CHARS_MAX).collect();
        let text = format!(
            "1 validation error detected: Value '{name}' at 'userName' failed to satisfy constraint: Member must have length less than or \
             equal to {most}"
        );
        if kind == ProviderKind::Saml { saml("Error in SAML response processing: ", &text) } else { Self::told(text) }
    }

    /// The name is taken, or was linked in this very sign-in (managed-login 4.6 `[field]`).
    pub(super) fn already_found(name: &str) -> Self {
        Self::told(format!("Already found an entry for username {name}"))
    }

    /// What a rule or a function refuses. The service's texts end with a blank here (`[field]`).
    pub(super) fn of(kind: ProviderKind, refusal: Refusal) -> Self {
        match refusal.kind() {
            Kind::Internal | Kind::Busy => Self::Failed(refusal),
            Kind::Invalid | Kind::TriggerRefused | Kind::TriggerFailed | Kind::TriggerUnreadable => {
                let text = format!("{} ", refusal.text());
                if kind == ProviderKind::Saml { saml("Invalid SAML response received: ", &text) } else { Self::told(text) }
            }
            _ => Self::told(refusal.text()),
        }
    }
}

/// Errors of SAML sign-ins have another code.
fn saml(prefix: &str, text: &str) -> Denied {
    Denied::Told { error: "server_error", description: format!("{prefix}{text}") }
}

impl From<Refusal> for Denied {
    fn from(refusal: Refusal) -> Self {
        Self::of(ProviderKind::Oidc, refusal)
    }
}

impl From<StoreError> for Denied {
    fn from(error: StoreError) -> Self {
        Refusal::from(error).into()
    }
}
