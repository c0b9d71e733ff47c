//! What threat protection's settings say, of a pool and of a client (administration 5.8).

use serde::Deserialize;

use super::compromised::CompromisedPasswords;

/// The occasion on which a password is looked at; the names are those of EventFilter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PasswordUse {
    /// A sign-in with it.
    SignIn,
    /// It is set in place of another.
    PasswordChange,
    /// A sign-up with it.
    SignUp,
}

/// The part of a RiskConfiguration that is acted on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct RiskConfiguration {
    compromised_credentials_risk_configuration: Option<CompromisedCredentials>,
    risk_exception_configuration: Exceptions,
}

impl RiskConfiguration {
    /// The always-block list, as address ranges.
    pub fn blocked_ranges(&self) -> &[String] {
        &self.risk_exception_configuration.blocked
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
struct Exceptions {
    #[serde(rename = "BlockedIPRangeList")]
    blocked: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct CompromisedCredentials {
    actions: Actions,
    event_filter: Option<Vec<PasswordUse>>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Actions {
    event_action: String,
}

/// Whether compromised passwords are blocked on an occasion, by default on every one.
pub fn blocks_compromised(settings: Option<&RiskConfiguration>, on: PasswordUse) -> bool {
    settings.and_then(|settings| settings.compromised_credentials_risk_configuration.as_ref()).is_none_or(|settings| {
        settings.actions.event_action == "BLOCK" && settings.event_filter.as_ref().is_none_or(|events| events.contains(&on))
    })
}

/// Whether a password is known as compromised and blocked for it.
pub fn is_blocked(known: &CompromisedPasswords, settings: Option<&RiskConfiguration>, on: PasswordUse, password: &str) -> bool {
    blocks_compromised(settings, on) && known.contains(password)
}
