//! Rules that several members of a user pool's settings must keep together (administration 1.6, 1.7).
//!
//! What one member alone must keep (lengths, patterns, values) stands in the model and is checked before. The texts are the service's own
//! where administration 1.6 or 1.7 records them `[observed-in-issues]`; the few that are ours say so.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use arn::Arn;
pub use carriers::{EmailFacts, SmsFacts, ses_region};
pub use mfa::{MfaFacts, check_mfa};

mod arn;
mod carriers;
mod mfa;

/// Tags that one pool may carry (administration 5.11 `[docs]`).
pub(crate) const TAGS_MAX: usize = 50;

/// Why settings are refused; the text is for the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// `InvalidParameterException`.
    Invalid(String),
    /// `FeatureUnavailableInTierException`.
    Tier(String),
    /// `UserPoolTaggingException`.
    Tagging(String),
}

/// The feature plan of a pool, from the smallest to the largest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Tier {
    /// `LITE`
    Lite,
    /// `ESSENTIALS`, what a new pool gets (administration 1.7 `[docs]`).
    #[default]
    Essentials,
    /// `PLUS`
    Plus,
}

impl Tier {
    /// The text on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lite => "LITE",
            Self::Essentials => "ESSENTIALS",
            Self::Plus => "PLUS",
        }
    }
}

impl Tier {
    /// The plan of this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Lite, Self::Essentials, Self::Plus].into_iter().find(|tier| tier.as_str() == name)
    }
}

impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What the rules look at, taken from the settings as they will be stored.
#[derive(Debug, Clone, Default)]
pub struct PoolFacts<'a> {
    /// The pool's Region.
    pub region: &'a str,
    /// The account that roles must belong to; `None` when the operator named none.
    pub account_id: Option<&'a str>,
    /// UserPoolTier.
    pub tier: Tier,
    /// AliasAttributes holds something.
    pub alias_attributes: bool,
    /// UsernameAttributes holds something.
    pub username_attributes: bool,
    /// The request gives MfaConfiguration ON or OPTIONAL.
    pub mfa_given: bool,
    /// MfaConfiguration is ON.
    pub mfa_required: bool,
    /// WebAuthnConfiguration.FactorConfiguration is MULTI_FACTOR_WITH_USER_VERIFICATION.
    pub passkeys_are_multi_factor: bool,
    /// The request gives UnusedAccountValidityDays although TemporaryPasswordValidityDays is set.
    pub both_validity_days: bool,
    /// AutoVerifiedAttributes.
    pub auto_verified: Vec<&'a str>,
    /// UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate.
    pub verify_before_update: Vec<&'a str>,
    /// AccountRecoverySetting.RecoveryMechanisms: priority and name.
    pub recovery: Vec<(i64, &'a str)>,
    /// SignInPolicy.AllowedFirstAuthFactors.
    pub first_factors: Vec<&'a str>,
    /// EmailConfiguration.
    pub email: EmailFacts<'a>,
    /// SmsConfiguration, if there is one.
    pub sms: Option<SmsFacts<'a>>,
    /// LambdaConfig.
    pub lambda: LambdaFacts<'a>,
    /// UserPoolTags.
    pub tags: Vec<(&'a str, &'a str)>,
    /// AcrConfiguration as given: level and value.
    pub acr: Vec<(&'a str, &'a str)>,
    /// UserPoolAddOns.AdvancedSecurityMode is AUDIT or ENFORCED.
    pub threat_protection: bool,
    /// PasswordPolicy.PasswordHistorySize is above 0.
    pub password_history: bool,
    /// EmailMfaConfiguration is set.
    pub email_mfa: bool,
    /// DcrConfiguration is on.
    pub dynamic_clients: bool,
}

impl PoolFacts<'_> {
    fn has_sms(&self) -> bool {
        self.sms.is_some_and(|sms| sms.is_complete())
    }
}

/// LambdaConfig.
#[derive(Debug, Clone, Default)]
pub struct LambdaFacts<'a> {
    /// The ARNs of all functions.
    pub functions: Vec<&'a str>,
    /// CustomSMSSender or CustomEmailSender is set.
    pub custom_sender: bool,
    /// KMSKeyID is set.
    pub kms_key: bool,
    /// PreTokenGeneration.
    pub pre_token: Option<&'a str>,
    /// PreTokenGenerationConfig: version and ARN.
    pub pre_token_config: Option<(&'a str, &'a str)>,
}

/// Checks everything that is set.
///
/// # Errors
/// The first rule that is broken. The service's own order is not known; features of the plan come last, because a request that is wrong in
/// every plan should say so first.
pub fn check(facts: &PoolFacts<'_>) -> Result<(), Refusal> {
    sign_in_names(facts)?;
    update_settings(facts)?;
    recovery(&facts.recovery)?;
    validity_days(facts)?;
    first_factors(facts)?;
    carriers::email(&facts.email, facts.region).map_err(Refusal::Invalid)?;
    if let Some(sms) = &facts.sms {
        carriers::sms(sms, facts.region, facts.account_id).map_err(Refusal::Invalid)?;
    }
    mfa(facts)?;
    lambda(&facts.lambda, facts.region)?;
    acr(&facts.acr)?;
    tags(&facts.tags)?;
    tier(facts)
}

fn refuse<T>(text: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::Invalid(text.into()))
}

fn sign_in_names(facts: &PoolFacts<'_>) -> Result<(), Refusal> {
    if facts.alias_attributes && facts.username_attributes {
        return refuse("Only one of the aliasAttributes or usernameAttributes can be set in a User pool.");
    }
    Ok(())
}

/// The text speaks of auto verification too, yet a pool with an SMS configuration alone is accepted (administration 1.3 `[model]`).
fn mfa(facts: &PoolFacts<'_>) -> Result<(), Refusal> {
    if facts.mfa_given && !facts.has_sms() {
        return refuse("SMS configuration and Auto verification for phone_number are required when MFA is required/optional");
    }
    Ok(())
}

fn update_settings(facts: &PoolFacts<'_>) -> Result<(), Refusal> {
    if facts.verify_before_update.iter().any(|name| !facts.auto_verified.contains(name)) {
        return refuse("All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes");
    }
    Ok(())
}

fn recovery(mechanisms: &[(i64, &str)]) -> Result<(), Refusal> {
    let priorities: BTreeSet<_> = mechanisms.iter().map(|(priority, _)| priority).collect();
    let names: BTreeSet<_> = mechanisms.iter().map(|(_, name)| name).collect();
    if priorities.len() < mechanisms.len() || names.len() < mechanisms.len() {
        return refuse("Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.");
    }
    if mechanisms.len() > 1 && names.contains(&"admin_only") {
        return refuse("Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.");
    }
    Ok(())
}

/// UnusedAccountValidityDays is the older name of TemporaryPasswordValidityDays and cannot stand beside it (administration 1.6 `[field]`).
fn validity_days(facts: &PoolFacts<'_>) -> Result<(), Refusal> {
    if facts.both_validity_days {
        return refuse("Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays");
    }
    Ok(())
}

fn first_factors(facts: &PoolFacts<'_>) -> Result<(), Refusal> {
    let has = |factor| facts.first_factors.contains(&factor);
    if facts.first_factors.is_empty() {
        return Ok(());
    }
    if has("SOFTWARE_TOKEN") {
        // Administration 1.3 `[model]`: in the enumeration, yet not accepted here. The service's words are not recorded; these are ours.
        return refuse("SOFTWARE_TOKEN cannot be configured as one of the allowed first auth factors.");
    }
    if !has("PASSWORD") {
        return refuse("Password should be configured as one of the allowed first auth factors.");
    }
    if has("SMS_OTP") && !facts.has_sms() {
        return refuse("SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration");
    }
    // Authentication 5.1 `[aws-verified 2026]`, measured on SetUserPoolMfaConfig; what it refuses cannot be reached from this side either.
    if facts.mfa_required && (has("EMAIL_OTP") || has("SMS_OTP")) {
        return refuse("Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled");
    }
    if facts.mfa_required && has("WEB_AUTHN") && !facts.passkeys_are_multi_factor {
        return refuse(
            "Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor",
        );
    }
    Ok(())
}

fn lambda(lambda: &LambdaFacts<'_>, region: &str) -> Result<(), Refusal> {
    if let (Some(plain), Some((_, configured))) = (lambda.pre_token, lambda.pre_token_config)
        && plain != configured
    {
        return refuse("Cannot use PreTokenGenerationLambda and PreTokenGeneration with different Lambda function ARN's");
    }
    if lambda.custom_sender && !lambda.kms_key {
        return refuse("KMSKeyId parameter is required when Custom SMS/Email Lambda trigger is used.");
    }
    if lambda.functions.iter().filter_map(|arn| Arn::parse(arn)).any(|arn| arn.service == "lambda" && arn.region != region) {
        return refuse("Cross-region lambda functions are not supported");
    }
    Ok(())
}

/// The value of a level that AcrConfiguration does not name (administration 1.1 `[model]`): `Level1` is `urn:cognito:loa:1`.
pub fn default_acr_value(level: &str) -> String {
    format!("urn:cognito:loa:{}", level.trim_start_matches("Level"))
}

/// The four levels of AcrConfiguration.
pub const ACR_LEVELS: [&str; 4] = ["Level1", "Level2", "Level3", "Level4"];

fn acr(given: &[(&str, &str)]) -> Result<(), Refusal> {
    let given: BTreeMap<_, _> = given.iter().copied().collect();
    let values: BTreeSet<_> =
        ACR_LEVELS.iter().map(|level| given.get(level).map_or_else(|| default_acr_value(level), |value| (*value).to_owned())).collect();
    if values.len() < ACR_LEVELS.len() {
        // Administration 1.3 `[model]`: unique over all four, defaults included. Our words.
        return refuse("AcrConfiguration values must be unique over all levels.");
    }
    Ok(())
}

/// Checks a pool's tags (administration 5.11 `[docs]`). The service's words are not recorded; these are ours.
///
/// # Errors
/// [`Refusal::Tagging`] for too many tags, a reserved key, or a character that tags cannot hold.
pub fn tags(tags: &[(&str, &str)]) -> Result<(), Refusal> {
    let refuse = |text: String| Err(Refusal::Tagging(text));
    if tags.len() > TAGS_MAX {
        return refuse(format!("A user pool can have at most {TAGS_MAX} tags."));
    }
    let allowed = |text: &str| text.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || "_.:/=+-@".contains(c));
    for (key, value) in tags {
        if key.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("aws:")) {
            return refuse("Tag keys that begin with aws: are reserved.".to_owned());
        }
        if !allowed(key) || !allowed(value) {
            return refuse("Tag keys and values can hold letters, digits, spaces and _ . : / = + - @ only.".to_owned());
        }
    }
    Ok(())
}

/// Features of a larger plan. The names of the first two are recorded (administration 1.7); the others follow the pattern `[inferred]`.
fn tier(facts: &PoolFacts<'_>) -> Result<(), Refusal> {
    let mut features = Vec::new();
    if facts.tier < Tier::Essentials {
        if facts.first_factors.iter().any(|factor| *factor != "PASSWORD") {
            features.push("Passwordless Sign-In".to_owned());
        }
        if let Some((version, _)) = facts.lambda.pre_token_config.filter(|(version, _)| *version != "V1_0") {
            features.push(format!("Token Customization with Pre-Token Generation Lambda {version}"));
        }
        if facts.password_history {
            features.push("Password History".to_owned());
        }
        if !facts.acr.is_empty() {
            features.push("ACR Configuration".to_owned());
        }
        if facts.email_mfa {
            features.push("Email MFA".to_owned());
        }
        if facts.passkeys_are_multi_factor {
            features.push("Passkey MFA".to_owned());
        }
        if facts.dynamic_clients {
            features.push("Dynamic Client Registration".to_owned());
        }
    }
    if facts.tier < Tier::Plus && facts.threat_protection {
        features.push("Threat Protection".to_owned());
    }
    if features.is_empty() {
        return Ok(());
    }
    Err(Refusal::Tier(format!(
        "The following features need to be disabled for the {} pricing tier configured: {}",
        facts.tier,
        features.join(", ")
    )))
}

#[cfg(test)]
#[path = "pool_rules_tests.rs"]
mod tests;
