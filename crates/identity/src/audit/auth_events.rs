//! The record of sign-ups and sign-ins that threat protection keeps (sign-up 6.2). Without it nothing is recorded, and nothing is delivered to
//! the pool's log.

use std::net::IpAddr;

use domain::id;
use serde_json::json;
use store::{AuthEventRow, MessageRow, StoreError, UserRow, WriteTx};

use super::log_delivery::{self, EventSource};
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
    fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "SignIn",
            Self::SignUp => "SignUp",
            Self::ForgotPassword => "ForgotPassword",
            Self::PasswordChange => "PasswordChange",
            Self::ResendCode => "ResendCode",
        }
    }
}

/// What to append with the change it records; `None` where the pool keeps no record. `client_id` is the app client that the user came by.
pub fn event(
    cx: &RequestContext,
    pool: &Pool,
    user: &UserRow,
    client_id: &str,
    (kind, passed): (AuthEventKind, bool),
    address: Option<IpAddr>,
) -> Option<AuthEvent> {
    if pool.threat_protection() == ThreatProtection::Off {
        return None;
    }
    let address = address.map(|address| address.to_string());
    let details = json!({ "IpAddress": address, "UserAgent": cx.user_agent });
    let row = AuthEventRow {
        pool_id: pool.id().to_owned(),
        sub: user.sub.clone(),
        id: id::ordered(cx.now, cx.app.entropy.bytes()),
        kind: kind.as_str().to_owned(),
        result: if passed { "Pass" } else { "Fail" }.to_owned(),
        created_at: cx.now,
        details: details.to_string(),
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
        "riskLevel": "",
        "riskDecision": "PASS",
        "challenges": [],
        "deviceName": cx.user_agent.as_deref().unwrap_or_default(),
        "ipAddress": address.as_deref().unwrap_or_default(),
        "requestId": cx.request_id,
        "idpName": "",
        "compromisedCredentialDetected": "false",
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
