//! Checks a pool's settings as a whole before they are stored.

use api::{
    AdvancedSecurityModeType, EmailSendingAccountType, ErrorCode, LambdaConfigType, SmsConfigurationType, StatusType, UserPoolMfaType,
    UserPoolTierType, UserPoolType, WebAuthnFactorConfigurationType,
};
use domain::message::{MissingPlaceholder, check_placeholders};
use domain::pool_rules::{self, EmailFacts, LambdaFacts, PoolFacts, Refusal, SmsFacts, Tier};
use identity::Settings;

use crate::OpError;
use crate::pool_settings::PoolSettings;

/// The account id that stands for "the operator named none".
const NO_ACCOUNT: &str = "000000000000";

/// What the rules ask of the request itself, besides what comes of it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Given {
    /// MfaConfiguration ON or OPTIONAL: one that an update keeps may rest on factors that neither operation names.
    pub(crate) mfa: bool,
    /// UnusedAccountValidityDays although TemporaryPasswordValidityDays is set.
    pub(crate) both_validity_days: bool,
}

impl Given {
    /// MfaConfiguration as a request has it.
    pub(crate) fn asks_for_mfa(mfa: Option<UserPoolMfaType>) -> bool {
        mfa.is_some_and(|mfa| mfa != UserPoolMfaType::Off)
    }
}

/// Checks what several members must keep together (administration 1.6, 1.7).
///
/// # Errors
/// `InvalidParameterException`, `FeatureUnavailableInTierException` or `UserPoolTaggingException` with the service's text.
pub(crate) fn check(settings: &PoolSettings, given: Given, region: &str, server: &Settings) -> Result<(), OpError> {
    pool_rules::check(&facts(settings, given, region, server)).map_err(refused)?;
    // As messages will read them.
    let read = identity::pool::settings::PoolSettings::parse(&settings.document()?)?;
    check_placeholders(&read.templates()).map_err(|missing| OpError::invalid(MissingPlaceholder::PUBLIC_TEXT).because(missing))
}

/// Whether a pool has what it takes to send text messages.
pub(crate) fn can_send_sms(settings: &PoolSettings) -> bool {
    settings.pool.sms_configuration.as_ref().map(sms).is_some_and(|sms| sms.is_complete())
}

/// A refusal of the rules in the words of the API.
pub(crate) fn refused(refusal: Refusal) -> OpError {
    match refusal {
        Refusal::Invalid(text) => OpError::invalid(text),
        Refusal::Tier(text) => OpError::new(ErrorCode::FeatureUnavailableInTierException, text),
        Refusal::Tagging(text) => OpError::new(ErrorCode::UserPoolTaggingException, text),
    }
}

fn facts<'a>(settings: &'a PoolSettings, given: Given, region: &'a str, server: &'a Settings) -> PoolFacts<'a> {
    let pool: &UserPoolType = &settings.pool;
    let policies = pool.policies.as_ref();
    PoolFacts {
        region,
        account_id: (server.account_id != NO_ACCOUNT).then_some(server.account_id.as_str()),
        tier: server.plans.judged(tier(pool.user_pool_tier)),
        alias_attributes: pool.alias_attributes.is_some(),
        username_attributes: pool.username_attributes.is_some(),
        mfa_given: given.mfa,
        mfa_required: pool.mfa_configuration == Some(UserPoolMfaType::On),
        passkeys_are_multi_factor: settings.web_authn.as_ref().is_some_and(|passkeys| {
            passkeys.factor_configuration == Some(WebAuthnFactorConfigurationType::MultiFactorWithUserVerification)
        }),
        both_validity_days: given.both_validity_days,
        auto_verified: pool.auto_verified_attributes.iter().flatten().map(|name| name.as_str()).collect(),
        verify_before_update: pool
            .user_attribute_update_settings
            .iter()
            .filter_map(|settings| settings.attributes_require_verification_before_update.as_deref())
            .flatten()
            .map(|name| name.as_str())
            .collect(),
        recovery: pool
            .account_recovery_setting
            .iter()
            .filter_map(|setting| setting.recovery_mechanisms.as_deref())
            .flatten()
            .map(|option| (i64::from(option.priority), option.name.as_str()))
            .collect(),
        first_factors: policies
            .and_then(|policies| policies.sign_in_policy.as_ref())
            .and_then(|policy| policy.allowed_first_auth_factors.as_deref())
            .unwrap_or_default()
            .iter()
            .map(|factor| factor.as_str())
            .collect(),
        email: pool.email_configuration.as_ref().map_or_else(EmailFacts::default, |email| EmailFacts {
            developer: email.email_sending_account == Some(EmailSendingAccountType::Developer),
            source_arn: email.source_arn.as_deref(),
            from: email.from.as_deref(),
        }),
        sms: pool.sms_configuration.as_ref().map(sms),
        lambda: pool.lambda_config.as_ref().map_or_else(LambdaFacts::default, lambda),
        tags: pool.user_pool_tags.iter().flatten().map(|(key, value)| (key.as_str(), value.as_str())).collect(),
        acr: pool.acr_configuration.iter().flatten().map(|(level, config)| (level.as_str(), config.acr_value.as_str())).collect(),
        threat_protection: pool
            .user_pool_add_ons
            .as_ref()
            .is_some_and(|add_ons| add_ons.advanced_security_mode != AdvancedSecurityModeType::Off),
        password_history: policies
            .and_then(|policies| policies.password_policy.as_ref())
            .is_some_and(|policy| policy.password_history_size.is_some()),
        email_mfa: settings.email_mfa.is_some(),
        dynamic_clients: pool.dcr_configuration.as_ref().is_some_and(|dcr| dcr.enable_status != Some(StatusType::Disabled)),
    }
}

fn sms(sms: &SmsConfigurationType) -> SmsFacts<'_> {
    SmsFacts {
        sns_caller_arn: sms.sns_caller_arn.as_deref().filter(|arn| !arn.is_empty()),
        sns_region: sms.sns_region.as_deref(),
        eums_caller_arn: sms.eums_sms.as_ref().map(|eums| eums.caller_arn.as_str()),
        eums_region: sms.eums_sms.as_ref().and_then(|eums| eums.region.as_deref()),
    }
}

fn tier(tier: Option<UserPoolTierType>) -> Tier {
    match tier {
        Some(UserPoolTierType::Lite) => Tier::Lite,
        Some(UserPoolTierType::Essentials) | None => Tier::Essentials,
        Some(UserPoolTierType::Plus) => Tier::Plus,
    }
}

fn lambda(config: &LambdaConfigType) -> LambdaFacts<'_> {
    let plain = [
        &config.create_auth_challenge,
        &config.custom_message,
        &config.define_auth_challenge,
        &config.post_authentication,
        &config.post_confirmation,
        &config.pre_authentication,
        &config.pre_sign_up,
        &config.pre_token_generation,
        &config.user_migration,
        &config.verify_auth_challenge_response,
    ];
    let versioned = [
        config.custom_email_sender.as_ref().map(|sender| sender.lambda_arn.as_str()),
        config.custom_sms_sender.as_ref().map(|sender| sender.lambda_arn.as_str()),
        config.inbound_federation.as_ref().map(|federation| federation.lambda_arn.as_str()),
        config.pre_token_generation_config.as_ref().map(|pre_token| pre_token.lambda_arn.as_str()),
    ];
    LambdaFacts {
        functions: plain.into_iter().filter_map(|arn| arn.as_deref()).chain(versioned.into_iter().flatten()).collect(),
        custom_sender: config.custom_email_sender.is_some() || config.custom_sms_sender.is_some(),
        kms_key: config.kms_key_id.is_some(),
        pre_token: config.pre_token_generation.as_deref(),
        pre_token_config: config
            .pre_token_generation_config
            .as_ref()
            .map(|config| (config.lambda_version.as_str(), config.lambda_arn.as_str())),
    }
}
