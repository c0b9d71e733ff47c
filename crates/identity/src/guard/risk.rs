//! What threat protection's settings say, of a pool and of a client (administration 5.8).

use domain::risk::RiskLevel;
use domain::sign_in::Adaptive;
use serde::{Deserialize, Serialize};

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
    account_takeover_risk_configuration: Option<AccountTakeover>,
    compromised_credentials_risk_configuration: Option<CompromisedCredentials>,
    risk_exception_configuration: Exceptions,
}

impl RiskConfiguration {
    /// The always-block list, as address ranges.
    pub fn blocked_ranges(&self) -> &[String] {
        &self.risk_exception_configuration.blocked
    }

    /// The always-allow list, as address ranges: what comes from there is not weighed.
    pub fn spared_ranges(&self) -> &[String] {
        &self.risk_exception_configuration.spared
    }

    /// What is done about a sign-in of this level; `None` where nothing was set.
    pub fn action(&self, level: RiskLevel) -> Option<TakeoverAction> {
        let actions = &self.account_takeover_risk_configuration.as_ref()?.actions;
        match level {
            RiskLevel::Low => actions.low_action,
            RiskLevel::Medium => actions.medium_action,
            RiskLevel::High => actions.high_action,
        }
    }

    /// How users are told; `None` where they are not.
    pub fn notify(&self) -> Option<&NotifyConfiguration> {
        self.account_takeover_risk_configuration.as_ref()?.notify_configuration.as_ref().filter(|notify| !notify.source_arn.is_empty())
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct AccountTakeover {
    actions: TakeoverActions,
    notify_configuration: Option<NotifyConfiguration>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct TakeoverActions {
    low_action: Option<TakeoverAction>,
    medium_action: Option<TakeoverAction>,
    high_action: Option<TakeoverAction>,
}

/// AccountTakeoverActionType.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct TakeoverAction {
    /// The user is told by a mail.
    pub notify: bool,
    /// What happens.
    pub event_action: TakeoverEventAction,
}

/// EventAction of a takeover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TakeoverEventAction {
    /// The sign-in is refused.
    Block,
    /// Whoever has a second factor is asked for it.
    MfaIfConfigured,
    /// Nobody passes without a second factor.
    MfaRequired,
    /// Nothing.
    NoAction,
}

/// What became of weighing a sign-in; it stays with it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighed {
    /// How risky the sign-in is; `None` where nothing is unusual.
    pub level: Option<RiskLevel>,
    /// What is asked for it.
    pub adaptive: Adaptive,
}

/// NotifyConfigurationType.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct NotifyConfiguration {
    /// The sender's address.
    pub from: Option<String>,
    /// Where answers go.
    pub reply_to: Option<String>,
    /// The identity that sends.
    pub source_arn: String,
    /// The mail about a sign-in that was refused.
    pub block_email: Option<NotifyEmail>,
    /// The mail about one that was let pass.
    pub no_action_email: Option<NotifyEmail>,
    /// The mail about one that had to give a second factor.
    pub mfa_email: Option<NotifyEmail>,
}

/// NotifyEmailType.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct NotifyEmail {
    /// The subject.
    pub subject: String,
    /// The body in HTML.
    pub html_body: Option<String>,
    /// The body in plain text, for where there is none in HTML.
    pub text_body: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
struct Exceptions {
    #[serde(rename = "BlockedIPRangeList")]
    blocked: Vec<String>,
    #[serde(rename = "SkippedIPRangeList")]
    spared: Vec<String>,
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
