//! The record of sign-ups and sign-ins that threat protection keeps (sign-up 6.2). Without it nothing is recorded.

use std::net::IpAddr;

use domain::id;
use serde_json::json;
pub use store::AuthEventRow as AuthEvent;

use crate::pool::Pool;
use crate::pool::settings::ThreatProtection;
use crate::request::RequestContext;

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

/// The row to append with the change it records; `None` where the pool keeps no record.
pub fn event(cx: &RequestContext, pool: &Pool, sub: &str, kind: AuthEventKind, passed: bool, address: Option<IpAddr>) -> Option<AuthEvent> {
    if pool.threat_protection() == ThreatProtection::Off {
        return None;
    }
    let details = json!({ "IpAddress": address.map(|address| address.to_string()), "UserAgent": cx.user_agent });
    Some(AuthEvent {
        pool_id: pool.id().to_owned(),
        sub: sub.to_owned(),
        id: id::ordered(cx.now, cx.app.entropy.bytes()),
        kind: kind.as_str().to_owned(),
        result: if passed { "Pass" } else { "Fail" }.to_owned(),
        created_at: cx.now,
        details: details.to_string(),
    })
}
