//! The settings of a pool that rules read, out of the document that is stored for it.
//!
//! The document has the API's own form, and more members than stand here: those that are only answered are none of a rule's business.

use std::collections::BTreeMap;

mod functions;
mod mfa;

use domain::delivery::Recovery;
use domain::message::Templates;
use domain::password::PasswordPolicy;
use domain::schema::Schema;
use domain::username::NameRules;
use serde::{Deserialize, Serialize};

use crate::guard::risk::RiskConfiguration;
use crate::refusal::Refusal;
pub use functions::{Lambda, VersionedFunction};
pub use mfa::{EmailMfa, SoftwareTokenMfa, WebAuthn};

/// A pool's document.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct PoolSettings {
    /// The members of CreateUserPool and UpdateUserPool.
    pub pool: Members,
    /// The attributes of users.
    pub schema: Schema,
    /// EmailMfaConfiguration.
    pub email_mfa: Option<EmailMfa>,
    /// SoftwareTokenMfaConfiguration.
    pub software_token_mfa: SoftwareTokenMfa,
    /// WebAuthnConfiguration.
    pub web_authn: WebAuthn,
    /// SetRiskConfiguration for the whole pool.
    pub risk: Option<RiskConfiguration>,
    /// SetLogDeliveryConfiguration.
    pub log_delivery: Vec<LogConfiguration>,
    /// CreateUserPoolReplica.
    pub replica: Option<Replica>,
    /// SetUserPoolSessionConfiguration.
    pub sessions: Option<Sessions>,
}

/// The second Region of a pool, over the same store; there is one at most (new-operations 8 `[docs]`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replica {
    /// RegionName.
    pub region: String,
    /// Whether users are served there.
    pub active: bool,
    /// UserPoolTags of the replica.
    pub tags: BTreeMap<String, String>,
}

/// LogConfigurationType.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(missing_docs, reason = "the members have the names and the meanings of the API's")]
pub struct LogConfiguration {
    pub event_source: String,
    pub cloud_watch_logs_configuration: Option<LogDestination>,
    pub s3_configuration: Option<LogDestination>,
    pub firehose_configuration: Option<LogDestination>,
}

impl LogConfiguration {
    /// The ARN of its destination.
    pub fn destination(&self) -> Option<&str> {
        let all = [&self.cloud_watch_logs_configuration, &self.s3_configuration, &self.firehose_configuration];
        all.into_iter().flatten().map(|destination| destination.arn.as_str()).next()
    }
}

/// CloudWatchLogsConfiguration, S3Configuration, FirehoseConfiguration: each has one member.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct LogDestination {
    /// What the lines go to.
    #[serde(alias = "LogGroupArn", alias = "BucketArn", alias = "StreamArn")]
    pub arn: String,
}

/// What SetUserPoolSessionConfiguration sets.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Sessions {
    /// UserSessionTracking: `ENABLED` or `DISABLED`.
    pub tracking: String,
    /// TokenSession.MaxPerUser.
    pub max_per_user: usize,
}

/// See CreateUserPool for what they mean.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(missing_docs, reason = "the members have the names and the meanings of the API's")]
pub struct Members {
    pub account_recovery_setting: AccountRecovery,
    pub acr_configuration: Option<BTreeMap<String, AcrLevel>>,
    pub admin_create_user_config: AdminCreateUser,
    pub alias_attributes: Vec<String>,
    pub auto_verified_attributes: Vec<String>,
    pub deletion_protection: Option<String>,
    pub device_configuration: Option<Devices>,
    pub email_configuration: Email,
    pub lambda_config: Option<Lambda>,
    pub mfa_configuration: Mfa,
    pub policies: Policies,
    pub sms_authentication_message: Option<String>,
    pub sms_configuration: Option<Sms>,
    pub user_attribute_update_settings: AttributeUpdates,
    pub user_pool_add_ons: AddOns,
    pub user_pool_tier: Option<String>,
    pub username_attributes: Vec<String>,
    pub username_configuration: Option<Usernames>,
    pub verification_message_template: VerificationTemplate,
}

/// One of AcrConfiguration.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct AcrLevel {
    /// What `acr` says of the level.
    pub acr_value: String,
}

/// AccountRecoverySetting.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct AccountRecovery {
    /// RecoveryMechanisms.
    pub recovery_mechanisms: Vec<RecoveryMechanism>,
}

/// One of RecoveryMechanisms.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RecoveryMechanism {
    /// The lowest comes first.
    pub priority: i64,
    /// What it is.
    pub name: Recovery,
}

/// AdminCreateUserConfig.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct AdminCreateUser {
    /// Nobody may sign up.
    pub allow_admin_create_user_only: bool,
    /// The texts of invitations.
    pub invite_message_template: MessageTexts,
}

/// InviteMessageTemplate.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(missing_docs, reason = "the members have the names and the meanings of the API's")]
pub struct MessageTexts {
    pub email_message: Option<String>,
    pub email_subject: Option<String>,
    #[serde(rename = "SMSMessage")]
    pub sms_message: Option<String>,
}

/// VerificationMessageTemplate.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(missing_docs, reason = "the members have the names and the meanings of the API's")]
pub struct VerificationTemplate {
    pub default_email_option: Option<String>,
    pub email_message: Option<String>,
    pub email_message_by_link: Option<String>,
    pub email_subject: Option<String>,
    pub email_subject_by_link: Option<String>,
    pub sms_message: Option<String>,
}

/// DeviceConfiguration.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct Devices {
    /// A remembered device takes the place of the second step.
    pub challenge_required_on_new_device: bool,
    /// A confirmed device is remembered only when its user says so.
    pub device_only_remembered_on_user_prompt: bool,
}

/// EmailConfiguration.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(missing_docs, reason = "the members have the names and the meanings of the API's")]
pub struct Email {
    pub configuration_set: Option<String>,
    pub email_sending_account: Option<String>,
    pub from: Option<String>,
    pub reply_to_email_address: Option<String>,
    pub source_arn: Option<String>,
}

impl Email {
    /// Whether the pool sends from an address of its own (DEVELOPER) and not by the default sender.
    pub fn is_developer(&self) -> bool {
        self.email_sending_account.as_deref() == Some("DEVELOPER")
    }
}

/// SmsConfiguration.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(missing_docs, reason = "the members have the names and the meanings of the API's")]
pub struct Sms {
    pub eums_sms: Eums,
    pub sns_region: Option<String>,
}

/// EumsSms.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(missing_docs, reason = "the members have the names and the meanings of the API's")]
pub struct Eums {
    pub in_entity_id: Option<String>,
    pub in_template_id: Option<String>,
    pub origination_identity: Option<String>,
    pub region: Option<String>,
}

/// MfaConfiguration.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Mfa {
    /// No second factor.
    #[default]
    Off,
    /// Every user has to have one.
    On,
    /// Whoever has set one up is asked for it.
    Optional,
}

/// Policies.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(missing_docs, reason = "the members have the names and the meanings of the API's")]
pub struct Policies {
    pub password_policy: Option<PasswordRules>,
    pub sign_in_policy: SignInPolicy,
}

/// PasswordPolicy.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
#[expect(missing_docs, reason = "the members have the names and the meanings of the API's")]
pub struct PasswordRules {
    pub minimum_length: Option<u32>,
    pub password_history_size: Option<u32>,
    pub require_lowercase: Option<bool>,
    pub require_numbers: Option<bool>,
    pub require_symbols: Option<bool>,
    pub require_uppercase: Option<bool>,
    pub temporary_password_validity_days: Option<u32>,
}

/// SignInPolicy.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct SignInPolicy {
    /// AllowedFirstAuthFactors.
    pub allowed_first_auth_factors: Option<Vec<String>>,
}

/// UserAttributeUpdateSettings.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct AttributeUpdates {
    /// AttributesRequireVerificationBeforeUpdate.
    pub attributes_require_verification_before_update: Vec<String>,
}

/// UserPoolAddOns.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct AddOns {
    /// AdvancedSecurityMode.
    pub advanced_security_mode: ThreatProtection,
    /// AdvancedSecurityAdditionalFlows.
    pub advanced_security_additional_flows: AdditionalFlows,
}

/// AdvancedSecurityAdditionalFlows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct AdditionalFlows {
    /// CustomAuthMode.
    pub custom_auth_mode: ThreatProtection,
}

/// AdvancedSecurityMode.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum ThreatProtection {
    /// Nothing is recorded and nothing is stopped.
    #[default]
    Off,
    /// What happens is recorded.
    Audit,
    /// Dangers are stopped, too.
    Enforced,
}

/// UsernameConfiguration.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Usernames {
    /// Whether `Ann` and `ann` are two users.
    pub case_sensitive: bool,
}

impl PoolSettings {
    /// Reads a stored document.
    ///
    /// # Errors
    /// [`Kind::Internal`](crate::Kind::Internal) for one that this server cannot read.
    pub fn parse(document: &str) -> Result<Self, Refusal> {
        serde_json::from_str(document).map_err(Refusal::internal)
    }

    /// The pool's texts.
    pub fn templates(&self) -> Templates {
        let verification = self.pool.verification_message_template.clone();
        let invitation = self.pool.admin_create_user_config.invite_message_template.clone();
        let email_mfa = self.email_mfa.clone().unwrap_or_default();
        Templates {
            email_message: verification.email_message,
            email_subject: verification.email_subject,
            email_message_by_link: verification.email_message_by_link,
            email_subject_by_link: verification.email_subject_by_link,
            sms_message: verification.sms_message,
            by_link: verification.default_email_option.as_deref() == Some("CONFIRM_WITH_LINK"),
            invite_email_message: invitation.email_message,
            invite_email_subject: invitation.email_subject,
            invite_sms_message: invitation.sms_message,
            sms_authentication_message: self.pool.sms_authentication_message.clone(),
            email_mfa_message: email_mfa.message,
            email_mfa_subject: email_mfa.subject,
        }
    }

    pub(super) fn name_rules(&self) -> NameRules {
        let alias = |wanted: &str| self.pool.alias_attributes.iter().any(|name| name == wanted);
        let sign_in = |wanted: &str| self.pool.username_attributes.iter().any(|name| name == wanted);
        NameRules {
            alias_email: alias("email"),
            alias_phone: alias("phone_number"),
            alias_preferred_username: alias("preferred_username"),
            sign_in_email: sign_in("email"),
            sign_in_phone: sign_in("phone_number"),
            // Left out, names are case sensitive (administration 1.3 `[docs]`).
            case_sensitive: self.pool.username_configuration.as_ref().is_none_or(|configuration| configuration.case_sensitive),
        }
    }

    pub(super) fn password_policy(&self) -> PasswordPolicy {
        let default = PasswordPolicy::default();
        let Some(policy) = &self.pool.policies.password_policy else { return default };
        PasswordPolicy {
            minimum_length: policy.minimum_length.unwrap_or(default.minimum_length),
            require_uppercase: policy.require_uppercase.unwrap_or(default.require_uppercase),
            require_lowercase: policy.require_lowercase.unwrap_or(default.require_lowercase),
            require_numbers: policy.require_numbers.unwrap_or(default.require_numbers),
            require_symbols: policy.require_symbols.unwrap_or(default.require_symbols),
            history_size: policy.password_history_size.unwrap_or(0),
            temporary_validity_days: policy.temporary_password_validity_days.unwrap_or(default.temporary_validity_days),
        }
    }
}
