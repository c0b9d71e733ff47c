//! What SetUserPoolMfaConfig sets beside MfaConfiguration and the text messages.

use serde::Deserialize;

/// SoftwareTokenMfaConfiguration.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct SoftwareTokenMfa {
    /// Authenticator apps are a second factor.
    pub enabled: bool,
}

/// WebAuthnConfiguration.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct WebAuthn {
    /// FactorConfiguration.
    pub factor_configuration: Option<String>,
    /// RelyingPartyId.
    pub relying_party_id: Option<String>,
    /// UserVerification.
    pub user_verification: Option<String>,
}

/// EmailMfaConfiguration.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(missing_docs, reason = "the members have the names and the meanings of the API's")]
pub struct EmailMfa {
    pub message: Option<String>,
    pub subject: Option<String>,
}
