//! What a pool sends messages with: EmailConfiguration and SmsConfiguration (administration 1.6, sign-up 5.3, 5.4).

use std::collections::BTreeSet;

use super::arn::Arn;
use crate::attributes::is_email;

/// Regions whose pools may send through SES in three other Regions besides their own (sign-up 5.3 `[docs]`).
const OLDER_REGIONS: [&str; 12] = [
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ca-central-1",
    "eu-central-1",
    "eu-west-1",
    "eu-west-2",
    "us-east-1",
    "us-east-2",
    "us-west-2",
];

/// Where [`OLDER_REGIONS`] may send mail besides their own Region.
const SHARED_SES_REGIONS: [&str; 3] = ["eu-west-1", "us-east-1", "us-west-2"];

/// Pools whose text messages may also leave from another Region (sign-up 5.4 `[docs]`).
const LEGACY_SNS_REGIONS: [(&str, &str); 6] = [
    ("ap-northeast-2", "ap-northeast-1"),
    ("ap-south-1", "ap-southeast-1"),
    ("ca-central-1", "us-east-1"),
    ("eu-central-1", "eu-west-1"),
    ("eu-west-2", "eu-west-1"),
    ("us-east-2", "us-east-1"),
];

/// The one Region that has no text messages of its own (sign-up 5.4 `[docs]`).
const REGION_WITHOUT_SMS: &str = "ap-northeast-2";

/// EmailConfiguration.
#[derive(Debug, Clone, Copy, Default)]
pub struct EmailFacts<'a> {
    /// EmailSendingAccount is DEVELOPER.
    pub developer: bool,
    /// SourceArn.
    pub source_arn: Option<&'a str>,
    /// From.
    pub from: Option<&'a str>,
}

/// SmsConfiguration.
#[derive(Debug, Clone, Copy, Default)]
pub struct SmsFacts<'a> {
    /// SnsCallerArn, unless it is empty.
    pub sns_caller_arn: Option<&'a str>,
    /// SnsRegion.
    pub sns_region: Option<&'a str>,
    /// EumsSms.CallerArn.
    pub eums_caller_arn: Option<&'a str>,
    /// EumsSms.Region.
    pub eums_region: Option<&'a str>,
}

impl SmsFacts<'_> {
    /// Whether text messages can be sent with it.
    pub fn is_complete(&self) -> bool {
        self.sns_caller_arn.is_some() || self.eums_caller_arn.is_some()
    }
}

pub(super) fn email(email: &EmailFacts<'_>, region: &str) -> Result<(), String> {
    if email.developer && email.source_arn.is_none() {
        return Err("Source ARN is required to use DEVELOPER email sending owner".to_owned());
    }
    if let Some(from) = email.from
        && !is_email(mail_address(from))
    {
        return Err("Provided From email address is invalid".to_owned());
    }
    email.source_arn.map_or(Ok(()), |source_arn| ses_region(source_arn, region))
}

/// Checks that an SES identity is in a Region from which the pool may send (sign-up 5.3 `[docs]`).
///
/// # Errors
/// Naming the Regions that are allowed.
pub fn ses_region(source_arn: &str, region: &str) -> Result<(), String> {
    let Some(identity) = Arn::parse(source_arn).filter(|identity| identity.service == "ses") else { return Ok(()) };
    let mut allowed = BTreeSet::from([region]);
    if OLDER_REGIONS.contains(&region) {
        allowed.extend(SHARED_SES_REGIONS);
    }
    if allowed.contains(identity.region) {
        return Ok(());
    }
    let allowed: Vec<_> = allowed.into_iter().collect();
    Err(format!("Provided SourceArn must be in one of the following SES regions: {}.", allowed.join(", ")))
}

/// The address in `Name <address>`, or the whole text.
fn mail_address(from: &str) -> &str {
    let trimmed = from.trim();
    match (trimmed.rfind('<'), trimmed.strip_suffix('>')) {
        (Some(open), Some(inner)) => inner.get(open + 1..).unwrap_or(trimmed),
        _ => trimmed,
    }
}

pub(super) fn sms(sms: &SmsFacts<'_>, region: &str, account_id: Option<&str>) -> Result<(), String> {
    if sms.sns_caller_arn.is_some() && sms.eums_caller_arn.is_some() {
        // Sign-up 5.4 `[model]`: one of the two. Our words.
        return Err("Only one of SnsCallerArn and EumsSms can be set in the SMS configuration.".to_owned());
    }
    let roles = [sms.sns_caller_arn, sms.eums_caller_arn].into_iter().flatten();
    if let Some(account_id) = account_id
        && roles.filter_map(Arn::parse).any(|role| role.account != account_id)
    {
        return Err("Cross-account pass role is not allowed.".to_owned());
    }
    if let Some(sns_region) = sms.sns_region {
        let other = LEGACY_SNS_REGIONS.iter().find(|(pool, _)| *pool == region).map(|(_, sns)| *sns);
        let own = if region == REGION_WITHOUT_SMS { other.unwrap_or(region) } else { region };
        if sns_region != own && Some(sns_region) != other {
            return Err(format!("Invalid snsRegion. Allowed SNS region for {region} is {own}"));
        }
    }
    if sms.eums_region.is_some_and(|eums_region| eums_region != region) {
        // Sign-up 5.4 `[docs 2026]`: no other Region than the pool's. Our words.
        return Err(format!("Invalid region of EumsSms. Allowed region for {region} is {region}"));
    }
    Ok(())
}
