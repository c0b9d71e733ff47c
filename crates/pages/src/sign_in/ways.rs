//! What can be chosen at a challenge, by the API's names, and what pages call it.

use crate::step::Asking;
use crate::texts::Texts;

/// What the user may choose at a choice; nothing at other challenges. A proof by SRP is left out: on a page the password is typed.
pub(super) fn of(asking: &Asking) -> Vec<&str> {
    match asking.challenge.as_str() {
        "SELECT_CHALLENGE" => asking.available.iter().map(String::as_str).filter(|way| *way != "PASSWORD_SRP").collect(),
        "SELECT_MFA_TYPE" => listed(asking, "MFAS_CAN_CHOOSE"),
        // A text message cannot be set up there (authentication 2.4 `[docs 2026]`).
        "MFA_SETUP" => listed(asking, "MFAS_CAN_SETUP").into_iter().filter(|way| *way != "SMS_MFA").collect(),
        _ => Vec::new(),
    }
}

/// Another way than the one that is asked for.
pub(super) fn has_others(asking: &Asking) -> bool {
    asking.available.iter().any(|way| way != &asking.challenge && way != "PASSWORD_SRP")
}

/// A JSON list in a parameter.
fn listed<'a>(asking: &'a Asking, parameter: &str) -> Vec<&'a str> {
    let text = asking.parameters.get(parameter).map(String::as_str).unwrap_or_default();
    serde_json::from_str(text).unwrap_or_default()
}

/// What a page calls a way; `None` for one that pages do not know.
pub(super) fn label<'a>(texts: &'a Texts, way: &str) -> Option<&'a str> {
    Some(match way {
        "PASSWORD" => &texts.by_password,
        "EMAIL_OTP" | "EMAIL_MFA" => &texts.by_email,
        "SMS_OTP" | "SMS_MFA" => &texts.by_sms,
        "SOFTWARE_TOKEN_MFA" => &texts.by_app,
        "WEB_AUTHN" => &texts.by_passkey,
        _ => return None,
    })
}
