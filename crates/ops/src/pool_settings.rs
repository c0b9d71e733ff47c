//! What a user pool is set to: every member of its requests in the form in which it is answered, with the service's defaults filled in.

use std::collections::BTreeMap;

use api::{
    AccountRecoverySettingType, AcrLevelConfigType, AdminCreateUserConfigType, AdvancedSecurityModeType, AuthFactorType,
    CreateUserPoolRequest, DefaultEmailOptionType, DeletionProtectionType, DeviceConfigurationType, EmailConfigurationType,
    EmailMfaConfigType, EmailSendingAccountType, LambdaConfigType, LogConfigurationType, PasswordPolicyType,
    PreTokenGenerationLambdaVersionType, PreTokenGenerationVersionConfigType, RecoveryOptionNameType, RecoveryOptionType,
    RiskConfigurationType, SignInPolicyType, SoftwareTokenMfaConfigType, UpdateUserPoolRequest, UserAttributeUpdateSettingsType,
    UserPoolMfaType, UserPoolPolicyType, UserPoolTierType, UserPoolType, VerificationMessageTemplateType, WebAuthnConfigurationType,
};
use domain::pool_rules::default_acr_value;
use domain::schema::Schema;
use identity::pool::settings::Replica;
use serde::{Deserialize, Serialize};
use store::PoolRow;

use crate::OpError;
use crate::session_settings::SessionSettings;

/// MinimumLength of a policy that does not say it (administration 1.1).
const MINIMUM_LENGTH: i32 = 8;

/// TemporaryPasswordValidityDays of a policy that does not say it (administration 1.1).
const TEMPORARY_PASSWORD_DAYS: i32 = 7;

/// A pool's settings as they are stored.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct PoolSettings {
    /// Every member of CreateUserPool and UpdateUserPool as DescribeUserPool answers it. Identity, dates, schema and count are filled in
    /// when it is answered.
    pub(crate) pool: UserPoolType,
    /// The attributes of users.
    pub(crate) schema: Schema,
    /// SetUserPoolMfaConfig's SoftwareTokenMfaConfiguration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) software_token_mfa: Option<SoftwareTokenMfaConfigType>,
    /// SetUserPoolMfaConfig's EmailMfaConfiguration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) email_mfa: Option<EmailMfaConfigType>,
    /// SetUserPoolMfaConfig's WebAuthnConfiguration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) web_authn: Option<WebAuthnConfigurationType>,
    /// SetRiskConfiguration for the whole pool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) risk: Option<RiskConfigurationType>,
    /// SetLogDeliveryConfiguration.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) log_delivery: Vec<LogConfigurationType>,
    /// CreateUserPoolReplica.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) replica: Option<Replica>,
    /// SetUserPoolSessionConfiguration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) sessions: Option<SessionSettings>,
    /// TemporaryPasswordValidityDays was given, and not only its older name or neither.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) temporary_password_days_given: bool,
}

impl PoolSettings {
    /// The settings in a pool's row.
    ///
    /// # Errors
    /// Our own fault when they cannot be read.
    pub(crate) fn of(row: &PoolRow) -> Result<Self, OpError> {
        serde_json::from_str(&row.settings).map_err(OpError::internal)
    }

    /// The document to store.
    ///
    /// # Errors
    /// Our own fault when they cannot be written.
    pub(crate) fn document(&self) -> Result<String, OpError> {
        serde_json::to_string(self).map_err(OpError::internal)
    }

    /// The settings of a new pool.
    pub(crate) fn created(given: CreateUserPoolRequest, schema: Schema) -> Self {
        let fixed = UserPoolType {
            alias_attributes: present(given.alias_attributes),
            username_attributes: present(given.username_attributes),
            username_configuration: given.username_configuration,
            ..UserPoolType::default()
        };
        let changeable = UpdateUserPoolRequest {
            account_recovery_setting: given.account_recovery_setting,
            acr_configuration: given.acr_configuration,
            admin_create_user_config: given.admin_create_user_config,
            auto_verified_attributes: given.auto_verified_attributes,
            dcr_configuration: given.dcr_configuration,
            deletion_protection: given.deletion_protection,
            device_configuration: given.device_configuration,
            email_configuration: given.email_configuration,
            email_verification_message: given.email_verification_message,
            email_verification_subject: given.email_verification_subject,
            issuer_configuration: given.issuer_configuration,
            key_configuration: given.key_configuration,
            lambda_config: given.lambda_config,
            mfa_configuration: given.mfa_configuration,
            policies: given.policies,
            pool_name: Some(given.pool_name),
            sms_authentication_message: given.sms_authentication_message,
            sms_configuration: given.sms_configuration,
            sms_verification_message: given.sms_verification_message,
            user_attribute_update_settings: given.user_attribute_update_settings,
            user_pool_add_ons: given.user_pool_add_ons,
            user_pool_id: String::new(),
            user_pool_tags: given.user_pool_tags,
            user_pool_tier: given.user_pool_tier,
            verification_message_template: given.verification_message_template,
        };
        let temporary_password_days_given = temporary_days(changeable.policies.as_ref()).is_some();
        Self { pool: complete(changeable, &fixed), schema, temporary_password_days_given, ..Self::default() }
    }

    /// The settings after an update: what is left out returns to its default, but for what the service keeps (administration 1.4).
    pub(crate) fn updated(&self, given: UpdateUserPoolRequest) -> Self {
        let kept = self.temporary_password_days_given && !has_password_policy(&given);
        let temporary_password_days_given = kept || temporary_days(given.policies.as_ref()).is_some();
        Self { pool: complete(given, &self.pool), temporary_password_days_given, ..self.clone() }
    }

    /// Whether an update gives UnusedAccountValidityDays although TemporaryPasswordValidityDays is set, there or before
    /// (administration 1.3, 1.6).
    pub(crate) fn both_validity_days(&self, given: &UpdateUserPoolRequest) -> bool {
        let kept = self.temporary_password_days_given && !has_password_policy(given);
        unused_days(given.admin_create_user_config.as_ref()).is_some() && (kept || temporary_days(given.policies.as_ref()).is_some())
    }
}

/// The same for a creation.
pub(crate) fn both_validity_days(given: &CreateUserPoolRequest) -> bool {
    unused_days(given.admin_create_user_config.as_ref()).is_some() && temporary_days(given.policies.as_ref()).is_some()
}

fn has_password_policy(given: &UpdateUserPoolRequest) -> bool {
    given.policies.as_ref().is_some_and(|policies| policies.password_policy.is_some())
}

/// TemporaryPasswordValidityDays; 0 is none (administration 1.3 `[model]`).
fn temporary_days(given: Option<&UserPoolPolicyType>) -> Option<i32> {
    given?.password_policy.as_ref()?.temporary_password_validity_days.filter(|days| *days > 0)
}

fn unused_days(given: Option<&AdminCreateUserConfigType>) -> Option<i32> {
    given?.unused_account_validity_days
}

/// A list that holds something; the service leaves empty ones out of its answers.
pub(crate) fn present<T>(list: Option<Vec<T>>) -> Option<Vec<T>> {
    list.filter(|list| !list.is_empty())
}

/// Fills in the defaults. `before` gives what the request cannot name or keeps when it is left out.
fn complete(given: UpdateUserPoolRequest, before: &UserPoolType) -> UserPoolType {
    let tier = tier(&given, before);
    let unused_days = unused_days(given.admin_create_user_config.as_ref());
    let policies = policies(given.policies, before.policies.as_ref(), tier, unused_days);
    let temporary_days = policies.password_policy.as_ref().and_then(|policy| policy.temporary_password_validity_days);
    let template = verification(
        given.verification_message_template,
        given.email_verification_message,
        given.email_verification_subject,
        given.sms_verification_message,
    );
    UserPoolType {
        account_recovery_setting: recovery(given.account_recovery_setting),
        acr_configuration: given.acr_configuration.and_then(own_acr),
        admin_create_user_config: Some(admin_create_user(given.admin_create_user_config, temporary_days)),
        alias_attributes: before.alias_attributes.clone(),
        auto_verified_attributes: present(given.auto_verified_attributes),
        dcr_configuration: given.dcr_configuration.or_else(|| before.dcr_configuration.clone()),
        deletion_protection: Some(given.deletion_protection.unwrap_or(DeletionProtectionType::Inactive)),
        device_configuration: given.device_configuration.and_then(devices),
        email_configuration: Some(email(given.email_configuration)),
        email_verification_message: template.email_message.clone(),
        email_verification_subject: template.email_subject.clone(),
        issuer_configuration: given.issuer_configuration,
        key_configuration: given.key_configuration,
        lambda_config: Some(lambda(given.lambda_config)),
        mfa_configuration: Some(given.mfa_configuration.or(before.mfa_configuration).unwrap_or(UserPoolMfaType::Off)),
        name: given.pool_name.or_else(|| before.name.clone()),
        policies: Some(policies),
        sms_authentication_message: given.sms_authentication_message,
        // Once set, SMS cannot be taken off a pool, only changed (administration 1.4 `[inferred]`).
        sms_configuration: given.sms_configuration.or_else(|| before.sms_configuration.clone()),
        sms_verification_message: template.sms_message.clone(),
        user_attribute_update_settings: Some(UserAttributeUpdateSettingsType {
            attributes_require_verification_before_update: Some(
                given
                    .user_attribute_update_settings
                    .or_else(|| before.user_attribute_update_settings.clone())
                    .and_then(|settings| settings.attributes_require_verification_before_update)
                    .unwrap_or_default(),
            ),
        }),
        user_pool_add_ons: given.user_pool_add_ons,
        user_pool_tags: given.user_pool_tags.or_else(|| before.user_pool_tags.clone()).filter(|tags| !tags.is_empty()),
        user_pool_tier: Some(tier),
        username_attributes: before.username_attributes.clone(),
        username_configuration: before.username_configuration.clone(),
        verification_message_template: Some(template),
        ..UserPoolType::default()
    }
}

/// The levels that were given a value of their own. Answers show all four, and a request that repeats an answer must not turn its defaults
/// into settings, which smaller plans do not allow.
fn own_acr(given: BTreeMap<String, AcrLevelConfigType>) -> Option<BTreeMap<String, AcrLevelConfigType>> {
    let own: BTreeMap<_, _> = given.into_iter().filter(|(level, config)| config.acr_value != default_acr_value(level)).collect();
    (!own.is_empty()).then_some(own)
}

/// Left out, it is the pair of 2024; given without mechanisms, it is absent and the older behaviour holds (administration 1.4).
fn recovery(given: Option<AccountRecoverySettingType>) -> Option<AccountRecoverySettingType> {
    let Some(given) = given else {
        return Some(AccountRecoverySettingType {
            recovery_mechanisms: Some(vec![
                RecoveryOptionType { priority: 1, name: RecoveryOptionNameType::VerifiedEmail },
                RecoveryOptionType { priority: 2, name: RecoveryOptionNameType::VerifiedPhoneNumber },
            ]),
        });
    };
    present(given.recovery_mechanisms).map(|mechanisms| AccountRecoverySettingType { recovery_mechanisms: Some(mechanisms) })
}

/// The plan that is named; otherwise the one that threat protection needs, the pool's own, or the default (administration 1.4, 1.7).
fn tier(given: &UpdateUserPoolRequest, before: &UserPoolType) -> UserPoolTierType {
    let protects = given.user_pool_add_ons.as_ref().is_some_and(|add_ons| add_ons.advanced_security_mode != AdvancedSecurityModeType::Off);
    let needed = protects.then_some(UserPoolTierType::Plus);
    given.user_pool_tier.or(needed).or(before.user_pool_tier).unwrap_or(UserPoolTierType::Essentials)
}

/// Each half is kept by itself when it is left out (administration 1.4 `[aws-verified 2026]`).
fn policies(
    given: Option<UserPoolPolicyType>,
    before: Option<&UserPoolPolicyType>,
    tier: UserPoolTierType,
    unused_days: Option<i32>,
) -> UserPoolPolicyType {
    let given = given.unwrap_or_default();
    let factors = match given.sign_in_policy {
        Some(policy) => present(policy.allowed_first_auth_factors),
        None => before.and_then(|before| before.sign_in_policy.clone()).and_then(|policy| policy.allowed_first_auth_factors),
    };
    // Only pools of ESSENTIALS and above were seen with the default (administration 1.1).
    let default_factors = (tier != UserPoolTierType::Lite).then(|| vec![AuthFactorType::Password]);
    let password_policy = match (given.password_policy, before.and_then(|before| before.password_policy.clone())) {
        (None, Some(mut kept)) => {
            kept.temporary_password_validity_days = unused_days.or(kept.temporary_password_validity_days);
            kept
        }
        (given, _) => password_policy(given, unused_days),
    };
    UserPoolPolicyType {
        password_policy: Some(password_policy),
        sign_in_policy: factors.or(default_factors).map(|factors| SignInPolicyType { allowed_first_auth_factors: Some(factors) }),
    }
}

/// A policy that is left out asks for everything. In one that is given, a requirement that it does not name is off: the requirements are
/// plain booleans of the API, which are false when absent `[inferred]`.
fn password_policy(given: Option<PasswordPolicyType>, unused_days: Option<i32>) -> PasswordPolicyType {
    let default_requirement = given.is_none();
    let given = given.unwrap_or_default();
    PasswordPolicyType {
        minimum_length: Some(given.minimum_length.unwrap_or(MINIMUM_LENGTH)),
        password_history_size: given.password_history_size.filter(|size| *size > 0),
        require_lowercase: Some(given.require_lowercase.unwrap_or(default_requirement)),
        require_numbers: Some(given.require_numbers.unwrap_or(default_requirement)),
        require_symbols: Some(given.require_symbols.unwrap_or(default_requirement)),
        require_uppercase: Some(given.require_uppercase.unwrap_or(default_requirement)),
        temporary_password_validity_days: Some(
            given.temporary_password_validity_days.filter(|days| *days > 0).or(unused_days).unwrap_or(TEMPORARY_PASSWORD_DAYS),
        ),
    }
}

/// UnusedAccountValidityDays is the older name of TemporaryPasswordValidityDays and follows it (administration 1.3).
fn admin_create_user(given: Option<AdminCreateUserConfigType>, temporary_days: Option<i32>) -> AdminCreateUserConfigType {
    let given = given.unwrap_or_default();
    AdminCreateUserConfigType {
        allow_admin_create_user_only: Some(given.allow_admin_create_user_only.unwrap_or(false)),
        invite_message_template: given.invite_message_template.filter(|template| *template != api::MessageTemplateType::default()),
        unused_account_validity_days: temporary_days,
    }
}

/// Any member switches the remembering of devices on; both members default to false (administration 1.3 `[model]`).
fn devices(given: DeviceConfigurationType) -> Option<DeviceConfigurationType> {
    (given != DeviceConfigurationType::default()).then(|| DeviceConfigurationType {
        challenge_required_on_new_device: Some(given.challenge_required_on_new_device.unwrap_or(false)),
        device_only_remembered_on_user_prompt: Some(given.device_only_remembered_on_user_prompt.unwrap_or(false)),
    })
}

fn email(given: Option<EmailConfigurationType>) -> EmailConfigurationType {
    let given = given.unwrap_or_default();
    let account = given.email_sending_account.unwrap_or(EmailSendingAccountType::CognitoDefault);
    EmailConfigurationType { email_sending_account: Some(account), ..given }
}

/// PreTokenGeneration and PreTokenGenerationConfig.LambdaArn mirror each other (administration 1.3 `[docs]`).
fn lambda(given: Option<LambdaConfigType>) -> LambdaConfigType {
    let mut config = given.unwrap_or_default();
    match (&config.pre_token_generation, &config.pre_token_generation_config) {
        (Some(arn), None) => {
            config.pre_token_generation_config = Some(PreTokenGenerationVersionConfigType {
                lambda_arn: arn.clone(),
                lambda_version: PreTokenGenerationLambdaVersionType::V1_0,
            });
        }
        (None, Some(versioned)) => config.pre_token_generation = Some(versioned.lambda_arn.clone()),
        _ => {}
    }
    config
}

/// The older members and the template mirror each other (administration 1.3); where both are given, the template, which supersedes them
/// (sign-up 5.1 `[model]`), wins.
fn verification(
    given: Option<VerificationMessageTemplateType>,
    email_message: Option<String>,
    email_subject: Option<String>,
    sms_message: Option<String>,
) -> VerificationMessageTemplateType {
    let given = given.unwrap_or_default();
    VerificationMessageTemplateType {
        default_email_option: Some(given.default_email_option.unwrap_or(DefaultEmailOptionType::ConfirmWithCode)),
        email_message: given.email_message.or(email_message),
        email_subject: given.email_subject.or(email_subject),
        sms_message: given.sms_message.or(sms_message),
        ..given
    }
}
