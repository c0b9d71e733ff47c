//! The functions of a pool.

use serde::Deserialize;

/// LambdaConfig.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(missing_docs, reason = "the members have the names and the meanings of the API's")]
pub struct Lambda {
    pub create_auth_challenge: Option<String>,
    pub custom_email_sender: Option<VersionedFunction>,
    pub custom_message: Option<String>,
    #[serde(rename = "CustomSMSSender")]
    pub custom_sms_sender: Option<VersionedFunction>,
    pub define_auth_challenge: Option<String>,
    pub inbound_federation: Option<VersionedFunction>,
    #[serde(rename = "KMSKeyID")]
    pub kms_key_id: Option<String>,
    pub post_authentication: Option<String>,
    pub post_confirmation: Option<String>,
    pub pre_authentication: Option<String>,
    pub pre_sign_up: Option<String>,
    pub pre_token_generation: Option<String>,
    pub pre_token_generation_config: Option<VersionedFunction>,
    pub user_migration: Option<String>,
    pub verify_auth_challenge_response: Option<String>,
}

/// A function with the version of its event.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(missing_docs, reason = "the members have the names and the meanings of the API's")]
pub struct VersionedFunction {
    pub lambda_arn: String,
    pub lambda_version: String,
}
