//! The record of sign-ups and sign-ins that threat protection keeps (sign-up 6.2). Without it nothing is recorded, and nothing is delivered to
//! the pool's log.

use std::net::IpAddr;

use domain::id;
use domain::risk::RiskLevel;
use domain::sign_in::Proof;
use domain::time::Millis;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{AuthEventRow, MessageRow, StoreError, UserRow, WriteTx};

use super::log_delivery::{self, EventSource};
use super::reason::Reason;
use crate::pool::Pool;
use crate::pool::settings::ThreatProtection;
use crate::request::RequestContext;

/// What is recorded, and the line of the pool's log that tells of it.
#[derive(Debug, Clone)]
pub struct AuthEvent {
    /// The record.
    pub row: AuthEventRow,
    line: Option<MessageRow>,
}

impl AuthEvent {
    /// Writes it down, in the transaction that makes the change it tells of.
    ///
    /// # Errors
    /// Those of the store.
    pub fn append(&self, tx: &mut WriteTx<'_>) -> Result<(), StoreError> {
        tx.append_auth_event(&self.row)?;
        self.line.as_ref().map_or(Ok(()), |line| tx.enqueue_message(line))
    }
}

/// EventType of AdminListUserAuthEvents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthEventKind {
    /// `SignIn`.
    SignIn,
    /// `SignUp`.
    SignUp,
    /// `ForgotPassword`.
    ForgotPassword,
    /// `PasswordChange`.
    PasswordChange,
    /// `ResendCode`.
    ResendCode,
}

impl AuthEventKind {
    /// The API's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "SignIn",
            Self::SignUp => "SignUp",
            Self::ForgotPassword => "ForgotPassword",
            Self::PasswordChange => "PasswordChange",
            Self::ResendCode => "ResendCode",
        }
    }
}

/// How what is recorded ended.
#[derive(Debug, Clone, Copy)]
pub enum Outcome<'a> {
    /// It passed.
    Passed,
    /// A sign-in passed.
    SignedIn {
        /// By these proofs.
        proven: &'a [Proof],
        /// How risky it was.
        level: Option<RiskLevel>,
    },
    /// A risky sign-in goes on, and its user is told.
    GoesOn(RiskLevel),
    /// A sign-in passed at this identity provider.
    Federated(&'a str),
    /// It was refused; `reason` is `None` where the refusal itself says it.
    Failed {
        /// Why.
        reason: Option<Reason>,
    },
}

impl Outcome<'_> {
    /// EventResponse.
    fn response(self) -> &'static str {
        match self {
            Self::Passed | Self::SignedIn { .. } | Self::Federated(_) => "Pass",
            Self::GoesOn(_) => "InProgress",
            Self::Failed { .. } => "Fail",
        }
    }
}

impl From<bool> for Outcome<'_> {
    fn from(passed: bool) -> Self {
        if passed { Self::Passed } else { Self::Failed { reason: None } }
    }
}

/// What is kept of an event besides its kind, result and time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct Details {
    /// Where the user was.
    pub ip_address: Option<String>,
    /// The agent that the user had.
    pub user_agent: Option<String>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What was answered, and whether it was right.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub challenges: Vec<Challenge>,
    /// What was made of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risk: Option<Risk>,
    /// How risky it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<RiskLevel>,
    /// What somebody said of it later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feedback: Option<Feedback>,
}

/// One of ChallengeResponses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    /// `Password` is the first factor, whatever it was, `Mfa` the second (administration 5.8 `[model]`).
    pub name: String,
    /// Whether it was right.
    pub right: bool,
}

/// What EventRisk decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Risk {
    /// From an address that is always blocked.
    Blocked,
    /// By a password that everybody knows.
    CompromisedPassword,
    /// It may be somebody else's, and was not stopped for it.
    Takeover,
    /// It may be somebody else's, and was stopped.
    TakeoverBlocked,
}

impl Risk {
    /// The sign-in was stopped for it, or the password cannot be used any more.
    pub fn blocks(self) -> bool {
        self != Self::Takeover
    }
}

/// EventFeedback.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Feedback {
    /// It was the user.
    pub valid: bool,
    /// Who says so: `Admin` or `User`.
    pub provider: String,
    /// When.
    pub date: Millis,
}

impl Challenge {
    /// `Password:Success`, as exported lines have it.
    fn in_words(&self) -> String {
        format!("{}:{}", self.name, if self.right { "Success" } else { "Failure" })
    }
}

impl Details {
    /// Of a stored event; what cannot be read is as good as not there.
    pub fn of(event: &AuthEventRow) -> Self {
        serde_json::from_str(&event.details).unwrap_or_default()
    }

    /// As it is stored.
    pub fn document(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What to append with the change it records; `None` where the pool keeps no record. `client_id` is the app client that the user came by.
pub fn event<'a>(
    cx: &RequestContext,
    pool: &Pool,
    user: &UserRow,
    client_id: &str,
    (kind, outcome): (AuthEventKind, impl Into<Outcome<'a>>),
    address: Option<IpAddr>,
) -> Option<AuthEvent> {
    if pool.threat_protection() == ThreatProtection::Off {
        return None;
    }
    let (outcome, address) = (outcome.into(), address.map(|address| address.to_string()));
    let details = details(cx, outcome, address.clone());
    let row = AuthEventRow {
        pool_id: pool.id().to_owned(),
        sub: user.sub.clone(),
        id: id::ordered(cx.now, cx.app.entropy.bytes()),
        kind: kind.as_str().to_owned(),
        result: outcome.response().to_owned(),
        created_at: cx.now,
        details: details.document(),
    };
    // The form of the service's own lines; what is not known here is empty there, too (its guide, "Exporting user pool logs").
    let message = json!({
        "version": "1",
        "eventId": row.id,
        "eventType": row.kind,
        "userSub": row.sub,
        "userName": user.username,
        "userPoolId": row.pool_id,
        "clientId": client_id,
        "creationDate": log_delivery::date(cx.now),
        "eventResponse": row.result,
        "riskLevel": details.level.map(RiskLevel::as_str).unwrap_or_default(),
        "riskDecision": match details.risk {
            Some(Risk::Blocked | Risk::TakeoverBlocked) => "BLOCK",
            Some(Risk::Takeover) => "ACCOUNT_TAKEOVER",
            Some(Risk::CompromisedPassword) | None => "PASS",
        },
        "challenges": details.challenges.iter().map(Challenge::in_words).collect::<Vec<_>>(),
        "deviceName": cx.user_agent.as_deref().unwrap_or_default(),
        "ipAddress": address.as_deref().unwrap_or_default(),
        "requestId": cx.request_id,
        "idpName": if let Outcome::Federated(provider) = outcome { provider } else { "" },
        "compromisedCredentialDetected": (details.risk == Some(Risk::CompromisedPassword)).to_string(),
        "city": "",
        "country": "",
        "eventFeedbackValue": "",
        "eventFeedbackDate": "",
        "eventFeedbackProvider": "",
        "hasContextData": address.is_some().to_string(),
    });
    let line = log_delivery::line(&cx.app, pool, EventSource::UserAuthEvents, &message, cx.now);
    Some(AuthEvent { row, line })
}

fn details(cx: &RequestContext, outcome: Outcome<'_>, ip_address: Option<String>) -> Details {
    let details = Details { ip_address, user_agent: cx.user_agent.clone(), ..Details::default() };
    match outcome {
        Outcome::Passed | Outcome::Federated(_) => details,
        Outcome::SignedIn { proven, level } => {
            Details { challenges: answered(proven), risk: level.map(|_| Risk::Takeover), level, ..details }
        }
        Outcome::GoesOn(level) => Details { risk: Some(Risk::Takeover), level: Some(level), ..details },
        Outcome::Failed { reason } => Details {
            reason: reason.map(|reason| reason.to_string()),
            challenges: reason.and_then(missed).into_iter().collect(),
            risk: reason.and_then(risk),
            level: reason.and_then(level),
            ..details
        },
    }
}

fn answered(proven: &[Proof]) -> Vec<Challenge> {
    let right = |name: &str| Challenge { name: name.to_owned(), right: true };
    let name = |proof: &Proof| match proof {
        Proof::Password | Proof::PasswordSrp | Proof::EmailOtp | Proof::SmsOtp | Proof::Passkey { .. } => Some(right("Password")),
        Proof::Second(_) | Proof::SoftwareTokenSetUp => Some(right("Mfa")),
        _ => None,
    };
    proven.iter().filter_map(name).collect()
}

fn missed(reason: Reason) -> Option<Challenge> {
    let wrong = |name: &str| Some(Challenge { name: name.to_owned(), right: false });
    match reason {
        Reason::WrongPassword | Reason::WrongPasskey | Reason::CopiedPasskey => wrong("Password"),
        _ => None,
    }
}

fn risk(reason: Reason) -> Option<Risk> {
    match reason {
        Reason::BlockedAddress => Some(Risk::Blocked),
        Reason::CompromisedPassword => Some(Risk::CompromisedPassword),
        Reason::Risky(_) => Some(Risk::TakeoverBlocked),
        _ => None,
    }
}

fn level(reason: Reason) -> Option<RiskLevel> {
    match reason {
        Reason::Risky(level) => Some(level),
        _ => None,
    }
}
